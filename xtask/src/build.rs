//! From the Rust core to WebAssembly, and to what the page's scripts know of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use init_lab::weight_scale::Checked;
use init_lab::{
    Activation, Config, Distribution, FORMATS, Framework, Group, Initializer, Kind, OptimizerKind, Parameter, SETTINGS,
    to_json,
};
use init_lab_chart::{BOTTOM_MARGIN, FADING_DECADES, Family, LEFT_MARGIN, RIGHT_MARGIN, Stroke, THEMES, TOP_MARGIN};
use serde_json::{Value, json};
use wasm_bindgen_cli_support::Bindgen;

use crate::copy::copy;
use crate::folders::{root, target_folder};
use crate::outcome::Outcome;
use crate::run::{output_of, run, say};

const TARGET: &str = "wasm32-unknown-unknown";

/// What cargo builds a module for: its profile.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    /// To be downloaded: as small and as fast as can be.
    Download,
    /// To be served from this machine, and built soon again. It computes the same bits.
    Development,
}

impl Purpose {
    fn profile(self) -> &'static str {
        match self {
            Self::Download => "release",
            Self::Development => "served",
        }
    }
}

/// Builds the WebAssembly module, its JavaScript bindings and the page's copy of the settings into `www/pkg`. What is there already stays.
pub(crate) fn www(purpose: Purpose) -> Outcome {
    add_target()?;
    let root = root();
    let pkg = root.join("www/pkg");
    say("building the WebAssembly module");
    module(&root, &target_folder(), purpose, "init_lab", &["--lib"], &pkg)?;
    write(&pkg.join("declarations.js"), &declarations()?)?;
    write(&pkg.join("programs.js"), &programs()?)?;
    write(&pkg.join("settings.d.ts"), &settings_type()?)?;
    write(&pkg.join("themes.css"), &themes()?)
}

/// Writes a file, unless it holds this text already.
fn write(path: &Path, text: &str) -> Outcome {
    if fs::read(path).is_ok_and(|present| present == text.as_bytes()) {
        return Ok(());
    }
    say(&format!("writing {}", path.display()));
    Ok(fs::write(path, text)?)
}

/// Builds the module a second time, from a copy of the sources in another folder, and compares it with the first.
///
/// # Errors
/// If not all bytes are the same.
pub(crate) fn again() -> Outcome {
    // Not below this one: cargo would read its settings too.
    let sources = env::temp_dir().join(format!("init-lab-{}", std::process::id()));
    fs::create_dir_all(&sources)?;
    for part in ["Cargo.toml", "Cargo.lock", ".cargo", "benches", "src", "www", "xtask"] {
        copy(&root().join(part), &sources.join(part), &|name| name != "node_modules")?;
    }
    say("building it again, elsewhere: the same sources give the same bytes");
    let folder = target_folder().join("again");
    module(&sources, &folder, Purpose::Download, "init_lab", &["--lib"], &folder.join("pkg"))?;
    fs::remove_dir_all(&sources)?;
    for entry in fs::read_dir(folder.join("pkg"))? {
        let name = entry?.file_name();
        if fs::read(root().join("www/pkg").join(&name))? != fs::read(folder.join("pkg").join(&name))? {
            return Err(format!("{} has other bytes when it is built in another folder", name.display()).into());
        }
    }
    Ok(())
}

/// Builds the module of the benchmarks in a folder.
pub(crate) fn kernels(folder: &Path) -> Outcome {
    say("building the kernels");
    module(&root(), &target_folder(), Purpose::Download, "kernels", &["--example", "kernels"], folder)
}

/// Builds a WebAssembly module and its JavaScript bindings into a folder, under a name; `what` says of what, to cargo.
fn module(root: &Path, target: &Path, purpose: Purpose, name: &str, what: &[&str], folder: &Path) -> Outcome {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let (flags, target_text) = (flags(root), target.display().to_string());
    let arguments = ["build", "--package", "init-lab-module", "--target", TARGET, "--profile", purpose.profile()];
    let places = ["--config", &flags, "--target-dir", &target_text];
    run(root, &cargo, arguments.iter().chain(what).chain(&places))?;
    let file = match what {
        ["--example", example] => format!("examples/{example}.wasm"),
        _ => "init_lab_module.wasm".to_owned(),
    };
    let built = target.join(TARGET).join(purpose.profile()).join(file);
    // wasm-bindgen takes seconds: it runs again only if the folder has the bindings of another module. The copy is written last.
    let bound = folder.join(".bound");
    let module = fs::read(&built)?;
    if fs::read(&bound).is_ok_and(|bound| bound == module) {
        return Ok(());
    }
    say("writing its bindings");
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Bindgen::new()
        .out_name(name)
        .input_path(built)
        .web(true)?
        .omit_default_module_path(true)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)?;
    Ok(fs::write(bound, module)?)
}

/// The settings and the colours as a JavaScript module, so that Rust remains the only place that declares them.
fn declarations() -> Outcome<String> {
    let parameter = |parameter: Parameter| json!({ "letter": parameter.letter, "default": parameter.default });
    let activations: BTreeMap<&str, Value> = Activation::ALL
        .iter()
        .map(|activation| {
            let properties = activation.properties();
            let known = json!({
                "family": properties.shape.family.name(),
                "parameter": properties.parameter.map(parameter),
            });
            (activation.name(), known)
        })
        .collect();
    let initializers: BTreeMap<&str, Value> = Initializer::ALL
        .iter()
        .map(|initializer| {
            let properties = initializer.properties();
            let known = json!({
                "family": properties.kind.name(),
                "parameter": properties.parameter.map(parameter),
                "distribution": properties.distribution.map(Distribution::name),
                "mark": properties.mark,
            });
            (initializer.name(), known)
        })
        .collect();
    let formulas: BTreeMap<&str, &str> =
        Activation::ALL.iter().map(|activation| (activation.name(), activation.properties().formula)).collect();
    let rates: BTreeMap<&str, f64> =
        OptimizerKind::ALL.iter().map(|kind| (kind.name(), kind.usual_learning_rate())).collect();
    let declared = [
        ("SETTINGS", to_json(SETTINGS)),
        ("GROUPS", serde_json::to_string(Group::NAMES)?),
        ("DEFAULTS", to_json(&Checked::of(&Config::default().resolve()?))),
        ("ACTIVATIONS", serde_json::to_string(&activations)?),
        ("INITIALIZERS", serde_json::to_string(&initializers)?),
        ("FORMATS", to_json(FORMATS.as_slice())),
        ("LINE_FAMILIES", serde_json::to_string(Family::NAMES)?),
        ("LINE_STROKES", serde_json::to_string(Stroke::NAMES)?),
        ("LEFT_MARGIN", LEFT_MARGIN.to_string()),
        ("RIGHT_MARGIN", RIGHT_MARGIN.to_string()),
        ("TOP_MARGIN", TOP_MARGIN.to_string()),
        ("BOTTOM_MARGIN", BOTTOM_MARGIN.to_string()),
        ("THEMES", to_json(THEMES.as_slice())),
        ("FADING_DECADES", FADING_DECADES.to_string()),
        ("FORMULAS", serde_json::to_string(&formulas)?),
        ("LEARNING_RATES", serde_json::to_string(&rates)?),
    ];
    let mut text = "// Generated by `cargo xtask` from the Rust sources.\n".to_owned();
    for (name, value) in declared {
        text += &format!("export const {name} = {value};\n");
    }
    Ok(text)
}

/// What exported programs are made of, by framework, as a JavaScript module.
fn programs() -> Outcome<String> {
    let texts: BTreeMap<&str, [&str; 3]> =
        Framework::ALL.iter().map(|framework| (framework.name(), framework.texts())).collect();
    let generated = "// Generated by `cargo xtask` from the Rust sources.\n";
    let kind = "/** @type {Record<string, string[]>} */";
    Ok(format!("{generated}{kind}\nexport const PROGRAMS = {};\n", serde_json::to_string(&texts)?))
}

/// The settings as a TypeScript type, for programs that use the element.
fn settings_type() -> Outcome<String> {
    let quoted = |names: &[&str]| names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(" | ");
    let defaults: Value = serde_json::from_str(&to_json(&Checked::of(&Config::default().resolve()?)))?;
    let mut text =
        "/** The settings of an experiment. Generated by `cargo xtask` from the Rust sources. */\n".to_owned();
    text += "export type Settings = {\n";
    for setting in SETTINGS {
        let (range, values) = match &setting.kind {
            Kind::Integer { min, max } => (format!("{min}–{max}, "), "number".to_owned()),
            Kind::Number { min, max, words } => {
                let words = if words.is_empty() { String::new() } else { format!(" | {}", quoted(words)) };
                (format!("{min}–{max}, "), format!("number{words}"))
            }
            Kind::Choice { names } => (String::new(), quoted(names)),
            Kind::Switch => (String::new(), "boolean".to_owned()),
        };
        let name = setting.name;
        text += &format!("  /** {range}default {} */\n  {name}: {values};\n", defaults["config"][name]);
    }
    Ok(text + "};\n")
}

/// The colours as custom properties, for the page around the lab: the light ones, and the dark ones under `data-theme`.
fn themes() -> Outcome<String> {
    let mut css = "/* Generated by `cargo xtask` from the Rust sources. */\n".to_owned();
    for theme in &THEMES {
        let colours: Value = serde_json::from_str(&to_json(theme))?;
        let is_light = theme.name == "light";
        let selector = if is_light { String::new() } else { format!("[data-theme='{}']", theme.name) };
        let properties: String = colours
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(name, _)| *name != "name")
            .map(|(name, colour)| format!(" --{name}: {};", colour.as_str().unwrap_or_default()))
            .collect();
        let rule = format!(":root{selector} {{{properties} color-scheme: {}; }}", theme.name);
        // Paper is white.
        css += &if is_light { rule + "\n" } else { format!("@media screen {{ {rule} }}\n") };
    }
    Ok(css)
}

/// A setting of cargo that keeps the paths of this machine out of the module: the same sources give the same bytes everywhere.
fn flags(root: &Path) -> String {
    let home = env::var("HOME").or_else(|_| env::var("USERPROFILE")).unwrap_or_default();
    let cargo_home = env::var("CARGO_HOME").unwrap_or_else(|_| format!("{home}/.cargo"));
    let remaps = [(format!("{cargo_home}/registry/src"), "registry"), (root.display().to_string(), ".")];
    let flags = remaps.map(|(from, to)| format!("--remap-path-prefix={from}={to}"));
    format!("target.{TARGET}.rustflags={flags:?}")
}

fn add_target() -> Outcome {
    let installed = output_of("rustup", &["target", "list", "--installed"]);
    if installed.is_none_or(|targets| targets.lines().any(|target| target == TARGET)) {
        // Without rustup the toolchain comes from elsewhere and may well have the target: the build will tell.
        return Ok(());
    }
    say("adding the WebAssembly target to the toolchain");
    run(&root(), "rustup", ["target", "add", TARGET])
}
