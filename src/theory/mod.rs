//! What mean-field theory says of wide networks.

mod edge_of_chaos;
mod quadrature;
mod wide_layer;

pub(crate) use edge_of_chaos::EdgeOfChaos;
