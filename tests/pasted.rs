//! Reading networks as frameworks print them. The files in `tests/pasted/` were printed by PyTorch 2.15 and Keras 3.15; other texts are written here.

#![allow(clippy::unwrap_used, reason = "tests may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use init_lab::{Config, LineReading, PastedModel, PastedReason, RemarkKind, Source, read_model, to_json};

/// A file and the expected result: depth, width, last width, activation with its parameter, normalization; the remarks; and the number of lines read as
/// each kind.
type Case = (&'static str, [&'static str; 6], &'static str, &'static str);

#[rustfmt::skip]
const CASES: [Case; 33] = [
    ("keras3-batchnorm", ["2", "512", "same", "relu", "auto", "batch"], "width 1024 512", "layer 2, normalization 2, activation 2, left_out 2, output 1"),
    ("keras3-cnn", ["1", "128", "same", "", "", "none"], "no_activation", "not_expressible 2, left_out 1, layer 1, output 1"),
    ("keras3-colours", ["2", "256", "same", "relu", "auto", "none"], "", "layer 2, activation 1, output 1"),
    ("keras3-functional", ["6", "96", "same", "", "", "layer"], "no_activation", "left_out 1, layer 6, normalization 5, unprinted_activation 5, shortcut 1, output 1"),
    ("keras3-functional-narrow", ["6", "96", "same", "", "", "layer"], "no_activation", "left_out 1, layer 6, normalization 5, unprinted_activation 5, shortcut 1, output 1"),
    ("keras3-leaky", ["2", "32", "same", "leaky_relu", "0.3", "none"], "parameter", "layer 2, activation 1, other_activation 1, output 1"),
    ("keras3-lstm", ["1", "64", "same", "", "", "none"], "no_activation", "not_expressible 2, layer 1, output 1"),
    ("keras3-narrow", ["2", "256", "same", "", "", "none"], "no_activation", "layer 2, output 1"),
    ("keras3-nested", ["2", "48", "same", "", "", "none"], "no_activation", "layer 2, unprinted_activation 1, output 1"),
    ("keras3-sequential", ["2", "256", "same", "", "", "none"], "no_activation", "layer 2, output 1"),
    ("keras3-trainable", ["2", "256", "same", "", "", "none"], "no_activation", "layer 2, output 1"),
    ("keras3-wide", ["2", "256", "same", "", "", "none"], "no_activation", "layer 2, output 1"),
    ("torch-autoencoder", ["3", "256", "same", "relu", "auto", "none"], "widths 2 256", "layer 3, activation 3, output 1, output_activation 1"),
    ("torch-batchnorm", ["4", "64", "same", "relu", "auto", "batch"], "", "layer 4, normalization 4, activation 4, output 1"),
    ("torch-celu", ["4", "64", "same", "celu", "0.5", "none"], "", "layer 4, activation 4, output 1"),
    ("torch-cnn", ["1", "128", "same", "relu", "auto", "none"], "", "not_expressible 5, activation 3, left_out 2, layer 1, output 1"),
    ("torch-compiled", ["1", "8", "same", "silu", "auto", "none"], "", "layer 1, activation 1, output 1"),
    ("torch-data-parallel", ["2", "8", "same", "mish", "auto", "none"], "", "layer 2, activation 2, output 1"),
    ("torch-deep", ["100", "16", "same", "tanh", "auto", "none"], "depth 120 100", "layer 120, activation 120, output 1"),
    ("torch-elu", ["4", "64", "same", "elu", "1.5", "none"], "", "layer 4, activation 4, output 1"),
    ("torch-inplace", ["2", "32", "same", "relu", "auto", "none"], "", "layer 2, activation 1, other_activation 1, output 1, output_activation 1"),
    ("torch-layernorm-gelu-tanh", ["4", "64", "same", "gelu_tanh", "auto", "layer"], "", "layer 4, normalization 4, activation 4, output 1"),
    ("torch-lazy", ["2", "64", "same", "relu", "auto", "none"], "", "layer 2, activation 2, output 1"),
    ("torch-leaky", ["4", "64", "same", "leaky_relu", "0.1", "none"], "", "layer 4, activation 4, output 1"),
    ("torch-lone-relu-block", ["8", "24", "same", "selu", "auto", "batch"], "", "layer 8, normalization 8, activation 8, output 1"),
    ("torch-lstm", ["1", "64", "same", "", "", "none"], "no_activation", "not_expressible 2, layer 1, output 1"),
    ("torch-mixed-activations", ["3", "50", "same", "relu", "auto", "none"], "", "layer 3, other_activation 1, activation 2, output 1"),
    ("torch-module", ["3", "64", "same", "tanh", "auto", "none"], "", "layer 3, activation 1, left_out 1, output 1"),
    ("torch-module-list", ["10", "128", "same", "", "", "none"], "no_activation", "layer 10, output 1"),
    ("torch-repeated-blocks", ["7", "96", "same", "gelu", "auto", "layer"], "", "layer 7, normalization 7, activation 6, left_out 6, output 1, output_activation 1"),
    ("torch-sequential", ["2", "256", "same", "relu", "auto", "none"], "", "layer 2, activation 2, output 1"),
    ("torch-taper", ["4", "256", "32", "relu", "auto", "none"], "tapers 256 32", "layer 4, activation 4, output 1"),
    ("torch-wide", ["2", "512", "same", "relu", "auto", "none"], "width 1024 512", "layer 2, activation 2, output 1"),
];

/// Files with a test of their own: networks that are refused, a list of activations, and attention.
const OTHERS: [&str; 4] = ["keras3-unbuilt", "torch-activations", "torch-lone-linear", "torch-transformer"];

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pasted"))
}

fn printed(name: &str) -> String {
    fs::read_to_string(folder().join(name).with_extension("txt")).unwrap()
}

/// A setting that was read; empty if the text does not contain it.
fn setting<'a>(model: &'a PastedModel, name: &str) -> &'a str {
    model.settings.0.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
}

fn essence(model: &PastedModel) -> [&str; 6] {
    ["depth", "width", "last_width", "activation", "activation_parameter", "normalization"]
        .map(|name| setting(model, name))
}

/// The remarks with their numbers.
fn remarks(model: &PastedModel) -> String {
    let words = model.remarks.iter().map(|remark| {
        let numbers = [remark.found, remark.taken].into_iter().flatten().map(|number| format!(" {number}"));
        format!("{}{}", remark.kind, numbers.collect::<String>())
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The number of layers of each kind, in the order of their first lines.
fn counts(model: &PastedModel) -> String {
    let mut counts: Vec<(LineReading, usize)> = Vec::new();
    for line in &model.lines {
        match counts.iter_mut().find(|(reading, _)| *reading == line.reading) {
            Some((_, count)) => *count += line.times,
            None => counts.push((line.reading, line.times)),
        }
    }
    counts.iter().map(|(reading, count)| format!("{reading} {count}")).collect::<Vec<_>>().join(", ")
}

/// Asserts that the settings make an experiment, and that each line that was read exists in the text.
#[track_caller]
fn assert_sound(model: &PastedModel, text: &str) {
    let config = Config::from_entries(model.settings.0.iter().map(|(name, text)| (*name, text.as_str()))).unwrap();
    config.resolve().unwrap();
    let n_lines = text.split('\n').count();
    for line in &model.lines {
        assert!((1..=n_lines).contains(&line.line) && line.times > 0 && line.text.chars().count() <= 73, "{line:?}");
    }
    assert!(model.lines.is_sorted_by_key(|line| line.line), "{:?}", model.lines);
}

#[test]
fn printed_networks_of_both_frameworks_are_read() {
    for (name, expected, said, read) in CASES {
        let text = printed(name);
        let model = read_model(&text).unwrap_or_else(|fault| panic!("{name}: {}", to_json(&fault)));
        assert_eq!(essence(&model), expected, "{name}");
        assert_eq!(remarks(&model), said, "{name}");
        assert_eq!(counts(&model), read, "{name}");
        let source = if name.starts_with("keras") { Source::Keras } else { Source::Pytorch };
        assert_eq!(model.framework, source, "{name}");
        assert_eq!(setting(&model, "initializer"), format!("{source}_default"), "{name}");
        assert_sound(&model, &text);
    }
    let named = CASES.iter().map(|(name, ..)| *name).chain(OTHERS);
    let named: BTreeSet<String> = named.map(|name| format!("{name}.txt")).collect();
    let there = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(named, there.collect(), "each file has its case");
}

#[test]
fn lines_say_what_was_read_from_them() {
    let model = read_model(&printed("torch-repeated-blocks")).unwrap();
    let line = |line: usize| model.lines.iter().find(|read| read.line == line).unwrap();
    let blocks = line(6);
    assert_eq!((blocks.reading, blocks.times, blocks.units), (LineReading::Layer, 6, Some(96)));
    assert_eq!(blocks.text, "(linear): Linear(in_features=96, out_features=96, bias=False)");
    assert_eq!(line(7).activation.map(|activation| activation.name()), Some("gelu"));
    assert_eq!(line(14).reading, LineReading::OutputActivation);
    let narrow = read_model(&printed("keras3-narrow")).unwrap();
    assert_eq!(
        narrow.lines.iter().map(|line| (line.line, line.units)).collect::<Vec<_>>(),
        [(6, Some(256)), (9, Some(256)), (12, Some(10))]
    );
    assert_eq!(narrow.lines[0].text, "dense (Dense) (None, 200,…");
}

#[test]
fn text_around_a_printed_network_is_ignored() {
    for name in
        ["torch-sequential", "torch-repeated-blocks", "torch-batchnorm", "keras3-batchnorm", "keras3-functional"]
    {
        let text = printed(name);
        let plain = read_model(&text).unwrap();
        let each =
            |before: &str, after: &str| text.lines().map(|line| format!("{before}{line}{after}")).collect::<String>();
        let escaped = text.replace('&', "&amp;").replace('>', "&gt;").replace('\'', "&#39;").replace('"', "&quot;");
        let first = text.lines().next().unwrap();
        let ways = [
            each("", "\r\n"),
            each("", "\r"),
            each("> ", "\n"),
            each(">> ", "\n"),
            each("    ", "   \n"),
            each("\t", "\n"),
            each("\u{a0}\u{a0}", "\n"),
            each("\u{1b}[2m", "\u{1b}[0m\n"),
            each("[90m", "[0m\n"),
            format!("\u{feff}{text}"),
            format!("```\n{text}```\n"),
            format!("~~~python\n{text}~~~"),
            format!(">>> print(model)\n{text}>>> \n"),
            format!("In [3]: model\nOut[3]: \n{text}\nIn [4]: "),
            format!("Out[12]: {text}"),
            format!(
                "Here is my network (it does not learn, whatever I do):\n\n{text}\nTotal (about): 12 x more than f(x).\n"
            ),
            format!("2026-11-30 12:00:00 INFO train.py(12) {first}\n{}", text.split_once('\n').unwrap().1),
            escaped,
        ];
        for way in ways {
            let model = read_model(&way).unwrap_or_else(|fault| panic!("{name}: {}\n{way}", to_json(&fault)));
            assert_eq!(essence(&model), essence(&plain), "{name}\n{way}");
            assert_eq!(counts(&model), counts(&plain), "{name}\n{way}");
        }
    }
    // In one line, as some chat programs show it.
    let text = printed("torch-sequential").replace('\n', " ");
    assert_eq!(essence(&read_model(&text).unwrap())[..2], ["2", "256"]);
}

#[test]
fn truncated_text_is_read_as_far_as_it_goes() {
    let text = printed("torch-sequential");
    let cut = |end: &str| read_model(text.split_once(end).unwrap().0).unwrap();
    let model = cut(", out_features=10");
    assert_eq!((remarks(&model), counts(&model)), ("cut_off".to_owned(), "layer 2, activation 2, output 1".to_owned()));
    let model = cut("\n  (3)");
    assert_eq!((remarks(&model), counts(&model)), ("cut_off".to_owned(), "layer 1, activation 1, output 1".to_owned()));
    let blocks = printed("torch-repeated-blocks");
    let model = read_model(blocks.split_once("\n  (head)").unwrap().0).unwrap();
    assert_eq!((setting(&model, "depth"), remarks(&model).as_str()), ("6", "cut_off"));
    let table = printed("keras3-batchnorm");
    let model = read_model(table.split_once("│ batch_normalization_1").unwrap().0).unwrap();
    assert_eq!((setting(&model, "depth"), remarks(&model).as_str()), ("1", "width 1024 512, cut_off"));
}

#[test]
fn tables_of_keras_2_are_read() {
    let text = r#"
Model: "sequential"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 dense (Dense)               (None, 64)                50240

 layer_normalization (LayerN  (None, 64)               128
 ormalization)

 re_lu (ReLU)                (None, 64)                0

 dense_1 (Dense)             (None, 64)                4160

 layer_normalization_1 (Laye  (None, 64)               128
 rNormalization)

 re_lu_1 (ReLU)              (None, 64)                0

 dropout (Dropout)           (None, 64)                0

 dense_2 (Dense)             (None, 10)                650

=================================================================
Total params: 55306 (216.04 KB)
"#;
    let model = read_model(text).unwrap();
    assert_eq!(essence(&model), ["2", "64", "same", "relu", "auto", "layer"]);
    assert_eq!(counts(&model), "layer 2, normalization 2, activation 2, left_out 1, output 1");
    assert_eq!(model.framework, Source::Keras);
    // The format of 2017, with lines between the rows, and the column of a network with several inputs.
    let old = "Layer (type)                     Output Shape          Param #     Connected to\n====\ninput_1 (InputLayer)             [(None, 20)]          0\n____\ndense_1 (Dense)                  (None, 32)            672         input_1[0][0]\n____\nbatch_normalization_1 (BatchNor  (None, 32)            128         dense_1[0][0]\n____\nleaky_re_lu_1 (LeakyReLU)        (None, 32)            0           batch_normalization_1[0][0]\n____\ndense_2 (Dense)                  (None, 1)             33          leaky_re_lu_1[0][0]\n====\nTotal params: 833\n";
    let model = read_model(old).unwrap();
    assert_eq!(essence(&model), ["1", "32", "same", "leaky_relu", "0.3", "batch"]);
    assert_eq!(remarks(&model), "parameter");
    // Drawn with ASCII characters, without lines between the rows.
    let plain = "+-----------------+--------------+---------+\n| Layer (type)    | Output Shape | Param # |\n+-----------------+--------------+---------+\n| dense (Dense)   | (None, 96)   | 960     |\n| dense_1 (Dense) | (None, 96)   | 9,312   |\n| dense_2 (Dense) | (None, 2)    | 194     |\n+-----------------+--------------+---------+\n";
    assert_eq!(essence(&read_model(plain).unwrap())[..2], ["2", "96"]);
}

#[test]
fn activations_and_their_parameters_are_those_of_the_lab() {
    let lines = printed("torch-activations");
    let read = lines.lines().filter(|line| !line.is_empty()).map(|activation| {
        let text = format!("Sequential(\n  (0): Linear(in_features=4, out_features=8, bias=True)\n  (1): {activation}\n  (2): Linear(in_features=8, out_features=1, bias=True)\n)\n");
        let model = read_model(&text).unwrap();
        let name = activation.split('(').next().unwrap();
        let [.., activation, parameter, _] = essence(&model);
        let reading = model.lines[1].reading;
        match reading {
            LineReading::Activation => format!("{name} {activation} {parameter}"),
            _ => format!("{name} {reading}"),
        }
    });
    assert_eq!(
        read.collect::<Vec<_>>(),
        [
            "ReLU relu auto",
            "ReLU6 relu6 auto",
            "LeakyReLU leaky_relu 0.01",
            "ELU elu 1.0",
            "CELU celu 1.0",
            "SELU selu auto",
            "GELU gelu auto",
            "SiLU silu auto",
            "Mish mish auto",
            "Hardswish hard_swish auto",
            "Hardtanh hard_tanh auto",
            "Hardsigmoid hard_sigmoid auto",
            "Tanh tanh auto",
            "Sigmoid sigmoid auto",
            "Softsign softsign auto",
            "Softplus softplus auto",
            "LogSigmoid log_sigmoid auto",
            "Tanhshrink tanhshrink auto",
            "PReLU not_expressible",
            "RReLU not_expressible",
            "Softshrink not_expressible",
            "Hardshrink not_expressible",
            "Identity left_out",
            "GLU not_expressible",
            "Softmax output_activation",
            "Threshold not_expressible",
        ]
    );
    let with = |activation: &str| {
        let text = format!(
            "Net(\n  (a): Linear(in_features=4, out_features=8, bias=True)\n  (b): {activation}\n  (c): Linear(in_features=8, out_features=1, bias=True)\n)"
        );
        let model = read_model(&text).unwrap();
        (model.lines[1].reading, setting(&model, "activation_parameter").to_owned())
    };
    assert_eq!(with("LeakyReLU(0.2, inplace)"), (LineReading::Activation, "0.2".to_owned()));
    for outside in [
        "Hardtanh(min_val=-2.0, max_val=2.0)",
        "Softplus(beta=2, threshold=20)",
        "LeakyReLU(negative_slope=0.0)",
        "ELU(alpha=1e9)",
        "ELU(alpha=nan)",
    ] {
        assert_eq!(with(outside).0, LineReading::NotExpressible, "{outside}");
    }
    assert_eq!(with("SwishOfMine()").0, LineReading::Unknown);
    assert_eq!(with("SwishOfMine(beta=1.0, device=device(type='cuda'))").0, LineReading::Unknown);
}

#[test]
fn attributes_may_be_printed_in_any_order() {
    let net = |lines: &str| read_model(&format!("Net(\n{lines})\n")).unwrap();
    let two = "  (fc1): Linear(in_features=4, out_features=8, bias=True)\n  (fc2): Linear(in_features=8, out_features=1, bias=True)\n";
    let model = net(&format!("{two}  (relu): ReLU()\n  (sigmoid): Sigmoid()\n"));
    assert_eq!(
        (setting(&model, "activation"), counts(&model).as_str()),
        ("relu", "layer 1, output 1, activation 1, output_activation 1")
    );
    // A sigmoid that is the only activation may belong to the loss.
    let model = net(&format!("{two}  (sigmoid): Sigmoid()\n"));
    assert_eq!((setting(&model, "activation"), remarks(&model).as_str()), ("", "no_activation"));
    // In a `Sequential` the printed order is that of the computation.
    let text = printed("torch-sequential").replace("ReLU()", "Identity()");
    let model = read_model(&text).unwrap();
    assert_eq!((setting(&model, "activation"), remarks(&model).as_str()), ("linear", "linear"));
    // A list of repeated blocks only: the last layer of the last block is the output.
    let text = "ModuleList(\n  (0-9): 10 x Sequential(\n    (0): Linear(in_features=8, out_features=8, bias=False)\n    (1): Tanh()\n  )\n)\n";
    let model = read_model(text).unwrap();
    assert_eq!(
        (setting(&model, "depth"), setting(&model, "activation"), remarks(&model).as_str()),
        ("9", "tanh", "no_biases 10")
    );
    assert_eq!(counts(&model), "layer 9, output 1, activation 10");
}

#[test]
fn widths_and_depths_beyond_the_limits_are_clamped_and_noted() {
    let list = |widths: &[&str]| {
        let layers = widths
            .iter()
            .enumerate()
            .map(|(index, width)| format!("  ({index}): Linear(in_features=4, out_features={width}, bias=True)\n"));
        read_model(&format!("Sequential(\n{})\n", layers.collect::<String>())).unwrap()
    };
    assert_eq!(remarks(&list(&["2048", "1024", "512", "2"])), "tapers 2048 512, width 2048 512, linear");
    assert_eq!(essence(&list(&["64", "64", "7", "2"]))[..3], ["3", "64", "same"]);
    assert_eq!(remarks(&list(&["64", "64", "7", "2"])), "widths 2 64, linear");
    assert_eq!(essence(&list(&["1", "1"]))[1], "2");
    assert_eq!(essence(&list(&["99999999999999999999999", "1"]))[1], "512");
    let huge = "Net(\n  (a): ModuleList(\n    (0-9): 99999999999999999999 x ModuleList(\n      (0-9): 99999999999999999999 x Linear(in_features=8, out_features=8, bias=True)\n    )\n  )\n  (b): Linear(in_features=8, out_features=8)\n)";
    let model = read_model(huge).unwrap();
    assert_eq!(setting(&model, "depth"), "100");
    assert!(model.remarks.iter().any(|remark| remark.kind == RemarkKind::Depth));
}

#[test]
fn attention_is_noted_and_its_inner_layers_are_not_counted() {
    let text = printed("torch-transformer");
    let model = read_model(&text).unwrap();
    assert_eq!(counts(&model), "not_expressible 3, layer 5, left_out 9, output 1, normalization 6");
    assert_sound(&model, &text);
}

#[test]
fn text_without_a_network_is_refused_with_its_line() {
    let fault = |text: &str| {
        let fault = read_model(text).unwrap_err();
        (fault.reason, fault.line)
    };
    use PastedReason as Reason;
    assert_eq!(fault(""), (Reason::Empty, None));
    assert_eq!(fault(" \r\n\t\u{feff}"), (Reason::Empty, None));
    assert_eq!(fault("a,b,c\n1,2,3\n"), (Reason::NotRecognized, None));
    assert_eq!(
        fault("model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))"),
        (Reason::NotRecognized, None)
    );
    assert_eq!(
        fault("Net(\n  (conv): Conv2d(1, 8, kernel_size=(3, 3), stride=(1, 1))\n)"),
        (Reason::NoWeights, Some(2))
    );
    assert_eq!(fault(&printed("torch-lone-linear")), (Reason::NoHiddenLayer, Some(1)));
    assert_eq!(fault(&printed("keras3-unbuilt")), (Reason::NotBuilt, Some(5)));
    assert_eq!(fault(&"x".repeat(200_001)), (Reason::TooLong, None));
    assert_eq!(read_model(&"x".repeat(200_001)).unwrap_err().limit, Some(200_000));
    assert_eq!(fault(&"(".repeat(100_000)), (Reason::NotRecognized, None));
    assert_eq!(fault(&"a(".repeat(100_000)), (Reason::NotRecognized, None));
}
