//! The project's tasks: `cargo xtask dist`, `package`, `serve`, `test`, `fuzz`, `monkey`, `soak`, `article`, `documents`, `audit`, `programs`, `bench`, `pictures`, `script`, `report`, `verdicts` and `proof`.

mod article;
mod bench;
mod browser;
mod build;
mod copy;
mod dist;
mod documents;
mod drawing;
mod element;
mod experiment;
mod first_picture;
mod folders;
mod fuzz;
mod outcome;
mod package;
mod packages;
mod programs;
mod run;
mod serve;
mod setting_types;
mod site;
mod test;
mod values;
mod verdicts;

use std::process::ExitCode;

use lexopt::prelude::*;

use crate::outcome::Outcome;
use crate::site::Site;

const USAGE: &str = "\
cargo xtask <task>

  serve [--port N] [--open]   build, then serve the page on this machine, with the scripts of www/ unbundled
  dist [--site URL]           build dist/, a folder for any static host, and print the sizes of its files; with --site for that
                              address: search engines may list its pages, and links to them show a card
  package                     build target/package/, the npm package
  test                        check and test everything, in browsers too
  test FILE [NAME]            run the tests of tests/FILE.rs or tests/page/FILE.test.js, all or those whose names contain NAME
  fuzz [--seconds N] [--seed S]
                              check invariants with random settings, files, documents, networks, texts and charts; for N seconds, or 30
  monkey [--events N] [--seed S]
                              run a random user on the page: N events, or 10,000
  soak [--events N]           print memory, nodes, listeners and workers of the page before and after N slider moves and N short
                              trainings, or 5,000
  article                     measure the numbers in docs/article again, and write them into its texts
  documents                   write what is generated in the documents, and check all of them
  audit                       look for known vulnerabilities and unsuitable licences among all dependencies
  programs                    check the exported programs of all pairs of choices with Python
  bench [SECTION …] [--rounds N]
                              measure the speed in a browser, beside other libraries; sections: steps, kernels, lab, responses,
                              charts, labs, phone, start
  pictures                    take screenshots of the page for a person to look at, and those in docs/
  script FRAMEWORK [setting=value …]
                              print an experiment as a program for pytorch, keras or jax
  report STEPS [setting=value …]
                              print the report of an experiment after so many steps
  verdicts [--sample N] [--seed S] | --recorded
                              train the networks of three grids, or N of them, and print how often the verdicts are right; or compare
                              the verdicts with the recorded trainings
  proof                       compare the core with an independent implementation and print the worst errors
";

fn main() -> ExitCode {
    match task() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn task() -> Outcome {
    let mut parser = lexopt::Parser::from_env();
    let (mut name, mut port, mut open, mut rounds, mut rest) = (None, 0, false, 7, Vec::new());
    let (mut sample, mut seed, mut recorded, mut seconds, mut events) = (None, 1, false, 30, None);
    let mut site = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(value) if name.is_none() => name = Some(value.string()?),
            Value(value) if matches!(name.as_deref(), Some("script" | "report" | "bench" | "test")) => {
                rest.push(value.string()?);
            }
            Long("port") => port = parser.value()?.parse()?,
            Long("open") => open = true,
            Long("site") => site = Some(Site::parse(&parser.value()?.string()?)?),
            Long("rounds") => rounds = parser.value()?.parse()?,
            Long("sample") => sample = Some(parser.value()?.parse()?),
            Long("seconds") => seconds = parser.value()?.parse()?,
            Long("events") => events = Some(parser.value()?.parse()?),
            Long("seed") => seed = parser.value()?.parse()?,
            Long("recorded") => recorded = true,
            Long("help") | Short('h') => {
                print!("{USAGE}");
                return Ok(());
            }
            _ => return Err(format!("{}\n\n{USAGE}", argument.unexpected()).into()),
        }
    }
    if site.is_some() && name.as_deref() != Some("dist") {
        return Err(format!("--site goes with dist\n\n{USAGE}").into());
    }
    match name.as_deref() {
        Some("serve") => serve::serve(port, open),
        Some("dist") => dist::dist().and_then(|()| site.map_or(Ok(()), |site| site.publish())),
        Some("package") => package::package(),
        Some("test") => match rest.as_slice() {
            [] => test::test(),
            [file] => test::test_file(file, None),
            [file, name] => test::test_file(file, Some(name)),
            [_, _, more, ..] => {
                Err(format!("{more:?} is one argument too many: put a NAME of several words in quotes\n\n{USAGE}")
                    .into())
            }
        },
        Some("fuzz") => fuzz::fuzz(seconds, seed.into()),
        Some("monkey") => test::random_user(events.unwrap_or(10_000), seed),
        Some("soak") => test::soak(events.unwrap_or(5_000)),
        Some("article") => article::write(),
        Some("documents") => documents::write(),
        Some("audit") => test::audit(),
        Some("bench") => bench::bench(rounds, &rest),
        Some("pictures") => test::pictures(),
        Some("verdicts") if recorded => verdicts::check(true),
        Some("verdicts") => verdicts::verdicts(sample, seed),
        Some("programs") => programs::check(),
        Some("proof") => test::proof(),
        Some("script") => experiment::script(&rest),
        Some("report") => experiment::report(&rest),
        Some(other) => Err(format!("there is no task {other:?}\n\n{USAGE}").into()),
        None => Err(format!("which task?\n\n{USAGE}").into()),
    }
}
