//! Experiments from settings on the command line.

use std::fs;

use init_lab::{Config, DatasetSource, Lab, script as program};

use crate::folders::root;
use crate::outcome::Outcome;

/// Prints an experiment as a program. The arguments are the name of a framework, then settings as `name=value`.
pub(crate) fn script(arguments: &[String]) -> Outcome {
    let (framework, settings) = arguments.split_first().ok_or("which framework: pytorch, keras or jax?")?;
    let (config, file) = given(settings)?;
    print!("{}", program(framework.parse()?, &config.resolve()?, file.as_deref())?);
    Ok(())
}

/// Prints the report of an experiment as JSON. The arguments are the number of steps, then settings as `name=value`.
pub(crate) fn report(arguments: &[String]) -> Outcome {
    let (steps, settings) = arguments.split_first().ok_or("after how many steps?")?;
    let steps = steps.parse().map_err(|_| format!("{steps:?} is not a number of steps"))?;
    let report = after(steps, settings)?.report().to_json();
    // With the version, as the page has it.
    println!("{{\"version\":\"{}\",{}", env!("CARGO_PKG_VERSION"), report.trim_start_matches('{'));
    Ok(())
}

/// An experiment at step 0, from settings as `name=value`.
pub(crate) fn begun<S: AsRef<str>>(settings: &[S]) -> Outcome<Lab> {
    let (config, file) = given(settings)?;
    Ok(Lab::new(config, file.as_deref(), &mut |_| ())?)
}

/// An experiment after `steps` steps, evaluated and examined, so that its report is complete.
pub(crate) fn after<S: AsRef<str>>(steps: usize, settings: &[S]) -> Outcome<Lab> {
    let mut lab = begun(settings)?;
    lab.go_to(steps, &mut |_| ());
    lab.evaluate();
    lab.examine();
    Ok(lab)
}

/// A configuration and the file that its data set needs.
fn given<S: AsRef<str>>(settings: &[S]) -> Outcome<(Config, Option<Vec<u8>>)> {
    let entries = settings
        .iter()
        .map(|setting| setting.as_ref())
        .map(|setting| setting.split_once('=').ok_or(format!("{setting:?} is not name=value")));
    let config = Config::from_entries(entries.collect::<Result<Vec<_>, _>>()?)?;
    let file = match config.dataset.properties().source {
        DatasetSource::File { name, .. } => Some(fs::read(root().join("www/data").join(name))?),
        DatasetSource::Csv => Some(fs::read("data.csv").map_err(|error| format!("data.csv: {error}"))?),
        DatasetSource::Planar(_) | DatasetSource::Made(_) => None,
    };
    Ok((config, file))
}
