//! What services read: the workflows of GitHub, the script of continuous integration, `CITATION.cff` and `CHANGELOG.md`, and which files stand at the top.

use std::fs;

use yaml_rust2::{Yaml, YamlLoader};

use super::commands::Usage;
use crate::folders::root;
use crate::outcome::Outcome;

/// What may stand at the top beside the licences, the lock file and names that begin with a dot.
const AT_THE_TOP: [&str; 12] = [
    "Cargo.toml",
    "src",
    "www",
    "tests",
    "README.md",
    "xtask",
    "benches",
    "docs",
    "CHANGELOG.md",
    "CITATION.cff",
    "clippy.toml",
    "rustfmt.toml",
];
/// What the build writes there.
const WRITTEN: [&str; 2] = ["dist", "target"];
/// Scopes that a workflow may write to: what publishing on GitHub Pages takes.
const WRITABLE: [&str; 2] = ["pages", "id-token"];

pub(crate) fn complaints() -> Outcome<Vec<String>> {
    let usage = Usage::read()?;
    let mut complaints = Vec::new();
    for entry in fs::read_dir(root().join(".github/workflows"))? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let found = workflow(&fs::read_to_string(&path)?, &usage)?;
        complaints.extend(found.into_iter().map(|complaint| format!(".github/workflows/{name}: {complaint}")));
    }
    complaints.extend(release(
        &fs::read_to_string(root().join("CITATION.cff"))?,
        &fs::read_to_string(root().join("CHANGELOG.md"))?,
    )?);
    let (script, readme) = (fs::read_to_string(root().join(".ci/run"))?, fs::read_to_string(root().join("README.md"))?);
    let command = script.lines().next_back().unwrap_or_default();
    if !readme.lines().any(|line| line.split('#').next().unwrap_or_default().trim() == command) {
        complaints.push(format!(".ci/run runs {command:?}, which is no command of the README"));
    }
    for entry in fs::read_dir(root())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let is_expected = name.starts_with('.') || name.starts_with("LICENSE-") || name == "Cargo.lock";
        if !is_expected && !AT_THE_TOP.contains(&name.as_str()) && !WRITTEN.contains(&name.as_str()) {
            complaints.push(format!("{name} does not belong at the top of the repository"));
        }
    }
    Ok(complaints)
}

/// What is wrong with a workflow: its steps are actions of GitHub, or commands of this repository; its permissions are few.
fn workflow(text: &str, usage: &Usage) -> Outcome<Vec<String>> {
    let documents = YamlLoader::load_from_str(text)?;
    let [document] = documents.as_slice() else { return Err("a workflow is one document of YAML".into()) };
    let mut complaints = Vec::new();
    if document["on"].is_badvalue() {
        complaints.push("nothing starts it".to_owned());
    }
    if document["permissions"].as_hash().is_none() {
        complaints.push("it has all permissions: say which ones it needs".to_owned());
    }
    let jobs = document["jobs"].as_hash().into_iter().flatten();
    for (name, job) in jobs {
        let job_name = name.as_str().unwrap_or_default();
        for permissions in [&document["permissions"], &job["permissions"]] {
            for (scope, access) in permissions.as_hash().into_iter().flatten() {
                let scope = scope.as_str().unwrap_or_default();
                if access.as_str() == Some("write") && !WRITABLE.contains(&scope) {
                    complaints.push(format!("{job_name} may write {scope}"));
                }
            }
        }
        let steps = job["steps"].as_vec().map(Vec::as_slice).unwrap_or_default();
        if steps.is_empty() {
            complaints.push(format!("{job_name} has no steps"));
        }
        complaints
            .extend(steps.iter().filter_map(|step| of_step(step, usage)).map(|text| format!("{job_name}: {text}")));
    }
    Ok(complaints)
}

/// What is wrong with a step.
fn of_step(step: &Yaml, usage: &Usage) -> Option<String> {
    if let Some(action) = step["uses"].as_str() {
        let (name, version) = action.split_once('@').unwrap_or((action, ""));
        let is_major = version.strip_prefix('v').is_some_and(|number| number.parse::<u32>().is_ok());
        let is_commit = version.len() == 40 && version.bytes().all(|byte| byte.is_ascii_hexdigit());
        return (!name.starts_with("actions/") || !(is_major || is_commit))
            .then(|| format!("{action} is no action of GitHub's own with a version"));
    }
    let Some(command) = step["run"].as_str() else {
        return Some("a step neither uses an action nor runs a command".to_owned());
    };
    if !command.starts_with("cargo xtask ") || command.trim().lines().count() != 1 {
        return Some(format!("{command:?} is no command of this repository: cargo xtask …"));
    }
    // What a service fills in could end the command and begin another: it goes through a variable.
    if command.contains("${{") {
        return Some(format!("{command:?} has an expression in it: pass it in env"));
    }
    usage.complaint(command).map(|complaint| format!("{command:?}: {complaint}"))
}

/// What is wrong with the citation and the list of changes: both name this version, with the same date.
fn release(citation: &str, changes: &str) -> Outcome<Vec<String>> {
    let documents = YamlLoader::load_from_str(citation)?;
    let citation = documents.first().ok_or("CITATION.cff is empty")?;
    let version = env!("CARGO_PKG_VERSION");
    let mut complaints = Vec::new();
    let heading = changes.lines().find(|line| line.starts_with(&format!("## [{version}] - ")));
    let date = heading.and_then(|line| line.rsplit(' ').next()).unwrap_or_default();
    if heading.is_none() {
        complaints.push(format!("CHANGELOG.md has no heading ## [{version}] - <date>, as Cargo.toml has the version"));
    }
    let fields = [
        ("cff-version", "1.2.0"),
        ("type", "software"),
        ("title", "init-lab"),
        ("version", version),
        ("date-released", date),
        ("url", env!("CARGO_PKG_HOMEPAGE")),
        ("repository-code", env!("CARGO_PKG_REPOSITORY")),
    ];
    for (field, expected) in fields {
        let found = citation[field].as_str().unwrap_or_default();
        if found.is_empty() || !expected.is_empty() && found != expected {
            complaints.push(format!("CITATION.cff: {field} is {found:?}, and should be {expected:?}"));
        }
    }
    for field in ["message", "abstract"] {
        if citation[field].as_str().is_none_or(str::is_empty) {
            complaints.push(format!("CITATION.cff has no {field}"));
        }
    }
    let authors = citation["authors"].as_vec().map(Vec::as_slice).unwrap_or_default();
    if authors.is_empty() || authors.iter().any(|author| author["name"].as_str().is_none()) {
        complaints.push("CITATION.cff has no authors with a name".to_owned());
    }
    Ok(complaints)
}

#[cfg(test)]
mod tests {
    use super::{Usage, release, workflow};

    fn complaints(steps: &str) -> Vec<String> {
        let text = format!("on: push\npermissions: {{ contents: read }}\njobs:\n  one:\n    steps:\n{steps}");
        workflow(&text, &Usage::read().unwrap()).unwrap()
    }

    #[test]
    fn a_workflow_runs_actions_of_github_and_commands_of_this_repository() {
        assert!(complaints("    - uses: actions/checkout@v5\n    - run: cargo xtask test\n").is_empty());
        for (steps, complaint) in [
            ("    - uses: actions/checkout@main\n", "no action"),
            ("    - uses: someone/action@v1\n", "no action"),
            ("    - run: curl example.org\n", "no command of this repository"),
            ("    - run: cargo xtask tset\n", "there is no task tset"),
            ("    - run: cargo xtask serve --opne\n", "no option"),
            ("    - run: cargo xtask dist --site ${{ github.ref }}\n", "env"),
            ("    - name: nothing\n", "neither"),
        ] {
            let found = complaints(steps);
            assert!(found.len() == 1 && found[0].contains(complaint), "{steps}: {found:?}");
        }
    }

    #[test]
    fn a_workflow_says_what_it_may_write() {
        let text =
            "on: push\njobs:\n  one:\n    permissions: { contents: write }\n    steps: [{ run: cargo xtask test }]\n";
        assert_eq!(
            workflow(text, &Usage::read().unwrap()).unwrap(),
            ["it has all permissions: say which ones it needs", "one may write contents"]
        );
    }

    #[test]
    fn a_citation_and_the_changes_name_the_same_version_and_date() {
        let found =
            release("cff-version: 1.2.0\nversion: 0.0.0\ndate-released: 2026-01-01\n", "## [0.0.0] - 2026-01-01\n")
                .unwrap();
        assert!(found.iter().any(|complaint| complaint.contains("no heading")), "{found:?}");
        assert!(found.iter().any(|complaint| complaint.contains("version is \"0.0.0\"")), "{found:?}");
    }
}
