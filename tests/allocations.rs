//! Memory: a training allocates its arrays at the start, so that later steps allocate nothing.

#![allow(clippy::unwrap_used, reason = "tests may fail")]

use allocation_counter::measure;
use init_lab::{Config, Lab};

/// The number of allocations in five steps, after 41 steps of warm-up. None of the five steps stores a checkpoint, which allocates.
fn allocations(settings: &[(&str, &str)]) -> u64 {
    let small =
        [("depth", "6"), ("width", "20"), ("batch_size", "32"), ("dataset", "spirals"), ("learning_rate", "0.01")];
    let config = Config::from_entries(small.iter().chain(settings).copied()).unwrap();
    let mut lab = Lab::new(config, None, &mut |_| ()).unwrap();
    for _ in 0..41 {
        lab.step(&mut |_| ());
    }
    let steps = || {
        for _ in 0..5 {
            lab.step(&mut |_| ());
        }
    };
    measure(steps).count_total
}

#[test]
fn steps_allocate_nothing() {
    for precision in ["float64", "float32"] {
        for settings in [
            &[("activation", "tanh")][..],
            &[("activation", "tanh"), ("last_width", "7")],
            &[("activation", "relu"), ("optimizer", "adam"), ("clip_norm", "0.5")],
            &[("activation", "gelu"), ("normalization", "layer"), ("optimizer", "momentum")],
            &[
                ("activation", "selu"),
                ("normalization", "batch"),
                ("residual", "true"),
                ("residual_scale", "zero_gamma"),
            ],
            &[("residual", "true"), ("residual_scale", "rezero"), ("optimizer", "rmsprop"), ("loss", "mse")],
            &[("dataset", "sine"), ("optimizer", "nesterov")],
            &[("loss", "bce_with_logits"), ("batch_size", "7")],
        ] {
            let settings: Vec<_> = [("precision", precision)].iter().chain(settings).copied().collect();
            assert_eq!(allocations(&settings), 0, "{settings:?}");
        }
    }
}
