//! Finding, or on Debian installing, what the page tests need: Node and Chromium.

use std::env;
use std::path::Path;

use crate::Outcome;
use crate::run::{output_of, run, say};

const NODE_AT_LEAST: u32 = 18;

/// Makes sure that Node is on PATH and recent enough.
pub(crate) fn require_node() -> Outcome {
    if node_version().is_none() || output_of("npm", &["--version"]).is_none() {
        install(
            "Node.js with npm",
            &["nodejs", "npm"],
            &format!("install Node.js {NODE_AT_LEAST} or later, so that `node` and `npm` are on PATH"),
        )?;
    }
    match node_version() {
        Some(version) if version >= NODE_AT_LEAST => Ok(()),
        Some(version) => {
            Err(format!("Node.js {version} is too old: the page tests need {NODE_AT_LEAST} or later").into())
        }
        None => Err("Node.js still cannot be run".into()),
    }
}

/// The Chromium to test in: the one named by `CHROMIUM`, else the first found.
pub(crate) fn require_chromium() -> Outcome<String> {
    if let Ok(named) = env::var("CHROMIUM") {
        return match output_of(&named, &["--version"]) {
            Some(_) => Ok(named),
            None => Err(format!("CHROMIUM is {named:?}, which cannot be run").into()),
        };
    }
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    install("Chromium", &["chromium"], "install Chromium or Chrome, or set CHROMIUM to its program")?;
    find_chromium().ok_or_else(|| "Chromium still cannot be run".into())
}

fn node_version() -> Option<u32> {
    output_of("node", &["--version"])?.trim_start_matches('v').split('.').next()?.parse().ok()
}

fn find_chromium() -> Option<String> {
    const CANDIDATES: [&str; 5] = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    CANDIDATES.into_iter().find(|program| output_of(program, &["--version"]).is_some()).map(|program| {
        // The browser driver wants a path.
        output_of("which", &[program]).filter(|path| !path.is_empty()).unwrap_or_else(|| program.to_owned())
    })
}

/// Installs Debian packages when run as root on Debian; elsewhere stops with what to do.
fn install(what: &str, packages: &[&str], advice: &str) -> Outcome {
    let as_root = output_of("id", &["-u"]).as_deref() == Some("0");
    let on_debian = Path::new("/etc/debian_version").exists() && output_of("apt-get", &["--version"]).is_some();
    if !on_debian {
        return Err(format!("{what} was not found: {advice}").into());
    }
    if !as_root {
        return Err(format!("{what} was not found: run `sudo apt-get install {}`", packages.join(" ")).into());
    }
    say(&format!("{what} was not found: installing {}", packages.join(" ")));
    let attempt = || -> Outcome {
        let root = Path::new("/");
        run(root, "apt-get", ["update", "-qq"])?;
        run(root, "apt-get", ["install", "-y", "-qq", "--no-install-recommends"].iter().chain(packages))
    };
    // A mirror may fail half-way.
    attempt().or_else(|_| attempt())
}
