//! From printed layers to settings of the lab.

use crate::activation::Activation;
use crate::config::Config;
use crate::init::Initializer;
use crate::network::Normalization;
use crate::pasted::limits::limited;
use crate::pasted::print::{Layer, Print, What};
use crate::pasted::reading::Reading;
use crate::pasted::remark::{Remark, RemarkKind};
use crate::pasted::source::Source;
use crate::text::{Json, object, to_json};

/// Settings as names and texts. In JSON an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings(pub Vec<(&'static str, String)>);

impl Json for Settings {
    fn write(&self, out: &mut String) {
        let members: Vec<(&str, &dyn Json)> = self.0.iter().map(|(name, text)| (*name, text as &dyn Json)).collect();
        object(out, &members);
    }
}

/// For each layer its index, its meaning, and how many there are.
type Readings = Vec<(usize, Reading, usize)>;

/// An activation function with its parameter.
type Function = (Activation, Option<f64>);

impl Settings {
    /// The settings for some layers, of which at least two have weights.
    pub(super) fn of(framework: Source, print: &Print) -> (Self, Readings, Vec<Remark>) {
        let layers = &print.layers;
        let mut remarks = Vec::new();
        let mut remark = |kind, found, taken| remarks.push(Remark { kind, found, taken });
        let output = layers.iter().rposition(|layer| matches!(layer.what, What::Weights { .. })).unwrap_or_default();
        let widths = hidden_widths(layers, output);
        let n_hidden = widths.iter().fold(0_usize, |sum, (_, times)| sum.saturating_add(*times));

        let depth = limited("depth", n_hidden);
        if depth != n_hidden {
            remark(RemarkKind::Depth, Some(n_hidden), Some(depth));
        }
        let (width, last_width) = if let Some((first, last)) = ends_of_taper(&widths, depth) {
            remark(RemarkKind::Tapers, Some(first), Some(last));
            (first, Some(last))
        } else {
            let (width, n_widths) = most_frequent(widths.iter().filter_map(|(units, times)| Some(((*units)?, *times))));
            let width = width.unwrap_or(Config::default().width);
            if n_widths > 1 {
                remark(RemarkKind::Widths, Some(n_widths), Some(width));
            }
            (width, None)
        };
        let mut fitting = |units: usize| {
            let fitting = limited("width", units);
            if fitting != units {
                remark(RemarkKind::Width, Some(units), Some(fitting));
            }
            fitting.to_string()
        };
        let mut settings = vec![("depth", depth.to_string()), ("width", fitting(width))];
        settings.push(("last_width", last_width.map_or_else(|| "same".to_owned(), fitting)));

        let is_hidden = hidden_activations(layers, output);
        let function = function_of(layers, &is_hidden);
        // If the layers are computed in the order in which they are printed, and nothing is printed between them, then nothing is computed between
        // them.
        let has_gaps = layers
            .iter()
            .any(|layer| matches!(layer.what, What::SomeActivation | What::Unknown | What::NotExpressible));
        let in_sequence = |layer: &Layer| layer.is_in_sequence || !matches!(layer.what, What::Weights { .. });
        let is_linear = framework == Source::Pytorch && !has_gaps && layers.iter().all(in_sequence);
        match function {
            Some((activation, parameter)) => {
                settings.push(("activation", activation.name().to_owned()));
                settings.push((
                    "activation_parameter",
                    parameter.map_or_else(|| "auto".to_owned(), |number| to_json(&number)),
                ));
                if framework == Source::Keras && parameter.is_some() {
                    remark(RemarkKind::Parameter, None, None);
                }
            }
            None if is_linear => {
                settings.push(("activation", Activation::Linear.name().to_owned()));
                remark(RemarkKind::Linear, None, None);
            }
            None => remark(RemarkKind::NoActivation, None, None),
        }

        let normalization = normalization_of(layers, n_hidden);
        settings.push(("normalization", normalization.name().to_owned()));
        let initializer = match framework {
            Source::Pytorch => Initializer::PytorchDefault,
            Source::Keras => Initializer::KerasDefault,
        };
        settings.push(("initializer", initializer.name().to_owned()));
        let without_biases = layers
            .iter()
            .map(|layer| if matches!(layer.what, What::Weights { has_bias: false, .. }) { layer.times } else { 0 });
        let n_without_biases = without_biases.fold(0, usize::saturating_add);
        if n_without_biases > 0 && normalization == Normalization::None {
            remark(RemarkKind::NoBiases, Some(n_without_biases), None);
        }
        if print.is_cut_off {
            remark(RemarkKind::CutOff, None, None);
        }

        let mut readings = Vec::new();
        for (index, layer) in layers.iter().enumerate() {
            let reading = match layer.what {
                What::Weights { .. } if index == output => {
                    if layer.times > 1 {
                        readings.push((index, Reading::Layer, layer.times - 1));
                    }
                    readings.push((index, Reading::Output, 1));
                    continue;
                }
                What::Weights { units: None, .. } => Reading::Unreadable,
                What::Weights { .. } => Reading::Layer,
                What::Activation { .. } if !is_hidden[index] => Reading::OutputActivation,
                What::Activation { activation, parameter } if Some((activation, parameter)) == function => {
                    Reading::Activation
                }
                What::Activation { .. } => Reading::OtherActivation,
                What::SomeActivation if index > output => Reading::OutputActivation,
                What::SomeActivation => Reading::UnprintedActivation,
                What::Probabilities => Reading::OutputActivation,
                What::Normalization(kind) if kind == normalization => Reading::Normalization,
                What::Normalization(_) => Reading::OtherNormalization,
                What::LeftOut => Reading::LeftOut,
                What::Shortcut => Reading::Shortcut,
                What::NotExpressible => Reading::NotExpressible,
                What::Unknown => Reading::Unknown,
            };
            readings.push((index, reading, layer.times));
        }
        (Self(settings), readings, remarks)
    }
}

/// The numbers of units of the hidden layers, each with the number of layers in a row that have it.
fn hidden_widths(layers: &[Layer], output: usize) -> Vec<(Option<usize>, usize)> {
    let widths = layers.iter().enumerate().filter_map(|(index, layer)| {
        let What::Weights { units, .. } = layer.what else { return None };
        Some((units, if index == output { layer.times - 1 } else { layer.times }))
    });
    widths.filter(|(_, times)| *times > 0).collect()
}

/// The first and the last width, if the widths between them are those that the lab would choose, up to five percent or one unit.
fn ends_of_taper(widths: &[(Option<usize>, usize)], depth: usize) -> Option<(usize, usize)> {
    let all: Vec<usize> =
        widths.iter().map(|(units, times)| (*times == 1).then_some(*units)?).collect::<Option<_>>()?;
    let (&first, &last) = (all.first()?, all.last()?);
    if all.len() < 2 || all.len() != depth || first == last {
        return None;
    }
    let allowed = |units: usize| limited("width", units).to_string();
    let entries = [("depth", all.len().to_string()), ("width", allowed(first)), ("last_width", allowed(last))];
    let made = Config::from_entries(entries).and_then(Config::resolve).ok()?.widths();
    let is_near = |(&units, &made): (&usize, &usize)| 20 * units.abs_diff(made) <= made.max(20);
    all.iter()
        .map(|units| limited("width", *units))
        .collect::<Vec<_>>()
        .iter()
        .zip(&made)
        .all(is_near)
        .then_some((first, last))
}

/// The most frequent value, the first one of equally frequent ones; and the number of different values.
fn most_frequent<T: PartialEq + Copy>(values: impl Iterator<Item = (T, usize)>) -> (Option<T>, usize) {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for (value, times) in values {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count = count.saturating_add(times),
            None => counts.push((value, times)),
        }
    }
    let most = counts.iter().fold(None, |most: Option<(T, usize)>, &(value, count)| match most {
        Some((_, larger)) if larger >= count => most,
        _ => Some((value, count)),
    });
    (most.map(|(value, _)| value), counts.len())
}

/// For each layer, whether it is an activation function of the hidden layers. Those printed before the output layer are. In a list the order of
/// computation is known, so a function after the output layer is not one. Other classes print attributes in the order of their definition: there a
/// function after the output layer counts if none is printed before it and it is not a sigmoid. It also counts if its line and that of the output
/// layer stand for several layers each.
fn hidden_activations(layers: &[Layer], output: usize) -> Vec<bool> {
    let is_activation = |layer: &Layer| matches!(layer.what, What::Activation { .. });
    let is_repeated = layers[output].times > 1;
    let none_before = !layers[..output].iter().any(is_activation);
    let may_be = |layer: &Layer| {
        let is_sigmoid = matches!(layer.what, What::Activation { activation: Activation::Sigmoid, .. });
        is_repeated && layer.times > 1 || none_before && !layer.is_in_sequence && !is_sigmoid
    };
    let of = |(index, layer): (usize, &Layer)| is_activation(layer) && (index < output || may_be(layer));
    layers.iter().enumerate().map(of).collect()
}

/// The activation function of most hidden layers.
fn function_of(layers: &[Layer], is_hidden: &[bool]) -> Option<Function> {
    let functions = layers.iter().zip(is_hidden).filter_map(|(layer, is_hidden)| match layer.what {
        What::Activation { activation, parameter } if *is_hidden => Some(((activation, parameter), layer.times)),
        _ => None,
    });
    most_frequent(functions).0
}

/// The normalization of the hidden layers, if at least half of them have it.
fn normalization_of(layers: &[Layer], n_hidden: usize) -> Normalization {
    let kinds = layers.iter().filter_map(|layer| match layer.what {
        What::Normalization(kind) => Some((kind, layer.times)),
        _ => None,
    });
    let kinds: Vec<(Normalization, usize)> = kinds.collect();
    let most = most_frequent(kinds.iter().copied()).0;
    let of_kind = |kind| {
        kinds.iter().filter(|(other, _)| *other == kind).fold(0_usize, |sum, (_, times)| sum.saturating_add(*times))
    };
    most.filter(|&kind| of_kind(kind) >= n_hidden.div_ceil(2)).unwrap_or(Normalization::None)
}
