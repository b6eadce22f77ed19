//! Benchmarks beside other libraries in the same browser: installs these below `target/bench` and runs `benches/page`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::browser::{require_chromium, require_node};
use crate::folders::{root, target_folder};
use crate::outcome::Outcome;
use crate::run::{output_of, run, run_with, say};
use crate::{build, dist};

const NUMPY: &[&str] = &["numpy==2.2.6"];
/// The Python packages that write the models for ONNX Runtime. The version must be that of `onnxruntime-web`.
const ONNX_RUNTIME: &[&str] = &["onnx==1.23.2", "onnxruntime-training-cpu==1.19.2"];

/// Names of Python, in the order of preference: 3.11 is the last version that ONNX Runtime's training package supports.
const PYTHONS: &[&str] = &["python3.11", "python3.10", "python3", "python"];

/// Measures the named sections of `benches/page/bench.js`, or all if none is named, with `rounds` turns for each library.
///
/// A library that cannot be installed or loaded is left out with a message.
pub(crate) fn bench(rounds: u32, only: &[String]) -> Outcome {
    let (path, chromium) = (require_node()?, require_chromium()?);
    dist::dist()?;
    let folder = target_folder().join("bench");
    fs::create_dir_all(&folder)?;
    build::kernels(&folder.join("kernels"))?;
    Peers { folder: &folder, path: &path }.install()?;
    let mut numpy = None;
    if only.is_empty() || only.iter().any(|section| section == "steps") {
        numpy = python_with_numpy(&folder).inspect_err(|error| say(&format!("without numpy: {error}"))).ok();
        if let Err(error) = onnx_runtime_models(&folder) {
            say(&format!("without ONNX Runtime Web, whose models cannot be written: {error}"));
        }
    }
    say("measuring in Chromium: other programs on this machine disturb the results");
    let variables = [
        ("PATH", path),
        ("CHROMIUM", chromium),
        ("PKG", root().join("www/pkg").display().to_string()),
        ("DIST", root().join("dist").display().to_string()),
        ("BENCH", folder.display().to_string()),
        ("ROUNDS", rounds.to_string()),
        ("NUMPY", numpy.map(|python| python.display().to_string()).unwrap_or_default()),
    ];
    let arguments = ["bench.js"].into_iter().chain(only.iter().map(String::as_str));
    run_with(&root().join("benches/page"), "node", arguments, variables)
}

/// The libraries to compare with: the packages of `benches/page/package.json`, installed in a folder.
struct Peers<'a> {
    folder: &'a Path,
    path: &'a str,
}

impl Peers<'_> {
    /// Installs all packages, unless they are installed. If that fails, installs each by itself.
    fn install(&self) -> Outcome {
        let page = root().join("benches/page");
        let lock = fs::read(page.join("package-lock.json"))?;
        // The first is a copy of our lock file; npm writes the second at the end of an installation.
        let (own_lock, installed) =
            (self.folder.join("package-lock.json"), self.folder.join("node_modules/.package-lock.json"));
        if installed.exists() && fs::read(&own_lock).is_ok_and(|own_lock| own_lock == lock) {
            return Ok(());
        }
        say("installing the libraries to compare with");
        let package = fs::read_to_string(page.join("package.json"))?;
        fs::write(self.folder.join("package.json"), &package)?;
        fs::write(&own_lock, lock)?;
        self.npm(&["ci"]).or_else(|_| {
            fs::remove_file(own_lock)?;
            self.install_each(&serde_json::from_str(&package)?)
        })
    }

    fn install_each(&self, package: &Value) -> Outcome {
        fs::write(self.folder.join("package.json"), "{ \"private\": true }\n")?;
        for (name, version) in package["dependencies"].as_object().into_iter().flatten() {
            let pinned = format!("{name}@{}", version.as_str().unwrap_or_default());
            say(&format!("installing {pinned} by itself"));
            if self.npm(&["install", "--save-exact", &pinned]).is_err() {
                say(&format!("without {pinned}, which cannot be installed"));
            }
        }
        Ok(())
    }

    fn npm(&self, arguments: &[&str]) -> Outcome {
        // No install scripts: they would compile native code for Node, which the browser does not need. No peer dependencies: they are for graphics cards.
        let options = ["--ignore-scripts", "--omit=peer", "--silent", "--no-audit", "--no-fund"];
        run_with(self.folder, "npm", arguments.iter().chain(&options), [("PATH", self.path.to_owned())])
    }
}

/// The Python of the folder's virtual environment, with numpy installed.
fn python_with_numpy(folder: &Path) -> Outcome<PathBuf> {
    let python = own_python(folder)?;
    pip(&python, NUMPY)?;
    Ok(python)
}

/// The Python of a virtual environment in the folder, which is created if necessary.
fn own_python(folder: &Path) -> Outcome<PathBuf> {
    let python = folder.join("venv").join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let has_pip = output_of(&python.display().to_string(), &["-m", "pip", "--version"]).is_some();
    if !has_pip {
        let installed = PYTHONS.iter().find(|python| output_of(python, &["--version"]).is_some());
        say("creating a Python virtual environment");
        run(folder, installed.ok_or("there is no Python")?, ["-m", "venv", "--clear", "venv"])?;
    }
    Ok(python)
}

/// Runs the Python program that writes the models for ONNX Runtime.
fn onnx_runtime_models(folder: &Path) -> Outcome {
    let models = folder.join("ort");
    if models.exists() {
        fs::remove_dir_all(&models)?;
    }
    let python = own_python(folder)?;
    pip(&python, ONNX_RUNTIME)?;
    say("writing the models for ONNX Runtime");
    let output = Command::new(python).arg(root().join("benches/ort_artifacts.py")).arg(&models).output()?;
    if output.status.success() {
        return Ok(());
    }
    // Only the last line is the error: the lines before report each pass over each graph.
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(messages.trim_end().lines().last().unwrap_or("it gives no reason").into())
}

/// Installs Python packages, unless they are installed.
fn pip(python: &Path, packages: &[&str]) -> Outcome {
    say(&format!("installing {}", packages.join(", ")));
    let options = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run(&root(), &python.display().to_string(), options.iter().chain(packages))
}
