//! From the settings to the numbers that they stand for.

use crate::activation::ActivationFunction;
use crate::config::declaration::Config;
use crate::dataset::{Scaling, Split};
use crate::error::Error;
use crate::init::{BiasLaw, Initialization, Need};
use crate::network::{Architecture, Normalization, ResidualScale};
use crate::theory::EdgeOfChaos;

/// A checked configuration, with what it stands for: the architecture of the network and the distributions of its first weights.
///
/// [`Config::resolve`] is the only way to make one. So networks, reports and programs that are made from it need not check a setting again. What
/// depends on the data is decided when these are loaded, see [`Self::load`].
#[derive(Clone, Debug)]
pub struct Resolved {
    config: Config,
    architecture: Architecture,
    initialization: Initialization,
}

impl Config {
    /// Checks every value against its range and the settings against each other, and replaces words such as `auto` by numbers.
    ///
    /// # Errors
    /// For the first value that is out of its range or conflicts with another setting: a loss for another task than the data set's, an initializer
    /// that does not suit the activation function, the biases or the architecture, a gain that does not exist.
    pub fn resolve(self) -> Result<Resolved, Error> {
        self.check_ranges()?;
        if let Some(max) = self.initializer.properties().largest_parameter
            && self.init_parameter() > max
        {
            let (setting, value) = ("init_parameter", self.init_parameter().to_string());
            return Err(Error::OutOfRange { setting, value, min: 1e-6, max });
        }
        if self.residual && self.residual_scale == ResidualScale::ZeroGamma && self.normalization == Normalization::None
        {
            return Err(Error::NeedsNormalization { setting: "residual_scale", value: self.residual_scale.name() });
        }
        // The task of a CSV file is known only once the file is read.
        self.dataset.properties().task.map_or(Ok(()), |task| self.loss.check(task))?;
        let function = self.activation.with_formula(self.activation_parameter, &self.formula)?;
        let initialization = initialization(&self, &function)?;
        let architecture = Architecture {
            function,
            normalization: self.normalization,
            residual: self.residual.then_some(self.residual_scale),
        };
        Ok(Resolved { config: self, architecture, initialization })
    }
}

/// The initialization that the settings ask for.
fn initialization(config: &Config, function: &ActivationFunction) -> Result<Initialization, Error> {
    let Config { initializer, bias, sigma_b, .. } = *config;
    let properties = initializer.properties();
    for &Need { setting, allowed } in properties.needs {
        let value = config.get(setting)?;
        if !allowed.contains(&value.as_str()) {
            return Err(Error::Unsuitable { initializer: initializer.name(), setting, value, allowed });
        }
    }
    let sigma_w = if properties.is_critical { critical_sigma_w(config, function)? } else { config.sigma_w };
    Ok(Initialization {
        initializer,
        parameter: config.init_parameter(),
        gain: initializer.gain(config.gain, function)?,
        sigma_w,
        distribution: config.distribution,
        fan_mode: config.fan_mode,
        bias: properties.biases.unwrap_or(bias),
        sigma_b,
        function: function.clone(),
        is_normalized: config.normalization != Normalization::None,
    })
}

/// σ_w on the edge of chaos, for normal biases or none.
fn critical_sigma_w(config: &Config, function: &ActivationFunction) -> Result<f64, Error> {
    let sigma_b = if config.bias == BiasLaw::Zero { 0.0 } else { config.sigma_b };
    let edge = EdgeOfChaos::of(function);
    edge.sigma_w(sigma_b).ok_or_else(|| {
        let least = edge.least_sigma_b();
        Error::NoEdgeOfChaos { activation: function.name().to_owned(), sigma_b, least }
    })
}

impl Resolved {
    /// The settings.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The architecture of the network.
    pub fn architecture(&self) -> &Architecture {
        &self.architecture
    }

    /// The distributions of the first weights and biases.
    pub fn initialization(&self) -> &Initialization {
        &self.initialization
    }

    /// The units of each hidden layer, input side first: a geometric sequence from `width` to `last_width`, rounded to whole numbers.
    /// Layer l has width · (last_width/width)^((l − 1)/(depth − 1)) units; a single hidden layer has `width` units.
    pub fn widths(&self) -> Vec<usize> {
        let first = self.config.width as f64;
        let ratio = self.config.last_width.map_or(1.0, |last| last as f64 / first);
        let steps = (self.config.depth - 1).max(1) as f64;
        (0..self.config.depth)
            .map(|index| libm::rint(first * libm::pow(ratio, index as f64 / steps)) as usize)
            .collect()
    }

    /// The number of weights between hidden layers.
    pub(crate) fn n_inner_weights(&self) -> usize {
        self.widths().windows(2).map(|widths| widths[0] * widths[1]).sum()
    }

    /// The cost of the first report, in weights times samples: the weights between hidden layers times (`batch_size` + 50), because drawing a weight
    /// costs as much as fifty samples of a pass. In float64 a processor core takes about a nanosecond for each.
    pub fn work(&self) -> f64 {
        self.n_inner_weights() as f64 * (self.config.batch_size + 50) as f64
    }

    /// The number of samples of a first, approximate report; `None` if the report of the whole mini-batch takes only a few frames of the screen. As
    /// many samples as one frame (16 ms) suffices for, but at least sixteen and otherwise at most an eighth of the mini-batch.
    pub(crate) fn sketch_samples(&self) -> Option<usize> {
        const FRAME: f64 = 16e6;
        const FEWEST: usize = 16;
        let in_a_frame = FRAME * (self.config.batch_size + 50) as f64 / self.work();
        let samples = (in_a_frame as usize).min(self.config.batch_size / 8).max(FEWEST);
        (self.work() > 3.0 * FRAME && 2 * samples <= self.config.batch_size).then_some(samples)
    }

    /// Loads the data set, scales and shuffles it, and splits it in two; `file` is its file if it needs one, see
    /// [`Dataset::load`](crate::Dataset::load). The data determine the task, and the task the loss that `auto` stands for, see
    /// [`Loss::resolve`](crate::Loss::resolve).
    ///
    /// # Errors
    /// Those of [`Dataset::load`](crate::Dataset::load), and for a loss that does not fit the task of a CSV file.
    pub fn load(&self, file: Option<&[u8]>) -> Result<Split, Error> {
        let Config { dataset, loss, seed, standardize, input_scale, target_scale, .. } = self.config;
        let scaling = Scaling { standardize, inputs: input_scale, targets: target_scale };
        let split = dataset.load(seed, file, &self.config.reading(), scaling)?;
        loss.check(split.summary.task)?;
        Ok(split)
    }

    /// Whether the weights of the residual branches can never change, because the branches are 0 at first and their gradients too. That is so for
    /// Fixup or `zero_gamma` without biases if φ′(0) = 0, as for relu, because φ is applied before the shortcut is added. It is also so if one branch
    /// is zeroed twice: by Fixup and `zero_gamma`, or by Fixup and `rezero` if φ(0) = 0.
    pub fn has_frozen_blocks(&self) -> bool {
        let Self { config, architecture: Architecture { function, residual, .. }, .. } = self;
        let initializer = config.initializer.properties();
        let fixup = initializer.zeroes_branches;
        let zero_gamma = *residual == Some(ResidualScale::ZeroGamma);
        let rezero = *residual == Some(ResidualScale::Rezero);
        let is_unbiased = initializer.biases.is_some() || config.bias == BiasLaw::Zero;
        let starts_at_zero = (fixup || zero_gamma) && is_unbiased;
        (fixup && zero_gamma) || starts_at_zero && (function.dphi(0.0) == 0.0 || rezero && function.phi(0.0) == 0.0)
    }
}
