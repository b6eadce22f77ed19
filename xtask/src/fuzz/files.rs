//! Fuzzing of CSV files: the reader reads them or refuses them with a reason, and reads them as pandas does.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use init_lab::{Config, Group, Kind, SETTINGS};
use init_lab_file::{Excerpt, Inspection, Predicted, Prepared, Reading};
use serde_json::{Value, json};

use crate::browser::require_python;
use crate::folders::root;
use crate::fuzz::draw::Draw;
use crate::outcome::Outcome;

/// Reads random bytes, or a table with some bytes changed.
///
/// # Errors
/// If a value is not finite, if the table is not read back from its serialized bytes, or if an excerpt depends on the size of the pieces.
pub(crate) fn is_read_or_refused(draw: &mut Draw) -> Result<(), String> {
    let file = match draw.below(5) {
        0 => draw.bytes(300),
        1 => draw.text().into_bytes(),
        _ => mutated(draw),
    };
    let reading = reading(draw);
    let (inspection, prepared) = Inspection::of(&file, &reading);
    let json = init_lab::to_json(&inspection);
    serde_json::from_str::<Value>(&json).map_err(|error| format!("the inspection is no JSON: {error}\n{json}"))?;
    let excerpt = |draw: &mut Draw| {
        let mut excerpt = Excerpt::default();
        let mut rest = file.as_slice();
        while !rest.is_empty() {
            let (piece, behind) = rest.split_at(1 + draw.below(rest.len().min(97)));
            excerpt.push(piece);
            rest = behind;
        }
        excerpt.finish()
    };
    let (one, other) = (excerpt(draw), excerpt(draw));
    if one != other {
        return Err(format!("an excerpt depends on the pieces: {:?}", String::from_utf8_lossy(&file)));
    }
    let Some(prepared) = prepared else { return Ok(()) };
    let bytes = prepared.to_bytes();
    if Prepared::from_bytes(&bytes).map(|again| again.to_bytes()) != Some(bytes.clone()) {
        return Err(format!("a table is not read from its own bytes: {:?}", String::from_utf8_lossy(&file)));
    }
    // With a bit changed the bytes may be invalid: to read them must not panic.
    let mut wrong = bytes;
    let at = draw.below(wrong.len());
    wrong[at] ^= 1 << draw.below(8);
    let _ = Prepared::from_bytes(&wrong);
    Ok(())
}

/// Reads a table, or one with some bytes changed, and has pandas read it with the lines of an exported program.
///
/// # Errors
/// If pandas gets another number of rows or columns, or other sums.
pub(crate) fn is_read_as_pandas_does(draw: &mut Draw) -> Result<(), String> {
    let file = if draw.happens(50) { table(draw) } else { mutated(draw) };
    let reading = reading(draw);
    let Ok(prepared) = Prepared::read(&file, &reading) else { return Ok(()) };
    let n_features = prepared.features.len();
    let targets: Vec<f64> = match &prepared.predicted {
        Predicted::Classes { labels, .. } => labels.iter().map(|label| *label as f64).collect(),
        Predicted::Values(values) => values.clone(),
    };
    // Sums that overflow cannot be compared.
    if prepared.inputs.iter().chain(&targets).any(|x| x.abs() > 1e290) {
        return Ok(());
    }
    let answer = answer_of(&json!({ "program": prepared.program, "file": file }))?;
    let mut theirs = answer["sums"].as_array().into_iter().flatten().filter_map(Value::as_f64);
    let column = |index: usize| match index {
        index if index < n_features => prepared.inputs.iter().skip(index).step_by(n_features).copied().collect(),
        _ => targets.clone(),
    };
    let is_equal = answer["shape"] == json!([targets.len(), n_features])
        && (0..=n_features).map(column).all(|values: Vec<f64>| {
            let size: f64 = values.iter().enumerate().map(|(row, x)| (row + 1) as f64 * x.abs()).sum();
            let sum: f64 = values.iter().sum();
            let weighted: f64 = values.iter().enumerate().map(|(row, x)| (row + 1) as f64 * x).sum();
            [sum, weighted]
                .into_iter()
                .all(|ours| theirs.next().is_some_and(|other| (ours - other).abs() <= 1e-9 * size))
        });
    if is_equal {
        return Ok(());
    }
    let (file, program) = (String::from_utf8_lossy(&file), &prepared.program);
    Err(format!(
        "pandas reads {answer}, we {} rows and {n_features} features of {file:?}, {reading:?}:\n{program}",
        targets.len()
    ))
}

/// A random table with numbers and words in the notations of people and programs.
pub(crate) fn table(draw: &mut Draw) -> Vec<u8> {
    let (n_rows, n_columns) = (10 + draw.below(30), 2 + draw.below(4));
    let separator = *draw.one(&[",", ",", ";", "\t", "|", " ", ", "]);
    let kinds: Vec<usize> = (0..n_columns).map(|_| draw.below(8)).collect();
    let ending = *draw.one(&["\n", "\n", "\r\n"]);
    let mut text = String::new();
    if draw.happens(70) {
        let names: Vec<String> =
            (0..n_columns).map(|column| format!("{}{column}", draw.one(&["x", "Prix", "é", "a b"]))).collect();
        text += &names.join(separator);
        text += ending;
    }
    for row in 0..n_rows {
        let fields: Vec<String> = kinds.iter().map(|kind| field(draw, *kind, row, separator)).collect();
        text += &fields.join(separator);
        text += ending;
    }
    text.into_bytes()
}

fn field(draw: &mut Draw, kind: usize, row: usize, separator: &str) -> String {
    let words = ["lys", "rose", "yes", "NO", "a,b", "ça"];
    let quoted = |text: &str| {
        if text.contains(separator) || text.contains(',') { format!("\"{text}\"") } else { text.to_owned() }
    };
    if draw.happens(3) {
        return (*draw.one(&["", "NA", "?", "-", "nan"])).to_owned();
    }
    match kind {
        0 => draw.below(100).to_string(),
        1 => format!("{:.2}", (draw.share() - 0.5) * 100.0),
        2 if separator == "," => format!("\"{},{}\"", draw.below(100), draw.below(100)),
        2 => format!("{},{}", draw.below(100), draw.below(100)),
        3 => quoted(words[draw.below(2)]),
        4 => quoted(words[draw.below(words.len())]),
        5 => format!("{:e}", draw.share() * 1e6),
        6 => format!("{}%", draw.below(100)),
        _ => (row % 3).to_string(),
    }
}

/// A random table with some bytes changed, removed or doubled.
fn mutated(draw: &mut Draw) -> Vec<u8> {
    const BYTES: &[u8] = b",;\t|\" \n\r.0-9e%\xe9\xc3\xff\0#'$";
    let mut file = table(draw);
    for _ in 0..1 + draw.below(4) {
        let at = draw.below(file.len());
        match draw.below(4) {
            0 => file[at] = *draw.one(BYTES),
            1 => file.insert(at, *draw.one(BYTES)),
            2 => drop(file.drain(at..(at + 1 + draw.below(8)).min(file.len()))),
            _ => {
                let piece = file[at..(at + 1 + draw.below(20)).min(file.len())].to_vec();
                file.splice(at..at, piece);
            }
        }
        if file.is_empty() {
            return file;
        }
    }
    file
}

/// Random settings of the reading, mostly the defaults.
fn reading(draw: &mut Draw) -> Reading {
    let mut entries = Vec::new();
    for setting in SETTINGS.iter().filter(|setting| setting.group == Group::File) {
        if draw.happens(92) {
            continue;
        }
        let value = match setting.kind {
            Kind::Choice { names } => (*draw.one(names)).to_owned(),
            _ => (*draw.one(&["0", "1", "2", "3", "9", "x1", "none", "auto", "NA ?", "1,2"])).to_owned(),
        };
        entries.push((setting.name, value));
    }
    let config = Config::from_entries(entries.iter().map(|(name, value)| (*name, value.as_str())));
    config.unwrap_or_default().reading()
}

/// A Python process that answers requests with pandas, one after the other.
struct Pandas {
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    _child: Child,
}

static PANDAS: OnceLock<Mutex<Pandas>> = OnceLock::new();

/// Starts the Python process, which takes seconds.
///
/// # Errors
/// If there is no suitable Python, and none can be installed.
pub(crate) fn start_pandas() -> Outcome {
    let pandas = Mutex::new(started()?);
    PANDAS.get_or_init(|| pandas);
    answer_of(&json!({ "program": "", "file": [] }))?;
    Ok(())
}

/// The result of pandas for a file with the lines of a program.
fn answer_of(question: &Value) -> Result<Value, String> {
    let pandas = PANDAS.get().ok_or("Python has not been started")?;
    let mut pandas = pandas.lock().unwrap_or_else(PoisonError::into_inner);
    let mut answer = String::new();
    writeln!(pandas.questions, "{question}")
        .and_then(|()| pandas.answers.read_line(&mut answer))
        .map_err(|error| error.to_string())?;
    serde_json::from_str(&answer).map_err(|error| format!("{error}: {answer}"))
}

fn started() -> Outcome<Pandas> {
    let script = root().join("tests/reference/pandas_answers.py");
    let mut child = Command::new(require_python()?).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let (questions, answers) = (child.stdin.take().ok_or("no input")?, child.stdout.take().ok_or("no output")?);
    Ok(Pandas { questions, answers: BufReader::new(answers), _child: child })
}
