//! Everything that must hold: formatting, lints, docs, the core's tests, the page's tests in a browser.

use std::path::PathBuf;
use std::{env, fs};

use init_lab::{Config, Lab};
use serde_json::Value;

use crate::browser::{require_chromium, require_firefox, require_jekyll, require_node};
use crate::run::{output_of, run, run_with, say};
use crate::{Outcome, build, dist, package, root, size, target_folder};

/// Runs all checks and stops at the first that fails.
pub(crate) fn test() -> Outcome {
    let root = root();
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let deny = ["--", "-D", "warnings"];
    if let Some(installed) = output_of("rustup", &["component", "list", "--installed"])
        && !["rustfmt", "clippy"].iter().all(|component| installed.contains(component))
    {
        say("adding rustfmt and clippy to the toolchain");
        run(&root, "rustup", ["component", "add", "rustfmt", "clippy"])?;
    }
    say("formatting");
    run(&root, &cargo, ["fmt", "--all", "--check"])?;
    // The page goes first: it adds the WebAssembly target that the lints need.
    dist::dist()?;
    size::size()?;
    package::write()?;
    build::again()?;
    say("lints, native");
    run(&root, &cargo, ["clippy", "--quiet", "--workspace", "--all-targets"].iter().chain(&deny))?;
    say("lints, WebAssembly");
    let wasm = ["clippy", "--quiet", "--package", "init-lab", "--lib", "--target", "wasm32-unknown-unknown"];
    run(&root, &cargo, wasm.iter().chain(&deny))?;
    say("documentation");
    let no_warnings = [("RUSTDOCFLAGS", "-D warnings".to_owned())];
    run_with(&root, &cargo, ["doc", "--quiet", "--workspace", "--no-deps", "--document-private-items"], no_warnings)?;
    say("tests of the core");
    run(&root, &cargo, ["test", "--quiet", "--workspace"])?;
    page()
}

/// Compares the network with the numbers of an independent implementation, and prints the worst error of each group.
pub(crate) fn proof() -> Outcome {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    run(&root(), &cargo, ["test", "--quiet", "--package", "init-lab", "--test", "reference", "--", "--nocapture"])
}

/// Takes pictures of the page as it is read, for a person to look at: `target/pictures`. Those that are documentation replace the ones in `docs`.
pub(crate) fn pictures() -> Outcome {
    dist::dist()?;
    let tools = PageTools::installed()?;
    say("taking pictures, in Chromium");
    let folder = target_folder().join("pictures");
    tools.npm(&["run", "--silent", "pictures"], &[("PICTURES", folder.display().to_string())])?;
    for name in ["init-lab.png", "training.png"] {
        fs::copy(folder.join(name), root().join("docs").join(name))?;
    }
    say(&format!("look at {}", folder.display()));
    Ok(())
}

fn page() -> Outcome {
    let tools = PageTools::installed()?;
    say("types of the page's scripts");
    tools.npm(&["run", "--silent", "types"], &[])?;
    let configurations = fs::read_to_string(tools.folder.join("configurations.json"))?;
    let native_reports = target_folder().join("native_reports.json");
    fs::write(&native_reports, reports_of(&configurations)?)?;
    say("tests of the page, in browsers");
    let variables = [
        ("NATIVE_REPORTS", native_reports.display().to_string()),
        ("PACKAGE", target_folder().join("package").display().to_string()),
        ("FIREFOX", require_firefox()?),
        ("JEKYLL", require_jekyll()?),
    ];
    tools.npm(&["test", "--silent"], &variables)
}

/// Node with the packages of `tests/page`, and a Chromium.
struct PageTools {
    folder: PathBuf,
    path: String,
    chromium: String,
}

impl PageTools {
    fn installed() -> Outcome<Self> {
        let tools = Self { folder: root().join("tests/page"), path: require_node()?, chromium: require_chromium()? };
        say("installing the page tests' tools");
        tools.npm(&["ci", "--silent", "--no-audit", "--no-fund"], &[])?;
        Ok(tools)
    }

    fn npm(&self, arguments: &[&str], variables: &[(&'static str, String)]) -> Outcome {
        let own = [("PATH", self.path.clone()), ("CHROMIUM", self.chromium.clone())];
        run_with(&self.folder, "npm", arguments, variables.iter().cloned().chain(own))
    }
}

/// The reports that this machine computes natively for a list of `{steps, config}`, for comparison with the browser's.
fn reports_of(configurations: &str) -> Outcome<String> {
    let digits = fs::read(root().join("www/data/digits.bin"))?;
    let list: Vec<Value> = serde_json::from_str(configurations)?;
    let mut reports = Vec::new();
    for item in list {
        let entries = item["config"].as_object().ok_or("a configuration is an object")?;
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let config = Config::from_entries(entries.iter().map(|(name, value)| (name, text(value))))?;
        let mut lab = Lab::new(config, Some(&digits), &mut |_| ())?;
        for _ in 0..item["steps"].as_u64().ok_or("steps is a number")? {
            // The page, too, stops training a network that has diverged.
            if lab.is_finite() {
                lab.step(&mut |_| ());
            }
        }
        lab.evaluate();
        reports.push(lab.report().to_json());
    }
    // Texts, never parsed here: a parser that rounds would change the bits.
    Ok(format!("[{}]", reports.join(",")))
}
