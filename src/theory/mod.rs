//! What mean-field theory says of wide networks.

mod edge_of_chaos;
mod hermite_series;
mod quadrature;
mod wide_layer;

pub(crate) use edge_of_chaos::EdgeOfChaos;
pub(crate) use hermite_series::HermiteSeries;
pub(crate) use wide_layer::WideLayer;
