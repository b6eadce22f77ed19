//! Trials, for the worker.

use wasm_bindgen::prelude::*;

use init_lab::{Draws as CoreDraws, References as CoreReferences, Trials as CoreTrials, to_json};

use crate::experiment::Lab;

/// What is tried for an experiment as it stands at its step.
#[wasm_bindgen]
pub struct Trials(CoreTrials);

#[wasm_bindgen]
impl Trials {
    /// Of an experiment that was examined; `file` is the content of the file that its data set needs, if any.
    #[wasm_bindgen(constructor)]
    pub fn new(lab: &Lab, file: Option<Vec<u8>>) -> Self {
        Self(CoreTrials::new(&*lab.0, &lab.0.report(), file.as_deref()))
    }

    /// Goes on by a step; returns whether nothing is left to try.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// What was tried so far, as JSON text.
    pub fn tried(&self) -> String {
        to_json(self.0.tried())
    }
}

/// How far a reader's data can be learnt.
#[wasm_bindgen]
pub struct References(CoreReferences);

#[wasm_bindgen]
impl References {
    /// For the data of an experiment; `file` is their content.
    #[wasm_bindgen(constructor)]
    pub fn new(lab: &Lab, file: Option<Vec<u8>>) -> Self {
        Self(CoreReferences::new(&*lab.0, file.as_deref()))
    }

    /// Goes on by a step; returns whether it is the last.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// The loss below which the data count as learnt, if anything can be said of learning.
    pub fn target(&self) -> Option<f64> {
        self.0.target()
    }
}

/// Whether learning depends on the draw.
#[wasm_bindgen]
pub struct Draws(CoreDraws);

#[wasm_bindgen]
impl Draws {
    /// Other draws of an experiment; `file` is the content of the file that its data set needs, if any.
    #[wasm_bindgen(constructor)]
    pub fn new(lab: &Lab, file: Option<Vec<u8>>) -> Self {
        Self(CoreDraws::new(&*lab.0, file.as_deref()))
    }

    /// Goes on by a step; returns whether all draws were tried.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// How many were tried so far.
    #[wasm_bindgen(getter)]
    pub fn made(&self) -> u32 {
        self.0.made()
    }

    /// How many of them learn.
    #[wasm_bindgen(getter)]
    pub fn learns(&self) -> u32 {
        self.0.learns()
    }
}
