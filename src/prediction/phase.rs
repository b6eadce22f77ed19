//! The phase of an experiment: ordered, chaotic, or at the edge between them.

use crate::config::Resolved;
use crate::init::WeightLaw;
use crate::network::{Normalization, Place};
use crate::theory::{MeanField, depth_scale};

/// The phase of a deep, infinitely wide network without normalization and shortcuts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Phase {
    /// χ₁, the mean square of the singular values of a layer's Jacobian at the fixed point of the signal. Below 1 is the ordered phase: gradients
    /// vanish, and all inputs become alike. Above 1 is the chaotic phase: gradients explode, and similar inputs become different.
    pub chi: f64,
    /// ξ_c, the number of layers over which the distance between the correlation of two inputs and its fixed point shrinks by a factor e; networks of
    /// up to about 6 ξ_c layers can be trained. ∞ at the edge of chaos. Schoenholz et al. 2017.
    pub correlation_depth: f64,
    /// ξ_q, the number of layers over which the distance between the second moment of the pre-activations and its fixed point shrinks by a factor e;
    /// ∞ if every second moment is a fixed point.
    pub variance_depth: f64,
    /// ξ_∇, the number of layers over which the mean square of a gradient changes by a factor e.
    pub gradient_depth: f64,
}

impl Phase {
    /// The phase of hidden layers of equal width. `None` with a normalization or shortcuts, if the weights are not independent, and if φ has no
    /// slope.
    pub fn of(resolved: &Resolved) -> Option<Self> {
        let (architecture, initialization) = (resolved.architecture(), resolved.initialization());
        let width = resolved.config().width;
        let is_plain = architecture.normalization == Normalization::None && architecture.residual.is_none();
        let law = is_plain.then(|| initialization.law(width, width, Place::INNER))?;
        let bias_variance = match initialization.bias_law(width, Place::INNER) {
            WeightLaw::Constant(0.0) => 0.0,
            WeightLaw::Constant(_) => return None,
            law => law.variance(width, 1)?,
        };
        let field = MeanField {
            function: &architecture.function,
            sigma_w_squared: width as f64 * law.variance(width, width)?,
            sigma_b_squared: bias_variance,
        };
        // Without a stable fixed point either every variance stays the same or the signal grows without bound; χ₁ is then evaluated at q = 1.
        let point = field.fixed_points().and_then(|points| points.into_iter().find(|point| point.slope < 1.0));
        let (q, slope) = point.map_or((1.0, 1.0), |point| (point.q.max(1e-12), point.slope));
        let chi = field.chi(q);
        let phase = Self {
            chi,
            correlation_depth: depth_scale(field.correlation(q).slope),
            variance_depth: depth_scale(slope),
            gradient_depth: depth_scale(chi),
        };
        (chi > 0.0).then_some(phase)
    }
}
