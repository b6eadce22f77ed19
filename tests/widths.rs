//! Hidden layers of different widths.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Config, Cure, Initializer, Lab};
use ndarray::Array2;

fn config(entries: &[(&str, &str)]) -> Config {
    Config::from_entries(entries.iter().copied()).unwrap()
}

fn lab(entries: &[(&str, &str)]) -> Lab {
    Lab::new(config(entries), None, &mut |_| ()).unwrap()
}

#[test]
fn widths_are_geometric_from_the_first_to_the_last() {
    let widths =
        |depth, width, last_width| Config { depth, width, last_width, ..Config::default() }.resolve().unwrap().widths();
    assert_eq!(widths(4, 64, None), [64; 4]);
    assert_eq!(widths(4, 64, Some(64)), [64; 4]);
    assert_eq!(widths(4, 64, Some(8)), [64, 32, 16, 8]);
    assert_eq!(widths(3, 2, Some(512)), [2, 32, 512]);
    assert_eq!(widths(2, 7, Some(300)), [7, 300]);
    assert_eq!(widths(1, 7, Some(300)), [7], "a single layer has the first width");
    for depth in [2, 5, 20, 99, 100] {
        for width in [2, 3, 10, 64, 500, 512] {
            for last in (2..=512).step_by(17).chain([512]) {
                let widths = widths(depth, width, Some(last));
                assert_eq!((widths[0], widths[depth - 1]), (width, last), "{depth}, {width}, {last}");
                for (index, &found) in widths.iter().enumerate() {
                    let along = index as f64 / (depth - 1) as f64;
                    let exact = ((width as f64).ln() * (1.0 - along) + (last as f64).ln() * along).exp();
                    assert!((found as f64 - exact).abs() <= 0.5 + 1e-9, "{found} instead of {exact}");
                }
            }
        }
    }
    let work = |last_width| {
        Config { depth: 3, width: 64, last_width, batch_size: 50, ..Config::default() }.resolve().unwrap().work()
    };
    assert_eq!((work(None), work(Some(4))), (2.0 * 64.0 * 64.0 * 100.0, (64.0 * 16.0 + 16.0 * 4.0) * 100.0));
}

#[test]
fn every_initializer_and_kind_of_layer_has_the_widths_of_the_settings() {
    for &initializer in Initializer::ALL {
        for (normalization, residual) in [("none", "true"), ("layer", "true"), ("batch", "false")] {
            let needs = initializer.properties().needs.iter().map(|need| (need.setting, need.allowed[0]));
            let own = [("depth", "5"), ("width", "24"), ("last_width", "3"), ("initializer", initializer.name())];
            let kind = [("normalization", normalization), ("residual", residual), ("activation", "tanh")];
            let entries: Vec<_> = own.into_iter().chain(kind).chain(needs).collect();
            let mut lab = lab(&entries);
            let report = lab.report();
            let fans: Vec<_> = report.layers.iter().map(|layer| (layer.fan_in, layer.fan_out)).collect();
            assert_eq!(fans, [(2, 24), (24, 14), (14, 8), (8, 5), (5, 3), (3, 2)], "{initializer}");
            let norm = if normalization == "none" { 0 } else { 24 + 14 + 8 + 5 + 3 };
            let parameters = fans.iter().map(|(fan_in, fan_out)| (fan_in + 1) * fan_out).sum::<usize>() + norm;
            assert_eq!(report.n_parameters, parameters, "{initializer}");
            assert!(report.loss.is_finite() && lab.step(&mut |_| ()).is_finite(), "{initializer}");
        }
    }
}

/// The gradient norms and the loss of a network with six layers of at most 32 units.
fn numbers(last_width: &str, residual: &str, residual_scale: &str) -> Vec<f64> {
    let width = [("depth", "6"), ("width", "32"), ("last_width", last_width)];
    let report = lab(&[&width[..], &[("residual", residual), ("residual_scale", residual_scale)]].concat()).report();
    report.layers.iter().map(|layer| layer.grad_post_activation_norm).chain([report.loss]).collect()
}

#[test]
fn blocks_have_a_shortcut_only_where_as_many_units_come_out_as_go_in() {
    // The widths are 32, 23, 16, 12, 8, 6.
    assert_eq!(numbers("6", "true", "one"), numbers("6", "false", "one"), "no block has a shortcut");
    // The widths are 32, 32, 32, 31, 31, 31: only the last block has a shortcut, and the scale 1/√1 changes nothing.
    assert_ne!(numbers("31", "true", "one"), numbers("31", "false", "one"));
    assert_eq!(numbers("31", "true", "one"), numbers("31", "true", "inverse_sqrt"));
    assert_ne!(numbers("same", "true", "one"), numbers("same", "true", "inverse_sqrt"));
}

#[test]
fn looks_linear_networks_that_taper_are_linear_at_the_start() {
    for last_width in ["5", "6", "40"] {
        let entries =
            [("initializer", "looks_linear"), ("activation", "relu"), ("width", "17"), ("last_width", last_width)];
        let network = lab(&[&entries[..], &[("depth", "6")]].concat()).network();
        let x = Array2::from_shape_fn((3, 2), |(i, j)| (i as f64 - 0.7) * (1.3 - j as f64));
        let (y, negative) = (network.logits(x.view()), network.logits((-&x).view()));
        let size = y.iter().fold(0.0_f64, |size, y| size.max(y.abs()));
        assert!(size > 0.01 && (&y + &negative).iter().all(|sum| sum.abs() < 1e-13 * size), "to {last_width}");
    }
}

#[test]
fn cure_by_shortcuts_makes_the_layers_equally_wide() {
    // The network has more layers than its narrowest layer has units.
    let report = lab(&[("depth", "20"), ("width", "64"), ("last_width", "4")]).report();
    let cures = report.cures();
    let has =
        |cure: &Cure, change: (&str, &str)| cure.entries().iter().any(|(name, text)| (*name, text.as_str()) == change);
    let cure = cures.iter().find(|cure| has(cure, ("residual", "true"))).unwrap();
    assert!(has(cure, ("last_width", "same")), "{cure:?}");
}
