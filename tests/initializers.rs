//! Initializers: the statistics of what they draw, against their formulas and with stated tolerances.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Config, Distribution, Initializer, Network, Stream, WeightLaw};

/// `(fan_out, fan_in)` with many weights, wide and tall ones among them.
const SHAPES: [(usize, usize); 3] = [(300, 300), (500, 60), (40, 700)];

/// The variance that the literature gives for a layer.
fn variance(initializer: Initializer, fan_in: f64, fan_out: f64) -> f64 {
    match initializer {
        Initializer::XavierNormal | Initializer::XavierUniform => 2.0 / (fan_in + fan_out),
        Initializer::KaimingNormal | Initializer::KaimingUniform => 2.0 / fan_in,
        Initializer::LecunNormal | Initializer::LecunUniform => 1.0 / fan_in,
        Initializer::Normal => 0.3 * 0.3,
        Initializer::Uniform => 0.3 * 0.3 / 3.0,
        Initializer::VarianceScaling => 1.7 * 1.7 / fan_in,
        Initializer::Zeros => 0.0,
    }
}

fn law(initializer: Initializer, distribution: Distribution, fan_out: usize, fan_in: usize) -> WeightLaw {
    Config { initializer, distribution, init_parameter: 0.3, sigma_w: 1.7, ..Config::default() }
        .weight_law(fan_out, fan_in)
}

#[test]
fn samples_have_the_mean_variance_and_bounds_of_their_law() {
    for &initializer in Initializer::ALL {
        for &distribution in Distribution::ALL {
            for (fan_out, fan_in) in SHAPES {
                let law = law(initializer, distribution, fan_out, fan_in);
                let std = variance(initializer, fan_in as f64, fan_out as f64).sqrt();
                let weights = law.draw(fan_out, fan_in, &mut Stream::HiddenWeights(3).rng(5));
                let n = weights.len() as f64;
                let mean = weights.sum() / n;
                let sample_std = (weights.iter().map(|w| (w - mean) * (w - mean)).sum::<f64>() / n).sqrt();
                // Four standard errors: s/√N for the mean, s√((κ − 1)/4N) for the standard deviation, κ being the kurtosis.
                let kurtosis = if law.distribution == Distribution::Normal { 3.0 } else { 9.0 / 5.0 };
                let what = format!("{initializer} {distribution} {fan_out} × {fan_in}");
                assert!(mean.abs() <= 4.0 * std / n.sqrt(), "{what}: mean {mean}");
                let error = 4.0 * std * ((kurtosis - 1.0) / (4.0 * n)).sqrt();
                assert!((sample_std - std).abs() <= error, "{what}: std {sample_std} instead of {std}");
                let largest = weights.iter().fold(0.0_f64, |largest, w| largest.max(w.abs()));
                match law.distribution {
                    Distribution::Uniform => {
                        let bound = 3.0_f64.sqrt() * std;
                        assert!(largest <= bound * (1.0 + 1e-15) && largest > 0.999 * bound, "{what}: {largest}");
                    }
                    Distribution::Normal => assert!(largest < 6.0 * std || std == 0.0, "{what}: {largest}"),
                }
            }
        }
    }
}

#[test]
fn normal_samples_follow_the_bell_curve() {
    let law = WeightLaw { distribution: Distribution::Normal, scale: 1.0 };
    let weights = law.draw(400, 500, &mut Stream::OutputWeights.rng(1));
    // Φ at −2, −1, 0, 1, 2.
    for (x, expected) in [(-2.0, 0.022_750_1), (-1.0, 0.158_655_3), (0.0, 0.5), (1.0, 0.841_344_7), (2.0, 0.977_249_9)]
    {
        let share = weights.iter().filter(|w| **w <= x).count() as f64 / weights.len() as f64;
        let n = weights.len() as f64;
        let error = 4.0 * (expected * (1.0_f64 - expected) / n).sqrt();
        assert!((share - expected).abs() <= error, "share below {x}: {share}");
    }
}

#[test]
fn first_layers_do_not_change_when_the_network_grows() {
    let network = |depth| Network::initialize(&Config { depth, ..Config::default() }, 2, 2, &mut |_| ());
    let (shallow, deep) = (network(3), network(30));
    assert_eq!(shallow.layers()[..3], deep.layers()[..3]);
    assert_eq!(shallow.layers()[3], deep.layers()[30], "the output layer has a stream of its own");
    assert_ne!(deep.layers()[4].weights, deep.layers()[5].weights);
}

#[test]
fn weight_scale_multiplies_one_draw() {
    let weights = |sigma_w| {
        let config = Config { initializer: Initializer::VarianceScaling, sigma_w, ..Config::default() };
        Network::initialize(&config, 2, 2, &mut |_| ()).layers()[4].weights.clone()
    };
    let ratio = weights(3.0) / weights(1.5);
    assert!(ratio.iter().all(|ratio| (ratio - 2.0).abs() < 1e-14));
    // On a mark of the scale the free law and the named one draw the same weights.
    let named = Config { initializer: Initializer::KaimingNormal, ..Config::default() };
    let difference = weights(2.0_f64.sqrt()) - &Network::initialize(&named, 2, 2, &mut |_| ()).layers()[4].weights;
    assert!(difference.iter().all(|difference| difference.abs() < 1e-15));
}

#[test]
fn seeds_and_streams_are_independent() {
    let draw = |stream: Stream, seed| {
        WeightLaw { distribution: Distribution::Normal, scale: 1.0 }.draw(100, 100, &mut stream.rng(seed))
    };
    let reference = draw(Stream::HiddenWeights(1), 1);
    let streams = [Stream::Data, Stream::Batches, Stream::OutputWeights, Stream::HiddenWeights(2)];
    let others = streams.map(|stream| draw(stream, 1)).into_iter().chain([draw(Stream::HiddenWeights(1), 2)]);
    for other in others {
        let correlation = (&reference * &other).sum() / reference.len() as f64;
        // The standard error of the correlation of 10,000 independent pairs is 0.01.
        assert!(correlation.abs() < 0.04, "correlation {correlation}");
    }
}
