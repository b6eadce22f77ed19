//! What mean-field theory says of wide networks.

pub(crate) mod edge_of_chaos;
mod quadrature;
