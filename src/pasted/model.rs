//! A network as it is printed, and what the lab makes of it.

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
        /// Who has printed it.
        pub framework: Source,
        /// Settings of the lab for it, as names and texts. What the text does not say is not among them, such as the data.
        pub settings: Settings,
        /// The lines that have a layer, in their order, each with what it was read as.
        pub lines: Vec<ReadLine>,
        /// What there is to say about the whole.
        pub remarks: Vec<Remark>,
    }
}

json_object! {
    /// A line with a layer.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ReadLine {
        /// The line, counted from 1.
        pub line: usize,
        /// Its beginning.
        pub text: String,
        /// What it was read as.
        pub reading: Reading,
        /// How many such layers there are.
        pub times: usize,
        /// The units of a layer.
        pub units: Option<usize>,
        /// An activation function.
        pub activation: Option<Activation>,
        /// Its parameter.
        pub parameter: Option<f64>,
    }
}

/// The longest text in bytes.
const MOST: usize = 200_000;

/// Reads the network that a framework has printed, with whatever stands around it, with colours, marks of quotes and prompts.
///
/// # Errors
/// If there is no network, none with a hidden layer, or one whose shapes Keras does not know yet; with the line where it shows.
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
