//! Runs all checks: formatting, lints, documentation, tests of the core, and tests of the page in browsers.

use std::path::PathBuf;
use std::time::Instant;
use std::{env, fs, thread};

use crate::browser::{require_chromium, require_firefox, require_jekyll, require_node, require_webkit};
use crate::folders::{root, target_folder};
use crate::outcome::Outcome;
use crate::run::{output_of, run, run_with, say};
use crate::verdicts;
use crate::{article, build, dist, documents, fuzz, package, packages, programs};

/// A check: its name, which is printed when it begins, and its function.
type Stage = (&'static str, fn() -> Outcome);

const STAGES: &[Stage] = &[
    ("formatting", formatting),
    ("documents", documents::check),
    // Comes before the lints, because it adds the WebAssembly target that they need.
    ("the published page", dist::dist),
    ("sizes", || PageTools::installed()?.test(&["sizes.test.js"])),
    ("the package for npm", package::write),
    ("the same sources give the same bytes", build::again),
    ("lints, native", || cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])),
    ("lints, WebAssembly", || {
        let target = ["--lib", "--target", "wasm32-unknown-unknown", "--", "-D", "warnings"];
        cargo(&[&["clippy", "--quiet", "--package", "init-lab*"], target.as_slice()].concat())
    }),
    ("documentation", documentation),
    ("documentation, as docs.rs builds it", published_documentation),
    ("files of the crate", files_of_crate),
    ("tests of the core", || cargo(&["test", "--quiet", "--workspace"])),
    ("programs of all pairs of choices, in Python", programs::check),
    ("random inputs, for half a minute", || fuzz::fuzz(30, 1)),
    ("verdicts, against recorded trainings", || verdicts::check(false)),
    ("numbers in the article, measured again", article::check),
    ("types of the page's scripts", || PageTools::installed()?.npm(&["run", "--silent", "types"], &[])),
    ("tests of the page, in browsers", || PageTools::installed()?.test(&[])),
];

/// Runs all checks and stops at the first that fails.
pub(crate) fn test() -> Outcome {
    let start = Instant::now();
    for (index, (name, stage)) in STAGES.iter().enumerate() {
        say(&format!("{}/{} {name} ({} s so far)", index + 1, STAGES.len(), start.elapsed().as_secs()));
        stage()?;
    }
    say(&format!("all {} checks have passed, in {} s", STAGES.len(), start.elapsed().as_secs()));
    Ok(())
}

/// Runs the tests of one file, `tests/<file>.rs` or `tests/page/<file>.test.js` or both: all, or those whose names contain `name`.
///
/// # Errors
/// If there is no such file, or a test fails.
pub(crate) fn test_file(file: &str, name: Option<&str>) -> Outcome {
    let tests = root().join("tests");
    // Accepts a path too, because shells complete paths.
    let file = file.rsplit('/').next().unwrap_or(file);
    let file = file.strip_suffix(".test.js").or(file.strip_suffix(".rs")).unwrap_or(file);
    let (native, page) = (tests.join(file).with_extension("rs"), format!("{file}.test.js"));
    let (is_native, is_page) = (native.exists(), tests.join("page").join(&page).exists());
    if !is_native && !is_page {
        return Err(format!("there is neither tests/{file}.rs nor tests/page/{page}").into());
    }
    if is_native {
        let filter = name.map_or(vec![], |name| vec!["--", name]);
        cargo(&[&["test", "--package", "init-lab", "--test", file], filter.as_slice()].concat())?;
    }
    if is_page {
        dist::dist()?;
        package::write()?;
        let pattern = name.map(|name| format!("--test-name-pattern={name}"));
        PageTools::installed()?.test(&[pattern.as_deref(), Some(&page)].into_iter().flatten().collect::<Vec<_>>())?;
    }
    Ok(())
}

/// Runs cargo in the repository.
fn cargo(arguments: &[&str]) -> Outcome {
    run(&root(), &env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments)
}

fn formatting() -> Outcome {
    if let Some(installed) = output_of("rustup", &["component", "list", "--installed"])
        && !["rustfmt", "clippy"].iter().all(|component| installed.contains(component))
    {
        say("adding rustfmt and clippy to the toolchain");
        run(&root(), "rustup", ["component", "add", "rustfmt", "clippy"])?;
    }
    cargo(&["fmt", "--all", "--check"])
}

fn documentation() -> Outcome {
    let program = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let arguments = ["doc", "--quiet", "--workspace", "--no-deps", "--document-private-items"];
    run_with(&root(), &program, arguments, [("RUSTDOCFLAGS", "-D warnings".to_owned())])
}

/// The crate for programs in Rust, and those that it depends on. (A page has the others.)
const CRATES: [&str; 4] = ["init-lab", "init-lab-file", "init-lab-kernels", "init-lab-text"];

/// Without private items, which a public one must not refer to; with all features, as `[package.metadata.docs.rs]` has it.
fn published_documentation() -> Outcome {
    let program = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let crates = CRATES.iter().flat_map(|name| ["--package", name]);
    let arguments = ["doc", "--quiet", "--no-deps", "--all-features"].into_iter().chain(crates);
    // Beside the other documentation, which would be gone.
    let folder = target_folder().join("docs.rs").display().to_string();
    let variables = [("RUSTDOCFLAGS", "-D warnings".to_owned()), ("CARGO_TARGET_DIR", folder)];
    run_with(&root(), &program, arguments, variables)
}

/// Holds the files that cargo would publish against those that a program needs.
fn files_of_crate() -> Outcome {
    let program = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let listed = output_of(&program, &["package", "--list", "--allow-dirty", "--package", "init-lab"]);
    let listed = listed.ok_or("cargo cannot list the files of the crate")?;
    let needed = ["src/lib.rs", "src/export/pytorch.py", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];
    if let Some(file) = needed.into_iter().find(|file| listed.lines().all(|listed| listed != *file)) {
        return Err(format!("the crate lacks {file}").into());
    }
    let is_needed = |file: &&str| file.starts_with("src/") || file.starts_with("Cargo.") || file.starts_with('.');
    if let Some(file) = listed.lines().find(|file| !is_needed(file) && !needed.contains(file)) {
        return Err(format!("the crate has {file}, which no program needs").into());
    }
    Ok(())
}

/// Compares the network with the numbers of an independent implementation, and prints the worst error of each group.
pub(crate) fn proof() -> Outcome {
    cargo(&["test", "--quiet", "--package", "init-lab", "--test", "reference", "--", "--nocapture"])
}

/// Takes screenshots of the page into `target/pictures`, for a person to look at, and replaces those in `docs`.
pub(crate) fn pictures() -> Outcome {
    dist::dist()?;
    let tools = PageTools::installed()?;
    say("taking screenshots in Chromium");
    let folder = target_folder().join("pictures");
    tools.npm(&["run", "--silent", "pictures"], &[("PICTURES", folder.display().to_string())])?;
    for name in ["init-lab.png", "card.png"] {
        fs::copy(folder.join(name), root().join("docs").join(name))?;
    }
    say(&format!("look at {}", folder.display()));
    Ok(())
}

/// Looks for known vulnerabilities and unsuitable licences among the Rust dependencies, and for known vulnerabilities among those of Node.
pub(crate) fn audit() -> Outcome {
    if output_of("cargo-deny", &["--version"]).is_none() {
        cargo(&["install", "--locked", "cargo-deny"])?;
    }
    cargo(&["deny", "--workspace", "check"])?;
    let path = require_node()?;
    for folder in ["tests/page", "xtask/bundle"] {
        run_with(&root().join(folder), "npm", ["audit", "--audit-level=low"], [("PATH", path.clone())])?;
    }
    Ok(())
}

/// Prints memory, nodes, listeners and workers of the page before and after `moves` slider moves and as many short trainings.
pub(crate) fn soak(moves: u32) -> Outcome {
    dist::dist()?;
    PageTools::installed()?.run("node", &["soak.js", &moves.to_string()], &[])
}

/// Runs the simulated user on the page for `events` events.
pub(crate) fn random_user(events: u32, seed: u32) -> Outcome {
    dist::dist()?;
    let tools = PageTools::installed()?;
    tools.run("node", &["monkey.js", &events.to_string(), &seed.to_string()], &[])
}

/// Node with the packages of `tests/page`, and a Chromium.
struct PageTools {
    folder: PathBuf,
    path: String,
    chromium: String,
}

impl PageTools {
    /// Finds or installs Node, Chromium and the packages.
    fn installed() -> Outcome<Self> {
        let tools = Self { folder: root().join("tests/page"), path: require_node()?, chromium: require_chromium()? };
        packages::install(&tools.folder, &tools.path)?;
        Ok(tools)
    }

    /// Runs the page's tests. The arguments are those of `node --test`: options, and files (none: all files).
    fn test(&self, arguments: &[&str]) -> Outcome {
        let [webkit_driver, mini_browser] = require_webkit()?;
        let variables = [
            ("PACKAGE", target_folder().join("package").display().to_string()),
            ("FIREFOX", require_firefox()?),
            ("JEKYLL", require_jekyll()?),
            ("WEBKIT_DRIVER", webkit_driver),
            ("MINI_BROWSER", mini_browser),
        ];
        // Node runs several files at the same time, each with a browser of its own.
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let concurrency = format!("--test-concurrency={}", processors.min(4));
        let options = ["--test", "--test-reporter=spec", &concurrency];
        self.run("node", &[options.as_slice(), arguments].concat(), &variables)
    }

    fn npm(&self, arguments: &[&str], variables: &[(&'static str, String)]) -> Outcome {
        self.run("npm", arguments, variables)
    }

    fn run(&self, program: &str, arguments: &[&str], variables: &[(&'static str, String)]) -> Outcome {
        let own = [("PATH", self.path.clone()), ("CHROMIUM", self.chromium.clone())];
        run_with(&self.folder, program, arguments, variables.iter().cloned().chain(own))
    }
}
