//! Activation functions: the article's figure, derivatives, and numbers far out.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::Activation;

#[test]
fn sigmoid_figure_is_the_articles() {
    let curve = Activation::Sigmoid.curve();
    assert_eq!(curve.x.len(), 100);
    for (k, x) in curve.x.iter().enumerate() {
        let expected = -10.0 + 0.2 * k as f64;
        assert!((x - expected).abs() < 1e-14, "abscissa {k} is {x}");
        // The textbook formulas, good enough within ±10, by another route than the lab's.
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
        for k in -60..60 {
            // Never on relu's corner.
            let (x, step) = (f64::from(k) * 0.1 + 0.05, 1e-5);
            let difference = (activation.phi(x + step) - activation.phi(x - step)) / (2.0 * step);
            assert!((activation.dphi(x) - difference).abs() < 1e-9, "{activation} at {x}");
        }
    }
}

#[test]
fn far_out_nothing_overflows_and_tails_keep_their_accuracy() {
    for &activation in Activation::ALL {
        for x in [-1e300, -1e4, -745.0, 745.0, 1e4, 1e300] {
            assert!(activation.phi(x).is_finite() && activation.dphi(x).is_finite(), "{activation} at {x}");
            assert!(activation.dphi(x) >= 0.0, "{activation} is increasing");
        }
        assert!(activation.phi(f64::NAN).is_nan(), "{activation} hides a NaN");
    }
    // e^−700 and 4 e^−600 are normal numbers; 1 − σ and 1 − tanh² would give 0.
    assert!((Activation::Sigmoid.dphi(700.0) / (-700.0_f64).exp() - 1.0).abs() < 1e-13);
    assert!((Activation::Tanh.dphi(-300.0) / (4.0 * (-600.0_f64).exp()) - 1.0).abs() < 1e-13);
}

#[test]
fn relu_has_no_slope_at_zero() {
    assert_eq!((Activation::Relu.phi(0.0), Activation::Relu.dphi(0.0)), (0.0, 0.0));
}
