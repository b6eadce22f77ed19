//! Fuzzing of formulas: a formula is a function with a value and a slope everywhere, or the parser refuses it with a position.

use init_lab::{Activation, Formula, FormulaReason, to_json};

use crate::fuzz::draw::Draw;

/// Pieces of formulas, and characters that formulas cannot contain.
const PIECES: [&str; 46] = [
    "x",
    "x",
    "x",
    "z",
    "1",
    "0",
    "0.5",
    "1.702",
    "2",
    "3e2",
    "1e-3",
    "pi",
    "e",
    "+",
    "-",
    "*",
    "/",
    "^",
    "**",
    "<",
    ">=",
    "(",
    "(",
    ")",
    ")",
    ",",
    "exp(",
    "log(",
    "sqrt(",
    "sin(",
    "tanh(",
    "erf(",
    "sigmoid(",
    "softplus(",
    "relu(",
    "abs(",
    "sign(",
    "max(",
    "min(",
    "clip(",
    "where(",
    " ",
    "\u{b2}",
    "\u{b7}",
    ";",
    "y",
];
const FUNCTIONS: [&str; 14] =
    ["exp", "expm1", "log", "log1p", "sqrt", "sin", "cos", "tanh", "atan", "erf", "sigmoid", "softplus", "relu", "abs"];

/// Parses random pieces, a random formula, or a formula with a piece inserted or removed.
///
/// # Errors
/// If the position of a fault is outside the text, spaces change the value of a formula, or a formula without finite values is accepted as the activation.
pub(crate) fn are_read_or_refused(draw: &mut Draw) -> Result<(), String> {
    let mut text = if draw.happens(30) { pieces(draw) } else { formula(draw, 4) };
    if draw.happens(30) && !text.is_empty() {
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let place = *draw.one(&places);
        match draw.one::<&str>(&PIECES) {
            piece if draw.happens(50) => text.insert_str(place, piece),
            _ => _ = text.remove(place),
        }
    }
    let formula = match Formula::parse(&text) {
        Ok(formula) => formula,
        Err(fault) => {
            let n = text.chars().count();
            let is_told = (1..=n + 1).contains(&fault.position) && fault.reason != FormulaReason::NotFinite;
            return if is_told {
                Ok(())
            } else {
                Err(format!("{text:?} is refused with {fault}, {}", to_json(&fault)))
            };
        }
    };
    let spaced: String = text.chars().flat_map(|c| if "*/(),<".contains(c) { vec![c, ' '] } else { vec![c] }).collect();
    let again = Formula::parse(&spaced.replace("* *", "**").replace("< =", "<="));
    for _ in 0..5 {
        let x = draw.number();
        let [value, slope] = formula.at(x);
        let same = again.as_ref().is_ok_and(|again| again.at(x).map(f64::to_bits) == [value, slope].map(f64::to_bits));
        if !same && spaced.chars().count() <= Formula::MOST_CHARACTERS {
            return Err(format!("{text:?} at {x} is [{value}, {slope}], and with spaces {again:?}"));
        }
    }
    match Activation::Custom.with_formula(None, &formula) {
        Ok(function) if !function.kinks().is_sorted() => Err(format!("{text:?} has the kinks {:?}", function.kinks())),
        Ok(function) if !(function.phi(0.0).is_finite() && function.dphi(-1.0).is_finite()) => {
            Err(format!("{text:?} has no finite values, and is accepted"))
        }
        Ok(_) => Ok(()),
        Err(fault) => match fault.at.map(|x| formula.at(x)) {
            Some(_) if fault.reason == FormulaReason::NotFinite => Ok(()),
            _ => Err(format!("{text:?} is refused with {fault}")),
        },
    }
}

/// A random formula, nested up to `depth` levels.
pub(crate) fn formula(draw: &mut Draw, depth: usize) -> String {
    let inner = |draw: &mut Draw| formula(draw, depth - 1);
    match if depth == 0 { 0 } else { draw.below(8) } {
        0 => (*draw.one(&["x", "x", "1", "0.5", "1.702", "2", "pi"])).to_owned(),
        1 => format!("-{}", inner(draw)),
        2 => format!("{}({})", draw.one(&FUNCTIONS), inner(draw)),
        3 => format!("{}({}, {})", draw.one(&["max", "min"]), inner(draw), inner(draw)),
        4 => format!("where({} < {}, {}, {})", inner(draw), inner(draw), inner(draw), inner(draw)),
        5 => format!("({})^{}", inner(draw), draw.one(&["2", "3", "0.5", "x", "-1"])),
        _ => format!("({} {} {})", inner(draw), draw.one(&["+", "-", "*", "/"]), inner(draw)),
    }
}

fn pieces(draw: &mut Draw) -> String {
    (0..draw.below(14)).map(|_| *draw.one(&PIECES)).collect()
}
