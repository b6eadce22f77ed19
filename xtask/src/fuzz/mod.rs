//! Fuzzing: random inputs, most of them invalid, and invariants that must hold for the results.

mod charts;
mod draw;
mod experiments;
mod files;
mod formulas;
mod layers;
mod models;
mod texts;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::browser::require_node;
use crate::dist;
use crate::folders::root;
use crate::fuzz::draw::Draw;
use crate::outcome::Outcome;
use crate::run::say;

/// A kind of input: its name, and a function that draws an input and checks the invariants. Its error says what does not hold.
type Target = (&'static str, fn(&mut Draw) -> Result<(), String>);

const TARGETS: &[Target] = &[
    ("experiments", experiments::runs_or_is_refused),
    ("files", files::is_read_or_refused),
    ("files, against pandas", files::is_read_as_pandas_does),
    ("formulas", formulas::are_read_or_refused),
    ("texts", texts::are_settings_or_refused),
    ("models", models::are_read_or_refused),
    ("layers", layers::make_a_network_or_are_refused),
    ("charts", charts::are_xml),
];

/// The longest time that a case may take.
const LIMIT: Duration = Duration::from_secs(5);

/// How long a thread draws cases of one target before it goes on to the next.
const TURN: Duration = Duration::from_millis(100);

/// Runs cases of every target by turns for some seconds, on all cores. The cases of a target have the seeds from `seed` on. With `seconds` = 0 every target
/// has one case, with this seed.
///
/// # Errors
/// If a case panics, takes more than five seconds, or breaks an invariant. The message contains its seed.
pub(crate) fn fuzz(seconds: u64, seed: u64) -> Outcome {
    files::start_pandas()?;
    // `fuzz.js`, which Node runs, imports scripts of the page and with them the declarations that the build writes.
    dist::dist()?;
    let mut documents = Command::new("node")
        .args(["fuzz.js", &seconds.to_string(), &seed.to_string()])
        .current_dir(root().join("tests/page"))
        .env("PATH", require_node()?)
        .spawn()?;
    let end = Instant::now() + Duration::from_secs(seconds);
    let finds: Mutex<Vec<String>> = Mutex::default();
    let counts: Vec<AtomicU64> = TARGETS.iter().map(|_| AtomicU64::new(0)).collect();
    let hook = take_hook();
    // Panics are not printed: their messages become part of the error.
    set_hook(Box::new(|_| ()));
    thread::scope(|scope| {
        for core in 0..thread::available_parallelism().map_or(1, usize::from) {
            let (finds, counts) = (&finds, &counts);
            scope.spawn(move || {
                // Each thread begins with another target.
                for turn in
                    (0..TARGETS.len()).cycle().skip(core).take(if seconds == 0 { TARGETS.len() } else { usize::MAX })
                {
                    let start = Instant::now();
                    loop {
                        let index = counts[turn].fetch_add(1, Ordering::Relaxed);
                        let is_done = if seconds == 0 { index > 0 } else { Instant::now() >= end };
                        if is_done || !found(finds).is_empty() {
                            counts[turn].fetch_sub(1, Ordering::Relaxed);
                            break;
                        }
                        if let Err(find) = tried(TARGETS[turn], seed + index) {
                            found(finds).push(find);
                        }
                        if start.elapsed() > TURN {
                            break;
                        }
                    }
                    if seconds > 0 && Instant::now() >= end || !found(finds).is_empty() {
                        return;
                    }
                }
            });
        }
    });
    set_hook(hook);
    if !found(&finds).is_empty() {
        // Otherwise Node would go on until the time is over.
        documents.kill()?;
    }
    let documents = documents.wait()?;
    for ((name, _), count) in TARGETS.iter().zip(&counts) {
        say(&format!("{} {name}", count.load(Ordering::Relaxed)));
    }
    let finds = found(&finds).join("\n");
    match (finds.is_empty(), documents.success()) {
        (true, true) => Ok(()),
        (true, false) => Err("documents: see the message of fuzz.js above".into()),
        (false, _) => Err(finds.into()),
    }
}

fn found(finds: &Mutex<Vec<String>>) -> std::sync::MutexGuard<'_, Vec<String>> {
    finds.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Runs one case of a target.
fn tried((name, of): Target, seed: u64) -> Result<(), String> {
    let start = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| of(&mut Draw::new(seed))));
    let took = start.elapsed();
    let wrong = match result {
        Err(panic) => format!("it panics: {}", message(&*panic)),
        Ok(Err(wrong)) => wrong,
        Ok(Ok(())) if took > LIMIT => format!("it takes {took:?}"),
        Ok(Ok(())) => return Ok(()),
    };
    Err(format!("{name}: {wrong}\n(again: cargo xtask fuzz --seconds 0 --seed {seed})"))
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("without a message")
}
