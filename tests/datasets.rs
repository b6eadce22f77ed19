//! The data sets: those that are made, and what is made of a CSV file or said against it.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use std::fs;

use init_lab::{
    Config, CsvFault, CsvReason, Dataset, DatasetSource, Error, Flag, Lab, Samples, Scaling, Split, Standardize,
    Stream, Summary, Targets, Task,
};
use ndarray::ArrayView1;
use rand::Rng;

const DIGITS: &[u8] = include_bytes!("../www/data/digits.bin");

/// The made data sets of the plane, with their numbers of classes.
const PLANAR: [(Dataset, usize); 5] =
    [(Dataset::Spirals, 2), (Dataset::Circles, 2), (Dataset::Xor, 2), (Dataset::Moons, 2), (Dataset::Blobs, 4)];

/// The other data sets, with the test of each.
const TESTED_ALONE: [(Dataset, &str); 4] = [
    (Dataset::Sine, "sine_is_a_standardized_regression_of_one_and_a_half_periods"),
    (Dataset::Digits, "digits_and_noise_have_64_features_and_ten_classes"),
    (Dataset::Noise, "digits_and_noise_have_64_features_and_ten_classes"),
    (Dataset::Csv, "csv_of_150_rows_4_features_and_3_classes"),
];

fn made(dataset: Dataset, seed: u32) -> Split {
    dataset.load(seed, Some(DIGITS), 0, Scaling::default()).unwrap()
}

fn read(file: impl AsRef<[u8]>, target_column: usize) -> Split {
    Dataset::Csv.load(1, Some(file.as_ref()), target_column, Scaling::default()).unwrap()
}

/// The refusal of a CSV file whose last column is the target.
fn fault(file: impl AsRef<[u8]>) -> CsvFault {
    fault_at(file, 0)
}

fn fault_at(file: impl AsRef<[u8]>, target_column: usize) -> CsvFault {
    match Dataset::Csv.load(1, Some(file.as_ref()), target_column, Scaling::default()) {
        Err(Error::BadCsv(fault)) => fault,
        other => panic!("this must be refused as a bad CSV file: {other:?}"),
    }
}

/// Both parts, the training set first.
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

/// `header` and `n` rows, made by `row` from their number 0 to n − 1.
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
        let summary = dataset.load(1, Some(&content), 0, Scaling::default()).unwrap().summary;
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
            // Three classes cannot be equal: the first has one more.
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
    // Standardized by √(½(1 + ¼)/2 + 0.05²) = 0.56 in each direction, about.
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
        // The mean that was taken off may have moved a few points over an axis.
        assert!(right >= 505, "{right} of 512");
    }
    for coordinates in [x, y] {
        let smallest = |sign: f64| coordinates.iter().map(|x| sign * x).filter(|x| *x > 0.0).fold(9.0, f64::min);
        // The standard deviation is about 0.6.
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
        // Means (0, 2/π) and (1, ½ − 2/π), less (½, ¼), over standard deviations of about 0.87 and 0.5.
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
    // The best line a sin(3π u) + b leaves the noise: 0.05 over the standard deviation of a sine, about 0.69.
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
            dataset.load(seed, Some(file), 0, Scaling::default()).unwrap()
        };
        let (first, same, other) = (load(5), load(5), load(6));
        assert_eq!((&first.train, &first.test), (&same.train, &same.test), "{dataset}");
        assert_ne!(first.train, other.train, "{dataset}");
    }
}

#[test]
fn csv_of_150_rows_4_features_and_3_classes() {
    let file = flowers();
    let split = read(&file, 0);
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

#[test]
fn csv_rows_keep_their_features_and_their_target_together() {
    let split = read(table("x,y", 40, |i| format!("{i},{}.5", 3 * i)), 0);
    let (x, y) = (feature(&split, 0), values(&split));
    assert!(x.iter().zip(&y).all(|(x, y)| (x - y).abs() < 1e-12), "y is a multiple of x, and both are standardized");
    assert!(!x.is_sorted(), "the rows are shuffled");
}

#[test]
fn csv_whole_numbers_are_classes_up_to_20_and_values_beyond() {
    let with = |n: usize| read(table("", 100, |i| format!("{i},{}", 10 * (i % n))), 0).summary;
    assert_eq!((with(20).task, with(20).n_classes), (Task::Classification, 20));
    assert_eq!(with(20).classes[..3], ["0", "10", "20"], "in numerical order");
    let regression = with(21);
    assert_eq!((regression.task, regression.n_classes, regression.classes.len()), (Task::Regression, 0, 0));
    let values: Vec<f64> = (0..100).map(|i| f64::from(10 * (i % 21))).collect();
    let target = regression.target.unwrap();
    assert_eq!(target.column, 2);
    assert_close(target.mean, moments(&values).0);
    assert_close(target.std, moments(&values).1);
}

#[test]
fn csv_decimals_are_values_and_text_is_classes() {
    let of = |target: fn(usize) -> &'static str| read(table("", 12, |i| format!("{i},{}", target(i))), 0).summary;
    assert_eq!(of(|i| ["0.5", "1"][i % 2]).task, Task::Regression);
    assert_eq!(of(|i| ["1", "1.0", "-1", "-1.00", "+1e0"][i % 5]).classes, ["-1", "1"], "equal numbers are one class");
    assert_eq!(of(|i| ["10", "9", "?"][i % 3]).classes, ["10", "9", "?"], "with text among them, in its order");
    assert_eq!(of(|i| ["été", "Zoo", "ant"][i % 3]).classes, ["Zoo", "ant", "été"]);
    assert_eq!(of(|i| ["nan", "b"][i % 2]).classes, ["b", "nan"], "a word among words");
}

#[test]
fn csv_target_column_can_be_chosen() {
    let file = table("kind,a,b", 30, |i| format!("{},{i},{}.25", ["x", "y"][i % 2], i * i));
    let first = read(&file, 1).summary;
    assert_eq!(
        (first.task, first.target_column, first.target_name.as_deref()),
        (Task::Classification, Some(1), Some("kind"))
    );
    assert_eq!(first.features.iter().map(|f| (f.column, f.name.as_str())).collect::<Vec<_>>(), [(2, "a"), (3, "b")]);
    // Without a number in it, the column of kinds can be nothing but the target.
    assert_eq!(fault_at(&file, 2).to_string(), "CSV file, row 2, column 1 (\"kind\"): \"x\" is not a number");
    let middle = read(file.replace(['x', 'y'], "7"), 2).summary;
    assert_eq!((middle.task, middle.target.unwrap().name.as_str()), (Task::Regression, "a"));
}

#[test]
fn csv_header_is_a_first_record_without_numbers() {
    let rows = table("", 12, |i| format!("{i},{},{}", i * i, ["a", "b"][i % 2]));
    for (file, header, n) in [
        (rows.clone(), false, 12),
        (format!("x,y,z\n{rows}"), true, 12),
        (format!(",,z\n{rows}"), true, 12),
        (format!("\"1st\",\"2nd\",z\n{rows}"), true, 12),
        (format!("7,8,a\n{rows}"), false, 13),
    ] {
        let summary = read(&file, 0).summary;
        assert_eq!((summary.header, summary.n_samples), (header, n), "{file}");
        assert!(header || summary.features[0].name.is_empty() && summary.target_name.is_none());
    }
    // One number makes it data, and names are refused there.
    assert_eq!(fault(format!("x,2020,z\n{rows}")).to_string(), "CSV file, row 1, column 1: \"x\" is not a number");
}

#[test]
fn csv_separator_is_found_outside_quotes() {
    for separator in ["\t", ";", "|", ","] {
        let header = ["\"a;b\tc|d,e\"", "f", "g"].join(separator);
        let file =
            table(&header, 12, |i| [i.to_string(), (i * i).to_string(), "uv"[i % 2..][..1].to_owned()].join(separator));
        let summary = read(file, 0).summary;
        assert_eq!(summary.features[0].name, "a;b\tc|d,e", "{separator:?}");
        assert_eq!((summary.n_features, summary.n_classes), (2, 2));
    }
}

#[test]
fn csv_of_a_french_spreadsheet() {
    // More decimal commas than separators, and no header to tell them apart.
    let french = table("", 12, |i| format!("{i},5;{i},25;{}", ["été", "hiver"][i % 2])).replace('\n', "\r\n");
    let english = table("", 12, |i| format!("{i}.5,{i}.25,{}", ["été", "hiver"][i % 2]));
    let (french, english) = (read(french, 0), read(english, 0));
    assert_eq!((&french.train, &french.test), (&english.train, &english.test));
    assert_eq!((french.summary.separator.as_str(), english.summary.separator.as_str()), (";", ","));
    assert_eq!(Summary { separator: ",".to_owned(), ..french.summary.clone() }, english.summary);
    assert_eq!(french.summary.classes, ["hiver", "été"]);
    // A comma that separates cannot be a decimal one, and one number has one mark.
    let refused = fault(table("", 12, |i| format!("\"{i},5\",{i}.5")));
    assert_eq!(refused.to_string(), "CSV file, row 1, column 1: \"0,5\" is not a number");
    let refused = fault(table("x;y", 12, |i| format!("1.00{i},5;a{}", i % 2)));
    assert_eq!(refused.to_string(), "CSV file, row 2, column 1 (\"x\"): \"1.000,5\" is not a number");
}

#[test]
fn csv_byte_order_mark_line_ends_blank_lines_spaces_and_quotes_change_nothing() {
    let plain = table("x,y,z", 12, |i| format!("{i},{},{}", i * i, ["a", "b"][i % 2]));
    let expected = read(&plain, 0);
    for (what, file) in [
        ("byte order mark", format!("\u{FEFF}{plain}")),
        ("CRLF", plain.replace('\n', "\r\n")),
        ("CR", plain.replace('\n', "\r")),
        ("no end to the last line", plain.trim_end().to_owned()),
        ("blank lines at the end", format!("{plain}\n  \n\n")),
        ("blank lines everywhere", format!("\n \r\n{}", plain.replace('\n', "\n\n"))),
        ("spaces", plain.replace(',', "  , ").replace('\n', " \n")),
        ("quotes", plain.replace(',', "\",\"").replace('\n', "\"\n\"").trim_end_matches('"').replacen('x', "\"x", 1)),
    ] {
        let split = read(&file, 0);
        assert_eq!((&split.train, &split.test), (&expected.train, &expected.test), "{what}");
        assert_eq!(split.summary, expected.summary, "{what}");
    }
}

#[test]
fn csv_quoted_fields_hold_separators_line_ends_and_quotes() {
    let file = table("\"the \"\"x\"\"\",\"y\nz\"", 12, |i| format!("{i},\"{}\"", ["a,b", "c\nd"][i % 2]));
    let summary = read(&file, 0).summary;
    assert_eq!((summary.features[0].name.as_str(), summary.target_name.as_deref()), ("the \"x\"", Some("y\nz")));
    assert_eq!(summary.classes, ["a,b", "c\nd"]);
    // Rows are lines of the file: the header takes two of them, and so does every other row.
    let bad = fault(file.replace("\n3,", "\nthree,"));
    assert_eq!(bad.to_string(), "CSV file, row 7, column 1 (\"the \\\"x\\\"\"): \"three\" is not a number");
}

#[test]
fn csv_constant_columns_become_zero() {
    // Twelve times 0.1 add up to a little more than 1.2: their mean is not 0.1.
    let split = read(table("", 12, |i| format!("0.1,{i},{}", ["a", "b"][i % 2])), 0);
    assert_eq!((split.summary.features[0].mean, split.summary.features[0].std), (0.1, 0.0));
    assert!(feature(&split, 0).iter().all(|x| *x == 0.0));
    assert_standardized(&feature(&split, 1));
}

#[test]
fn csv_numbers_of_any_size_are_standardized() {
    let rows = |i: usize| format!("{i}e307,-{i}e-320,{},{}", 1e9 + i as f64 / 1e3, ["a", "b"][i % 2]);
    let split = read(table("", 16, rows), 0);
    for index in 0..3 {
        let (mean, std) = moments(&feature(&split, index));
        // 10⁹ has an ulp of 10⁻⁷: of steps of 10⁻³ four digits are left.
        assert!(mean.abs() < 1e-4 && (std - 1.0).abs() < 1e-6, "feature {index}: {mean}, {std}");
    }
    assert!((split.summary.features[0].mean / 7.5e307 - 1.0).abs() < 1e-14);
    assert!((split.summary.features[0].std / (255.0_f64 / 12.0).sqrt() / 1e307 - 1.0).abs() < 1e-14);
}

fn scaled(dataset: Dataset, file: &[u8], standardize: Standardize, inputs: f64, targets: f64) -> Split {
    dataset.load(3, Some(file), 0, Scaling { standardize, inputs, targets }).unwrap()
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
            assert_eq!(raw.train, split.train, "noise is as it is drawn");
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
                    (scaled, plain) => assert_eq!(scaled, plain, "classes have no scale"),
                }
            }
        }
    }
    // Chance is that of the targets as they are.
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

/// A file of three columns named a, b and kind, its rows on lines 2 to 13; line 5 replaced by `line`.
fn with_line_5(line: &str) -> String {
    let file = table("a,b,kind", 12, |i| format!("{i},{}.5,{}", i * i, ["x", "y"][i % 2]));
    file.lines().enumerate().map(|(i, text)| if i == 4 { format!("{line}\n") } else { format!("{text}\n") }).collect()
}

#[test]
fn csv_faults_name_row_column_and_reason() {
    let long = format!("3,{},x", "z".repeat(41));
    let forty = format!("3,{},x", "z".repeat(40));
    for (line, expected) in [
        ("3,abc,x", "CSV file, row 5, column 2 (\"b\"): \"abc\" is not a number"),
        ("0x10,9.5,x", "CSV file, row 5, column 1 (\"a\"): \"0x10\" is not a number"),
        ("3,12 €,x", "CSV file, row 5, column 2 (\"b\"): \"12 €\" is not a number"),
        (&long, &format!("CSV file, row 5, column 2 (\"b\"): \"{}…\" is not a number", "z".repeat(39))),
        (&forty, &format!("CSV file, row 5, column 2 (\"b\"): \"{}\" is not a number", "z".repeat(40))),
        ("3,inf,x", "CSV file, row 5, column 2 (\"b\"): \"inf\" is not a finite number"),
        ("-NaN,9.5,x", "CSV file, row 5, column 1 (\"a\"): \"-NaN\" is not a finite number"),
        ("3,1e999,x", "CSV file, row 5, column 2 (\"b\"): \"1e999\" is not a finite number"),
        (",9.5,x", "CSV file, row 5, column 1 (\"a\"): the field is empty"),
        ("3,\"\",x", "CSV file, row 5, column 2 (\"b\"): the field is empty"),
        ("3,9.5,  ", "CSV file, row 5, column 3 (\"kind\"): the field is empty"),
        (",,", "CSV file, row 5, column 1 (\"a\"): the field is empty"),
        ("3,9.5", "CSV file, row 5, column 3 (\"kind\"): the field is missing; the first row has 3"),
        ("3", "CSV file, row 5, column 2 (\"b\"): the field is missing; the first row has 3"),
        ("3,9.5,x,more,and", "CSV file, row 5, column 4: \"more\" is one field too many; the first row has 3"),
        ("3,\"9.5,x", "CSV file, row 5, column 2: the quote that is opened here is never closed"),
        ("3,9.5,\"x\"\"", "CSV file, row 5, column 3: the quote that is opened here is never closed"),
    ] {
        for (what, file) in [
            ("as it is", with_line_5(line)),
            ("with CRLF", with_line_5(line).replace('\n', "\r\n")),
            ("with CR", with_line_5(line).replace('\n', "\r")),
            ("with a byte order mark", format!("\u{FEFF}{}", with_line_5(line))),
        ] {
            assert_eq!(fault(file).to_string(), expected, "{what}");
        }
        let blank = fault(with_line_5(&format!("\n \n{line}"))).to_string();
        assert_eq!(blank, expected.replace("row 5", "row 7"), "after blank lines");
    }
}

#[test]
fn csv_faults_of_the_whole_file_name_the_limit() {
    let two = |i: usize| format!("{i},{}", ["a", "b"][i % 2]);
    let wide = |n: usize| table("", 12, |i| format!("{},{}", vec!["1"; n].join(","), ["a", "b"][i % 2]));
    for (file, target, expected) in [
        (String::new(), 0, "CSV file: it is empty"),
        ("\u{FEFF} \r\n\t\n".to_owned(), 0, "CSV file: it is empty"),
        (
            table("x", 12, |i| i.to_string()),
            0,
            "CSV file: it has a single column; a feature and a target are needed, separated by a tab, \";\", \"|\" or \",\"",
        ),
        (table("x,y", 9, two), 0, "CSV file: its rows of data are 9; at least 10 are needed"),
        ("x,y\n".to_owned(), 0, "CSV file: its rows of data are 0; at least 10 are needed"),
        (table("x,y", 20_001, two), 0, "CSV file, row 20002: there are more than 20000 rows of data"),
        (wide(257), 0, "CSV file: it has 258 columns; at most 257 are read"),
        (table("x,y", 12, two), 3, "CSV file, column 3: it cannot be the target; the last column is 2"),
        (
            table("x,y", 12, |i| format!("{i},yes")),
            0,
            "CSV file, column 2 (\"y\"): the target is \"yes\" in every row; 2 different values are needed",
        ),
        (
            table("", 12, |i| format!("{i},2.5")),
            0,
            "CSV file, column 2: the target is \"2.5\" in every row; 2 different values are needed",
        ),
        (
            table("x,y", 200, |i| format!("{i},{}", if i == 50 { "n/a".to_owned() } else { format!("{i}.5") })),
            0,
            "CSV file, row 52, column 2 (\"y\"): \"n/a\" is not a number, so this target is classes, and there are more than 100",
        ),
        (
            table("x,y", 12, |i| format!("{i},{}", if i == 3 { "nan".to_owned() } else { format!("{i}.5") })),
            0,
            "CSV file, row 5, column 2 (\"y\"): \"nan\" is not a finite number",
        ),
        ("1,2\n".repeat((4 << 20) / 4 + 1), 0, "CSV file: it has 4194308 bytes; at most 4194304 are read"),
    ] {
        assert_eq!(fault_at(file, target).to_string(), expected);
    }
    // At the limits themselves nothing is refused.
    assert_eq!(read(table("x,y", 10, two), 0).summary.n_samples, 10);
    assert_eq!(read(table("x,y", 20_000, two), 0).summary.n_samples, 20_000);
    assert_eq!(read(wide(256), 257).summary.n_features, 256);
    assert_eq!(read(table("", 200, |i| format!("{i},c{}", i % 100)), 0).summary.n_classes, 100);
}

#[test]
fn csv_text_that_is_not_utf8_is_refused_where_it_stands() {
    let latin1: Vec<u8> = with_line_5("3,9.5,café").chars().map(|c| c as u8).collect();
    assert_eq!(fault(latin1).to_string(), "CSV file, row 5, column 3 (\"kind\"): \"caf\u{FFFD}\" is not UTF-8 text");
    let header: Vec<u8> = with_line_5("3,9.5,x").replace("kind", "été").chars().map(|c| c as u8).collect();
    assert_eq!(fault(header).to_string(), "CSV file, row 1, column 3: \"\u{FFFD}\" is not UTF-8 text");
    let utf16: Vec<u8> = "\u{FEFF}a,b\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(fault(utf16).to_string(), "CSV file, row 1, column 1: \"\u{FFFD}\" is not UTF-8 text");
}

#[test]
fn csv_fault_is_one_object_for_the_page() {
    let error = Dataset::Csv.load(1, Some(with_line_5("3,abc,x").as_bytes()), 0, Scaling::default()).unwrap_err();
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&init_lab::to_json(&error)).unwrap(),
        serde_json::json!({
            "code": "bad_csv", "row": 5, "column": 2, "name": "b", "reason": "not_a_number", "value": "abc", "limit": null
        })
    );
    let missing = Dataset::Csv.load(1, None, 0, Scaling::default()).unwrap_err();
    assert_eq!(missing, Error::NoCsv);
    assert_eq!(missing.to_string(), "the data set csv needs a CSV file, and none is given");
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&init_lab::to_json(&missing)).unwrap(),
        serde_json::json!({ "code": "no_csv" })
    );
    assert_eq!(fault("1").reason, CsvReason::OneColumn);
}

#[test]
fn csv_of_random_bytes_never_panics() {
    let mut rng = Stream::Data.rng(1);
    let alphabet = b"0123456789.,;|\t\"\r\n -+eEnaif\xEF\xBB\xBF\xC3\xA9\0";
    for round in 0..4000 {
        let length = rng.next_u32() as usize % 400;
        let byte = |draw: u32| if round % 4 == 0 { draw as u8 } else { alphabet[draw as usize % alphabet.len()] };
        let file: Vec<u8> = (0..length).map(|_| byte(rng.next_u32())).collect();
        check_outcome(&file, rng.next_u32() as usize % 4);
    }
}

#[test]
fn csv_of_random_mutations_never_panics() {
    let mut rng = Stream::Data.rng(2);
    let good = flowers().into_bytes();
    let replacements = b"0,;\t|\"\r\n \xFF-e.x";
    for _ in 0..1500 {
        let mut file = good.clone();
        for _ in 0..1 + rng.next_u32() % 4 {
            let at = rng.next_u32() as usize % file.len();
            let byte = replacements[rng.next_u32() as usize % replacements.len()];
            match rng.next_u32() % 4 {
                0 => file[at] = byte,
                1 => file.insert(at, byte),
                2 => drop(file.remove(at)),
                _ => file.truncate(at.max(1)),
            }
        }
        check_outcome(&file, rng.next_u32() as usize % 7);
    }
}

/// Either finite samples, or a fault that lies within the file.
fn check_outcome(file: &[u8], target_column: usize) {
    match Dataset::Csv.load(1, Some(file), target_column, Scaling::default()) {
        Ok(split) => {
            for samples in parts(&split) {
                assert!(samples.inputs.iter().all(|x| x.is_finite()));
                match &samples.targets {
                    Targets::Classes { labels, n_classes } => assert!(labels.iter().all(|label| label < n_classes)),
                    Targets::Values(values) => assert!(values.iter().all(|x| x.is_finite())),
                }
            }
        }
        Err(Error::BadCsv(fault)) => {
            let lines = 1 + file.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
            assert!(fault.row.is_none_or(|row| (1..=lines).contains(&row)), "{fault:?}");
            assert!(fault.column.is_none_or(|column| column >= 1), "{fault:?}");
            assert!(fault.value.chars().count() <= CsvFault::MAX_CHARACTERS, "{fault:?}");
        }
        Err(other) => panic!("{other}"),
    }
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
    // All samples have variance 1, the 819 of the training set nearly so.
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
