//! The reasons for which theory predicts nothing.

/// Why mean-field theory predicts nothing of an experiment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// The weights have been trained: they are not independent draws any more.
    Trained,
    /// The layers were adjusted to the first mini-batch.
    AdjustedWeights,
    /// The weights are not drawn one by one: constant, mirrored, the identity.
    DependentWeights,
    /// A unit has so few inputs that its pre-activation is not nearly normal.
    FewInputs,
    /// φ jumps: its derivative is 0 almost everywhere, and E\[φ′²\] does not describe it.
    Jump,
    /// BatchNorm of a mini-batch whose samples vary in a few directions only: the variance differs from unit to unit.
    FewDirections,
}
