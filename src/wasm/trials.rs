//! The bindings of trainings that test cures, seeds and references, which the worker calls.

use wasm_bindgen::prelude::*;

use init_lab::{Draws as CoreDraws, References as CoreReferences, Trials as CoreTrials, to_json};

use crate::experiment::Lab;

/// Trainings that test cures of an experiment.
#[wasm_bindgen]
pub struct Trials(CoreTrials);

#[wasm_bindgen]
impl Trials {
    /// For an experiment whose examination is complete; `file` is the data set's file if it needs one.
    #[wasm_bindgen(constructor)]
    pub fn new(lab: &Lab, file: Option<Vec<u8>>) -> Self {
        Self(CoreTrials::new(&*lab.0, &lab.0.report(), file.as_deref()))
    }

    /// Makes one step; returns whether all trainings are done.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// The results so far, as JSON text.
    pub fn tried(&self) -> String {
        to_json(self.0.tried())
    }
}

/// Reference trainings on a user's data: how low the loss can become.
#[wasm_bindgen]
pub struct References(CoreReferences);

#[wasm_bindgen]
impl References {
    /// For the data of an experiment; `file` is their file.
    #[wasm_bindgen(constructor)]
    pub fn new(lab: &Lab, file: Option<Vec<u8>>) -> Self {
        Self(CoreReferences::new(&*lab.0, file.as_deref()))
    }

    /// Makes one step; returns whether all trainings are done.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// The loss below which the data count as learnt; `undefined` if no training learnt enough.
    pub fn target(&self) -> Option<f64> {
        self.0.target()
    }
}

/// Trainings with other seeds: whether learning depends on the seed.
#[wasm_bindgen]
pub struct Draws(CoreDraws);

#[wasm_bindgen]
impl Draws {
    /// For an experiment; `file` is the data set's file if it needs one.
    #[wasm_bindgen(constructor)]
    pub fn new(lab: &Lab, file: Option<Vec<u8>>) -> Self {
        Self(CoreDraws::new(&*lab.0, file.as_deref()))
    }

    /// Makes one step; returns whether all seeds were tried.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// Number of seeds that were tried so far.
    #[wasm_bindgen(getter)]
    pub fn made(&self) -> u32 {
        self.0.made()
    }

    /// Number of trainings that learnt.
    #[wasm_bindgen(getter)]
    pub fn learns(&self) -> u32 {
        self.0.learns()
    }
}
