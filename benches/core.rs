//! How long the core takes, natively: steps of the shapes that the page is measured with, reports, activation functions.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use init_lab::{Config, Lab};

/// Depth, width and batch. `noise` has 64 inputs and 10 classes.
const SHAPES: [(&str, u32, u32, u32); 3] = [("S1", 10, 32, 32), ("S2", 30, 100, 100), ("S4", 100, 64, 64)];

fn lab((_, depth, width, batch): (&str, u32, u32, u32), activation: &str, precision: &str) -> Lab {
    let settings = [
        ("depth", depth.to_string()),
        ("width", width.to_string()),
        ("batch_size", batch.to_string()),
        ("activation", activation.to_owned()),
        ("precision", precision.to_owned()),
        ("dataset", "noise".to_owned()),
        ("learning_rate", "0.001".to_owned()),
    ];
    let config = Config::from_entries(settings).unwrap_or_else(|error| panic!("{error}"));
    Lab::new(config, None, &mut |_| ()).unwrap_or_else(|error| panic!("{error}"))
}

fn steps(criterion: &mut Criterion) {
    for precision in ["float32", "float64"] {
        let mut group = criterion.benchmark_group(format!("step, {precision}"));
        for shape in SHAPES {
            let mut lab = lab(shape, "tanh", precision);
            group.bench_function(shape.0, |bencher| bencher.iter(|| lab.step(&mut |_| ())));
        }
        group.finish();
    }
}

fn reports(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("report");
    for precision in ["float32", "float64"] {
        let lab = lab(SHAPES[1], "tanh", precision);
        group.bench_function(format!("S2, {precision}"), |bencher| bencher.iter(|| black_box(lab.report())));
    }
    group.finish();
}

criterion_group! {
    name = core;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500));
    targets = steps, reports
}
criterion_main!(core);
