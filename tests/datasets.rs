//! The data sets: the generated ones, the digits, and a CSV file; standardization and scales.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use std::fs;

use init_lab::{
    Config, Dataset, DatasetSource, Error, Flag, Lab, Reading, Samples, Scaling, Split, Standardize, Stream, Summary,
    Targets, Task,
};
use ndarray::ArrayView1;
use rand::Rng;

const DIGITS: &[u8] = include_bytes!("../www/data/digits.bin");

/// The generated data sets of points in the plane, with their numbers of classes.
const PLANAR: [(Dataset, usize); 5] =
    [(Dataset::Spirals, 2), (Dataset::Circles, 2), (Dataset::Xor, 2), (Dataset::Moons, 2), (Dataset::Blobs, 4)];

/// The other data sets, with the name of the test of each.
const TESTED_ALONE: [(Dataset, &str); 4] = [
    (Dataset::Sine, "sine_is_a_standardized_regression_of_one_and_a_half_periods"),
    (Dataset::Digits, "digits_and_noise_have_64_features_and_ten_classes"),
    (Dataset::Noise, "digits_and_noise_have_64_features_and_ten_classes"),
    (Dataset::Csv, "csv_of_150_rows_4_features_and_3_classes"),
];

fn made(dataset: Dataset, seed: u32) -> Split {
    dataset.load(seed, Some(DIGITS), &Reading::default(), Scaling::default()).unwrap()
}

/// The training set and the test set.
fn parts(split: &Split) -> [&Samples; 2] {
    [&split.train, &split.test]
}

/// The classes of the training and the test set.
fn labels(split: &Split) -> Vec<usize> {
    let of = |samples: &Samples| match &samples.targets {
        Targets::Classes { labels, .. } => labels.clone(),
        Targets::Values(_) => panic!("classes are expected"),
    };
    parts(split).into_iter().flat_map(of).collect()
}

/// The values of a regression on the training and the test set.
fn values(split: &Split) -> Vec<f64> {
    let of = |samples: &Samples| match &samples.targets {
        Targets::Classes { .. } => panic!("values are expected"),
        Targets::Values(values) => values.iter().copied().collect::<Vec<f64>>(),
    };
    parts(split).into_iter().flat_map(of).collect()
}

/// One feature of all samples.
fn feature(split: &Split, index: usize) -> Vec<f64> {
    parts(split).into_iter().flat_map(|samples| samples.inputs.column(index).to_vec()).collect()
}

fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (mean, (values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt())
}

#[track_caller]
fn assert_standardized(values: &[f64]) {
    let (mean, std) = moments(values);
    assert!(mean.abs() < 1e-12 && (std - 1.0).abs() < 1e-12, "mean {mean}, standard deviation {std}");
}

#[track_caller]
fn assert_close(got: f64, expected: f64) {
    assert!((got - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{got} instead of {expected}");
}

/// 150 rows of four features and three classes under a header.
fn flowers() -> String {
    let mut rng = Stream::Data.rng(4);
    let mut text = "sepal length,sepal width,petal length,petal width,species\n".to_owned();
    for row in 0..150 {
        let tenths: Vec<String> = (0..4).map(|_| format!("{:.1}", f64::from(rng.next_u32() % 80) / 10.0)).collect();
        text += &format!("{},{}\n", tenths.join(","), ["setosa", "versicolor", "virginica"][row / 50]);
    }
    text
}

/// A CSV text: `header` (unless empty) and `n` rows, which `row` makes from their index 0 to n − 1.
fn table(header: &str, n: usize, row: impl Fn(usize) -> String) -> String {
    let rows = (0..n).map(|i| row(i) + "\n");
    (!header.is_empty()).then(|| format!("{header}\n")).into_iter().chain(rows).collect()
}

#[test]
fn every_data_set_has_a_test() {
    let source = include_str!("datasets.rs");
    for &dataset in Dataset::ALL {
        let test = match TESTED_ALONE.iter().find(|(tested, _)| *tested == dataset) {
            Some((_, test)) => test,
            None if PLANAR.iter().any(|(planar, _)| *planar == dataset) => continue,
            None => panic!(
                "tests/datasets.rs has no case for '{dataset}': count its classes in `PLANAR`, or write a test and name it in `TESTED_ALONE`"
            ),
        };
        assert!(
            source.contains(&format!("\nfn {test}()")),
            "tests/datasets.rs has no test '{test}', as TESTED_ALONE says"
        );
    }
}

#[test]
fn entries_of_the_table_agree_with_the_data() {
    let file = flowers();
    for &dataset in Dataset::ALL {
        let properties = dataset.properties();
        let content = match properties.source {
            DatasetSource::File { name, .. } => {
                let path = format!("{}/www/data/{name}", env!("CARGO_MANIFEST_DIR"));
                let content = fs::read(path);
                content.unwrap_or_else(|error| panic!("www/data/{name} of the data set '{dataset}': {error}"))
            }
            _ => file.clone().into_bytes(),
        };
        let summary = dataset.load(1, Some(&content), &Reading::default(), Scaling::default()).unwrap().summary;
        let predicted = properties.task.unwrap_or(summary.task);
        assert_eq!(summary.task, predicted, "src/dataset/table.rs has another task for '{dataset}' than its samples");
        let fits = !properties.has_pictures || summary.n_features == 64;
        assert!(fits, "pictures of 8 × 8 pixels of '{dataset}' have {} features", summary.n_features);
    }
}

#[test]
fn planar_sets_have_1024_standardized_points_and_equally_frequent_classes() {
    for (dataset, n_classes) in PLANAR {
        let split = made(dataset, 3);
        assert_eq!((split.train.inputs.dim(), split.test.inputs.dim()), ((819, 2), (205, 2)), "{dataset}");
        assert_standardized(&feature(&split, 0));
        assert_standardized(&feature(&split, 1));
        for class in 0..n_classes {
            let frequency = labels(&split).iter().filter(|label| **label == class).count();
            // 1024 may not be divisible by the number of classes: frequencies differ by one at most.
            let is_fair = (1024 / n_classes..=1024_usize.div_ceil(n_classes)).contains(&frequency);
            assert!(is_fair, "{dataset}: {frequency} of 1024 samples have class {class} of {n_classes}");
        }
        let Summary { task, n_samples, n_train, n_test, n_features, features, classes, .. } = &split.summary;
        assert_eq!((*task, *n_samples, *n_train, *n_test), (Task::Classification, 1024, 819, 205));
        assert_eq!((*n_features, features.len(), classes.len()), (2, 0, 0), "columns are described for CSV files only");
        assert_eq!(split.summary.n_classes, n_classes);
    }
}

#[test]
fn spirals_of_a_seed_are_the_published_ones() {
    let split = made(Dataset::Spirals, 1);
    assert_eq!(split.train.inputs.row(0), ArrayView1::from(&[-0.9753596269039249, -0.6566023734726902]));
    assert_eq!(split.test.inputs.row(0), ArrayView1::from(&[-0.17603159499269125, -1.3623552255546068]));
}

#[test]
fn circles_lie_at_two_radii() {
    let split = made(Dataset::Circles, 1);
    // Standardization divides each coordinate by about √(½(1 + ¼)/2 + 0.05²) = 0.56.
    let (x, y) = (feature(&split, 0), feature(&split, 1));
    for ((x, y), label) in x.iter().zip(&y).zip(labels(&split)) {
        let (radius, expected) = (0.56 * x.hypot(*y), if label == 0 { 1.0 } else { 0.5 });
        assert!((radius - expected).abs() < 0.24, "{radius} in class {label}");
        assert_eq!(radius > 0.75, label == 0);
    }
}

#[test]
fn xor_classes_are_the_signs_of_the_product_with_a_margin() {
    let split = made(Dataset::Xor, 1);
    let (x, y) = (feature(&split, 0), feature(&split, 1));
    for label in [0, 1] {
        let of_label = |(_, l): &(f64, usize)| *l == label;
        let products = x.iter().zip(&y).map(|(x, y)| x * y).zip(labels(&split)).filter(of_label);
        let right = products.filter(|(product, _)| (*product > 0.0) == (label == 0)).count();
        // Standardization subtracts the mean, which may move a few points across an axis.
        assert!(right >= 505, "{right} of 512");
    }
    for coordinates in [x, y] {
        let smallest = |sign: f64| coordinates.iter().map(|x| sign * x).filter(|x| *x > 0.0).fold(9.0, f64::min);
        // The standard deviation that standardization divides by is about 0.6.
        let margin = (smallest(1.0) + smallest(-1.0)) * 0.6;
        assert!((0.09..0.13).contains(&margin), "{margin}");
    }
}

#[test]
fn moons_are_those_of_scikit_learn() {
    let split = made(Dataset::Moons, 1);
    let (x, y) = (feature(&split, 0), feature(&split, 1));
    // The upper moon has its ends at (±1, 0) and its top at (0, 1), the lower one at (0, ½), (2, ½) and (1, −½).
    for class in [0, 1] {
        let of_class = |values: &[f64]| -> Vec<f64> {
            values.iter().zip(labels(&split)).filter(|(_, label)| *label == class).map(|(x, _)| *x).collect()
        };
        let (x, y) = (moments(&of_class(&x)).0, moments(&of_class(&y)).0);
        let sign = if class == 0 { -1.0 } else { 1.0 };
        // The means of the moons, (0, 2/π) and (1, ½ − 2/π), minus the mean (½, ¼), divided by standard deviations of about 0.87 and 0.5.
        assert!(
            (x - sign * 0.5 / 0.87).abs() < 0.06 && (y + sign * 0.387 / 0.5).abs() < 0.06,
            "class {class}: {x}, {y}"
        );
    }
}

#[test]
fn blobs_are_separable_but_touch() {
    let split = made(Dataset::Blobs, 1);
    let labels = labels(&split);
    let points: Vec<(f64, f64)> = feature(&split, 0).into_iter().zip(feature(&split, 1)).collect();
    let centre = |class| {
        let of_class = |coordinate: fn(&(f64, f64)) -> f64| -> Vec<f64> {
            points.iter().zip(&labels).filter(|(_, label)| **label == class).map(|(p, _)| coordinate(p)).collect()
        };
        (moments(&of_class(|p| p.0)).0, moments(&of_class(|p| p.1)).0)
    };
    let centres: Vec<_> = (0..4).map(centre).collect();
    let distance = |p: &(f64, f64), q: &(f64, f64)| (p.0 - q.0).hypot(p.1 - q.1);
    let nearest =
        |p: &(f64, f64)| (0..4).min_by(|a, b| distance(p, &centres[*a]).total_cmp(&distance(p, &centres[*b])));
    let astray = points.iter().zip(&labels).filter(|(point, label)| nearest(point) != Some(**label)).count();
    assert!(astray <= 5, "{astray} points nearer to another centre");
    let apart = points
        .iter()
        .zip(&labels)
        .flat_map(|(p, a)| points.iter().zip(&labels).filter(move |(_, b)| *b != a).map(move |(q, _)| distance(p, q)));
    let apart = apart.fold(9.0, f64::min);
    assert!(apart < 0.35, "blobs whose centres are 1.9 apart and whose nearest points are {apart} apart");
}

#[test]
fn sine_is_a_standardized_regression_of_one_and_a_half_periods() {
    let split = made(Dataset::Sine, 1);
    assert_eq!((split.train.inputs.dim(), split.test.inputs.dim()), ((819, 1), (205, 1)));
    let (x, t) = (feature(&split, 0), values(&split));
    assert_standardized(&x);
    assert_standardized(&t);
    assert_eq!((split.summary.task, split.summary.n_classes), (Task::Regression, 0));
    let (lo, hi) = (x.iter().copied().fold(9.0, f64::min), x.iter().copied().fold(-9.0, f64::max));
    // What the best fit a sin(3π u) + b leaves is noise: 0.05 divided by the standard deviation of the sine, about 0.69.
    let sines: Vec<f64> = x.iter().map(|x| (3.0 * std::f64::consts::PI * (x - lo) / (hi - lo)).sin()).collect();
    let (mean, std) = moments(&sines);
    let correlation = sines.iter().zip(&t).map(|(s, t)| (s - mean) / std * t).sum::<f64>() / 1024.0;
    assert!((0.99..0.999).contains(&correlation), "{correlation}");
}

#[test]
fn digits_and_noise_have_64_features_and_ten_classes() {
    for (dataset, n_samples, n_train) in [(Dataset::Digits, 1797, 1437), (Dataset::Noise, 1024, 819)] {
        let split = made(dataset, 1);
        assert_eq!((split.train.inputs.dim(), split.test.len()), ((n_train, 64), n_samples - n_train));
        assert_eq!((split.summary.n_samples, split.summary.n_classes), (n_samples, 10));
        assert!(labels(&split).iter().all(|label| *label < 10));
        let all: Vec<f64> = (0..64).flat_map(|index| feature(&split, index)).collect();
        let (mean, std) = moments(&all);
        assert!(mean.abs() < 0.01 && (std - 1.0).abs() < 0.01, "{dataset}: {mean}, {std}");
    }
}

#[test]
fn seed_determines_the_data_and_the_split() {
    let file = flowers();
    for &dataset in Dataset::ALL {
        let load = |seed| {
            let file = if dataset == Dataset::Csv { file.as_bytes() } else { DIGITS };
            dataset.load(seed, Some(file), &Reading::default(), Scaling::default()).unwrap()
        };
        let (first, same, other) = (load(5), load(5), load(6));
        assert_eq!((&first.train, &first.test), (&same.train, &same.test), "{dataset}");
        assert_ne!(first.train, other.train, "{dataset}");
    }
}

fn scaled(dataset: Dataset, file: &[u8], standardize: Standardize, inputs: f64, targets: f64) -> Split {
    dataset.load(3, Some(file), &Reading::default(), Scaling { standardize, inputs, targets }).unwrap()
}

#[test]
fn unstandardized_features_are_as_they_are_drawn_or_read() {
    let csv = table("", 40, |i| format!("{i},{}.5,7,{}.25", i * i % 17, i % 23));
    for &dataset in Dataset::ALL {
        let file = if dataset == Dataset::Csv { csv.as_bytes() } else { DIGITS };
        let [raw, split] =
            [Standardize::None, Standardize::Features].map(|which| scaled(dataset, file, which, 1.0, 1.0));
        assert_eq!((&raw.train.targets, &raw.summary), (&split.train.targets, &split.summary), "{dataset}");
        if dataset == Dataset::Noise {
            assert_eq!(raw.train, split.train, "noise is not standardized");
            continue;
        }
        assert_ne!(raw.train.inputs, split.train.inputs, "{dataset}");
        let columns: Vec<Vec<f64>> = (0..raw.summary.n_features).map(|index| feature(&raw, index)).collect();
        let together = moments(&columns.concat());
        for (index, column) in columns.iter().enumerate() {
            let (mean, std) = if dataset == Dataset::Digits { together } else { moments(column) };
            for (raw, standardized) in column.iter().zip(feature(&split, index)) {
                let expected = if std == 0.0 { 0.0 } else { (raw - mean) / std };
                assert!((standardized - expected).abs() < 1e-12, "{dataset}: {raw} became {standardized}");
            }
        }
        let within = |lo: f64, hi: f64| columns.iter().flatten().all(|x| (lo..=hi).contains(x));
        match dataset {
            Dataset::Digits => assert!(within(0.0, 16.0) && columns.iter().flatten().all(|x| x.fract() == 0.0)),
            Dataset::Xor => assert!(within(-1.0, 1.0)),
            Dataset::Sine => assert!(within(0.0, 1.0)),
            Dataset::Csv => {
                let mut first = columns[0].clone();
                first.sort_by(f64::total_cmp);
                assert!(first.iter().enumerate().all(|(i, x)| *x == i as f64) && columns[2].iter().all(|x| *x == 7.0));
            }
            _ => {}
        }
    }
}

#[test]
fn scales_multiply_features_and_the_values_of_a_regression() {
    let csv = table("", 40, |i| format!("{i},{}.5,{}.25", i * i % 17, i % 23));
    for &dataset in Dataset::ALL {
        let file = if dataset == Dataset::Csv { csv.as_bytes() } else { DIGITS };
        for standardize in [Standardize::Features, Standardize::None] {
            let plain = scaled(dataset, file, standardize, 1.0, 1.0);
            let scaled = scaled(dataset, file, standardize, 3.0, 0.7);
            for (scaled, plain) in parts(&scaled).into_iter().zip(parts(&plain)) {
                assert_eq!(scaled.inputs, &plain.inputs * 3.0, "{dataset}");
                match (&scaled.targets, &plain.targets) {
                    (Targets::Values(scaled), Targets::Values(plain)) => assert_eq!(scaled, plain * 0.7),
                    (scaled, plain) => assert_eq!(scaled, plain, "labels are not scaled"),
                }
            }
        }
    }
    // The loss at chance is that of the scaled targets.
    let chance = |scale| {
        let config = Config::from_entries([("dataset", "sine"), ("depth", "2"), ("target_scale", scale)]).unwrap();
        Lab::new(config, None, &mut |_| ()).unwrap().report().loss_at_chance
    };
    assert_close(chance("10") / chance("1"), 100.0);
}

#[test]
fn scales_leave_what_float64_or_float32_cannot_hold_to_the_report() {
    let file = table("", 16, |i| format!("{}e306,-{i},{}", i + 1, ["a", "b"][i % 2]));
    for precision in ["float64", "float32"] {
        let entries = [("dataset", "csv"), ("standardize", "none"), ("input_scale", "1000"), ("precision", precision)];
        let config = Config::from_entries(entries).unwrap();
        let lab = Lab::new(config, Some(file.as_bytes()), &mut |_| ()).unwrap();
        assert_eq!(lab.report().flags.get("loss").is_some(), !lab.loss().is_finite(), "{}", lab.loss());
    }
}

#[test]
fn csv_of_150_rows_4_features_and_3_classes() {
    let file = flowers();
    let split = Dataset::Csv.load(1, Some(file.as_bytes()), &Reading::default(), Scaling::default()).unwrap();
    let Summary { task, n_samples, n_train, n_test, n_features, n_classes, header, .. } = split.summary;
    assert_eq!((task, header), (Task::Classification, true));
    assert_eq!((n_samples, n_train, n_test, n_features, n_classes), (150, 120, 30, 4, 3));
    assert_eq!(split.summary.classes, ["setosa", "versicolor", "virginica"]);
    assert_eq!((split.summary.target_column, split.summary.target_name.as_deref()), (Some(5), Some("species")));
    for (index, name) in ["sepal length", "sepal width", "petal length", "petal width"].into_iter().enumerate() {
        let column: Vec<f64> =
            file.lines().skip(1).map(|line| line.split(',').nth(index).unwrap().parse().unwrap()).collect();
        let (mean, std) = moments(&column);
        let described = &split.summary.features[index];
        assert_eq!((described.column, described.name.as_str()), (index + 1, name));
        assert_close(described.mean, mean);
        assert_close(described.std, std);
        assert_standardized(&feature(&split, index));
    }
    assert_eq!((0..3).map(|class| labels(&split).iter().filter(|l| **l == class).count()).max(), Some(50));
}

fn lab(entries: &[(&str, &str)], file: Option<&[u8]>) -> Result<Lab, Error> {
    Lab::new(Config::from_entries(entries.iter().copied())?, file, &mut |_| ())
}

#[test]
fn lab_learns_every_data_set_of_the_plane() {
    for (dataset, _) in PLANAR {
        let entries =
            [("activation", "tanh"), ("depth", "3"), ("width", "32"), ("learning_rate", "0.5"), ("batch_size", "64")];
        let mut lab = lab(&[&entries[..], &[("dataset", dataset.name())]].concat(), None).unwrap();
        for _ in 0..if dataset == Dataset::Spirals { 3000 } else { 400 } {
            lab.step(&mut |_| ());
        }
        lab.evaluate();
        let accuracy = lab.report().test_accuracy.unwrap();
        assert!(accuracy > 0.95, "{dataset}: {accuracy}");
    }
}

#[test]
fn lab_fits_the_sine_and_has_no_accuracy() {
    let entries = [("dataset", "sine"), ("activation", "tanh"), ("depth", "3"), ("width", "32"), ("batch_size", "64")];
    let mut lab = lab(&entries, None).unwrap();
    let before = lab.report();
    // The targets of all samples have variance 1, those of the 819 training samples nearly so.
    assert!((before.loss_at_chance - 1.0).abs() < 0.05, "{}", before.loss_at_chance);
    for _ in 0..2000 {
        lab.step(&mut |_| ());
    }
    lab.evaluate();
    let report = lab.report();
    assert!(report.loss < 0.05, "{}", report.loss);
    assert_eq!((report.accuracy, report.test_accuracy), (None, None));
    assert_eq!(report.flags.get("accuracy"), Some(Flag::NotApplicable));
    assert_eq!(report.flags.get("test_accuracy"), Some(Flag::NotApplicable));
}

#[test]
fn lab_trains_on_a_csv_file_and_predicts_its_target_column() {
    let file = table("kind,x,y", 200, |i| format!("{},{},{}", ["low", "high"][i / 100], i, i % 7));
    let entries = [("dataset", "csv"), ("target_column", "1"), ("activation", "tanh"), ("depth", "2")];
    let mut lab = lab(&entries, Some(file.as_bytes())).unwrap();
    for _ in 0..200 {
        lab.step(&mut |_| ());
    }
    lab.evaluate();
    assert!(lab.report().test_accuracy.unwrap() > 0.9);
    assert_eq!(self::lab(&entries, None).unwrap_err(), Error::NoCsv);
}
