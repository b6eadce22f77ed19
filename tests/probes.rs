//! Probes: the inputs for which the page shows predictions, and how logits become predictions.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{Config, Dataset, Error, Lab, Probe, ProbeKind, Reading, Scaling, Targets};
use ndarray::{Array2, array};

const DIGITS: &[u8] = include_bytes!("../www/data/digits.bin");

fn config(entries: &[(&str, &str)]) -> Config {
    Config::from_entries(entries.iter().copied()).unwrap()
}

fn probe(entries: &[(&str, &str)], file: Option<&[u8]>) -> Probe {
    Probe::new(&config(entries).resolve().unwrap(), file).unwrap()
}

/// A CSV file with `n_features` features and a target with `n_classes` classes, or a numeric target for `None`.
fn csv(n_features: usize, n_classes: Option<usize>) -> Vec<u8> {
    let row = |i: usize| {
        let features: Vec<String> = (0..n_features).map(|feature| format!("{}.5", (i * (feature + 3)) % 17)).collect();
        let target = n_classes.map_or_else(|| format!("{}.25", i % 23), |n| format!("class{}", i % n));
        format!("{},{target}", features.join(","))
    };
    (0..60).map(row).collect::<Vec<_>>().join("\n").into_bytes()
}

#[test]
fn probe_of_the_plane_covers_the_data_row_by_row() {
    for dataset in ["spirals", "circles", "xor", "moons", "blobs"] {
        let probe = probe(&[("dataset", dataset)], None);
        let side = Probe::PLANE_SIDE;
        assert_eq!((probe.kind, probe.inputs.dim()), (ProbeKind::Plane, (side * side, 2)), "{dataset}");
        let [(lo, e), x2] = probe.ends();
        assert_eq!((lo, x2), (-e, (-e, e)), "{dataset}");
        assert_eq!((probe.inputs[(0, 0)], probe.inputs[(0, 1)]), (-e, -e));
        assert_eq!((probe.inputs[(side - 1, 0)], probe.inputs[(side - 1, 1)]), (e, -e), "x₁ changes faster than x₂");
        assert_eq!((probe.inputs[(side, 0)], probe.inputs[(side * side - 1, 1)]), (-e, e));
        let beyond = probe.points.inputs.iter().filter(|x| x.abs() > e).count();
        assert!(probe.points.len() == 205 && beyond == 0, "{dataset}: {beyond} coordinates beyond {e}");
        assert!(probe.classes[0] == "0" && !probe.pictures);
    }
}

/// Asserts that the range of the probe contains all points and is at most 11 % wider.
#[track_caller]
fn assert_fits(probe: &Probe) {
    for (feature, (lo, hi)) in probe.ends().into_iter().enumerate() {
        let column = || probe.points.inputs.column(feature).into_iter().copied();
        let (least, most) = (column().fold(f64::INFINITY, f64::min), column().fold(f64::NEG_INFINITY, f64::max));
        assert!(lo.is_finite() && hi.is_finite() && lo < hi, "{lo} to {hi}");
        assert!(lo <= least && hi >= most, "{least} to {most} beyond {lo} to {hi}");
        assert!(hi - lo <= 1.11 * (most - least), "{least} to {most} is little of {lo} to {hi}");
    }
}

#[test]
fn probe_of_unstandardized_or_scaled_data_covers_them() {
    for dataset in ["spirals", "circles", "xor", "moons", "blobs"] {
        for scale in ["0.001", "1", "1000"] {
            assert_fits(&probe(&[("dataset", dataset), ("standardize", "none"), ("input_scale", scale)], None));
        }
        // For standardized data a scale multiplies the places.
        let [plain, scaled] = ["1", "1000"].map(|scale| probe(&[("dataset", dataset), ("input_scale", scale)], None));
        let difference = &plain.inputs * 1000.0 - &scaled.inputs;
        assert!(difference.iter().all(|difference| difference.abs() < 1e-9), "{dataset}");
    }
    let sizes = |i: usize| format!("{},{}e-6,{}\n", 1000 + i * i % 37, i * 7 % 11, ["a", "b"][i % 2]);
    let file: String = (0..60).map(sizes).collect();
    assert_fits(&probe(&[("dataset", "csv"), ("standardize", "none")], Some(file.as_bytes())));
    // The probe is finite for any numbers in the file.
    for row in
        [|_: usize| "5,0,a", |i| ["1e306,-1e306,a", "-1e306,1e306,b"][i % 2], |i| ["1e308,3,a", "1e308,4,b"][i % 2]]
    {
        let file: String = (0..60).map(|i| format!("{}\n", row(i)).replace('a', ["a", "b"][i % 2])).collect();
        let entries = [("dataset", "csv"), ("standardize", "none"), ("input_scale", "1000")];
        let probe = probe(&entries, Some(file.as_bytes()));
        assert!(probe.ends().iter().all(|(lo, hi)| lo < hi && (hi - lo).is_finite()), "{:?}", probe.ends());
        assert!(probe.inputs.iter().all(|x| x.is_finite()));
    }
    let sine = probe(&[("dataset", "sine"), ("standardize", "none"), ("input_scale", "10")], None);
    let (lo, hi) = (sine.inputs[(0, 0)], sine.inputs[(160, 0)]);
    assert!(sine.points.inputs.iter().all(|x| (lo..=hi).contains(x)) && lo > -1.0 && hi < 11.0, "{lo} to {hi}");
}

#[test]
fn probe_of_a_regression_covers_the_line_or_takes_the_test_set() {
    let sine = probe(&[("dataset", "sine")], None);
    assert_eq!((sine.kind, sine.inputs.dim()), (ProbeKind::Line, (Probe::LINE_PLACES, 1)));
    assert_eq!(sine.inputs[(0, 0)], -sine.inputs[(160, 0)]);
    assert!(sine.classes.is_empty());
    let values = probe(&[("dataset", "csv")], Some(&csv(3, None)));
    assert_eq!((values.kind, values.inputs.dim()), (ProbeKind::Values, (12, 3)));
    assert!(matches!(&values.targets, Targets::Values(targets) if targets.len() == 12));
    assert!(sine.numbers.is_empty() && values.numbers.len() == 12);
}

#[test]
fn probe_of_classes_takes_the_test_set() {
    let digits = probe(&[("dataset", "digits")], Some(DIGITS));
    assert_eq!((digits.kind, digits.inputs.dim(), digits.pictures), (ProbeKind::Classes, (360, 64), true));
    let Targets::Classes { labels, n_classes: 10 } = &digits.targets else { panic!("ten classes are predicted") };
    // The numbers of the samples are their places in the file.
    let all = Dataset::Digits.load(1, Some(DIGITS), &Reading::default(), Scaling::default()).unwrap();
    assert_eq!((&digits.numbers, digits.numbers.len()), (&all.test_places, labels.len()));
    for (label, number) in labels.iter().zip(&digits.numbers) {
        assert_eq!(usize::from(DIGITS[65 * number - 1]), *label, "digit {number}");
    }
    let three = probe(&[("dataset", "csv")], Some(&csv(4, Some(3))));
    let Targets::Classes { labels, .. } = &three.targets else { panic!("classes are predicted") };
    assert!(labels.len() == 12 && !three.pictures, "{labels:?}");
    assert_eq!(three.classes, ["class0", "class1", "class2"]);
    let plane = probe(&[("dataset", "csv")], Some(&csv(2, Some(12))));
    assert_eq!((plane.kind, plane.classes.len()), (ProbeKind::Plane, 12));
    assert!(plane.numbers.is_empty());
}

#[test]
fn samples_of_a_file_have_the_numbers_of_their_lines() {
    // A file with a header, blank lines, fields over two lines and rows without a value. The class of a row names its line.
    let mut file = "a,b,c,class\n".to_owned();
    let mut line = 2;
    for i in 0..60 {
        match i % 7 {
            3 => file.push('\n'),
            5 => file.push_str(&format!("{i},,2,line{line}\n")),
            6 => file.push_str(&format!("{i},\"1\n\",3,line{line}\n")),
            _ => file.push_str(&format!("{i},{},{},line{line}\r\n", i * 3 % 11, i % 4)),
        }
        line += if i % 7 == 6 { 2 } else { 1 };
    }
    for file in [file.clone(), format!("a title\n\n{}", file.replace("line", "2+"))] {
        let probe = probe(&[("dataset", "csv"), ("task", "classes")], Some(file.as_bytes()));
        let Targets::Classes { labels, .. } = &probe.targets else { panic!("classes are predicted") };
        let read: Vec<String> = labels.iter().map(|label| probe.classes[*label].clone()).collect();
        let expected = |number: &usize| match file.starts_with('a') && file.contains("title") {
            true => format!("2+{}", number - 2),
            false => format!("line{number}"),
        };
        assert_eq!(read, probe.numbers.iter().map(expected).collect::<Vec<_>>());
        assert!(read.len() >= 8, "{read:?}");
    }
}

#[test]
fn probe_takes_held_out_samples_only() {
    let entries = [("dataset", "digits"), ("seed", "5")];
    let config = config(&entries);
    let split = config.dataset.load(config.seed, Some(DIGITS), &Reading::default(), Scaling::default()).unwrap();
    let inputs = probe(&entries, Some(DIGITS)).inputs;
    let train: Vec<Vec<f64>> = split.train.inputs.rows().into_iter().map(|row| row.to_vec()).collect();
    assert!(inputs.rows().into_iter().all(|row| !train.contains(&row.to_vec())));
}

#[test]
fn probe_needs_the_file_of_its_data_set() {
    let without = |dataset| Probe::new(&config(&[("dataset", dataset)]).resolve().unwrap(), None).map(|_| ());
    assert!(matches!(without("digits"), Err(Error::BadDigits { .. })));
    assert_eq!(without("csv"), Err(Error::NoCsv));
}

#[test]
fn predictions_are_probabilities_by_the_loss() {
    let with = |loss| probe(&[("dataset", "spirals"), ("loss", loss)], None);
    let logits = array![[0.0, 0.0], [1.0, 3.0], [800.0, -800.0]];
    let softmax = with("auto").predictions(logits.view());
    assert_eq!((softmax[(0, 0)], softmax[(2, 0)], softmax[(2, 1)]), (0.5, 1.0, 0.0));
    assert!((softmax[(1, 1)] - 1.0 / (1.0 + (-2.0_f64).exp())).abs() < 1e-15);
    let one = with("bce_with_logits").predictions(array![[0.0], [2.0], [-900.0]].view());
    assert_eq!((one.dim(), one[(0, 1)], one[(2, 0)], one[(2, 1)]), ((3, 2), 0.5, 1.0, 0.0));
    assert!((one[(1, 1)] - 1.0 / (1.0 + (-2.0_f64).exp())).abs() < 1e-15);
    let each =
        probe(&[("dataset", "blobs"), ("loss", "bce_with_logits")], None).predictions(Array2::zeros((1, 4)).view());
    assert_eq!(each, array![[0.25; 4]], "equal logits give equal probabilities");
    let mse = with("mse").predictions(array![[-0.5, 1.5], [-1.0, -2.0], [f64::INFINITY, 0.0]].view());
    assert_eq!((mse.row(0).to_vec(), mse.row(1).to_vec()), (vec![0.0, 1.0], vec![0.5, 0.5]));
    assert!(mse.row(2).iter().all(|share| share.is_nan()));
    let nan = with("auto").predictions(array![[f64::NAN, 0.0], [f64::INFINITY, 0.0]].view());
    assert!(nan[(0, 1)].is_nan() && nan[(1, 0)].is_nan());
    let values = probe(&[("dataset", "sine")], None).predictions(array![[-7.5]].view());
    assert_eq!(values, array![[-7.5]], "the prediction of a regression is its output");
}

#[test]
fn logits_give_the_accuracy_that_is_reported() {
    for normalization in ["none", "batch", "layer"] {
        let config =
            config(&[("dataset", "digits"), ("depth", "2"), ("activation", "tanh"), ("normalization", normalization)]);
        let test =
            config.dataset.load(config.seed, Some(DIGITS), &Reading::default(), Scaling::default()).unwrap().test;
        let mut lab = Lab::new(config, Some(DIGITS), &mut |_| ()).unwrap();
        (0..20).for_each(|_| {
            lab.step(&mut |_| ());
        });
        lab.evaluate();
        let logits = lab.logits(test.inputs.view()).unwrap();
        let Targets::Classes { labels, .. } = &test.targets else { panic!("digits are classes") };
        let answered = logits.rows().into_iter().zip(labels);
        let right = answered.filter(|(row, label)| row.iter().all(|y| *y <= row[**label])).count();
        assert_eq!(lab.report().test_accuracy, Some(right as f64 / labels.len() as f64), "{normalization}");
    }
}

#[test]
fn logits_of_inputs_of_another_shape_are_refused() {
    let lab = Lab::new(config(&[]), None, &mut |_| ()).unwrap();
    let refusal = lab.logits(Array2::zeros((3, 5)).view()).unwrap_err();
    assert_eq!(refusal, Error::Shape { what: "inputs".to_owned(), got: vec![3, 5], expected: vec![3, 2] });
    assert_eq!(lab.logits(Array2::zeros((0, 2)).view()).unwrap().dim(), (0, 2), "no rows give no logits");
}
