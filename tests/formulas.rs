//! Typed activation functions: grammar, values and slopes, kinks, and refusals with their position.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Activation, ActivationFunction, Config, Error, Formula, FormulaReason, Gains, Lab, to_json};
use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, RngAlgorithm, TestRng, TestRunner};

fn typed(text: &str) -> ActivationFunction {
    let formula = Formula::parse(text).unwrap_or_else(|fault| panic!("{fault}"));
    Activation::Custom.with_formula(None, &formula).unwrap_or_else(|fault| panic!("{fault}"))
}

fn value(text: &str, x: f64) -> f64 {
    Formula::parse(text).unwrap_or_else(|fault| panic!("{fault}")).at(x)[0]
}

/// A formula for each activation function.
fn text_of(activation: Activation) -> &'static str {
    match activation {
        Activation::Sigmoid => "1/(1 + exp(-x))",
        Activation::Tanh => "tanh(x)",
        Activation::ScaledTanh => "1.7159*tanh(2*x/3)",
        Activation::HardTanh => "clip(x, -1, 1)",
        Activation::HardSigmoid => "min(1, max(0, x/6 + 0.5))",
        Activation::Arctan => "arctan(x)",
        Activation::Softsign => "x/(1 + abs(x))",
        Activation::Erf => "erf(x)",
        Activation::Relu => "max(0, x)",
        Activation::LeakyRelu => "where(x > 0, x, 0.01*x)",
        Activation::Relu6 => "min(relu(x), 6)",
        Activation::SquaredRelu => "relu(x)^2",
        Activation::Elu => "where(x > 0, x, expm1(x))",
        Activation::Celu => "max(0, x) + min(0, exp(x) - 1)",
        Activation::Selu => "1.0507009873554804934*where(x > 0, x, 1.6732632423543772848*expm1(x))",
        Activation::Silu => "x*sigmoid(x)",
        Activation::HardSwish => "x*clip(x + 3, 0, 6)/6",
        Activation::Mish => "x*tanh(ln(1 + exp(x)))",
        Activation::Gelu => "x*(1 + erf(x/sqrt(2)))/2",
        Activation::GeluTanh => "0.5*x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x**3)))",
        Activation::Softplus => "softplus(x)",
        Activation::LogSigmoid => "-log1p(exp(-x))",
        Activation::Linear => "z",
        Activation::Tanhshrink => "x - tanh(x)",
        Activation::Sine => "sin(x)",
        Activation::Gaussian => "e^(-x^2)",
        Activation::Step => "(x > 0)*1",
        Activation::Custom => "x*sigmoid(1.702*x)",
    }
}

#[test]
fn formula_of_every_function_gives_its_values_and_kinks() {
    for &activation in Activation::ALL {
        let (known, again) = (activation.function(), typed(text_of(activation)));
        for k in -3_000..3_000 {
            // The offset keeps x away from kinks.
            let x = (f64::from(k) + 0.5) * 0.01;
            for (what, exact, found) in [("φ", known.phi(x), again.phi(x)), ("φ′", known.dphi(x), again.dphi(x))] {
                let error = (found - exact).abs() / exact.abs().max(1.0);
                assert!(
                    error < 1e-12,
                    "{what} of {activation} at {x} is {exact}, and of {} {found}",
                    text_of(activation)
                );
            }
        }
        // A formula may have more kinks than the function: x/(1 + |x|) has one at 0, where φ″ jumps.
        for kink in known.kinks() {
            let is_found = again.kinks().iter().any(|found| (found - kink).abs() < 1e-14);
            assert!(is_found, "{activation} has a kink at {kink}, and its formula has {:?}", again.kinks());
        }
        match (known.saturation_slope(), again.saturation_slope()) {
            (None, None) => (),
            (Some(exact), Some(found)) => assert!((found / exact - 1.0).abs() < 1e-3, "{activation}: {found}"),
            slopes => panic!("{activation} and its formula: {slopes:?}"),
        }
    }
}

#[test]
fn formula_of_every_function_gives_its_gains() {
    for &activation in Activation::ALL {
        // (The built-in functions may use closed forms where formulas are integrated numerically.)
        let (known, again) = (Gains::of(&activation.function()), Gains::of(&typed(text_of(activation))));
        for (exact, found) in [
            (known.forward, again.forward),
            (known.backward, again.backward),
            (known.layer_norm, again.layer_norm),
            (known.batch_norm, again.batch_norm),
        ] {
            assert!(exact == found || (found / exact - 1.0).abs() < 1e-10, "{activation}: {found} for {exact}");
        }
        assert_eq!(known.edge.len(), again.edge.len(), "{activation}");
        for ((exact, _), (found, _)) in known.edge.iter().zip(&again.edge) {
            assert!((found / exact - 1.0).abs() < 1e-8, "{activation}: σ_w {found} for {exact}");
        }
    }
}

#[test]
fn formula_tanh_trains_with_the_bits_of_tanh() {
    let losses = |settings: &[(&str, &str)]| {
        let settings = settings.iter().chain(&[("depth", "5"), ("width", "16")]).copied();
        let mut lab = Lab::new(Config::from_entries(settings).unwrap(), None, &mut |_| ()).unwrap();
        let mut losses = vec![lab.loss()];
        for _ in 0..20 {
            lab.step(&mut |_| ());
            losses.push(lab.loss());
        }
        losses
    };
    assert_eq!(losses(&[("activation", "tanh")]), losses(&[("activation", "custom"), ("formula", "tanh(x)")]));
}

#[test]
fn operators_bind_as_in_python() {
    let x = 0.7_f64;
    for (text, expected) in [
        ("-x^2", -(x * x)),
        ("2^-x", 2.0_f64.powf(-x)),
        ("2^3^x", 2.0_f64.powf(3.0_f64.powf(x))),
        ("x**2**0.5", x.powf(2.0_f64.sqrt())),
        ("1 - 2 - x", -1.0 - x),
        ("8/2/x", 4.0 / x),
        ("8/2*x", 4.0 * x),
        ("--x", x),
        ("-+x", -x),
        ("2*-x", -2.0 * x),
        ("1 + x > 1.6", 1.0),
        ("x < 0.7", 0.0),
        ("x <= 0.7", 1.0),
        ("x >= 0.7", 1.0),
        ("(0 < x)*(x < 1)", 1.0),
        ("where(x > 1, 2, where(x > 0.5, 3, 4))", 3.0),
        ("where(x, 2, 3)", 2.0),
        ("max(x, 2*x - 0.5)", 0.9),
        ("clip(3*x, -1, 2)", 2.0),
        ("e^x", x.exp()),
        ("PI*X", std::f64::consts::PI * x),
        (".5e1 + 2.", 7.0),
        ("1e-3*x", 1e-3 * x),
        // With the characters of formulas that are copied from articles.
        ("x\u{b7}\u{3c3}(1.702\u{d7}x)", x / (1.0 + (-1.702 * x).exp())),
        ("x\u{b2} \u{2212} x\u{b3}", x * x - x * x * x),
        ("where(x \u{2265} 0, x, 0) \u{f7} 2", 0.35),
    ] {
        assert!((value(text, x) - expected).abs() < 1e-14, "{text} is {} instead of {expected}", value(text, x));
    }
}

#[test]
fn slopes_on_kinks_are_those_of_pytorch() {
    for (text, slope) in [
        ("relu(x)", 0.0),
        ("abs(x)", 0.0),
        ("sign(x)", 0.0),
        ("max(0, x)", 0.5),
        ("min(3*x, x)", 2.0),
        ("where(x > 0, x, 0.1*x)", 0.1),
        ("where(x >= 0, x, 0.1*x)", 1.0),
    ] {
        assert_eq!(Formula::parse(text).unwrap().at(0.0)[1], slope, "{text}");
    }
}

#[test]
fn kinks_are_found_to_the_last_digits() {
    for (text, kinks) in [
        ("x^3", &[][..]),
        ("max(0, x)^2", &[0.0]),
        ("sqrt(x^2) + (x^2)^0.5", &[0.0]),
        ("relu(2*x - 0.3)", &[0.15]),
        // The kink of the outer relu, at 0, is reached only where the inner relu is constant, so it adds none.
        ("relu(relu(x - 0.37))", &[0.37]),
        ("clip(x, -1e-7, 250)", &[-1e-7, 250.0]),
        ("where(x^2 > 2, 1, 0)", &[-std::f64::consts::SQRT_2, std::f64::consts::SQRT_2]),
        ("abs(x - 1) + abs(x - 1) + sign(x + 1)", &[-1.0, 1.0]),
        ("where(sin(x) < 2, x, abs(x - 1))", &[1.0]),
    ] {
        let found = typed(text);
        assert_eq!(found.kinks().len(), kinks.len(), "{text}: {:?}", found.kinks());
        for (found, kink) in found.kinks().iter().zip(kinks) {
            assert!((found - kink).abs() <= 1e-15_f64.max(4e-16 * kink.abs()), "{text}: {found} instead of {kink}");
        }
    }
    let wave = typed("abs(sin(x))");
    assert!(wave.kinks().len() <= 40 && wave.kinks().is_sorted(), "{:?}", wave.kinks());
    for k in -9..=9 {
        let kink = f64::from(k) * std::f64::consts::PI;
        assert!(wave.kinks().iter().any(|found| (found - kink).abs() < 1e-13), "{kink}");
    }
}

#[test]
fn invalid_formula_is_refused_with_its_position() {
    use FormulaReason::*;
    let long = "x+".repeat(101);
    let deep = format!("{}x{}", "x+(".repeat(30), ")".repeat(30));
    for (text, reason, position, found) in [
        ("", NoOperand, 1, ""),
        ("x +", NoOperand, 4, ""),
        ("x + * 2", NoOperand, 5, "*"),
        ("x*\u{b7}2", NoOperand, 3, "\u{b7}"),
        ("()", NoOperand, 2, ")"),
        (".", NoOperand, 1, "."),
        ("é", NoOperand, 1, "é"),
        ("x; y", NoOperator, 2, ";"),
        ("2x", NoOperator, 2, "x"),
        ("2e", NoOperator, 2, "e"),
        ("x x", NoOperator, 3, "x"),
        ("x(1)", NoOperator, 2, "("),
        ("x)", NoOperator, 2, ")"),
        ("(x 2)", NoOperator, 4, "2"),
        ("1,702*x", NoOperator, 2, ","),
        ("x == 1", NoOperator, 3, "="),
        ("swish(x)", UnknownName, 1, "swish"),
        ("2*y", UnknownName, 3, "y"),
        ("NaN", UnknownName, 1, "NaN"),
        ("tanh", Arguments, 1, "tanh"),
        ("x*max(x)", Arguments, 3, "max"),
        ("sigmoid(1,702*x)", Arguments, 1, "sigmoid"),
        ("where(x > 0, x)", Arguments, 1, "where"),
        ("1 + (x", Unclosed, 5, "("),
        ("exp(x", Unclosed, 4, "("),
        ("0 < x < 1", Chained, 7, "<"),
        ("1/0 + x", NoNumber, 5, "+"),
        ("1e999*x", NoNumber, 6, "*"),
        ("log(-1)", NoNumber, 7, ")"),
        (&long, TooLong, 201, "x"),
        (&deep, TooDeep, 74, "+"),
    ] {
        let fault = Formula::parse(text).expect_err(text);
        assert_eq!((fault.reason, fault.position, fault.found.as_str()), (reason, position, found), "{fault}");
        // `Config::set` refuses it too, names the setting, and keeps the formula before.
        let mut config = Config::default();
        let error = config.set("formula", text).expect_err(text);
        assert!(error.to_string().starts_with("formula cannot be"), "{error}");
        assert_eq!((&error, config), (&Error::BadFormula(fault), Config::default()));
        assert!(to_json(&error).starts_with(r#"{"code":"bad_formula","value":"#), "{}", to_json(&error));
    }
}

#[test]
fn formula_that_is_not_finite_is_refused_only_as_the_activation() {
    for (text, at) in [
        ("1/x", 0.0),
        ("log(x)", 0.0),
        ("sqrt(x + 0.5)", -1.0),
        ("1/(x - 0.37)", 0.37),
        ("x/abs(x)", 0.0),
        ("(x - 0.37)^-1", 0.37),
        // The slope is not finite there, so E[φ′²] is infinite.
        ("sqrt(abs(x - 1))", 1.0),
        ("relu(x)^0.5", 0.0),
        ("exp(exp(x))", 10.0),
        ("sinh(x^4)", -10.0),
    ] {
        let settings = [("activation", "sigmoid"), ("formula", text)];
        assert!(
            Config::from_entries(settings).unwrap().resolve().is_ok(),
            "{text} must be accepted while it is not the activation"
        );
        let Err(Error::BadFormula(fault)) =
            Config::from_entries([("activation", "custom"), ("formula", text)]).unwrap().resolve()
        else {
            panic!("{text} is not refused");
        };
        assert_eq!(fault.reason, FormulaReason::NotFinite);
        assert!((fault.at.unwrap() - at).abs() < 1e-12, "{fault}");
    }
    // Values may overflow for very large arguments: the report flags a network whose values get that large.
    for text in ["exp(x)", "x*tanh(log(1 + exp(x)))", "abs(x)^0.75", "1e5*relu(x)", "3", "sin(x)/where(x < 0, 1, 2)"] {
        typed(text);
    }
}

/// Random expressions whose values stay so small that a difference quotient is accurate.
fn expressions() -> impl Strategy<Value = String> {
    let leaf =
        prop_oneof![3 => Just("x".to_owned()), 1 => (-30..30).prop_map(|n| format!("({})", f64::from(n) / 10.0))];
    leaf.prop_recursive(5, 24, 3, |inner| {
        let one = (
            prop::sample::select(&["tanh", "sigmoid", "sin", "cos", "erf", "atan", "softplus", "relu", "abs"][..]),
            inner.clone(),
        );
        let two = (prop::sample::select(&["+", "-", "*", "/(2 + ", "max", "min"][..]), inner.clone(), inner.clone());
        prop_oneof![
            one.prop_map(|(f, a)| format!("{f}({a})")),
            two.prop_map(|(operator, a, b)| match operator {
                "max" | "min" => format!("{operator}({a}, {b})"),
                "/(2 + " => format!("{a}/(2 + ({b})^2)"),
                _ => format!("({a}) {operator} ({b})"),
            }),
            (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("where({a} < {b}, {b}, {c})")),
        ]
    })
}

#[test]
fn slopes_match_central_differences() {
    let runs = Runs { cases: 3000, failure_persistence: None, ..Runs::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let checked = std::cell::Cell::new(0);
    TestRunner::new_with_rng(runs, rng)
        .run(&(expressions(), -3.0..3.0_f64), |(text, x)| {
            let Ok(formula) = Formula::parse(&text) else { return Ok(()) };
            let at = |x| formula.at(x);
            let difference = |step: f64| (at(x + step)[0] - at(x - step)[0]) / (2.0 * step);
            // Near a kink two difference quotients disagree: such points are left out.
            let (near, nearer) = (difference(1e-4), difference(5e-5));
            let size = near.abs().max(at(x)[0].abs()).max(1.0);
            if (near - nearer).abs() < 1e-6 * size {
                checked.set(checked.get() + 1);
                prop_assert!((at(x)[1] - nearer).abs() < 1e-5 * size, "{text} at {x}: {} for {nearer}", at(x)[1]);
            }
            Ok(())
        })
        .unwrap();
    assert!(checked.get() > 1500, "{} were checked", checked.get());
}
