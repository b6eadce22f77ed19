//! Fuzzing of printed networks: the reader gets settings that make an experiment, or refuses the text with a line.

use init_lab::{Config, read_model, to_json};

use crate::fuzz::draw::Draw;

/// Pieces of printed networks, and texts that may stand around and within them.
const PIECES: [&str; 60] = [
    "Sequential(\n",
    "Net(\n",
    "ModuleList(\n",
    "  (0): ",
    "  (0-5): 6 x ",
    "  (fc_1): ",
    "(0-99999999999): 99999999999999999999999 x ",
    "Linear(in_features=4, out_features=8, bias=True)\n",
    "Linear(in_features=8, out_features=8, bias=False)\n",
    "Linear(in_features=8, out_features=99999999999999999999999, bias=True)\n",
    "Linear(",
    "LazyLinear(in_features=0, out_features=0)\n",
    "ReLU()\n",
    "Tanh()\n",
    "LeakyReLU(negative_slope=0.1)\n",
    "ELU(alpha=1e999)\n",
    "GELU(approximate='tanh')\n",
    "Sigmoid()\n",
    "Softmax(dim=1)\n",
    "Dropout(p=0.5, inplace=False)\n",
    "BatchNorm1d(8, eps=1e-05)\n",
    "LayerNorm((8,), eps=1e-05)\n",
    "Conv2d(1, 2, kernel_size=(3, 3))\n",
    "MultiheadAttention(\n",
    "Mine(alpha=(1, 2))\n",
    ")\n",
    ")",
    "(",
    "\n",
    "\r\n",
    "\t",
    " ",
    "> ",
    ">>> print(model)\n",
    "```\n",
    "&gt;",
    "\u{1b}[1m",
    "\u{1b}",
    "[0m",
    "Model: \"sequential\"\n",
    "┃ Layer (type) ┃ Output Shape ┃ Param # ┃\n",
    "├───┼───┼───┤\n",
    "│ dense (Dense) │ (None, 64) │ 4,160 │\n",
    "│ dense_1       │ (None,     │ 4,160 │\n│ (Dense)       │ 64)        │       │\n",
    "│ dense (Dense) │ ? │ 0 (unbuilt) │\n",
    "│ re_lu (ReLU) │ (None, 64) │ 0 │\n",
    "│ layer_normalizatio… │ (None, 64) │ 128 │\n│ (LayerNormalizatio… │ │ │\n",
    "│",
    "…",
    "dense_2 (Dense)   (None, 99999999999999999999)   1\n",
    "dense_2 (Dense)   [(None, 7)]   1\n",
    "layer_normalization (LayerN  (None, 96)   192\n ormalization)\n",
    "activation (Activation)  (None, 64)  0\n",
    "conv (Conv2D)  (None, 3, 3, 4)  0\n",
    "Total params: 1\n",
    "x",
    "é",
    "0",
    "=",
    ",",
];

/// Reads random pieces.
///
/// # Errors
/// If the settings make no experiment, or if a line number is outside the text.
pub(crate) fn are_read_or_refused(draw: &mut Draw) -> Result<(), String> {
    let text: String = (0..draw.below(40))
        .map(|_| if draw.happens(97) { (*draw.one(&PIECES)).to_owned() } else { draw.text() })
        .collect();
    // A carriage return alone ends a line, too.
    let n_lines = text.split(['\n', '\r', '\u{2028}']).count();
    let is_line = |line: usize| (1..=n_lines).contains(&line);
    match read_model(&text) {
        Err(fault) if fault.line.is_none_or(is_line) => Ok(()),
        Err(fault) => Err(format!("{text:?} is refused at {}", to_json(&fault))),
        Ok(model) => {
            let entries = model.settings.0.iter().map(|(name, text)| (*name, text.as_str()));
            let refused = Config::from_entries(entries).and_then(Config::resolve).err();
            let is_sound = model.lines.iter().all(|line| is_line(line.line) && line.times > 0);
            match refused {
                None if is_sound => Ok(()),
                refused => Err(format!("{text:?} becomes {}, {refused:?}", to_json(&model))),
            }
        }
    }
}
