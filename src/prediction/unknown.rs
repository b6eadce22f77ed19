//! Why nothing is predicted.

/// Why mean-field theory predicts nothing of an experiment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// The weights have been trained: they are no independent draws any more.
    Trained,
    /// The layers were adjusted to the first mini-batch.
    AdjustedWeights,
    /// The weights are not drawn one by one: constant, mirrored, the identity.
    DependentWeights,
    /// A unit adds up so few inputs that its pre-activation is not nearly normal.
    FewInputs,
    /// φ jumps: a gradient that is 0 almost everywhere says nothing of changes.
    Jump,
    /// BatchNorm of a mini-batch whose samples differ in a few directions only: the variance that it divides by is another one in each unit.
    FewDirections,
}
