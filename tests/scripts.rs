//! Exported programs for other frameworks. `tests/reference/scripts.py` runs them where the frameworks are installed and compares their results with the lab's.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use init_lab::{
    Config, Dataset, Error, Framework, Initializer, Kind, LineChange, SETTINGS, Setting, UnknownName, changes, script,
    script_of_texts,
};

const DIGITS: &[u8] = include_bytes!("../www/data/digits.bin");
const CSV: &[u8] = b"length;width;kind\n1,5;2;a\n2,5;3;b\n1;4;a\n2;2;b\n3;1;a\n5;6;b\n7;2;a\n1;9;b\n4;4;a\n2;7;b\n";

fn program(framework: Framework, entries: &[(&str, &str)]) -> Result<String, Error> {
    let config = Config::from_entries(entries.iter().copied())?;
    let file = if entries.contains(&("dataset", "csv")) { CSV } else { DIGITS };
    script(framework, &config.resolve()?, Some(file))
}

#[track_caller]
fn assert_lines(program: &str, lines: &[&str]) {
    for line in lines {
        assert!(program.lines().any(|other| other.trim() == *line), "{line:?} is not in\n{program}");
    }
}

/// Asserts that a program has no placeholders, template conditions, unbalanced brackets, tabs, trailing spaces or wrong indentation.
#[track_caller]
fn assert_well_formed(program: &str, what: &str) {
    assert!(!program.contains('$') && !program.contains("#if"), "{what}\n{program}");
    assert!(!program.contains("NaN") && !program.contains("inf"), "{what}\n{program}");
    assert!(program.lines().all(|line| line == line.trim_end() && !line.contains('\t')), "{what}\n{program}");
    assert!(program.ends_with('\n') && !program.contains("\n\n\n\n"), "{what}\n{program}");
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        assert_eq!(program.matches(open).count(), program.matches(close).count(), "{what} {open}\n{program}");
    }
    // A line that ends with a colon is followed by an indented line.
    let mut lines = program.lines().filter(|line| !line.is_empty() && !line.trim_start().starts_with('#')).peekable();
    let indentation = |line: &str| line.len() - line.trim_start().len();
    while let Some(line) = lines.next() {
        let code = line.split("  #").next().unwrap();
        if code.ends_with(':') {
            let next = lines.peek().unwrap();
            assert!(indentation(next) == indentation(line) + 4, "{what}: {line:?} then {next:?}\n{program}");
        }
    }
}

#[test]
fn script_of_the_default_experiment_says_what_it_is() {
    let torch = program(Framework::Pytorch, &[]).unwrap();
    assert_lines(
        &torch,
        &[
            "WIDTHS = 20 * [64]",
            "DEPTH, BATCH, RATE, STEPS = len(WIDTHS), 128, 0.1, 500",
            "phi = torch.sigmoid",
            "nn.init.xavier_normal_(layer.weight, gain=1.0)  # the initialization",
            "nn.init.zeros_(bias)",
            "optimizer = torch.optim.SGD(network.parameters(), lr=RATE)",
            "loss = F.cross_entropy(network(x[index]), y[index])",
        ],
    );
    assert_lines(
        &program(Framework::Keras, &[]).unwrap(),
        &[
            "kernel = keras.initializers.VarianceScaling(1.0, \"fan_avg\", \"untruncated_normal\")  # the initialization",
        ],
    );
    assert_lines(
        &program(Framework::Jax, &[]).unwrap(),
        &["draw = jax.nn.initializers.variance_scaling(1.0, \"fan_avg\", \"normal\")  # the initialization"],
    );
}

#[test]
fn script_uses_the_names_of_its_framework() {
    let kaiming = [("activation", "relu"), ("initializer", "kaiming_normal"), ("fan_mode", "fan_out")];
    assert_lines(
        &program(Framework::Pytorch, &kaiming).unwrap(),
        &["nn.init.kaiming_normal_(layer.weight, mode=\"fan_out\", nonlinearity=\"relu\")  # the initialization"],
    );
    assert_lines(
        &program(Framework::Jax, &kaiming).unwrap(),
        &["draw = jax.nn.initializers.variance_scaling(2.0, \"fan_out\", \"normal\")  # the initialization"],
    );
    let clipped = [("optimizer", "adam"), ("clip_norm", "0.5"), ("activation", "elu"), ("activation_parameter", "2")];
    assert_lines(&program(Framework::Keras, &clipped).unwrap(), &["phi = lambda z: ops.elu(z, 2.0)"]);
    assert!(program(Framework::Keras, &clipped).unwrap().contains("global_clipnorm=0.5"));
    let single = [("loss", "bce_with_logits")];
    assert_lines(&program(Framework::Jax, &single).unwrap(), &["y = label[:, None].astype(float)"]);
    let csv = program(Framework::Pytorch, &[("dataset", "csv")]).unwrap();
    assert!(csv.contains("sep=\";\", header=None") && csv.contains("column.map(number_comma)"), "a decimal comma");
    assert!(csv.contains("target = rows[2]") && csv.contains("[1:]"), "the target is the third column, below a header");
}

#[test]
fn script_scales_the_data_and_the_output_layer() {
    let settings = [("input_scale", "3"), ("target_scale", "0.2"), ("output_gain", "0.5"), ("output_bias", "prior")];
    let sine = [&settings[..], &[("dataset", "sine"), ("standardize", "none")]].concat();
    let prior = ["x = 3.0 * x", "y = 0.2 * y", "prior = y.mean(axis=0)"];
    for (framework, lines) in [
        (Framework::Pytorch, ["network.output.weight *= 0.5", "network.output.bias.copy_(torch.from_numpy(prior))"]),
        (Framework::Jax, ["network[-1][\"w\"] *= 0.5", "network[-1][\"b\"] = jnp.asarray(prior, jnp.float64)"]),
        (Framework::Keras, ["denses[-1].kernel.assign(0.5 * denses[-1].kernel)", "denses[-1].bias.assign(prior)"]),
    ] {
        let program = program(framework, &sine).unwrap();
        assert_lines(&program, &[&prior[..], &lines].concat());
        assert!(!program.contains("x.std(") && program.contains("y.std("), "only the features are not standardized");
    }
    let of_loss = |loss| program(Framework::Jax, &[&settings[..], &[("loss", loss)]].concat()).unwrap();
    assert_lines(&of_loss("auto"), &["prior = np.log(np.maximum(np.bincount(y, minlength=2), 0.5) / len(y))"]);
    assert_lines(&of_loss("bce_with_logits"), &["prior = np.log(count / (len(y) - count))"]);
    assert!(!of_loss("auto").contains("0.2"), "labels are not scaled");
    assert!(!program(Framework::Jax, &[]).unwrap().contains("prior"));
}

#[test]
fn script_lists_the_widths_where_they_differ() {
    let entries = [("depth", "4"), ("last_width", "8"), ("residual", "true"), ("residual_scale", "inverse_sqrt")];
    for &framework in Framework::ALL {
        assert_lines(&program(framework, &entries).unwrap(), &["WIDTHS = [64, 32, 16, 8]"]);
    }
    // The widths are 32, 32, 32, 31, 31, 31: only the last block has a shortcut.
    let near = [("depth", "6"), ("width", "32"), ("last_width", "31")];
    let program = program(Framework::Jax, &[&entries[2..], &near].concat()).unwrap();
    assert_lines(&program, &["h = hs[l - 1] + h / 1 ** 0.5"]);
}

#[test]
fn names_of_different_settings_do_not_mix() {
    let sine = program(Framework::Jax, &[("activation", "sine")]).unwrap();
    assert!(!sine.contains("rng.random((n, 1))"), "the data are those of another data set:\n{sine}");
}

/// The lines of the body of a Python function.
fn body_of<'a>(program: &'a str, head: &str) -> Option<Vec<&'a str>> {
    let mut lines = program.lines().skip_while(|line| !line.starts_with(head));
    lines.next()?;
    Some(lines.take_while(|line| line.starts_with("    ")).collect())
}

#[test]
fn script_of_every_initializer_draws_its_weights() {
    for &framework in Framework::ALL {
        for &initializer in Initializer::ALL {
            let needs = initializer.properties().needs.iter().map(|need| (need.setting, need.allowed[0]));
            let entries: Vec<_> = needs.chain([("initializer", initializer.name())]).collect();
            let program = program(framework, &entries).unwrap();
            if let Some(body) = body_of(&program, "def weights(") {
                let draws = body.iter().any(|line| line.trim().starts_with("return "));
                assert!(
                    draws,
                    "src/export/weights.py has no lines '#if initializer={initializer}' that return the weights"
                );
            }
        }
    }
}

#[test]
fn script_of_every_data_set_makes_x_and_what_is_predicted() {
    for &dataset in Dataset::ALL {
        let program = program(Framework::Pytorch, &[("dataset", dataset.name())]).unwrap();
        let data = program.split("\ntrain, test = ").next().unwrap();
        // The first assignment to a name must not use the name itself.
        let is_made = |name: &str| {
            let mut made = data
                .lines()
                .filter_map(|line| line.split_once(" = "))
                .filter(|(names, _)| names.split(", ").any(|made| made == name));
            made.next().is_some_and(|(_, value)| !words(value).contains(&name))
        };
        assert!(
            !words(data).contains(&"unit") || is_made("unit"),
            "src/export/data.py defines 'unit' without '|{dataset}' at the end of its line"
        );
        let standardized = "x = (x - x.mean(axis=0)) / x.std(axis=0)";
        let is_late = data.split_once(standardized).is_some_and(|(_, after)| after.contains("\nx = "));
        assert!(
            is_made("x") || !is_late,
            "src/export/data.py has lines '#if dataset={dataset}' below '{standardized}': they belong above it"
        );
        for name in ["x", "y"] {
            assert!(is_made(name), "src/export/data.py has no lines '#if dataset={dataset}' that make {name}:\n{data}");
        }
        let has_labels =
            !data.lines().any(|line| line.starts_with("y = ") && words(line).contains(&"label")) || is_made("label");
        assert!(has_labels, "src/export/data.py has no lines '#if dataset={dataset}' that make the labels:\n{data}");
    }
}

/// The words of a text, names of variables among them.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect()
}

/// Choices whose programs cannot be compared with the lab: with weights 0 or a slope 0 there are no norms, and the CSV file is the reader's.
const NOT_COMPARED: [&str; 3] = ["step", "zeros", "csv"];

#[test]
fn programs_of_every_choice_are_compared_with_the_lab() {
    let (words, mut missing) = (words(include_str!("reference/scripts.py")), Vec::new());
    for setting in ["activation", "initializer", "dataset"] {
        let names = SETTINGS.iter().find(|known| known.name == setting).map(values_of).unwrap();
        let names = names.into_iter().filter(|name| !NOT_COMPARED.contains(name) && !words.contains(name));
        missing.extend(names.map(|name| format!("tests/reference/scripts.py has no case for the {setting} '{name}'")));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Every choice of a setting, or numbers that it accepts.
fn values_of(setting: &Setting) -> Vec<&'static str> {
    match setting.kind {
        Kind::Choice { names } => names.to_vec(),
        Kind::Number { words, .. } => [words, &["0.5"]].concat(),
        Kind::Integer { words, .. } => [words, &["2", "7"]].concat(),
        Kind::Switch => vec!["true"],
        Kind::Text { .. } => vec!["none", "1", "2", "3", "7"],
    }
}

#[test]
fn script_of_every_choice_is_well_formed() {
    for &framework in Framework::ALL {
        for setting in SETTINGS {
            for value in values_of(setting) {
                for more in [&[][..], &[("normalization", "batch"), ("residual", "true"), ("bias", "pytorch")]] {
                    let entries = [&[("activation", "relu"), (setting.name, value)], more].concat();
                    let what = format!("{framework} {entries:?}");
                    if let Ok(program) = program(framework, &entries) {
                        assert_well_formed(&program, &what);
                    }
                }
            }
        }
    }
}

#[test]
fn every_setting_changes_the_programs() {
    // As in tests/settings.rs: for this file every setting of the reading makes a difference.
    let row = |i: u32| {
        let gap = if i % 6 == 5 { String::new() } else { (i % 9).to_string() };
        format!(
            "{} {};1,2{i:02};{};{gap};{}.5\n",
            i + 1,
            100 + 7 * i,
            ["été", "hiver", "mai"][i as usize % 3],
            i * i % 7
        )
    };
    let table: String = (0..30).map(row).collect();
    for &framework in Framework::ALL {
        for setting in SETTINGS {
            let usual = [("activation", "relu"), ("initializer", "variance_scaling")];
            let conditions = setting.used_if.iter().map(|condition| (condition.setting(), condition.values()[0]));
            let base: Vec<_> = usual.into_iter().chain(conditions).collect();
            // Without the first line, which names the settings.
            let lines = |entries: &[(&str, &str)]| {
                let config = Config::from_entries(entries.iter().copied()).ok()?;
                let file = if config.dataset == Dataset::Csv { table.as_bytes() } else { DIGITS };
                let program = script(framework, &config.resolve().ok()?, Some(file)).ok()?;
                program.split_once('\n').map(|(_, rest)| rest.to_owned())
            };
            let unchanged = lines(&base).unwrap();
            let changes =
                |value| lines(&[&base[..], &[(setting.name, value)]].concat()).is_some_and(|to| to != unchanged);
            assert!(
                values_of(setting).into_iter().any(changes),
                "{} changes nothing in the program for {framework}: write it in src/export/program.rs and the .py files there",
                setting.name
            );
        }
    }
}

/// What [`changes`] finds between the programs of two configurations, with a sign before each line.
fn changed(framework: Framework, before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<String> {
    let [before, after] = [before, after].map(|entries| program(framework, entries).unwrap());
    let line = |kind| match kind {
        LineChange::Same => ' ',
        LineChange::Removed => '-',
        LineChange::Added => '+',
        LineChange::Skipped => '~',
    };
    changes(&before, &after).iter().map(|changed| format!("{}{}", line(changed.kind), changed.text)).collect()
}

#[test]
fn changes_are_the_lines_of_a_cure() {
    let cure = [("activation", "tanh"), ("learning_rate", "0.01")];
    assert_eq!(
        changed(Framework::Pytorch, &[], &cure),
        [
            " WIDTHS = 20 * [64]",
            "-DEPTH, BATCH, RATE, STEPS = len(WIDTHS), 128, 0.1, 500",
            "+DEPTH, BATCH, RATE, STEPS = len(WIDTHS), 128, 0.01, 500",
            " rng = np.random.default_rng(1)",
            "~",
            " batch = batches()",
            "-phi = torch.sigmoid",
            "+phi = torch.tanh",
            " ",
            " ",
            " class Network(nn.Module):",
        ]
    );
    let kaiming = [("initializer", "kaiming_normal")];
    assert_eq!(
        changed(Framework::Keras, &[], &kaiming)[1..3],
        [
            "-    kernel = keras.initializers.VarianceScaling(1.0, \"fan_avg\", \"untruncated_normal\")  # the initialization",
            "+    kernel = keras.initializers.VarianceScaling(2.0, \"fan_in\", \"untruncated_normal\")  # the initialization",
        ]
    );
    assert!(changed(Framework::Jax, &kaiming, &kaiming).is_empty(), "nothing changes");
}

#[test]
fn changes_make_one_program_of_another() {
    let cases: [&[(&str, &str)]; 6] = [
        &[],
        &[("activation", "relu"), ("initializer", "kaiming_normal"), ("normalization", "batch")],
        &[("residual", "true"), ("residual_scale", "inverse_sqrt"), ("dataset", "digits")],
        &[("initializer", "lsuv"), ("optimizer", "adam"), ("clip_norm", "1")],
        &[("initializer", "looks_linear"), ("activation", "relu"), ("last_width", "8")],
        &[("dataset", "csv"), ("loss", "mse"), ("output_bias", "prior")],
    ];
    for &framework in Framework::ALL {
        for before in cases {
            for after in cases {
                let [from, to] = [before, after].map(|entries| program(framework, entries).unwrap());
                let code = |program: &str| program.lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
                let [from, to] = [code(&from), code(&to)];
                // Applies the changes like a patch: finds the old lines of each place after the place before, and replaces them by the new ones.
                let (mut made, mut at) = (Vec::new(), 0);
                let lines = changed(framework, before, after);
                for place in lines.split(|line| line == "~").filter(|place| !place.is_empty()) {
                    let with = |signs: [char; 2]| -> Vec<String> {
                        place.iter().filter(|line| line.starts_with(signs)).map(|line| line[1..].to_owned()).collect()
                    };
                    let (old, new) = (with([' ', '-']), with([' ', '+']));
                    let found = (at..).find(|&start| from[start..].starts_with(&old)).unwrap();
                    made.extend_from_slice(&from[at..found]);
                    made.extend(new);
                    at = found + old.len();
                }
                made.extend_from_slice(&from[at..]);
                assert_eq!(made, to, "{framework} {before:?} {after:?}");
            }
        }
    }
}

#[test]
fn program_reads_the_file_by_its_name() {
    let resolved = Config::from_entries([("dataset", "csv")]).unwrap().resolve().unwrap();
    for &framework in Framework::ALL {
        let of = |name| script_of_texts(framework, &resolved, Some(CSV), name, Framework::texts(framework)).unwrap();
        assert_lines(&of(""), &["FILE = \"data.csv\""]);
        assert_lines(
            &of("fleurs d'été $x \\ \"2\"\n#if.csv"),
            &["FILE = \"fleurs d'été $x \\\\ \\\"2\\\"\\u000a#if.csv\""],
        );
        assert_eq!(script(framework, &resolved, Some(CSV)).unwrap(), of(""));
    }
}

#[test]
fn programs_say_what_they_have_learnt() {
    for &framework in Framework::ALL {
        let classes = program(framework, &[]).unwrap();
        assert!(classes.contains("accuracy:") && !classes.contains("{name} loss:"), "{framework}");
        let number = program(framework, &[("dataset", "sine")]).unwrap();
        assert!(!number.contains("accuracy:") && number.contains("{name} loss:"), "{framework}");
        assert_eq!(classes.matches("# the initialization").count(), 1, "{framework}");
    }
}

#[test]
fn script_is_refused_where_the_experiment_is() {
    let refused = program(Framework::Jax, &[("initializer", "fixup")]);
    assert!(matches!(refused, Err(Error::Unsuitable { setting: "residual", .. })));
    let alone = [("normalization", "batch"), ("batch_size", "1")];
    assert!(matches!(program(Framework::Pytorch, &alone), Err(Error::OutOfRange { setting: "batch_size", .. })));
    assert!(program(Framework::Jax, &alone).is_ok());
    let csv = Config::from_entries([("dataset", "csv")]).unwrap().resolve().unwrap();
    assert_eq!(script(Framework::Keras, &csv, None), Err(Error::NoCsv));
    assert!(matches!("tensorflow".parse::<Framework>(), Err(UnknownName { setting: "framework", .. })));
}
