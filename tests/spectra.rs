//! The singular values of ∂h_D/∂h₁ of real networks, compared with the theory of infinitely wide ones and with predicted root mean squares.

#![allow(clippy::unwrap_used, reason = "tests may fail")]

use init_lab::{Config, HiddenJacobian, Lab};

fn jacobian(settings: &[(&str, &str)]) -> Option<HiddenJacobian> {
    let noise = [("dataset", "noise"), ("batch_size", "16"), ("output_gain", "0.1")];
    let config = Config::from_entries(noise.into_iter().chain(settings.iter().copied())).unwrap();
    Lab::new(config, None, &mut |_| ()).unwrap().hidden_jacobian().unwrap()
}

/// The mean of s^(2k) over all samples and units.
fn moment(jacobian: &HiddenJacobian, k: i32) -> f64 {
    let powers = jacobian.log10.iter().map(|log10| libm::pow(10.0, 2.0 * f64::from(k) * log10));
    powers.sum::<f64>() / jacobian.log10.len() as f64
}

/// The relative deviation of a number from its expected value.
fn off(number: f64, expected: f64) -> f64 {
    (number / expected - 1.0).abs()
}

#[test]
fn moments_at_400_units_are_those_of_fuss_catalan() {
    for depth in ["2", "4"] {
        // A linear network has one Jacobian for all samples.
        let settings = [
            ("width", "400"),
            ("depth", depth),
            ("activation", "linear"),
            ("initializer", "lecun_normal"),
            ("batch_size", "1"),
        ];
        let jacobian = jacobian(&settings).unwrap();
        assert_eq!((jacobian.n_samples, jacobian.log10.len()), (1, 400));
        // The moments of the Fuss–Catalan law, C((L + 1)k, k)/(Lk + 1) for L layers.
        let l = depth.parse::<f64>().unwrap() - 1.0;
        let moments = [1.0, l + 1.0, (3.0 * l + 3.0) * (3.0 * l + 2.0) / 6.0];
        for (k, expected) in (1..).zip(moments) {
            let got = moment(&jacobian, k);
            assert!(off(got, expected) < 0.05 * f64::from(k), "moment {k} of {l} layers: {got} instead of {expected}");
        }
        let largest = jacobian.log10[0] - jacobian.predicted_largest_log10.unwrap();
        assert!(largest.abs() < 0.03, "the largest is 10^{largest} times as large as predicted");
        assert!(jacobian.predicted_rms_log10.unwrap().abs() < 1e-9);
    }
}

#[test]
fn rectified_layers_have_the_moments_and_the_edge_of_theory() {
    let settings = [
        ("width", "400"),
        ("depth", "4"),
        ("activation", "relu"),
        ("initializer", "kaiming_normal"),
        ("batch_size", "2"),
    ];
    let jacobian = jacobian(&settings).unwrap();
    // The squared singular values have mean 1 and variance 2L (Pennington et al. 2018).
    let moments = [1, 2].map(|k| moment(&jacobian, k));
    assert!(off(moments[0], 1.0) < 0.05 && off(moments[1], 1.0 + 2.0 * 3.0) < 0.12, "{moments:?}");
    // Half of the relu units are inactive, which makes as many singular values 0.
    let zeros = jacobian.log10.iter().filter(|log10| **log10 < -12.0).count() as f64 / jacobian.log10.len() as f64;
    assert!((zeros - 0.5).abs() < 0.06, "{zeros} of the singular values are 0");
    let largest = jacobian.log10.chunks(400).map(|sample| sample[0]).sum::<f64>() / 2.0;
    assert!((largest - jacobian.predicted_largest_log10.unwrap()).abs() < 0.03, "{largest}");
}

#[test]
fn orthogonal_linear_layers_have_one_singular_value() {
    let jacobian = jacobian(&[("depth", "30"), ("activation", "linear"), ("initializer", "orthogonal")]).unwrap();
    assert!(jacobian.log10.iter().all(|log10| log10.abs() < 1e-12), "dynamical isometry");
    assert!(jacobian.predicted_largest_log10.unwrap().abs() < 1e-4);
}

#[test]
fn singular_values_are_those_of_every_kind_of_layer_that_has_them() {
    for settings in [
        vec![("activation", "tanh"), ("normalization", "layer"), ("residual", "true")],
        vec![("activation", "gelu"), ("last_width", "16"), ("depth", "5")],
        vec![("activation", "sigmoid"), ("depth", "60")],
    ] {
        let jacobian = jacobian(&settings).unwrap();
        assert_eq!((jacobian.n_samples, jacobian.log10.len() % 8), (8, 0), "{settings:?}");
        assert!(jacobian.log10.iter().all(|log10| log10.is_finite()), "{settings:?}");
        for sample in jacobian.log10.chunks(jacobian.log10.len() / 8) {
            assert!(sample.windows(2).all(|pair| pair[0] >= pair[1]), "largest first");
        }
        let rms = 0.5 * libm::log10(moment(&jacobian, 1));
        let predicted = jacobian.predicted_rms_log10.unwrap();
        assert!(
            (rms - predicted).abs() < 0.03 * predicted.abs().max(3.0),
            "{settings:?}: {rms}, predicted {predicted}"
        );
    }
    assert!(jacobian(&[("depth", "1")]).is_none(), "with one layer there is no other layer to differentiate by");
    assert!(jacobian(&[("normalization", "batch")]).is_none(), "with BatchNorm a sample alone has no Jacobian");
}
