//! A forward and backward pass over a mini-batch, with its loss.

use ndarray::Array2;

use crate::dataset::{Samples, Targets};
use crate::experiment::memory;
use crate::kernels::Number as _;
use crate::kernels::array::{values, values_mut};
use crate::network::scratch::Scratch;
use crate::network::{
    Backward, BackwardPreHook, Forward, Layer, LayerGradients, Loss, Network, Normalization, Optimizer, Progress,
    WithRespectTo,
};
use crate::numeric::Real;
use crate::numeric::cast::cast;
use crate::report::layer_statistics::LayerStatistics;
use crate::report::signal_statistics::{SignalObserver, SignalStatistics};

/// A forward and backward pass over one mini-batch; the next pass reuses its memory.
pub(crate) struct Pass<T> {
    pub(crate) forward: Forward<T>,
    /// The statistics of the signal and of each layer, for a pass that does not keep its arrays.
    pub(crate) statistics: Option<(SignalStatistics, Vec<LayerStatistics>)>,
    pub(crate) targets: Targets,
    pub(crate) loss: f64,
    pub(crate) grad_logits: Array2<f64>,
    pub(crate) backward: Backward<T>,
    scratch: Scratch<T>,
}

impl<T: Real> Pass<T> {
    /// A pass without a mini-batch; [`Self::load`] sets it.
    pub(crate) fn empty(samples: &Samples) -> Self {
        Self::of(Array2::default((0, 0)), samples.targets.select(&[]))
    }

    /// A pass over these inputs and targets, not run yet.
    pub(crate) fn of(inputs: Array2<T>, targets: Targets) -> Self {
        Self {
            forward: Forward::of(inputs),
            statistics: None,
            targets,
            loss: 0.0,
            grad_logits: Array2::default((0, 0)),
            backward: Backward::default(),
            scratch: Scratch::default(),
        }
    }

    /// The inputs, of shape `(batch, n_inputs)`.
    pub(crate) fn inputs(&self) -> &Array2<T> {
        &self.forward.post_activations[0]
    }

    /// The mini-batch in float64.
    pub(crate) fn batch(&self) -> Samples {
        Samples { inputs: cast(self.inputs()), targets: self.targets.clone() }
    }

    /// Sets the mini-batch of the next run: the samples at some indices.
    pub(crate) fn load(&mut self, samples: &Samples, indices: &[usize]) {
        let inputs = &mut self.forward.post_activations[0];
        T::reshape(inputs, (indices.len(), samples.n_features()));
        let columns = samples.n_features();
        for (input, &index) in values_mut(inputs).chunks_exact_mut(columns.max(1)).zip(indices) {
            T::round(&values(&samples.inputs)[index * columns..][..columns], input);
        }
        samples.targets.select_into(indices, &mut self.targets);
    }

    /// Runs forward and backward. With an optimizer, each layer is first updated with the gradients of the run before.
    pub(crate) fn run(
        &mut self,
        network: &mut Network<T>,
        optimizer: Option<&mut Optimizer<T>>,
        loss: Loss,
        progress: Progress<'_>,
    ) {
        self.run_observed(network, optimizer, loss, &mut |_, _, _| (), progress);
    }

    /// The same; `observe` is called with ∂L/∂h of each layer during the backward pass.
    pub(crate) fn run_observed(
        &mut self,
        network: &mut Network<T>,
        optimizer: Option<&mut Optimizer<T>>,
        loss: Loss,
        observe: BackwardPreHook<'_, T>,
        progress: Progress<'_>,
    ) {
        let units = network.layers().iter().map(|layer| layer.bias.len()).sum();
        let architecture = network.architecture();
        let is_plain = architecture.residual.is_none() && architecture.normalization == Normalization::None;
        let recomputes = is_plain && memory::needs_recomputation::<T>(units, self.inputs().nrows());
        self.run_with(recomputes, network, optimizer, loss, observe, progress);
    }

    /// The same; `recomputes` says whether activations are recomputed or kept.
    pub(crate) fn run_with(
        &mut self,
        recomputes: bool,
        network: &mut Network<T>,
        mut optimizer: Option<&mut Optimizer<T>>,
        loss: Loss,
        observe: BackwardPreHook<'_, T>,
        progress: Progress<'_>,
    ) {
        let Self { forward, statistics, targets, grad_logits, backward, scratch, .. } = self;
        let needs_inputs = network.architecture().mixes_layers_or_samples();
        let with_respect_to = if needs_inputs { WithRespectTo::ParametersAndInputs } else { WithRespectTo::Parameters };
        forward.recomputes = recomputes;
        let mut observer = SignalObserver::default();
        if recomputes {
            if let Some(optimizer) = optimizer.take() {
                optimizer.update(network, &backward.layers);
            }
            // Frees their memory for the forward pass.
            backward.layers.clear();
        }
        let mut update = optimizer.map(|optimizer| (optimizer.begin(&backward.layers), optimizer));
        let mut pre_hook = |index: usize, layer: &mut Layer<T>| {
            if let Some((update, optimizer)) = &mut update {
                optimizer.update_layer(update, index, layer, &backward.layers[index]);
            }
        };
        // A backward pass takes about twice as long as a forward pass.
        let mut hook = |index: usize, forward: &Forward<T>| {
            if recomputes {
                observer.observe(index, forward);
            }
        };
        network.forward_into(forward, scratch, &mut pre_hook, &mut hook, &mut |done| progress(done / 3.0));
        let network = &*network;
        f64::reshape(grad_logits, forward.logits().dim());
        T::widen(values(forward.logits()), values_mut(grad_logits));
        self.loss = loss.differentiate(grad_logits, targets);
        T::reshape(&mut backward.inputs, grad_logits.dim());
        T::round(values(grad_logits), values_mut(&mut backward.inputs));
        let mut progress = |done: f64| progress((1.0 + 2.0 * done) / 3.0);
        if !recomputes {
            *statistics = None;
            network.backward_into(
                forward,
                with_respect_to,
                backward,
                scratch,
                (observe, &mut |_, _, _| ()),
                &mut progress,
            );
            return;
        }
        let signal = observer.statistics();
        let mut layers = Vec::new();
        let mut hook = |index: usize, forward: &Forward<T>, _: &LayerGradients<T>| {
            layers.push(LayerStatistics::of(network, forward, index, &signal));
        };
        network.backward_into(forward, with_respect_to, backward, scratch, (observe, &mut hook), &mut progress);
        layers.reverse();
        *statistics = Some((signal, layers));
    }

    /// Runs forward only and returns the loss. A backward pass cannot follow.
    pub(crate) fn forward_loss(&mut self, network: &mut Network<T>, loss: Loss) -> f64 {
        let Self { forward, targets, grad_logits, scratch, .. } = self;
        network.forward_into(forward, scratch, &mut |_, _| (), &mut |_, _| (), &mut |_| ());
        T::widen(values(forward.logits()), values_mut(grad_logits));
        loss.differentiate(grad_logits, targets)
    }

    /// The moments and histograms of all layers' values.
    pub(crate) fn signal(&self) -> SignalStatistics {
        if let Some((signal, _)) = &self.statistics {
            return signal.clone();
        }
        let mut observer = SignalObserver::default();
        for index in 0..self.forward.pre_activations.len() {
            observer.observe(index, &self.forward);
        }
        observer.statistics()
    }
}
