//! A network that a framework printed, as settings of the lab.

use crate::activation::Activation;
use crate::pasted::clean::{cleaned, shortened};
use crate::pasted::fault::{PastedFault, PastedReason};
use crate::pasted::print::{Layer, What};
use crate::pasted::reading::Reading;
use crate::pasted::remark::Remark;
use crate::pasted::settings::Settings;
use crate::pasted::source::Source;
use crate::pasted::{keras, pytorch};
use crate::text::json_object;

json_object! {
    /// A network that was read.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PastedModel {
        /// The framework that printed it.
        pub framework: Source,
        /// The settings that describe it, as names and texts. Settings that the text says nothing about, such as the data, are missing.
        pub settings: Settings,
        /// The lines with a layer, in their order, each with its meaning.
        pub lines: Vec<ReadLine>,
        /// Remarks on the whole network.
        pub remarks: Vec<Remark>,
    }
}

json_object! {
    /// A line with a layer.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ReadLine {
        /// The line, counted from 1.
        pub line: usize,
        /// The beginning of the line.
        pub text: String,
        /// The meaning of the layer.
        pub reading: Reading,
        /// Number of such layers.
        pub times: usize,
        /// The number of units, if it is a layer with weights.
        pub units: Option<usize>,
        /// The activation function, if it is one.
        pub activation: Option<Activation>,
        /// The parameter of the activation function.
        pub parameter: Option<f64>,
    }
}

/// The largest number of bytes of a text.
const MOST: usize = 200_000;

/// Reads a network that a framework printed. The text may contain other text around it, colours, quote marks and prompts.
///
/// # Errors
/// If there is no network or none with a hidden layer, or Keras does not know its shapes yet; with the line of the error.
pub fn read_model(text: &str) -> Result<PastedModel, PastedFault> {
    if text.len() > MOST {
        return Err(PastedFault { limit: Some(MOST), ..PastedFault::whole(PastedReason::TooLong) });
    }
    let text = cleaned(text);
    if text.trim_ascii().is_empty() {
        return Err(PastedFault::whole(PastedReason::Empty));
    }
    let (framework, print) = match keras::is_summary(&text) {
        true => (Source::Keras, keras::read(&text)),
        false => (Source::Pytorch, pytorch::read(&text)),
    };
    let lines: Vec<&str> = text.lines().collect();
    let text_at = |line: usize| shortened(lines.get(line - 1).unwrap_or(&""));
    let fault = |reason, layer: Option<&Layer>| PastedFault {
        reason,
        line: layer.map(|layer| layer.line),
        text: layer.map_or_else(String::new, |layer| text_at(layer.line)),
        limit: None,
    };
    if print.layers.is_empty() {
        return Err(fault(PastedReason::NotRecognized, None));
    }
    let is_weights = |layer: &&Layer| matches!(layer.what, What::Weights { .. });
    let weights: Vec<&Layer> = print.layers.iter().filter(is_weights).collect();
    let Some(last) = weights.last() else { return Err(fault(PastedReason::NoWeights, print.layers.first())) };
    if weights.iter().all(|layer| matches!(layer.what, What::Weights { units: None, .. })) {
        return Err(fault(PastedReason::NotBuilt, weights.first().copied()));
    }
    if weights.len() == 1 && last.times < 2 {
        return Err(fault(PastedReason::NoHiddenLayer, Some(last)));
    }
    let (settings, readings, remarks) = Settings::of(framework, &print);
    let lines = readings.into_iter().map(|(index, reading, times)| {
        let Layer { line, what, .. } = print.layers[index];
        let (activation, parameter) = match what {
            What::Activation { activation, parameter } => (Some(activation), parameter),
            _ => (None, None),
        };
        let units = if let What::Weights { units, .. } = what { units } else { None };
        ReadLine { line, text: text_at(line), reading, times, units, activation, parameter }
    });
    Ok(PastedModel { framework, settings, lines: lines.collect(), remarks })
}
