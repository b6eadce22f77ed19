//! Verdicts: each kind with its cause, the cures for it, and the trials.
//!
//! `cargo xtask verdicts` counts how often verdicts predict the result of a training.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use init_lab::{Cause, Config, Lab, Tried, VerdictKind};

const DIGITS: &[u8] = include_bytes!("../www/data/digits.bin");

fn lab(settings: &str) -> Lab {
    let entries = settings.split(' ').map(|entry| entry.split_once('=').unwrap());
    Lab::new(Config::from_entries(entries).unwrap(), Some(DIGITS), &mut |_| ()).unwrap()
}

#[track_caller]
fn assert_verdict(settings: &str, steps: usize, kind: VerdictKind, cause: Option<Cause>) {
    let mut lab = lab(settings);
    for _ in 0..steps {
        if lab.is_finite() {
            lab.step(&mut |_| ());
        }
    }
    lab.examine();
    let verdict = lab.report().verdict;
    assert_eq!((verdict.kind, verdict.cause), (kind, cause), "{settings} after {steps} steps: {verdict:?}");
}

#[test]
fn what_would_be_next_is_remarked_but_for_the_learning_rate() {
    for (settings, kind, remark) in [
        ("activation=sigmoid depth=30", VerdictKind::Vanishing, Some(VerdictKind::Merged)),
        (
            "activation=relu initializer=pytorch_default depth=20 learning_rate=10",
            VerdictKind::Vanishing,
            Some(VerdictKind::Merged),
        ),
        ("activation=relu initializer=zeros depth=3 learning_rate=10", VerdictKind::Dead, Some(VerdictKind::Symmetric)),
        ("activation=relu initializer=kaiming_normal depth=5 dataset=digits", VerdictKind::Healthy, None),
    ] {
        let mut lab = lab(settings);
        lab.examine();
        let verdict = lab.report().verdict;
        assert_eq!((verdict.kind, verdict.remark), (kind, remark), "{settings}");
    }
}

#[test]
fn each_kind_is_reached_at_the_start() {
    use VerdictKind::{
        Dead, Exploding, Frozen, Healthy, Merged, Overflow, Saturated, Symmetric, TooFast, TooSure, Vanishing,
    };
    for (settings, kind, cause) in [
        ("activation=squared_relu initializer=kaiming_normal depth=12 dataset=digits", Overflow, Some(Cause::Range)),
        ("activation=relu initializer=zeros depth=3", Dead, Some(Cause::Flat)),
        ("activation=tanh initializer=zeros depth=3", Dead, Some(Cause::Nothing)),
        ("activation=tanh initializer=constant depth=3 width=16 dataset=blobs", Symmetric, Some(Cause::Alike)),
        ("activation=sigmoid initializer=zeros depth=2", Symmetric, Some(Cause::Alike)),
        ("activation=sigmoid depth=20", Vanishing, Some(Cause::Slopes)),
        ("activation=relu initializer=pytorch_default depth=20", Vanishing, Some(Cause::SmallWeights)),
        ("activation=tanh bias=normal sigma_b=10 depth=20", Vanishing, Some(Cause::Biases)),
        ("activation=tanh normalization=batch batch_size=1 depth=3 width=16", Vanishing, Some(Cause::OneSample)),
        ("activation=relu initializer=normal depth=10", Exploding, Some(Cause::LargeWeights)),
        (
            "activation=relu initializer=kaiming_normal normalization=batch depth=40",
            Exploding,
            Some(Cause::Normalization),
        ),
        ("activation=relu initializer=kaiming_normal residual=true depth=60", Exploding, Some(Cause::Blocks)),
        (
            "activation=relu initializer=kaiming_normal depth=50 dataset=digits batch_size=64",
            Merged,
            Some(Cause::Alignment),
        ),
        ("activation=sigmoid initializer=kaiming_normal depth=4 dataset=digits", Merged, Some(Cause::Common)),
        ("activation=linear initializer=orthogonal depth=10 dataset=spirals", Merged, Some(Cause::Separation)),
        ("activation=tanh normalization=layer depth=3 dataset=circles", Merged, Some(Cause::Length)),
        ("activation=tanh normalization=layer depth=3 dataset=sine", Merged, Some(Cause::Length)),
        ("activation=relu depth=2 output_gain=100", TooSure, Some(Cause::Outputs)),
        ("activation=relu depth=2 input_scale=100", TooSure, Some(Cause::Inputs)),
        ("activation=tanh initializer=lsuv depth=3 dataset=sine target_scale=0.01", TooSure, Some(Cause::Targets)),
        ("activation=relu depth=3 dataset=sine target_scale=1000", TooFast, Some(Cause::Targets)),
        (
            "activation=erf bias=normal sigma_b=100 initializer=lecun_normal depth=1 dataset=circles seed=676",
            Saturated,
            Some(Cause::Biases),
        ),
        (
            "activation=tanh initializer=orthogonal gain=1.41421 depth=50 dataset=digits",
            TooFast,
            Some(Cause::LargeRate),
        ),
        ("activation=elu depth=10 dataset=digits optimizer=adam learning_rate=0.1", TooFast, Some(Cause::LargeSteps)),
        (
            "activation=sigmoid depth=2 initializer=lecun_normal dataset=digits batch_size=64",
            Frozen,
            Some(Cause::SmallRate),
        ),
        ("activation=tanh depth=2 learning_rate=0.00001", Frozen, Some(Cause::FarBelow)),
        ("activation=tanh depth=2 optimizer=adam learning_rate=0.00001", Frozen, Some(Cause::ShortSteps)),
        ("activation=tanh depth=3 clip_norm=0.001", Frozen, Some(Cause::Clipping)),
        ("activation=relu initializer=kaiming_normal depth=5", Healthy, None),
    ] {
        let settings = format!("dataset=blobs {settings}");
        assert_verdict(&settings, 0, kind, cause);
    }
}

#[test]
fn branches_that_begin_at_zero_carry_no_signal_and_are_no_fault() {
    for activation in ["relu", "tanh"] {
        for scale in
            ["initializer=kaiming_normal residual_scale=rezero", "initializer=lecun_normal residual_scale=inverse_sqrt"]
        {
            let settings =
                format!("activation={activation} {scale} residual=true depth=50 dataset=digits batch_size=64");
            assert_verdict(&settings, 0, VerdictKind::Healthy, None);
        }
    }
}

#[test]
fn each_kind_is_reached_after_steps() {
    use VerdictKind::{Diverged, Learnt, Stuck};
    assert_verdict(
        "activation=relu initializer=kaiming_normal depth=5 learning_rate=10",
        30,
        Diverged,
        Some(Cause::Steps),
    );
    assert_verdict("activation=tanh depth=2 dataset=blobs", 60, Learnt, None);
    // A network that has learnt has tiny gradients, which are no fault.
    assert_verdict("activation=tanh depth=2 dataset=blobs learning_rate=1", 2000, Learnt, None);
    assert_verdict("activation=sigmoid depth=10 width=16 batch_size=16 dataset=blobs", 300, Stuck, None);
}

#[test]
fn verdict_leaves_out_what_is_not_evaluated() {
    let mut lab = lab("activation=relu initializer=kaiming_normal depth=50 dataset=digits batch_size=64");
    assert_eq!(lab.report().verdict.kind, VerdictKind::Healthy);
    lab.examine();
    assert_eq!(lab.report().verdict.kind, VerdictKind::Merged);
    lab.step(&mut |_| ());
    assert_eq!(lab.report().sharpness, None, "the sharpness of another step is not reported");
}

/// The settings that the first cure changes.
fn first_cure(settings: &str) -> Vec<(&'static str, String)> {
    let mut lab = lab(settings);
    lab.examine();
    lab.report().cures().first().map(|cure| cure.entries().to_vec()).unwrap_or_default()
}

#[test]
fn first_cure_addresses_the_cause_of_the_verdict() {
    for (settings, expected) in [
        ("activation=relu depth=2 dataset=blobs input_scale=100", "input_scale=1"),
        ("activation=tanh depth=3 dataset=blobs clip_norm=0.001", "clip_norm=none"),
        ("activation=relu normalization=batch batch_size=1 depth=3 width=16 dataset=blobs", "batch_size=64"),
        ("activation=relu initializer=normal depth=8 dataset=blobs", "initializer=lsuv"),
        (
            "activation=relu initializer=normal depth=20 dataset=blobs",
            "initializer=lecun_normal residual=true residual_scale=inverse_sqrt",
        ),
        (
            "activation=relu initializer=kaiming_normal residual=true depth=60 dataset=blobs",
            "initializer=lecun_normal residual_scale=inverse_sqrt",
        ),
        // LayerNorm keeps only the direction of a sample, and both circles have the same directions.
        ("activation=tanh normalization=layer depth=3 dataset=circles", "normalization=batch"),
        // The cure changes λ to the right power of ten at once.
        (
            "activation=tanh initializer=orthogonal gain=1.41421 depth=50 dataset=digits batch_size=64",
            "learning_rate=0.001",
        ),
        ("activation=relu initializer=kaiming_normal depth=5 dataset=blobs", ""),
    ] {
        let cure: Vec<String> = first_cure(settings).iter().map(|(name, text)| format!("{name}={text}")).collect();
        assert_eq!(cure.join(" "), expected, "{settings}");
    }
    // Cures keep the normalization.
    let mut lab = lab("activation=relu initializer=kaiming_normal normalization=batch depth=40 dataset=blobs");
    lab.examine();
    let cures = lab.report().cures();
    assert!(!cures.is_empty() && cures.len() <= 3);
    assert!(cures.iter().flat_map(|cure| cure.entries()).all(|(name, _)| *name != "normalization"), "{cures:?}");
}

#[test]
fn cures_are_tried_until_one_learns_and_then_the_network_itself() {
    let Tried { complete, too_large, target, experiment, cures, offer } =
        lab("activation=relu initializer=normal depth=8 width=16 batch_size=32 dataset=blobs").trial(None);
    assert!(complete && !too_large);
    let experiment = experiment.unwrap();
    assert!(!experiment.learns && experiment.first_loss > 3.0);
    let tried: Vec<_> = cures.iter().filter_map(|cure| cure.outcome).collect();
    assert!(tried.last().unwrap().learns && tried.iter().rev().skip(1).all(|outcome| !outcome.learns), "{cures:?}");
    assert_eq!(offer.as_ref(), Some(&cures[tried.len() - 1].changes));
    assert!(tried.last().unwrap().loss < target.unwrap() && tried.last().unwrap().steps <= 300);
    // The same training without the trial code gives the same loss.
    let mut cured = Config::from_entries([("width", "16"), ("batch_size", "32"), ("dataset", "blobs")]).unwrap();
    cured.depth = 8;
    cured.activation = "relu".parse().unwrap();
    let cured = Config { precision: "float32".parse().unwrap(), ..offer.unwrap().applied(&cured) };
    let mut lab = Lab::new(cured, None, &mut |_| ()).unwrap();
    let mut recent = vec![lab.loss()];
    for _ in 0..tried.last().unwrap().steps {
        recent.push(lab.step(&mut |_| ()));
    }
    let mean = recent.iter().rev().take(20).sum::<f64>() / 20.0;
    assert!((mean - tried.last().unwrap().loss).abs() < 1e-12, "{mean}");
}

#[test]
fn healthy_networks_are_tried_alone_and_large_ones_not_at_all() {
    let tried = lab("activation=tanh depth=2 width=16 batch_size=32 dataset=blobs").trial(None);
    assert!(tried.cures.is_empty() && tried.offer.is_none() && tried.experiment.unwrap().learns);
    let tried = lab("activation=relu initializer=normal depth=12 width=512 batch_size=64").trial(None);
    assert!(tried.complete && tried.too_large && tried.experiment.is_none());
    assert_eq!(tried.offer, Some(tried.cures[0].changes.clone()), "without a trial the offer is the first cure");
}

#[test]
fn learning_is_judged_only_where_a_reference_network_learns() {
    let file = |answer: fn(usize) -> usize| -> String {
        (0..200).map(|i| format!("{},{},{}\n", i * 37 % 101, i * i % 89, ["a", "b"][answer(i) % 2])).collect()
    };
    let csv = |text: &str, settings: &[(&str, &str)]| {
        let entries =
            [&[("dataset", "csv"), ("width", "16"), ("depth", "2"), ("activation", "tanh")], settings].concat();
        Lab::new(Config::from_entries(entries).unwrap(), Some(text.as_bytes()), &mut |_| ()).unwrap()
    };
    // The class depends on the first feature, so reference networks can learn it.
    let learnable = file(|i| usize::from(i * 37 % 101 > 50));
    let mut lab = csv(&learnable, &[]);
    assert_eq!(lab.target(), None);
    assert_eq!(lab.report().target_loss, None);
    let tried = lab.trial(Some(learnable.as_bytes()));
    let target = tried.target.unwrap();
    assert!(
        target > 0.3 * lab.loss_at_chance() && target < 0.6 * lab.loss_at_chance(),
        "the target loss is halfway to the lowest: {target}"
    );
    assert!(tried.experiment.unwrap().learns);
    // λ = 10⁻⁶ is judged too small only if there is a target loss.
    let mut slow = csv(&learnable, &[("learning_rate", "0.000001")]);
    slow.examine();
    assert_eq!(slow.report().verdict.kind, VerdictKind::Healthy);
    slow.set_target(Some(target));
    assert_eq!(slow.report().verdict.kind, VerdictKind::Frozen);
}
