//! The reasons why there is no prediction.

/// Why mean-field theory has no prediction for an experiment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// The network has been trained, so its weights are no longer independent.
    Trained,
    /// The layers were adjusted to the first mini-batch (LSUV).
    AdjustedWeights,
    /// The weights are not independent: constant, mirrored, the identity.
    DependentWeights,
    /// A unit has so few inputs that its pre-activation is not approximately normal.
    FewInputs,
    /// φ jumps: φ′ does not contain the jump, so E\[φ′²\] does not describe the gradient.
    Jump,
    /// BatchNorm of a mini-batch whose samples differ in only a few directions: the variance differs from unit to unit.
    FewDirections,
}
