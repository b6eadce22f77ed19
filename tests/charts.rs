//! The charts, drawn natively as SVG: their labels, their colours, and that they draw any numbers, NaN and infinities too.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use std::sync::mpsc;
use std::time::Duration;

use init_lab::{Activation, Config, Curve, Probe, ProbeKind, Targets};
use init_lab_chart::{
    self as chart, ActivationCurve, Density, Family, Grid, Heat, Predictions, Series, Signal, Spacing, Stroke, Style,
    THEMES,
};
use ndarray::{Array2, ArrayView2};
use plotters::coord::Shift;
use plotters::prelude::*;

const STYLE: Style = Style { theme: &THEMES[0], scale: 2.0, pixel: 1, decimal_separator: ',' };

/// The SVG text of a drawing 358 CSS pixels wide.
fn svg(paint: impl FnOnce(&DrawingArea<SVGBackend, Shift>)) -> String {
    let mut text = String::new();
    paint(&SVGBackend::with_string(&mut text, (716, 460)).into_drawing_area());
    text
}

/// Fails if the drawing takes longer than two seconds: with an infinite range plotters would not return.
fn in_time(draw: impl FnOnce() -> String + Send + 'static) -> String {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(draw()));
    receiver.recv_timeout(Duration::from_secs(2)).expect("the drawing neither hangs nor panics")
}

fn activation(name: Activation, density: Option<Density<'_>>) -> String {
    let function = name.with_parameter(None);
    let Curve { x, phi, dphi } = function.curve();
    let curve = ActivationCurve { x: &x, phi: &phi, dphi: &dphi, slope: &|x| function.dphi(x) };
    svg(|area| {
        chart::activation(area, STYLE, curve, density).unwrap();
    })
}

fn layers(lines: Vec<(Vec<f64>, &'static str, Stroke)>, decades: (f64, f64)) -> String {
    in_time(move || {
        let line = |(values, label, stroke)| Series { values, label, family: Family::Backward, stroke };
        let lines: Vec<Series<'_>> =
            lines.iter().map(|(values, label, stroke)| line((values, label, *stroke))).collect();
        svg(|area| {
            chart::layers(area, STYLE, &lines, decades, "sortie").unwrap();
        })
    })
}

fn gradient(weights: Vec<f64>, post_activations: Vec<f64>, decades: (f64, f64)) -> String {
    layers(vec![(post_activations, "∂L/∂h", Stroke::Solid), (weights, "∂L/∂W", Stroke::Dashed)], decades)
}

fn signal(edges: Vec<f64>, counts: Vec<u32>, means: Vec<f64>, stds: Vec<f64>, spacing: Spacing) -> String {
    signal_and_theory(edges, counts, [means, stds], [vec![], vec![]], spacing)
}

fn signal_and_theory(
    edges: Vec<f64>,
    counts: Vec<u32>,
    [means, stds]: [Vec<f64>; 2],
    predicted: [Vec<f64>; 2],
    spacing: Spacing,
) -> String {
    in_time(move || {
        svg(|area| {
            let predicted = predicted.each_ref().map(Vec::as_slice);
            let (counts, family) = (&counts, Family::Forward);
            let signal = Signal { edges: &edges, counts, means: &means, stds: &stds, predicted, spacing, family };
            chart::signal(area, STYLE, signal, "sortie").unwrap();
        })
    })
}

fn loss(losses: Vec<f64>) -> String {
    in_time(move || {
        let steps: Vec<f64> = (0..losses.len()).map(|step| step as f64).collect();
        let lines = [
            Series { values: &[2.302], label: "hasard", family: Family::Neutral, stroke: Stroke::Limit },
            Series { values: &losses, label: "perte", family: Family::Learning, stroke: Stroke::Smoothed },
        ];
        svg(|area| {
            chart::curves(area, STYLE, &steps, &lines, (0.0, 2.302), false).unwrap();
        })
    })
}

/// The number of elements of a kind that have a colour.
fn count(svg: &str, element: &str, colour: &str) -> usize {
    svg.split('<').filter(|tag| tag.starts_with(element) && tag.to_lowercase().contains(colour)).count()
}

#[track_caller]
fn assert_texts(svg: &str, texts: &[&str]) {
    let shown: Vec<&str> = svg.split("</text>").filter_map(|part| part.rsplit('>').next()).map(str::trim).collect();
    for text in texts {
        assert!(shown.contains(text), "{text:?} is not among {shown:?}");
    }
}

#[test]
fn gradient_chart_labels_its_lines_decades_and_layers() {
    let slope = |offset: f64| (0..21).map(|l| f64::from(l) * 0.6 - 12.0 + offset).collect();
    let svg = gradient(slope(0.5), slope(0.0), (0.0, 0.0));
    assert_texts(&svg, &["∂L/∂W", "∂L/∂h", "10⁰", "10⁻¹⁰", "1", "10", "sortie"]);
    assert_eq!(count(&svg, "circle", "#b84800"), 21, "a disc for each ∂L/∂h");
    assert_eq!(count(&svg, "rect", "#b84800"), 21, "a square for each ∂L/∂W");
}

#[test]
fn gradient_chart_marks_zeros_and_infinities() {
    let zeros = gradient(vec![f64::NEG_INFINITY, f64::NEG_INFINITY, -1.0], vec![-3.0, -2.0, -1.0], (0.0, 0.0));
    assert_eq!(count(&zeros, "polygon", "#b84800"), 2);
    let infinite = gradient(vec![f64::INFINITY, 1.0, f64::NAN], vec![1.0; 3], (0.0, 0.0));
    assert_eq!(count(&infinite, "polygon", "#b84800"), 1, "a NaN has no mark");
}

#[test]
fn gradient_chart_draws_whatever_the_numbers_are() {
    for values in [
        vec![],
        vec![0.0],
        vec![2.0; 101],
        vec![f64::NAN; 5],
        vec![f64::NEG_INFINITY; 101],
        vec![-30_000.0, 300.0],
        vec![f64::MAX, -f64::MAX],
    ] {
        for decades in [(0.0, 0.0), (f64::NEG_INFINITY, f64::INFINITY), (f64::NAN, 1.0), (5.0, -5.0)] {
            let svg = gradient(values.clone(), values.clone(), decades);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{values:?} on {decades:?}");
        }
    }
}

#[test]
fn limits_are_drawn_where_they_lie_within_the_axis_and_do_not_widen_it() {
    let limit = |at: f64| (vec![at; 21], "fp16", Stroke::Limit);
    let line = (vec![-3.0; 21], "∂L/∂W", Stroke::Solid);
    let svg = layers(vec![line.clone(), limit(-4.0)], (0.0, 0.0));
    assert_texts(&svg, &["fp16", "10⁻⁵", "10⁻¹"]);
    let place = |svg: &str, text: &str| {
        let tag = svg.split("<text").find(|part| part.contains(text)).unwrap();
        ["x=\"", "y=\""].map(|name| tag.split(name).nth(1).unwrap().split('"').next().unwrap().parse::<i32>().unwrap())
    };
    let close = layers(vec![line.clone(), (vec![-4.0; 21], "bf16", Stroke::Limit), limit(-4.01)], (0.0, 0.0));
    let [[x, y], [other_x, other_y]] = ["bf16", "fp16"].map(|label| place(&close, label));
    assert!(
        (x - other_x).abs() > 60 || (y - other_y).abs() > 12,
        "labels of two limits at the same height must not overlap"
    );
    let outside = layers(vec![line, limit(-40.0)], (0.0, 0.0));
    assert!(!outside.contains("fp16") && !outside.contains("10⁻¹⁰"));
}

#[test]
fn labels_at_one_height_are_pushed_apart() {
    let svg =
        layers(["one", "two", "three", "four"].map(|label| (vec![0.0; 4], label, Stroke::Solid)).into(), (-5.0, 0.0));
    let mut heights: Vec<f64> = svg
        .split("</text>")
        .filter(|part| ["one", "two", "three", "four"].contains(&part.rsplit('>').next().unwrap().trim()))
        .map(|part| part.rsplit(" y=\"").next().unwrap().split('"').next().unwrap().parse().unwrap())
        .collect();
    heights.sort_by(f64::total_cmp);
    assert!(
        heights[0] >= 0.0 && heights.len() == 4 && heights.windows(2).all(|pair| pair[1] - pair[0] >= 26.0),
        "{heights:?}"
    );
}

#[test]
fn many_labels_at_one_height_stand_apart_between_head_and_foot() {
    for value in [0.0, -2.5, -5.0] {
        let lines: Vec<_> = (0..14).map(|_| (vec![value; 4], "∂L/∂h A", Stroke::Solid)).collect();
        let svg = layers([lines, vec![(vec![value; 4], "", Stroke::Theory)]].concat(), (-5.0, 0.0));
        let mut heights: Vec<f64> = svg
            .split("</text>")
            .filter(|part| part.rsplit('>').next().unwrap().trim() == "∂L/∂h A")
            .map(|part| part.rsplit(" y=\"").next().unwrap().split('"').next().unwrap().parse().unwrap())
            .collect();
        heights.sort_by(f64::total_cmp);
        let closest = heights.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
        assert!(heights.len() == 14 && closest >= 20.0 && heights[0] >= 0.0 && heights[13] <= 408.0, "{heights:?}");
    }
}

#[test]
fn compared_lines_have_their_own_hue_and_the_dashes_and_marks_of_their_stroke() {
    let line = |family, stroke| Series { values: &[-1.0, -2.0, -3.0], label: "A", family, stroke };
    for (family, hue) in [(Family::BesideA, "#96005f"), (Family::BesideB, "#007ca8"), (Family::BesideC, "#4a5400")] {
        let svg = svg(|area| {
            chart::layers(area, STYLE, &[line(family, Stroke::Dashed)], (-5.0, 0.0), "sortie").unwrap();
        });
        assert!(count(&svg, "rect", hue) >= 3 && count(&svg, "polyline", hue) > 3, "squares and dashes of {hue}");
        assert_eq!(count(&svg, "circle", "#"), 0);
    }
}

#[test]
fn ghost_strokes_are_paler_and_have_no_dots() {
    let svg = layers(vec![(vec![-1.0, -2.0, -3.0], "", Stroke::Ghost)], (0.0, 0.0));
    assert_eq!((count(&svg, "circle", "#"), count(&svg, "polyline", "#b84800")), (0, 0));
    assert_eq!(count(&svg, "polyline", "#dca480"), 1, "the hue is halfway to the colour of the paper");
}

#[test]
fn activation_chart_has_the_more_of_its_hue_the_steeper_it_is() {
    let density = Density { edges: &[-9.5, -8.5, -0.5, 0.5, 8.5], counts: &[10, 0, 10, 0] };
    let drawing = activation(Activation::Sigmoid, Some(density));
    let blocks: Vec<&str> = drawing.split('<').filter(|tag| tag.starts_with("rect")).collect();
    assert_eq!(blocks.len(), 2, "{blocks:?}");
    // At −9 the slope is 1/2000 of the largest, so the block has the grey of the grid; at 0 it has the tint of the family.
    assert!(blocks[0].to_lowercase().contains("#e5e3dd") && blocks[1].to_lowercase().contains("#73a9cc"), "{blocks:?}");
}

#[test]
fn signal_chart_labels_its_lines_and_values() {
    let edges: Vec<f64> = (0..=41).map(|i| -2.05 + 0.1 * f64::from(i)).collect();
    let counts: Vec<u32> = (0..41 * 6).map(|i| (i % 41) as u32).collect();
    let linear = signal(edges, counts.clone(), vec![0.0; 6], vec![1.0; 6], Spacing::Linear);
    assert_texts(&linear, &["μ + σ", "μ − σ", "−1", "0", "1", "sortie"]);
    assert_eq!(count(&linear, "rect", "#"), 40 * 6, "empty bins are not drawn");
    let half: Vec<f64> = (0..=20).map(|k| 10_f64.powf(-6.0 + 0.4 * f64::from(k))).collect();
    let edges = half.iter().rev().map(|edge| -edge).chain(half.iter().copied()).collect();
    let symlog = signal(edges, counts, vec![1e-3; 6], vec![10.0; 6], Spacing::Symlog);
    assert_texts(&symlog, &["0", "10⁰", "−10⁰"]);
}

#[test]
fn signal_chart_draws_whatever_the_numbers_are() {
    for edges in [
        vec![],
        vec![0.0],
        vec![0.0; 42],
        vec![f64::NAN; 42],
        vec![-f64::MAX, f64::MAX],
        vec![f64::NEG_INFINITY, f64::INFINITY],
    ] {
        for values in [vec![], vec![f64::NAN; 101], vec![f64::INFINITY; 3], vec![1e300; 101]] {
            for &spacing in Spacing::ALL {
                let svg = signal(edges.clone(), vec![7; 300], values.clone(), values.clone(), spacing);
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{edges:?} {values:?}");
            }
        }
    }
}

#[test]
fn activation_chart_draws_two_lines_of_the_forward_hue() {
    for &name in Activation::ALL {
        let svg = activation(name, None);
        assert_texts(&svg, &["φ", "φ′", "0"]);
        assert!(count(&svg, "polyline", "#0062a3") > 1, "{name}");
    }
}

fn heat(steps: Vec<f64>, values: Vec<f64>, shades: (f64, f64)) -> String {
    in_time(move || {
        svg(|area| {
            let heat = Heat { values: &values, columns: &steps, tile: 0, family: Family::Backward, shades };
            chart::heat(area, STYLE, heat).unwrap();
        })
    })
}

#[test]
fn heat_map_merges_equal_shades_and_fades_to_the_paper() {
    // Three layers at two steps: equal values at the first, each four decades above the one before at the second.
    let svg = heat(vec![0.0, 30.0], vec![0.0, 0.0, 0.0, -8.0, -4.0, 0.0], (-8.0, 0.0));
    assert_texts(&svg, &["1", "2", "3", "0"]);
    let blocks: Vec<&str> = svg.split('<').filter(|tag| tag.starts_with("rect")).collect();
    assert_eq!(blocks.len(), 1 + 3, "{blocks:?}");
    assert_eq!(count(&svg, "rect", "#b84800"), 2, "the largest has the full hue");
    assert_eq!(heat(vec![0.0], vec![f64::NAN; 4], (0.0, 1.0)).matches("<rect").count(), 0);
}

#[test]
fn heat_map_draws_whatever_the_numbers_are() {
    for values in
        [vec![], vec![f64::NEG_INFINITY; 6], vec![f64::INFINITY; 6], vec![f64::NAN; 6], vec![1e300, -1e300, 0.0]]
    {
        for steps in [vec![], vec![0.0], vec![0.0, 1.0, f64::INFINITY], vec![f64::NAN; 3], vec![9.0, 3.0, 1.0]] {
            for shades in [(0.0, 1.0), (1.0, 1.0), (f64::NAN, f64::NAN), (f64::NEG_INFINITY, f64::INFINITY)] {
                let svg = heat(steps.clone(), values.clone(), shades);
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{values:?} at {steps:?} in {shades:?}");
            }
        }
    }
}

fn curves(steps: Vec<f64>, values: Vec<f64>, limit: f64, logarithmic: bool) -> String {
    in_time(move || {
        let lines = [
            Series { values: &values, label: "couche 1", family: Family::Learning, stroke: Stroke::Solid },
            Series { values: &[limit], label: "10⁻³", family: Family::Neutral, stroke: Stroke::Limit },
        ];
        svg(|area| {
            chart::curves(area, STYLE, &steps, &lines, (f64::NAN, f64::NAN), logarithmic).unwrap();
        })
    })
}

#[test]
fn curves_skip_what_was_not_measured_and_leave_out_limits_beyond_the_axis() {
    let svg = curves(vec![0.0, 10.0, 20.0, 30.0], vec![-3.0, f64::NAN, f64::NAN, -2.5], -3.0, true);
    assert_texts(&svg, &["couche 1", "10⁻³", "0", "20", "10⁻²"]);
    assert_eq!(count(&svg, "polyline", "#00755a"), 1);
    assert!(!curves(vec![0.0, 10.0], vec![-9.0, -8.0], -3.0, true).contains("10⁻³"));
    assert_eq!(count(&curves(vec![0.0], vec![0.5], 0.1, false), "circle", "#00755a"), 1, "a single value is a dot");
}

#[test]
fn curves_draw_whatever_the_numbers_are() {
    for values in
        [vec![], vec![f64::NAN; 4], vec![f64::INFINITY, f64::NEG_INFINITY], vec![1e300, -1e300, 0.0], vec![5.0; 900]]
    {
        for steps in [vec![], vec![f64::NAN; 4], vec![0.0, f64::INFINITY, 1e300], (0..900).map(f64::from).collect()] {
            for logarithmic in [false, true] {
                let svg = curves(steps.clone(), values.clone(), f64::NAN, logarithmic);
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{values:?} over {steps:?}");
            }
        }
    }
}

/// The input of the chart for the answers to a probe.
fn drawn<'a>(probe: &'a Probe, answers: ArrayView2<'a, f64>) -> Predictions<'a> {
    let Probe { kind, inputs, targets, points, classes, .. } = probe;
    match (kind, targets, &points.targets) {
        (ProbeKind::Plane, _, Targets::Classes { labels, .. }) => {
            Predictions::Plane { answers, ends: probe.ends(), classes, points: points.inputs.view(), labels }
        }
        (ProbeKind::Line, _, Targets::Values(values)) => {
            Predictions::Line { answers, places: inputs.view(), points: points.inputs.view(), values: values.view() }
        }
        (_, Targets::Values(values), _) => Predictions::Values { answers, values: values.view() },
        _ => unreachable!("classes of samples are a grid"),
    }
}

/// The drawing of the answers to the probe of a data set; `answer` gives the logit for the indices of a row of the probe and of an output.
fn predictions(dataset: &str, answer: fn((usize, usize)) -> f64) -> String {
    let file: &[u8] =
        b"1.5,2,3,0.5\n2,4,4,1.5\n3,5,9,2\n1,1,7,3.5\n4,2,2,4\n5,5,1,0.25\n6,1,3,7\n7,8,8,1\n8,3,3,2\n9,1,0,4\n";
    let config = Config::from_entries([("dataset", dataset)]).unwrap();
    let probe = Probe::new(&config.clone().resolve().unwrap(), Some(file)).unwrap();
    let shape = (probe.inputs.nrows(), probe.classes.len().max(1));
    let answers = probe.predictions(Array2::from_shape_fn(shape, answer).view());
    in_time(move || {
        svg(|area| {
            chart::predictions(area, STYLE, drawn(&probe, answers.view())).unwrap();
        })
    })
}

#[test]
fn predictions_of_the_plane_have_the_hue_of_the_class_and_fade_where_unsure() {
    let sure = predictions("spirals", |(place, class)| if (place % 40 < 20) == (class == 0) { 9.0 } else { -9.0 });
    assert_texts(&sure, &["● 0", "■ 1", "0", "−2"]);
    // The hues at 60 % on the paper: that of learning on the left, the muted one on the right.
    assert!(count(&sure, "rect", "#66ac9c") >= 79 && count(&sure, "rect", "#9ea0a4") >= 79, "one run in each row");
    let unsure = predictions("spirals", |_| 0.0);
    assert_eq!(count(&unsure, "rect", "#66ac9c") + count(&unsure, "rect", "#9ea0a4"), 0);
    assert!(count(&unsure, "rect", "#ffffff") >= 79, "paper");
    assert!(count(&sure, "circle", "") > 150, "discs of the held-out points, each on a paler one");
}

/// The drawing of a table of shares, whose rows and columns are named by their indices.
fn grid(shares: Vec<f64>, n_columns: usize, texts: Vec<&'static str>, pictures: Vec<f64>) -> String {
    in_time(move || {
        let names = |n: usize| (0..n).map(|index| format!("n{index}")).collect::<Vec<String>>();
        let (columns, rows) = (names(n_columns), names(shares.len() / n_columns.max(1)));
        let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
        let framed: Vec<u32> = (0..n_columns as u32).collect();
        svg(|area| {
            let grid = Grid {
                shares: &shares,
                texts: &texts,
                framed: &framed,
                columns: &columns,
                rows: &rows,
                pictures: &pictures,
            };
            chart::grid(area, STYLE, grid).unwrap();
        })
    })
}

#[test]
fn grid_has_shades_texts_and_frames_from_above() {
    let svg = grid(vec![1.0, 0.0, 0.5, 0.5], 2, vec!["42", "", "7", "<8"], Vec::new());
    assert_texts(&svg, &["n0", "n1", "42", "7", "&lt;8"]);
    assert_eq!(count(&svg, "rect", "#66ac9c"), 1, "one share is 1: the hue at 60 %, on which dark text can be read");
    assert_eq!(count(&svg, "rect", "#"), 4, "a block for each share");
    assert_eq!(count(&svg, "polyline", "#222428"), 2, "one frame in each column");
    let top = |text: &str| {
        let before = svg.split(&format!("\n{text}\n")).next().unwrap();
        before.rsplit(" y=\"").next().unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
    };
    assert!(top("42") < top("&lt;8"), "the first row is the highest");
    let pictures = (0..128).map(|i| f64::from((i + i / 8) % 2)).collect();
    assert_eq!(count(&grid(vec![0.5; 4], 2, Vec::new(), pictures), "rect", "#"), 4 + 128, "two pictures of 64 pixels");
}

#[test]
fn grid_draws_whatever_the_numbers_are() {
    for shares in [vec![], vec![f64::NAN; 9], vec![f64::INFINITY, f64::MAX, -f64::MAX, 5e-324]] {
        for n_columns in [0, 1, 3, 200] {
            let svg = grid(shares.clone(), n_columns, vec!["1"; 12], vec![f64::NAN; 64]);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{shares:?} in {n_columns}");
        }
    }
}

#[test]
fn predictions_of_values_stay_in_sight_of_the_data() {
    let flat = predictions("sine", |_| 0.5);
    assert_eq!(count(&flat, "polyline", "#00755a"), 1);
    assert_texts(&flat, &["0", "1", "−1"]);
    let far = predictions("sine", |_| 1e30);
    assert_texts(&far, &["0", "−1"]);
    assert!(count(&predictions("csv", |_| 0.5), "circle", "#00755a") >= 1, "a disc for each held-out row");
}

#[test]
fn predictions_chart_draws_whatever_the_numbers_are() {
    for dataset in ["spirals", "blobs", "sine", "csv"] {
        for answer in [|_| f64::NAN, |_| f64::INFINITY, |_| f64::MIN, |(i, j)| if i % 2 == j { f64::NAN } else { 3.0 }]
        {
            let svg = predictions(dataset, answer);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{dataset}");
        }
    }
}

#[test]
fn noisy_curves_are_pale_under_their_mean_and_lost_values_are_arrowheads() {
    // The moving mean of alternating ones and threes is flat once its window is full.
    let svg = loss((0..=100).map(|step| if step % 2 == 0 { 1.0 } else { 3.0 }).collect());
    assert_texts(&svg, &["hasard", "perte", "0", "100", "2"]);
    let line =
        svg.split('<').find(|tag| tag.starts_with("polyline") && tag.to_lowercase().contains("#00755a")).unwrap();
    let points = line.split("points=\"").nth(1).unwrap().split('"').next().unwrap();
    let heights: Vec<&str> = points.split_whitespace().filter_map(|point| point.split(',').nth(1)).collect();
    assert_eq!(heights[heights.len() - 1], heights[heights.len() - 2], "{points}");
    assert_eq!(count(&svg, "polyline", "#00755a"), 1);
    assert_eq!(count(&loss(vec![2.3, 3.0, f64::INFINITY]), "polygon", "#00755a"), 1);
    assert_eq!(
        count(&loss(vec![2.3, 0.0, f64::NAN]), "polygon", "#00755a"),
        0,
        "a NaN, which was not measured, has no arrowhead"
    );
}

#[test]
fn signal_chart_of_sizes_has_exact_zeros_apart() {
    let edges: Vec<f64> = [f64::NEG_INFINITY].into_iter().chain((0..=4).map(|k| f64::from(k) - 3.0)).collect();
    let svg =
        signal(edges, vec![5, 0, 0, 0, 1, 0, 2, 0, 0, 3], vec![0.0; 2], vec![f64::NEG_INFINITY, 0.5], Spacing::Log10);
    assert_texts(&svg, &["0", "10⁻³", "10⁰", "σ", "1", "sortie"]);
    assert_eq!(count(&svg, "rect", "#"), 4, "a block for each bin that is not empty");
}

/// The drawing of a matrix (tile 1), or of a mosaic of pictures with `tile` pixels a side.
fn weights(values: Vec<f64>, n_columns: usize, tile: usize) -> String {
    in_time(move || {
        let columns: Vec<f64> = (1..=n_columns).map(|column| column as f64).collect();
        svg(|area| {
            let heat = Heat { values: &values, columns: &columns, tile, family: Family::Forward, shades: (0.0, 2.0) };
            chart::heat(area, STYLE, heat).unwrap();
        })
    })
}

#[test]
fn matrix_and_mosaic_have_one_hue_above_0_and_another_below() {
    let matrix = weights(vec![2.0, 0.0, -1.0, -2.0, f64::NAN, 1.0], 3, 1);
    assert_eq!(count(&matrix, "rect", "#"), 5, "a block for each number");
    let shares = ["#0062a3", "#5b6b00", "#ffffff"].map(|hue| count(&matrix, "rect", hue));
    assert_eq!(shares, [1, 1, 1], "the two full hues and the colour of the paper");
    assert_texts(&matrix, &["1", "2", "3"]);
    // A chessboard: neighbours have different colours, so no two rectangles are merged.
    let pictures = weights((0..128).map(|i| if (i + i / 8) % 2 == 0 { 2.0 } else { -2.0 }).collect(), 16, 8);
    assert_eq!(count(&pictures, "rect", "#"), 128);
    assert_eq!(
        count(&pictures, "polyline", "#ffffff"),
        5,
        "three vertical rules beside the pictures, two horizontal ones"
    );
}

#[test]
fn matrix_and_mosaic_draw_whatever_the_numbers_are() {
    for values in [vec![], vec![0.0; 9], vec![f64::NAN; 9], vec![f64::INFINITY, f64::MAX, -f64::MAX, 5e-324]] {
        for (columns, tile) in [(0, 1), (1, 1), (3, 3), (100, 8)] {
            let svg = weights(values.clone(), columns, tile);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{values:?} in {columns}");
        }
    }
}

#[test]
fn loss_chart_draws_whatever_the_numbers_are() {
    for losses in
        [vec![], vec![0.0], vec![0.0; 300], vec![f64::NAN; 3], vec![f64::INFINITY], vec![f64::MAX, 0.0, 5e-324]]
    {
        let svg = loss(losses.clone());
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{losses:?}");
    }
}

#[test]
fn theme_texts_reach_the_contrast_of_4_5_on_their_paper() {
    let luminance = |chart::Hue(r, g, b): chart::Hue| {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    };
    let contrast = |a, b| {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    };
    for theme in &THEMES {
        let texts = [
            theme.ink,
            theme.muted,
            theme.backward,
            theme.forward,
            theme.learning,
            theme.class_c,
            theme.class_d,
            theme.beside_a,
            theme.beside_b,
            theme.beside_c,
            theme.vanishing,
            theme.exploding,
            theme.error,
        ];
        for text in texts {
            assert!(contrast(text, theme.paper) >= 4.5, "{} {text:?}: {}", theme.name, contrast(text, theme.paper));
        }
        assert!(contrast(theme.ink, theme.raised) >= 4.5 && contrast(theme.outline, theme.paper) >= 3.0);
    }
}

/// An upper bound of the width of a text in CSS pixels, in DejaVu Sans at 13 px: the widest font that readers are likely to have.
fn advance(text: &str) -> f64 {
    let of = |character| match character {
        'i' | 'j' | 'l' | 'I' => 3.9,
        'f' | 't' | 'r' => 5.4,
        'm' => 12.7,
        'w' => 10.7,
        'M' | 'W' | '…' => 13.0,
        'A'..='Z' => 10.3,
        ' '..='~' => 8.3,
        _ => 13.0,
    };
    text.chars().map(of).sum()
}

/// The texts of a drawing with their left and right ends, in CSS pixels.
fn extents(svg: &str) -> Vec<(String, f64, f64)> {
    let of = |part: &str| {
        let (attributes, text) = part.split_once('>').unwrap();
        let value =
            |name: &str| attributes.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let (x, text) = (
            value(" x").parse::<f64>().unwrap() / STYLE.scale,
            text.split("</text>").next().unwrap().trim().to_owned(),
        );
        let width = advance(&text);
        let left = match value("text-anchor").as_str() {
            "start" => x,
            "middle" => x - 0.5 * width,
            _ => x - width,
        };
        (text, left, left + width)
    };
    svg.split("<text").skip(1).map(of).collect()
}

#[test]
fn grid_never_cuts_a_name() {
    let families: [&[&str]; 5] = [
        &["0", "1", "2"],
        &["setosa", "versicolor", "virginica"],
        &["MWMWMWMWMW", "mmmmmmmmmmmmmm", "WWWWWWWWWWWWWWWWWWWWWWW"],
        &["Iris-setosa de Fisher, telle que mesurée en Gaspésie", "b", "une classe"],
        &["日本語の長い名前のクラスです", "中文", "\u{1}\u{2}"],
    ];
    for names in families {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        for width in [358_u32, 440, 700] {
            let (shares, mut text, mut ends) = ([0.5; 9], String::new(), (0.0, 0.0));
            {
                let backend = SVGBackend::with_string(&mut text, (2 * width, 400));
                let (columns, rows) = (&names, &names);
                let grid = Grid { shares: &shares, texts: &[], framed: &[0, 1, 2], columns, rows, pictures: &[] };
                ends = chart::grid(&backend.into_drawing_area(), STYLE, grid).unwrap_or(ends);
            }
            let all = extents(&text);
            assert_eq!(all.len(), 6, "{names:?}: {all:?}");
            for (text, left, right) in &all {
                assert!(*left >= 0.0 && *right <= f64::from(width), "{text} is from {left} to {right} of {width}");
            }
            // The names of the rows end where the columns begin.
            let room = all[0].2;
            assert!(room <= 0.3 * f64::from(width), "{names:?} take {room} of {width}");
            for (name, (shown, ..)) in names.iter().zip(&all) {
                assert!(shown == name || shown.ends_with('…') || name.starts_with('\u{1}'), "{name} is {shown}");
                let is_needed = advance(name) > 0.5 * 0.3 * f64::from(width) - 16.0;
                assert!(!shown.ends_with('…') || is_needed, "{name} has room in {width}");
            }
            // The page converts pixels to columns with these ends and the usual margins: the columns must then be at 1, 2 and 3.
            let [first, second] = [3, 4].map(|index| 0.5 * (all[index].1 + all[index].2));
            let per_unit = (f64::from(width) - chart::LEFT_MARGIN - chart::RIGHT_MARGIN) / (ends.1 - ends.0);
            assert!((second - first - per_unit).abs() < 1.0, "{names:?}");
            assert!((chart::LEFT_MARGIN + (1.0 - ends.0) * per_unit - first).abs() < 1.0, "{names:?}");
        }
    }
}

#[test]
fn names_of_classes_beside_a_plane_are_never_cut() {
    for name in ["setosa", "versicolor, the blue one", "MWMWMWMW"] {
        let (classes, points) = ([name.to_owned(), "b".to_owned()], Array2::from_elem((1, 2), 0.0));
        let answers = Array2::from_elem((4, 2), 0.5);
        let svg = svg(|area| {
            let plane = Predictions::Plane {
                answers: answers.view(),
                ends: [(-1.0, 1.0); 2],
                classes: &classes,
                points: points.view(),
                labels: &[0],
            };
            chart::predictions(area, STYLE, plane).unwrap();
        });
        for (text, left, right) in extents(&svg) {
            assert!(left >= 0.0 && right <= 358.0, "{text} is from {left} to {right}");
        }
    }
}
