//! Mean-field theory of wide networks.

mod edge_of_chaos;
mod finite_width;
mod free_product;
mod hermite_series;
mod mean_field;
mod quadrature;
mod wide_layer;
mod wide_pair;

pub(crate) use edge_of_chaos::EdgeOfChaos;
pub(crate) use finite_width::{born_dead, relative_deviation};
pub(crate) use free_product::{Factor, largest_log};
pub(crate) use hermite_series::HermiteSeries;
pub(crate) use mean_field::{MeanField, depth_scale};
pub(crate) use wide_layer::WideLayer;
