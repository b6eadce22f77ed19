//! One experiment in one precision, advanced step by step.

use std::ops::Range;

#[cfg(feature = "later")]
use ndarray::ArrayView2;
use ndarray::{Array2, ArrayView1, Axis};

use crate::batches::Batches;
use crate::checkpoints::Checkpoints;
use crate::config::Config;
use crate::dataset::{Samples, Split, Targets};
use crate::error::Error;
use crate::initialization::Lsuv;
use crate::network::array::{cast, cast_into, reshape};
use crate::network::layer::LayerGradients;
use crate::network::loss::Loss;
use crate::network::normalization::Normalization;
use crate::network::optimizer::Optimizer;
use crate::network::pass::{Backward, Forward, Scratch, Wanted};
use crate::network::precision::Real;
use crate::network::{Network, Progress};
use crate::report::measured::{Layers, Passed, Read, Survey, Surveyor, loses};
use crate::report::{Accuracies, Findings, Report};

/// What a laboratory asks of an experiment, whatever its precision.
pub(crate) trait Run {
    fn restore(&mut self, step: usize, progress: Progress<'_>);
    fn n_steps(&self) -> usize;
    fn step(&mut self, progress: Progress<'_>) -> f64;
    fn evaluate_some(&mut self, rows: usize) -> bool;
    fn report(&self) -> Report;
    fn loss(&self) -> f64;
    #[cfg(feature = "later")]
    fn logits(&self, inputs: ArrayView2<'_, f64>) -> Result<Array2<f64>, Error>;
    fn network(&self) -> Network;
}

/// An experiment in the precision `T`.
pub(crate) struct Experiment<T> {
    config: Config,
    data: Split,
    state: State<T>,
    checkpoints: Checkpoints<T>,
}

/// What changes from step to step.
struct State<T> {
    step: usize,
    network: Network<T>,
    lsuv: Vec<Lsuv>,
    optimizer: Optimizer<T>,
    batches: Batches,
    pass: Pass<T>,
    evaluation: Evaluation,
}

/// A forward and backward pass over one mini-batch, in memory that the next one takes over.
struct Pass<T> {
    forward: Forward<T>,
    /// What was read off a lean pass.
    read: Option<(Survey, Vec<Read>)>,
    targets: Targets,
    loss: f64,
    grad_logits: Array2<f64>,
    backward: Backward<T>,
    scratch: Scratch<T>,
}

/// How far the accuracies at the present step are known.
#[derive(Clone, Copy, Debug, Default)]
struct Evaluation {
    /// Samples seen: those of the training set, then those of the test set.
    seen: usize,
    right_in_train: usize,
    right_in_test: usize,
}

impl<T: Real> Experiment<T> {
    /// Builds and initializes the experiment of a valid configuration, see [`crate::Lab::new`].
    pub(crate) fn new(config: Config, file: Option<&[u8]>, progress: Progress<'_>) -> Result<Self, Error> {
        let data = config.dataset.load(config.seed, file, config.target_column)?;
        config.loss.check(data.summary.task)?;
        reserve::<T>(&config, data.train.n_features(), config.loss.n_outputs(&data.train.targets))?;
        let state = State::start(
            &config,
            &data.train,
            Pass::over(Array2::default((0, 0)), data.train.targets.select(&[])),
            progress,
        )?;
        Ok(Self { config, data, state, checkpoints: Checkpoints::new() })
    }

    fn accuracies(&self) -> Accuracies {
        let (n_train, n_test) = (self.data.train.len(), self.data.test.len());
        let Evaluation { seen, right_in_train, right_in_test } = self.state.evaluation;
        if matches!(self.data.train.targets, Targets::Values(_)) {
            Accuracies::NotApplicable
        } else if seen == n_train + n_test {
            Accuracies::Known(right_in_train as f64 / n_train as f64, right_in_test as f64 / n_test as f64)
        } else {
            Accuracies::NotEvaluated
        }
    }

    /// The present pass in float64, if the network's precision loses some of its sizes.
    fn truth(&self) -> Option<(Survey, Backward<f64>)> {
        let pass = &self.state.pass;
        loses(&pass.backward).then(|| {
            let network = self.state.network.cast::<f64>();
            let mut truth = Pass::over(cast(&pass.forward.post_activations[0]), pass.targets.clone());
            truth.run(&network, self.config.loss, &mut |_| ());
            (truth.survey(), truth.backward)
        })
    }
}

impl<T: Real> State<T> {
    /// The state at step 0, in the memory of a pass before.
    fn start(config: &Config, train: &Samples, mut pass: Pass<T>, progress: Progress<'_>) -> Result<Self, Error> {
        // Drawing a weight takes about as long as its part in a pass over fifty samples.
        let drawing = 50.0 / (50.0 + config.batch_size as f64);
        let mut batches = Batches::new(train.len(), config.batch_size, config.seed);
        pass.take(train, batches.next());
        let n_outputs = config.loss.n_outputs(&train.targets);
        let (network, lsuv) =
            Network::initialize(config, pass.inputs(), n_outputs, &mut |done| progress(done * drawing))?;
        pass.run(&network, config.loss, &mut |done| progress(drawing + (1.0 - drawing) * done));
        let optimizer = Optimizer::new(config.optimizer, config.learning_rate, config.clip_norm);
        Ok(Self { step: 0, network, lsuv, optimizer, batches, pass, evaluation: Evaluation::default() })
    }
}

impl<T: Real> Run for Experiment<T> {
    fn restore(&mut self, step: usize, progress: Progress<'_>) {
        if step >= self.state.step {
            return;
        }
        let Self { config, data, state, checkpoints } = self;
        let Some(checkpoint) = checkpoints.before(step) else {
            let pass =
                std::mem::replace(&mut state.pass, Pass::over(Array2::default((0, 0)), data.train.targets.select(&[])));
            // (`expect` would need the error's debug text, which is nowhere else in the page's code.)
            *state = State::start(config, &data.train, pass, progress)
                .unwrap_or_else(|_| unreachable!("the same configuration was built before"));
            return;
        };
        state.step = checkpoint.step;
        state.network = checkpoint.network.clone();
        state.optimizer = checkpoint.optimizer.clone();
        state.batches = checkpoint.batches.clone();
        state.evaluation = Evaluation::default();
        state.pass.take(&data.train, state.batches.present());
        state.pass.run(&state.network, config.loss, progress);
    }

    fn n_steps(&self) -> usize {
        self.state.step
    }

    fn step(&mut self, progress: Progress<'_>) -> f64 {
        let State { step, network, optimizer, batches, pass, .. } = &mut self.state;
        self.checkpoints.keep(*step, network, optimizer, batches);
        network.remember(&pass.forward);
        optimizer.update(network, &pass.backward.layers);
        pass.take(&self.data.train, batches.next());
        pass.run(network, self.config.loss, progress);
        *step += 1;
        self.state.evaluation = Evaluation::default();
        self.state.pass.loss
    }

    fn evaluate_some(&mut self, rows: usize) -> bool {
        let n_train = self.data.train.len();
        let Evaluation { seen, right_in_train, right_in_test } = &mut self.state.evaluation;
        let (samples, start, right) = match seen.checked_sub(n_train) {
            None => (&self.data.train, *seen, right_in_train),
            Some(start) => (&self.data.test, start, right_in_test),
        };
        let end = (start + rows).min(samples.len());
        *right += count_right(&self.state.network, samples, start..end);
        *seen += end - start;
        self.accuracies() != Accuracies::NotEvaluated
    }

    fn report(&self) -> Report {
        let State { step, network, lsuv, optimizer, pass, .. } = &self.state;
        let findings = Findings {
            config: &self.config,
            step: *step,
            data: &self.data.summary,
            batch_size: pass.inputs().nrows(),
            loss: pass.loss,
            loss_at_chance: self.config.loss.at_chance(&self.data.train.targets),
            accuracies: self.accuracies(),
        };
        let passed = Passed {
            network,
            inputs: pass.inputs(),
            layers: match &pass.read {
                Some((_, layers)) => Layers::Read(layers),
                None => Layers::Kept(&pass.forward),
            },
            survey: pass.survey(),
            backward: &pass.backward,
            lsuv,
            update_norms: optimizer.update_norms(&pass.backward.layers),
            truth: self.truth(),
        };
        Report::new(&findings, &passed)
    }

    fn loss(&self) -> f64 {
        self.state.pass.loss
    }

    #[cfg(feature = "later")]
    fn logits(&self, inputs: ArrayView2<'_, f64>) -> Result<Array2<f64>, Error> {
        let expected = vec![inputs.nrows(), self.data.train.n_features()];
        if inputs.shape() != expected {
            return Err(Error::Shape { what: "inputs".to_owned(), got: inputs.shape().to_vec(), expected });
        }
        Ok(cast(&self.state.network.logits(cast(&inputs.to_owned()).view())))
    }

    fn network(&self) -> Network {
        self.state.network.cast()
    }
}

impl<T: Real> Pass<T> {
    /// A pass to come over some inputs and their targets.
    fn over(inputs: Array2<T>, targets: Targets) -> Self {
        Self {
            forward: Forward::of(inputs),
            read: None,
            targets,
            loss: 0.0,
            grad_logits: Array2::default((0, 0)),
            backward: Backward::default(),
            scratch: Scratch::default(),
        }
    }

    fn inputs(&self) -> &Array2<T> {
        &self.forward.post_activations[0]
    }

    /// Takes the samples at some indices for the pass to come.
    fn take(&mut self, samples: &Samples, indices: &[usize]) {
        let inputs = &mut self.forward.post_activations[0];
        reshape(inputs, (indices.len(), samples.n_features()));
        for (mut input, &index) in inputs.rows_mut().into_iter().zip(indices) {
            input.zip_mut_with(&samples.inputs.row(index), |to, &from| *to = T::of(from));
        }
        samples.targets.select_into(indices, &mut self.targets);
    }

    fn run(&mut self, network: &Network<T>, loss: Loss, progress: Progress<'_>) {
        self.run_as(is_lean(network, self.inputs().nrows()), network, loss, progress);
    }

    fn run_as(&mut self, is_lean: bool, network: &Network<T>, loss: Loss, progress: Progress<'_>) {
        let Self { forward, read, targets, grad_logits, backward, scratch, .. } = self;
        let needs_inputs = network.architecture().mixes_layers_or_samples();
        let wanted = if needs_inputs { Wanted::ParametersAndInputs } else { Wanted::Parameters };
        forward.is_lean = is_lean;
        let mut surveyor = Surveyor::default();
        if is_lean {
            // Their memory is needed on the way forward.
            backward.layers.clear();
        }
        // A backward pass costs twice a forward one.
        let mut see = |index: usize, forward: &Forward<T>| {
            if is_lean {
                surveyor.see(index, forward);
            }
        };
        network.forward_into(forward, scratch, &mut see, &mut |done| progress(done / 3.0));
        cast_into(forward.logits(), grad_logits);
        self.loss = loss.differentiate(grad_logits, targets);
        cast_into(grad_logits, &mut backward.inputs);
        let mut progress = |done: f64| progress((1.0 + 2.0 * done) / 3.0);
        if !is_lean {
            *read = None;
            network.backward_into(forward, wanted, backward, scratch, &mut |_, _, _| (), &mut progress);
            return;
        }
        let survey = surveyor.survey();
        let mut layers = Vec::new();
        let mut see = |index: usize, forward: &Forward<T>, _: &LayerGradients<T>| {
            layers.push(Read::of(network, forward, index, &survey));
        };
        network.backward_into(forward, wanted, backward, scratch, &mut see, &mut progress);
        layers.reverse();
        *read = Some((survey, layers));
    }

    /// The values of all layers at a glance.
    fn survey(&self) -> Survey {
        if let Some((survey, _)) = &self.read {
            return survey.clone();
        }
        let mut surveyor = Surveyor::default();
        for index in 0..self.forward.pre_activations.len() {
            surveyor.see(index, &self.forward);
        }
        surveyor.survey()
    }
}

/// Bytes of all arrays of a pass from which on it is lean.
const MOST_BYTES: usize = 64 << 20;
/// Arrays that a pass keeps of a layer: z, h and φ′.
const ARRAYS: usize = 3;

/// Whether the arrays of a pass would take too much memory to be kept. (Of shortcuts and normalizations more than z is needed.)
fn is_lean<T: Real>(network: &Network<T>, batch: usize) -> bool {
    let architecture = network.architecture();
    let is_plain = architecture.residual().is_none() && architecture.normalization() == Normalization::None;
    let units: usize = network.layers().iter().map(|layer| layer.bias.len()).sum();
    cfg!(feature = "later") && is_plain && ARRAYS * size_of::<T>() * units * batch > MOST_BYTES
}

/// Sees to it that there is memory for an experiment, before any of it is used.
///
/// # Errors
/// If there is not.
fn reserve<T: Real>(config: &Config, n_inputs: usize, n_outputs: usize) -> Result<(), Error> {
    let Config { depth, width, .. } = *config;
    let of_layers = depth * width * config.batch_size * size_of::<T>();
    let is_plain = !config.residual && config.normalization == Normalization::None;
    let is_lean = is_plain && ARRAYS * of_layers > MOST_BYTES;
    #[cfg(not(feature = "later"))]
    if is_lean {
        return Err(Error::NotInThisBuild { setting: "width", value: "large" });
    }
    let parameters = (n_inputs + (depth - 1) * width + n_outputs + depth) * width + n_outputs;
    let weights = parameters * size_of::<T>();
    let lasting = weights * (1 + config.optimizer.n_moments());
    // A lean pass gives the layers up while the gradients come.
    let passing = match (is_lean, is_plain) {
        (true, _) => of_layers.max(weights),
        (false, true) => ARRAYS * of_layers + weights,
        (false, false) => (ARRAYS + 1) * of_layers + weights,
    };
    let needed = lasting + passing;
    // (The allocator rounds up, by less than that.)
    let has_room = Vec::<u8>::new().try_reserve_exact(needed / 16 * 15).is_ok();
    if has_room { Ok(()) } else { Err(Error::Memory { mebibytes: needed >> 20 }) }
}

/// How many samples of a range have their largest logit at their class: the first of the largest, as argmax has it; or, where two classes
/// have one logit, have it on the right side of 0. A NaN is never the largest.
fn count_right<T: Real>(network: &Network<T>, samples: &Samples, range: Range<usize>) -> usize {
    let Targets::Classes { labels, .. } = &samples.targets else { return 0 };
    let inputs: Array2<T> = cast(&samples.inputs.slice_axis(Axis(0), range.clone().into()).to_owned());
    let logits = network.logits(inputs.view());
    let is_right = |(logits, label): &(ArrayView1<'_, T>, &usize)| {
        if logits.len() == 1 {
            return (logits[0] > T::zero()) == (**label == 1) && !logits[0].into().is_nan();
        }
        let of_label = logits[**label];
        logits.iter().enumerate().all(|(class, &y)| if class < **label { y < of_label } else { y <= of_label })
    };
    logits.rows().into_iter().zip(&labels[range]).filter(is_right).count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may fail")]
mod tests {
    use super::*;

    fn assert_lean_passes_tell_the_same<T: Real>() {
        for activation in ["tanh", "relu", "mish"] {
            let settings = [
                ("activation", activation),
                ("depth", "7"),
                ("width", "19"),
                ("dataset", "spirals"),
                ("initializer", "normal"),
            ];
            let config = Config::from_entries(settings).unwrap();
            let mut experiment = Experiment::<T>::new(config, None, &mut |_| ()).unwrap();
            let kept = experiment.report().to_json();
            let State { network, pass, .. } = &mut experiment.state;
            pass.run_as(true, network, experiment.config.loss, &mut |_| ());
            assert!(pass.forward.pre_activations.iter().all(Array2::is_empty), "nothing is kept");
            assert_eq!(experiment.report().to_json(), kept, "{activation}, lean");
            // And back: the update is the same, too.
            experiment.step(&mut |_| ());
            let after = experiment.report().to_json();
            experiment.restore(0, &mut |_| ());
            experiment.step(&mut |_| ());
            assert_eq!(experiment.report().to_json(), after, "{activation}, one step on");
        }
    }

    #[test]
    fn lean_passes_tell_the_same_as_others() {
        assert_lean_passes_tell_the_same::<f64>();
        assert_lean_passes_tell_the_same::<f32>();
    }
}
