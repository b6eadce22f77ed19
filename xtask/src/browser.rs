//! Finds the programs that the tests need, or installs them on Debian: Node, Chromium, Firefox, WebKitGTK, Jekyll and Python.

use std::path::Path;
use std::{env, fs};

use crate::outcome::Outcome;
use crate::run::{output_of, output_with, run, say};

const NODE_AT_LEAST: u32 = 18;

/// Checks that Node and npm run and are recent enough. The variable `NODE` may name a Node that is not on PATH.
///
/// Returns the PATH to run them with, on which the folder of `NODE` comes first.
pub(crate) fn require_node() -> Outcome<String> {
    let path = env::var("PATH").unwrap_or_default();
    let path = match env::var("NODE").ok().and_then(|node| Some(Path::new(&node).parent()?.display().to_string())) {
        Some(folder) => {
            let separator = if cfg!(windows) { ";" } else { ":" };
            format!("{folder}{separator}{path}")
        }
        None => path,
    };
    let version =
        || output_with("node", &["--version"], &path)?.trim_start_matches('v').split('.').next()?.parse::<u32>().ok();
    if version().is_none() || output_with("npm", &["--version"], &path).is_none() {
        let advice = if cfg!(target_os = "macos") { "brew install node" } else { "winget install OpenJS.NodeJS" };
        install("Node.js with npm", &["nodejs", "npm"], advice)?;
    }
    match version() {
        Some(version) if version >= NODE_AT_LEAST => Ok(path),
        Some(version) => Err(format!(
            "Node.js {version} is too old: the page tests need {NODE_AT_LEAST} or later (the variable NODE names another one)"
        )
        .into()),
        None => Err("Node.js still cannot be run".into()),
    }
}

/// A program that the tests need.
struct Tool {
    name: &'static str,
    /// The environment variable with the path of the program, if it is not on PATH.
    variable: &'static str,
    candidates: &'static [&'static str],
    /// The name of Debian's package; Fedora and Arch have the same name or a similar one.
    package: &'static str,
    on_macos: &'static str,
    on_windows: &'static str,
}

/// The path of the Chromium for the tests: that of the variable `CHROMIUM`, else the first one found.
pub(crate) fn require_chromium() -> Outcome<String> {
    require(&Tool {
        name: "Chromium",
        variable: "CHROMIUM",
        candidates: &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ],
        package: "chromium",
        on_macos: "brew install --cask chromium",
        on_windows: "winget install Hibbiki.Chromium",
    })
}

/// The path of Firefox: that of the variable `FIREFOX`, else the first one found.
pub(crate) fn require_firefox() -> Outcome<String> {
    require(&Tool {
        name: "Firefox",
        variable: "FIREFOX",
        candidates: &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
        package: "firefox-esr",
        on_macos: "brew install --cask firefox",
        on_windows: "winget install Mozilla.Firefox",
    })
}

/// The path of Jekyll: that of the variable `JEKYLL`, else the first one found.
pub(crate) fn require_jekyll() -> Outcome<String> {
    require(&Tool {
        name: "Jekyll",
        variable: "JEKYLL",
        candidates: &["jekyll"],
        package: "jekyll",
        on_macos: "gem install jekyll",
        on_windows: "gem install jekyll",
    })
}

/// A Python with numpy, pandas and pyflakes, which checks the exported programs: that of the variable `PYTHON`, else the first one found that has them.
pub(crate) fn require_python() -> Outcome<String> {
    let has_modules = |python: &str| output_of(python, &["-c", "import numpy, pandas, pyflakes"]).is_some();
    if let Ok(named) = env::var("PYTHON") {
        let refusal = || format!("PYTHON is {named:?}, which cannot be run with numpy, pandas and pyflakes").into();
        return if has_modules(&named) { Ok(named) } else { Err(refusal()) };
    }
    // apt installs packages for /usr/bin/python3, but another python3 may come first on PATH.
    let find = || ["python3", "/usr/bin/python3", "python"].into_iter().find(|python| has_modules(python));
    if find().is_none() {
        let packages = ["python3", "python3-numpy", "python3-pandas", "python3-pyflakes"];
        install("Python with numpy, pandas and pyflakes", &packages, "pip install numpy pandas pyflakes")?;
    }
    find().map(str::to_owned).ok_or_else(|| "Python still has no numpy, pandas and pyflakes".into())
}

/// The paths of WebKitGTK's WebDriver and of the browser that it drives: those of the variables `WEBKIT_DRIVER` and `MINI_BROWSER`, else the first ones
/// found. They need a screen, which Xvfb provides.
pub(crate) fn require_webkit() -> Outcome<[String; 2]> {
    let on_path = |program: &str| output_of("which", &[program]).filter(|path| !path.is_empty());
    let find = || {
        let driver = env::var("WEBKIT_DRIVER").ok().or_else(|| on_path("WebKitWebDriver"))?;
        let browser = env::var("MINI_BROWSER").ok().or_else(mini_browser)?;
        on_path("Xvfb").map(|_| [driver, browser])
    };
    if let Some(found) = find() {
        return Ok(found);
    }
    let advice = "there is no WebKitGTK here; run the tests on Linux, in a container for example";
    install("WebKitGTK", &["webkit2gtk-driver", "xvfb"], advice)?;
    find().ok_or_else(|| "WebKitGTK still cannot be found".into())
}

/// The path of the browser that comes with WebKitGTK's library, in a folder of its own.
fn mini_browser() -> Option<String> {
    let below = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let libraries =
        ["/usr/lib", "/usr/libexec"].into_iter().flat_map(|folder| below(Path::new(folder)).chain([folder.into()]));
    let versions = libraries.flat_map(|folder| below(&folder).collect::<Vec<_>>());
    versions.map(|folder| folder.join("MiniBrowser")).find(|path| path.is_file()).map(|path| path.display().to_string())
}

fn require(tool: &Tool) -> Outcome<String> {
    let &Tool { name, variable, candidates, package, on_macos, on_windows } = tool;
    if let Ok(named) = env::var(variable) {
        return runnable(&named).ok_or_else(|| format!("{variable} is {named:?}, which cannot be run").into());
    }
    let find = || candidates.iter().find_map(|program| runnable(program));
    if let Some(found) = find() {
        return Ok(found);
    }
    let advice = if cfg!(target_os = "macos") { on_macos } else { on_windows };
    install(name, &[package], &format!("{advice} (the variable {variable} names one that is not on the PATH)"))?;
    find().ok_or_else(|| format!("{name} still cannot be run").into())
}

/// The full path of a program that answers to `--version`. The drivers of the browsers need a path: they do not search PATH.
fn runnable(program: &str) -> Option<String> {
    output_of(program, &["--version"])?;
    Some(output_of("which", &[program]).filter(|path| !path.is_empty()).unwrap_or_else(|| program.to_owned()))
}

/// Installs Debian packages if run as root on Debian; otherwise fails with the command to run.
fn install(what: &str, packages: &[&str], advice: &str) -> Outcome {
    let has = |program: &str| output_of(program, &["--version"]).is_some();
    let packages_text = packages.join(" ");
    let command = if has("apt-get") {
        format!("sudo apt-get install {packages_text}")
    } else if has("dnf") {
        format!("sudo dnf install {packages_text}")
    } else if has("pacman") {
        format!("sudo pacman -S {packages_text}")
    } else {
        advice.to_owned()
    };
    let as_root = output_of("id", &["-u"]).as_deref() == Some("0");
    if !(as_root && Path::new("/etc/debian_version").exists() && has("apt-get")) {
        return Err(format!("{what} was not found. Run: {command}").into());
    }
    say(&format!("{what} was not found: installing {packages_text}"));
    let attempt = || -> Outcome {
        let root = Path::new("/");
        run(root, "apt-get", ["update", "-qq"])?;
        run(root, "apt-get", ["install", "-y", "-qq", "--no-install-recommends"].iter().chain(packages))
    };
    // A mirror may fail during the download, so a second attempt follows.
    attempt().or_else(|_| attempt())
}
