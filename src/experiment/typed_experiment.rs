//! One experiment in one precision, advanced step by step.

use std::cell::OnceCell;

use ndarray::Array2;
use ndarray::ArrayView2;

use crate::config::Resolved;
use crate::dataset::{DatasetSource, Samples, Split};
use crate::error::Error;
use crate::experiment::batches::Batches;
use crate::experiment::checkpoints::Checkpoints;
use crate::experiment::evaluation::Evaluation;
use crate::experiment::examination::Examination;
use crate::experiment::experiment::{Experiment, Sketched};
use crate::experiment::forms::forms;
use crate::experiment::memory;
use crate::experiment::pass::Pass;
use crate::experiment::recent_losses::RecentLosses;
use crate::init::Lsuv;
use crate::kernels::array::copied;
use crate::network::{Backward, LayerGradients, Loss, Network, Optimizer, Progress};
use crate::numeric::Real;
use crate::numeric::cast::cast;
use crate::prediction::{Prediction, Unknown};
use crate::report::measured_network::{LayerSource, NetworkAfterPass, loses_gradients};
use crate::report::signal_statistics::SignalStatistics;
use crate::report::{Report, ReportHeader, Training};

/// An experiment in the precision `T`.
pub(crate) struct TypedExperiment<T> {
    resolved: Resolved,
    data: Split,
    state: State<T>,
    checkpoints: Checkpoints<T>,
    loss_at_chance: f64,
    target: Option<f64>,
}

/// The state that changes from step to step.
struct State<T> {
    step: usize,
    network: Network<T>,
    lsuv: Vec<Lsuv>,
    optimizer: Optimizer<T>,
    batches: Batches,
    pass: Pass<T>,
    evaluation: Evaluation,
    examination: Examination,
    losses: RecentLosses,
    /// The prediction of theory, computed when a report first needs it.
    prediction: OnceCell<Result<Prediction, Unknown>>,
}

impl<T: Real> TypedExperiment<T> {
    /// Builds and initializes the experiment of a configuration, see [`crate::Lab::new`]. The first pass uses the first `samples` samples of the
    /// mini-batch, or all.
    pub(crate) fn new(
        resolved: Resolved,
        file: Option<&[u8]>,
        samples: Option<usize>,
        progress: Progress<'_>,
    ) -> Result<Self, Error> {
        let data = resolved.load(file)?;
        memory::reserve::<T>(&resolved, &data.train)?;
        let state = State::start(&resolved, &data.train, Pass::empty(&data.train), samples, progress);
        let config = resolved.config();
        let loss_at_chance = config.loss.at_chance(&data.train.targets);
        let is_known = !matches!(config.dataset.properties().source, DatasetSource::Csv);
        let target = is_known.then_some(0.5 * loss_at_chance);
        Ok(Self { resolved, data, state, checkpoints: Checkpoints::new(), loss_at_chance, target })
    }

    /// Whether all gradients of the hidden weights are 0 on the first samples of the training set, before and after one update.
    fn stays_dead(&self) -> bool {
        let State { network, optimizer, pass, .. } = &self.state;
        let mut updated = network.clone();
        optimizer.clone().update(&mut updated, &pass.backward.layers);
        let loss = self.resolved.config().loss;
        [network, &updated].into_iter().all(|network| is_still(&mut network.cast(), &self.data.train, loss))
    }

    /// The current pass repeated in float64, if gradients underflow or overflow in the network's precision.
    fn float64(&self) -> Option<(SignalStatistics, Backward<f64>)> {
        let pass = &self.state.pass;
        loses_gradients(&pass.backward).then(|| {
            let mut network = self.state.network.cast::<f64>();
            let mut pass64 = Pass::of(cast(&pass.forward.post_activations[0]), pass.targets.clone());
            pass64.run(&mut network, None, self.resolved.config().loss, &mut |_| ());
            (pass64.signal(), pass64.backward)
        })
    }

    /// The state of the experiment; with a prediction of theory if it is given.
    fn report_beside(&self, prediction: Option<&Result<Prediction, Unknown>>) -> Report {
        let State { step, network, lsuv, optimizer, batches, pass, losses, examination, .. } = &self.state;
        let preview = optimizer.preview(&pass.backward.layers);
        let header = ReportHeader {
            resolved: &self.resolved,
            training: Training {
                step: *step,
                steps_to_learn: self.resolved.config().dataset.properties().steps_to_learn,
                loss: pass.loss,
                first_loss: losses.first(),
                recent_loss: losses.mean(),
                loss_at_chance: self.loss_at_chance,
                target: self.target,
            },
            data: &self.data.summary,
            largest_class_share: self.data.train.targets.largest_class_share(),
            n_samples: pass.inputs().nrows(),
            batch_size: batches.current().len(),
            accuracies: self.state.evaluation.accuracies(&self.data),
            test_loss: self.state.evaluation.test_loss(&self.data),
            prediction,
            preview: &preview,
            examined: examination.result(),
            stays_dead: &|| self.stays_dead(),
        };
        let passed = NetworkAfterPass {
            network,
            inputs: pass.inputs(),
            layers: match &pass.statistics {
                Some((_, layers)) => LayerSource::Statistics(layers),
                None => LayerSource::Arrays(&pass.forward),
            },
            signal: pass.signal(),
            backward: &pass.backward,
            lsuv,
            preview: &preview,
            float64: self.float64(),
        };
        Report::new(&header, &passed)
    }
}

impl<T: Real> State<T> {
    /// The state at step 0; it reuses the memory of an earlier pass.
    fn start(
        resolved: &Resolved,
        train: &Samples,
        mut pass: Pass<T>,
        samples: Option<usize>,
        progress: Progress<'_>,
    ) -> Self {
        let config = resolved.config();
        // Drawing a weight takes about as long as its part of a pass over fifty samples.
        let drawing = 50.0 / (50.0 + config.batch_size as f64);
        let mut batches = Batches::new(train.len(), config.batch_size, config.seed);
        pass.load(train, batches.next());
        let (mut network, lsuv) =
            Network::initialize(resolved, pass.inputs(), &train.targets, &mut |done| progress(done * drawing));
        if let Some(some) = samples.and_then(|samples| batches.current().get(..samples)) {
            pass.load(train, some);
        }
        pass.run(&mut network, None, config.loss, &mut |done| progress(drawing + (1.0 - drawing) * done));
        let optimizer = Optimizer::new(config.optimizer, config.learning_rate, config.clip_norm);
        let mut losses = RecentLosses::default();
        losses.take(pass.loss);
        Self {
            step: 0,
            network,
            lsuv,
            optimizer,
            batches,
            pass,
            evaluation: Evaluation::default(),
            examination: Examination::default(),
            losses,
            prediction: OnceCell::new(),
        }
    }

    /// The prediction of theory for the pass.
    fn predict(&self, resolved: &Resolved) -> Result<Prediction, Unknown> {
        if self.step > 0 {
            return Err(Unknown::Trained);
        }
        Prediction::of(resolved, &forms(&self.network), &cast(self.pass.inputs()), &self.pass.grad_logits)
    }
}

impl<T: Real> Experiment for TypedExperiment<T> {
    fn restore(&mut self, step: usize, progress: Progress<'_>) {
        if step >= self.state.step {
            return;
        }
        let Self { resolved, data, state, checkpoints, .. } = self;
        let Some(checkpoint) = checkpoints.before(step) else {
            let pass = std::mem::replace(&mut state.pass, Pass::empty(&data.train));
            *state = State::start(resolved, &data.train, pass, None, progress);
            return;
        };
        state.step = checkpoint.step;
        state.network = checkpoint.network.clone();
        state.optimizer = checkpoint.optimizer.clone();
        state.batches = checkpoint.batches.clone();
        state.losses = checkpoint.losses.clone();
        state.evaluation = Evaluation::default();
        state.examination = Examination::default();
        state.prediction = OnceCell::new();
        state.pass.load(&data.train, state.batches.current());
        state.pass.run(&mut state.network, None, resolved.config().loss, progress);
    }

    fn n_steps(&self) -> usize {
        self.state.step
    }

    fn step(&mut self, progress: Progress<'_>) -> f64 {
        let State { step, network, optimizer, batches, pass, losses, .. } = &mut self.state;
        self.checkpoints.keep(*step, network, optimizer, batches, losses);
        network.update_running_averages(&pass.forward);
        pass.load(&self.data.train, batches.next());
        pass.run(network, Some(optimizer), self.resolved.config().loss, progress);
        *step += 1;
        losses.take(pass.loss);
        self.state.evaluation = Evaluation::default();
        self.state.examination = Examination::default();
        self.state.prediction = OnceCell::new();
        self.state.pass.loss
    }

    fn evaluate_some(&mut self, rows: usize) -> bool {
        let State { network, evaluation, .. } = &mut self.state;
        evaluation.go_on(rows, network, &self.data, self.resolved.config().loss)
    }

    fn examine_some(&mut self) -> bool {
        let State { network, pass, examination, .. } = &mut self.state;
        examination.go_on(&|| (network.cast(), pass.batch()), self.resolved.config().loss)
    }

    fn resolved(&self) -> &Resolved {
        &self.resolved
    }

    fn loss_at_chance(&self) -> f64 {
        self.loss_at_chance
    }

    fn set_target(&mut self, target: Option<f64>) {
        self.target = target;
    }

    fn target(&self) -> Option<f64> {
        self.target
    }

    fn recent_loss(&self) -> Option<f64> {
        self.state.losses.mean()
    }

    fn report(&self) -> Report {
        self.report_beside(Some(self.state.prediction.get_or_init(|| self.state.predict(&self.resolved))))
    }

    fn measurement(&self) -> Report {
        self.report_beside(None)
    }

    fn loss(&self) -> f64 {
        self.state.pass.loss
    }

    fn logits(&self, inputs: ArrayView2<'_, f64>) -> Result<Array2<f64>, Error> {
        let expected = vec![inputs.nrows(), self.data.train.n_features()];
        if inputs.shape() != expected {
            return Err(Error::Shape { what: "inputs".to_owned(), got: inputs.shape().to_vec(), expected });
        }
        Ok(cast(&self.state.network.logits(cast(&copied(inputs)).view())))
    }

    fn batch(&self) -> Samples {
        self.state.pass.batch()
    }

    fn network(&self) -> Network {
        self.state.network.cast()
    }
}

impl<T: Real> Sketched for TypedExperiment<T> {
    fn complete(mut self: Box<Self>, progress: Progress<'_>) -> Box<dyn Experiment> {
        let State { network, batches, pass, losses, prediction, .. } = &mut self.state;
        *prediction = OnceCell::new();
        pass.load(&self.data.train, batches.current());
        pass.run(network, None, self.resolved.config().loss, progress);
        *losses = RecentLosses::default();
        losses.take(pass.loss);
        self
    }
}

/// Whether all gradients of the hidden layers are 0 on the first samples.
fn is_still(network: &mut Network, samples: &Samples, loss: Loss) -> bool {
    const SAMPLES: usize = 256;
    let first: Vec<usize> = (0..samples.len().min(SAMPLES)).collect();
    let mut pass = Pass::empty(samples);
    pass.load(samples, &first);
    pass.run(network, None, loss, &mut |_| ());
    let has_none = |layer: &LayerGradients| layer.weights_norm.is_zero() && layer.alpha.unwrap_or(0.0) == 0.0;
    pass.backward.layers.iter().rev().skip(1).all(has_none)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may fail")]
mod tests {
    use super::*;
    use crate::config::Config;

    fn assert_recomputing_passes_report_the_same<T: Real>() {
        for activation in ["tanh", "relu", "mish"] {
            let settings = [
                ("activation", activation),
                ("depth", "7"),
                ("width", "19"),
                ("dataset", "spirals"),
                ("initializer", "normal"),
            ];
            let resolved = Config::from_entries(settings).and_then(Config::resolve).unwrap();
            let mut experiment = TypedExperiment::<T>::new(resolved, None, None, &mut |_| ()).unwrap();
            let kept = experiment.report().to_json();
            let State { network, pass, .. } = &mut experiment.state;
            pass.run_with(true, network, None, experiment.resolved.config().loss, &mut |_, _, _| (), &mut |_| ());
            assert!(pass.forward.pre_activations.iter().all(Array2::is_empty), "no activation is kept");
            assert_eq!(experiment.report().to_json(), kept, "{activation}, recomputed");
            // The update after it is the same as well.
            experiment.step(&mut |_| ());
            let after = experiment.report().to_json();
            experiment.restore(0, &mut |_| ());
            experiment.step(&mut |_| ());
            assert_eq!(experiment.report().to_json(), after, "{activation}, one step on");
        }
    }

    #[test]
    fn passes_that_recompute_report_the_same_as_others() {
        assert_recomputing_passes_report_the_same::<f64>();
        assert_recomputing_passes_report_the_same::<f32>();
    }
}
