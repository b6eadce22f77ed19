//! Runs other programs.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use crate::outcome::Outcome;

/// Prints what happens next.
pub(crate) fn say(what: &str) {
    eprintln!("▸ {what}");
}

/// Runs a program in a folder and shows its output. Fails unless the program succeeds.
pub(crate) fn run<S: AsRef<OsStr>>(folder: &Path, program: &str, arguments: impl IntoIterator<Item = S>) -> Outcome {
    run_with(folder, program, arguments, [])
}

/// Like `run`, with some environment variables set.
pub(crate) fn run_with<S: AsRef<OsStr>>(
    folder: &Path,
    program: &str,
    arguments: impl IntoIterator<Item = S>,
    variables: impl IntoIterator<Item = (&'static str, String)>,
) -> Outcome {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).envs(variables);
    let shown = format!("{command:?}").replace('"', "");
    let status = command.status().map_err(|error| format!("{shown}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown}: {status}").into()) }
}

/// The output of a program; `None` if it cannot be run or fails.
pub(crate) fn output_of(program: &str, arguments: &[&str]) -> Option<String> {
    output_with(program, arguments, &std::env::var("PATH").unwrap_or_default())
}

/// Like `output_of`, with another PATH.
pub(crate) fn output_with(program: &str, arguments: &[&str], path: &str) -> Option<String> {
    let output = Command::new(program).args(arguments).env("PATH", path).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
