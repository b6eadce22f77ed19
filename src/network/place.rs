//! The place of a layer in the network.

/// The place of a layer in the network; some initializers depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whether its inputs are those of the network.
    pub is_first: bool,
    /// Whether its outputs are the logits.
    pub is_output: bool,
    /// Its part in a residual block with a shortcut; `None` if it is in no such block.
    pub in_block: Option<BlockPart>,
    /// Number of residual blocks with a shortcut.
    pub n_blocks: usize,
}

/// The two layers of a residual block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockPart {
    /// The first layer.
    First,
    /// The second layer; the shortcut is added to its output.
    Last,
}

impl Place {
    /// A hidden layer that is not the first one and in no residual block.
    pub const INNER: Self = Self { is_first: false, is_output: false, in_block: None, n_blocks: 0 };
}
