//! Activation functions: the curve of the article's figure, derivatives, shapes, gains, Gaussian moments, and very large arguments.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Activation, Family};

#[test]
fn sigmoid_curve_has_the_abscissae_of_the_articles_figure() {
    let curve = Activation::Sigmoid.function().curve();
    assert_eq!(curve.x.len(), 100);
    for (k, x) in curve.x.iter().enumerate() {
        let expected = -10.0 + 0.2 * k as f64;
        assert!((x - expected).abs() < 1e-14, "abscissa {k} is {x}");
        // A textbook formula that the lab does not use. It is accurate enough within ±10.
        let sigmoid = 0.5 * (1.0 + (x / 2.0).tanh());
        assert!((curve.phi[k] - sigmoid).abs() < 2e-16, "σ({x})");
        assert!((curve.dphi[k] - sigmoid * (1.0 - sigmoid)).abs() < 2e-16, "σ′({x})");
    }
    assert_eq!((curve.x[0], curve.x[50], curve.x[99]), (-10.0, 0.0, 9.8));
    assert_eq!((curve.phi[50], curve.dphi[50]), (0.5, 0.25));
}

#[test]
fn derivatives_match_central_differences() {
    for &activation in Activation::ALL {
        for parameter in [None, Some(0.3), Some(2.0)] {
            let function = activation.with_parameter(parameter);
            for k in -60..60 {
                // The kinks lie at multiples of 0.1, so no x lies on one.
                let (x, step) = (f64::from(k) * 0.1 + 0.05, 1e-5);
                let difference = (function.phi(x + step) - function.phi(x - step)) / (2.0 * step);
                let dphi = function.dphi(x);
                assert!(
                    (dphi - difference).abs() < 1e-9,
                    "φ′ of {activation}({parameter:?}) at {x} is {dphi}, where φ has the slope {difference}"
                );
            }
        }
    }
}

#[test]
fn shapes_of_the_table_are_those_of_the_curves() {
    /// Width of the cells that are searched for a kink.
    const CELL: f64 = 1e-3;
    const NEAR: f64 = 1e-5;
    for &activation in Activation::ALL {
        let (function, shape) = (activation.function(), activation.properties().shape);
        // A kink is where φ, φ′ or φ″ jumps.
        let has_jump = |from: f64, to: f64| {
            let curvatures =
                [(from - NEAR, from), (to, to + NEAR)].map(|(a, b)| (function.dphi(b) - function.dphi(a)) / NEAR);
            let jump = |before: f64, after: f64, least: f64| (after - before).abs() > least;
            jump(function.phi(from), function.phi(to), 0.1)
                || jump(function.dphi(from), function.dphi(to), 0.01)
                || jump(curvatures[0], curvatures[1], 0.05)
        };
        for k in -10_000..10_000 {
            let (from, to) = ((f64::from(k) - 0.5) * CELL, (f64::from(k) + 0.5) * CELL);
            let (found, told) =
                (has_jump(from, to), shape.kinks.iter().any(|kink| (from - NEAR..to + NEAR).contains(kink)));
            assert!(
                !found || told,
                "src/activation/table.rs: the shape of {activation} lacks the kink near {:.3}",
                f64::from(k) * CELL
            );
            assert!(
                found || !told,
                "src/activation/table.rs: the shape of {activation} has a kink near {:.3}, and φ has none",
                f64::from(k) * CELL
            );
        }
        let is_sigmoidal = shape.family == Family::Sigmoidal;
        assert!(
            is_sigmoidal == shape.steepest.is_some(),
            "src/activation/table.rs: `steepest` of {activation} is for the family `Sigmoidal`, and for no other"
        );
        let Some(told) = shape.steepest else { continue };
        let steepest = (-10_000..=10_000).map(|k| function.dphi(f64::from(k) * CELL).abs()).fold(0.0, f64::max);
        assert!(
            (steepest - told).abs() < 1e-3 * told,
            "src/activation/table.rs: `steepest` of {activation} is {told}, and φ′ goes to {steepest}"
        );
        let tail = function.dphi(-1e4).abs().max(function.dphi(1e4).abs());
        assert!(tail < 1e-3 * told, "src/activation/table.rs: {activation} is no sigmoid: φ′ is {tail} far out");
    }
}

#[test]
fn large_inputs_do_not_overflow_and_nan_stays_nan() {
    for &activation in Activation::ALL {
        let function = activation.function();
        let xs = [0.0, 1e-300, 1.0, 3.0, 6.0, 20.0, 40.0, 745.0, 1e4, 1e8, 1e100, 1e300];
        for x in xs.into_iter().flat_map(|x| [x, -x]) {
            let (phi, dphi) = (function.phi(x), function.dphi(x));
            // The square of 1e300 overflows float64.
            let overflows = activation == Activation::SquaredRelu && x > 1e150;
            let hint = "write it without a square or an exponential that overflows, for instance with libm::hypot";
            assert!(phi.is_finite() || overflows, "φ of {activation} at {x:e} is {phi}: {hint}");
            assert!(dphi.is_finite(), "φ′ of {activation} at {x:e} is {dphi}: {hint}");
            if function.family() == Family::Sigmoidal {
                assert!(dphi >= 0.0, "φ of {activation} must not decrease");
            }
        }
        assert!(function.phi(f64::NAN).is_nan() && function.dphi(f64::NAN).is_nan(), "{activation} of NaN must be NaN");
    }
}

#[test]
fn tails_keep_their_relative_accuracy() {
    let close = |a: f64, b: f64, what: &str| assert!((a / b - 1.0).abs() < 1e-12, "{what}: {a} instead of {b}");
    // e^−700 and 4 e^−600 are normal float64 numbers; formulas with 1 − σ or 1 − tanh² would give 0.
    close(Activation::Sigmoid.function().dphi(700.0), (-700.0_f64).exp(), "σ′(700)");
    close(Activation::Tanh.function().dphi(-300.0), 4.0 * (-600.0_f64).exp(), "tanh′(−300)");
    close(Activation::LogSigmoid.function().phi(700.0), -(-700.0_f64).exp(), "log σ(700)");
    close(Activation::Softplus.function().phi(-700.0), (-700.0_f64).exp(), "softplus(−700)");
    // Φ(−20) = 2.7536e−89 (tables); tanhshrink(x) = x³/3 − 2x⁵/15 + …
    close(Activation::Gelu.function().phi(-20.0), -20.0 * 2.753_624_118_606_233_7e-89, "gelu(−20)");
    close(Activation::Tanhshrink.function().phi(1e-5), 1e-15 / 3.0 * (1.0 - 0.4e-10), "tanhshrink(10⁻⁵)");
    close(
        Activation::Tanhshrink.function().phi(0.100_000_01),
        0.100_000_01 - 0.100_000_01_f64.tanh(),
        "tanhshrink(0.1)",
    );
    close(Activation::Elu.function().phi(-1e-12), -1e-12, "elu(−10⁻¹²)");
}

#[test]
fn functions_with_a_kink_choose_pytorchs_slope_there() {
    for (activation, at, slope) in [
        (Activation::Relu, 0.0, 0.0),
        (Activation::LeakyRelu, 0.0, 0.01),
        (Activation::Relu6, 6.0, 0.0),
        (Activation::HardTanh, 1.0, 0.0),
        (Activation::Elu, 0.0, 1.0),
        (Activation::Step, 0.0, 0.0),
    ] {
        assert_eq!(activation.function().dphi(at), slope, "{activation}");
    }
    assert_eq!(Activation::Relu.function().phi(0.0), 0.0);
}

#[test]
fn gains_are_pytorchs_where_it_has_one() {
    let gain = |activation: Activation| activation.function().gain();
    let known = [
        (Activation::Linear, 1.0),
        (Activation::Sigmoid, 1.0),
        (Activation::Tanh, 5.0 / 3.0),
        (Activation::Relu, 2.0_f64.sqrt()),
        (Activation::LeakyRelu, (2.0 / (1.0 + 0.01_f64.powi(2))).sqrt()),
        (Activation::Selu, 0.75),
    ];
    for &activation in Activation::ALL {
        match known.iter().find(|(known, _)| *known == activation) {
            Some((_, expected)) => assert!((gain(activation).unwrap() - expected).abs() < 1e-15, "{activation}"),
            None => {
                let expected = format!(
                    "gain cannot be \"activation\": PyTorch gives none for {activation}; it is auto or a number"
                );
                assert_eq!(gain(activation).unwrap_err().to_string(), expected);
            }
        }
    }
}

/// E[φ], E[φ²] and E[φ′²] for z ~ N(0, 1), to the digits given, computed by another program.
#[test]
fn gaussian_moments_are_the_known_ones() {
    let table = [
        (Activation::Sigmoid, 0.5, 0.29338, 0.04484),
        (Activation::Tanh, 0.0, 0.39429, 0.46440),
        (Activation::ScaledTanh, 0.0, 0.75043, 0.80399),
        (Activation::HardTanh, 0.0, 0.51606, 0.68269),
        (Activation::Arctan, 0.0, 0.44970, 0.5),
        (Activation::Softsign, 0.0, 0.18301, 0.22767),
        (Activation::Erf, 0.0, 0.46456, 0.56941),
        (Activation::Relu, 0.3989, 0.5, 0.5),
        (Activation::LeakyRelu, 0.3950, 0.50005, 0.50005),
        (Activation::Elu, 0.1605, 0.64495, 0.66810),
        (Activation::Selu, 0.0, 1.0, 1.07157),
        (Activation::Softplus, 0.8061, 0.92125, 0.29338),
        (Activation::Silu, 0.2066, 0.35578, 0.37948),
        (Activation::Gelu, 0.2821, 0.42522, 0.45585),
        (Activation::Mish, 0.2404, 0.45234, 0.47908),
        (Activation::HardSwish, 0.1662, 0.33157, 0.35853),
        (Activation::SquaredRelu, 0.5, 1.5, 2.0),
        (Activation::Sine, 0.0, 0.43233, 0.56767),
        (Activation::Gaussian, 0.5774, 0.44721, 0.35777),
    ];
    for (activation, mean, square, slope_square) in table {
        let function = activation.function();
        // The midpoint rule, with cells whose ends include every kink of these functions.
        let expectation = |f: &dyn Fn(f64) -> f64| {
            let h = 1e-3;
            (-10_000..10_000)
                .map(|k| (f64::from(k) + 0.5) * h)
                .map(|z| f(z) * (-0.5 * z * z).exp() * h / (2.0 * std::f64::consts::PI).sqrt())
                .sum::<f64>()
        };
        let found = [
            expectation(&|z| function.phi(z)),
            expectation(&|z| function.phi(z).powi(2)),
            expectation(&|z| function.dphi(z).powi(2)),
        ];
        for (found, expected) in found.into_iter().zip([mean, square, slope_square]) {
            assert!((found - expected).abs() < 6e-5, "{activation}: {found} instead of {expected}");
        }
    }
}
