//! Python code that reads the file in the same way, with pandas.

use crate::choice::{Choice, Predicted, Use};
use crate::column::Column;
use crate::excerpt::Excerpt;
use crate::reading::{DecimalSign, Gaps, Reading, Separator};
use crate::table::Table;
use init_lab_text::{number, to_json};

/// The lines of a Python program that read the file `FILE` into the features `x`, one row for each sample, and the classes `label` or the numbers
/// `y`.
pub(crate) fn python(table: &Table, choice: &Choice, reading: &Reading) -> String {
    let findings = &choice.findings;
    let mut lines = vec![read_csv(table)];
    let mut line = |text: String| lines.push(text);
    let header = if table.has_header() { "[1:]" } else { "" };
    line(format!("rows = rows.apply(lambda column: column.str.strip()){header}"));
    if findings.every > 1 {
        line(format!("record = rows.index + {}", table.n_titles()));
        line(format!("rows = rows[(record < {}) | (record % {} == 0)]", Excerpt::HEAD, findings.every));
    }
    let missing: Vec<String> = std::iter::once(String::new()).chain(table.missing().iter().cloned()).collect();
    line(format!("missing = {}", literal(&missing)));
    // As Rust's `to_ascii_lowercase`: only ASCII letters change.
    line("small = str.maketrans(\"ABCDEFGHIJKLMNOPQRSTUVWXYZ\", \"abcdefghijklmnopqrstuvwxyz\")".to_owned());
    line("rows = rows.mask(rows.apply(lambda column: column.str.translate(small)).isin(missing))".to_owned());
    let target = &table.columns[choice.target];
    let number_columns = choice.features.iter().filter(|(_, used)| *used == Use::Number).map(|(column, _)| *column);
    let mut numbers: Vec<usize> = number_columns.collect();
    let is_number_target = are_numbers(table, choice);
    if is_number_target {
        numbers.push(choice.target);
    }
    let is_comma = |column: &usize| table.columns[*column].decimal_sign == DecimalSign::Comma;
    let is_plain = numbers.iter().all(|column| !is_comma(column) && is_plain(table, *column));
    if !numbers.is_empty() {
        line(String::new());
        line(if is_plain { PLAIN_NUMBER } else { NUMBER }.trim_end().to_owned());
        line(String::new());
    }
    let read = |column: &usize| match is_plain {
        true => "number".to_owned(),
        false => format!("number{}", if is_comma(column) { "_comma" } else { "_point" }),
    };
    let has_words = choice.features.iter().any(|(_, used)| *used != Use::Number);
    let one_way = choice.features.iter().all(|(column, _)| is_comma(column) == is_comma(&choice.features[0].0));
    if !has_words && one_way {
        let columns: Vec<String> = choice.features.iter().map(|(column, _)| column.to_string()).collect();
        let of = read(&choice.features[0].0);
        line(format!("x = rows[[{}]].apply(lambda column: column.map({of}))", columns.join(", ")));
    } else {
        line("features = []".to_owned());
        for (column, used) in &choice.features {
            let small = if table.columns[*column].folds { ".str.translate(small)" } else { "" };
            let words = table.columns[*column].words.iter().map(|word| match table.has_lone_returns() {
                true => word.replace("\r\n", "\n").replace('\r', "\n"),
                false => word.clone(),
            });
            let words = literal(&words.collect::<Vec<_>>());
            match used {
                Use::Number => line(format!("features.append(rows[{column}].map({}))", read(column))),
                Use::TwoValues => line(format!(
                    "features.append(rows[{column}]{small}.map({{word: place for place, word in enumerate({words})}}))"
                )),
                Use::Categories => {
                    line(format!("for word in {words}:"));
                    let filled =
                        if reading.gaps == Gaps::Mean { "" } else { &format!(".where(rows[{column}].notna())") };
                    line(format!("    features.append((rows[{column}] == word).astype(float){filled})"));
                }
            }
        }
        line("x = pandas.concat(features, axis=1)".to_owned());
    }
    let wanted = format!("rows[{}]", choice.target);
    line(match is_number_target {
        true => format!("target = {wanted}.map({})", read(&choice.target)),
        false if target.folds => format!("target = {wanted}.str.translate(small)"),
        false => format!("target = {wanted}"),
    });
    match reading.gaps {
        Gaps::Rows => line("complete = x.notna().all(axis=1) & target.notna()".to_owned()),
        Gaps::Mean => {
            line("complete = target.notna()".to_owned());
            line("x = x.fillna(x[complete].mean())".to_owned());
        }
    }
    line("x, target = x[complete].to_numpy(float), target[complete]".to_owned());
    line(match choice.predicted {
        Predicted::Classes { .. } => "label = pandas.factorize(target, sort=True)[0]".to_owned(),
        Predicted::Values(_) => "y = target.to_numpy(float)[:, None]".to_owned(),
    });
    lines.join("\n")
}

fn read_csv(table: &Table) -> String {
    let findings = &table.findings;
    let separator = match findings.separator {
        Separator::Comma | Separator::Auto => "\",\"",
        Separator::Semicolon => "\";\"",
        Separator::Pipe => "\"|\"",
        Separator::Tab => "\"\\t\"",
        Separator::Space => "r\"\\s+\"",
    };
    let encoding = table.python_encoding();
    // Python's decoder raises an error at undefined bytes.
    let errors = if table.has_undefined_characters() { ", errors=\"replace\"" } else { "" };
    let skipped = match table.n_lines_to_skip() {
        0 => String::new(),
        lines => format!(" skiprows={lines},"),
    };
    // pandas drops the rows after an empty line that ends in a lone carriage return. In text mode Python converts each line end to a line feed.
    let (file, encoding) = match table.has_lone_returns() {
        true => (format!("open(FILE, encoding=\"{encoding}\"{errors})"), String::new()),
        false => {
            ("FILE".to_owned(), format!(", encoding=\"{encoding}\"{}", errors.replace("errors", "encoding_errors")))
        }
    };
    format!(
        "rows = pandas.read_csv({file}, sep={separator},{skipped} header=None, names=range({n}), usecols=range({n}), dtype=str,\n                       keep_default_na=False{encoding})",
        n = table.n_fields()
    )
}

/// Whether all targets of the used rows are numbers.
fn are_numbers(table: &Table, choice: &Choice) -> bool {
    choice.rows.iter().all(|&row| table.columns[choice.target].number(table.field(row, choice.target)).is_some())
}

/// Whether all numbers of a column are in the notation of programs, which Python's `float` reads.
fn is_plain(table: &Table, column: usize) -> bool {
    let judged: &Column = &table.columns[column];
    let values =
        (0..table.n_rows()).filter_map(|row| table.value(row, column)).filter(|value| judged.number(value).is_some());
    values.into_iter().all(|value| number(value).is_some())
}

/// Texts as a Python list.
fn literal(texts: &[String]) -> String {
    // Python has the same escape sequences as JSON.
    let literals: Vec<String> = texts.iter().map(to_json).collect();
    format!("[{}]", literals.join(", "))
}

const PLAIN_NUMBER: &str = r#"
def number(text):
    plain = re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", str(text), re.ASCII | re.IGNORECASE)
    value = float(text) if plain else np.nan
    return value if np.isfinite(value) else np.nan
"#;

/// See [`decimal`](crate::decimal::decimal).
const NUMBER: &str = r#"
def number(text, mark, other):
    """A number that people have written: with currencies, %, separated thousands, in brackets if it is negative."""
    space = " \u00a0\u2007\u2009\u202f"
    around = rf"(?:[{space}\u0024€£¥₹]|EUR|USD|GBP|CHF)*"
    whole = rf"[1-9]\d{{0,2}}(?P<group>[{other}{space}'’])\d{{3}}(?:(?P=group)\d{{3}})*|\d*"
    rest = rf"(?:[{mark}]\d*)?(?:[eE][+-]?\d+)?"
    text = str(text)
    brackets = re.fullmatch(r"\((.*)\)", text)
    sign = "" if brackets else r"[+\-−–]?"
    pattern = rf"{around}(?P<sign>{sign}){around}(?P<whole>{whole})(?P<rest>{rest})(?:{around}%?)*"
    match = re.fullmatch(pattern, brackets[1] if brackets else text, re.ASCII)
    if not match or not re.match(rf"[{mark}]?\d", match["whole"] + match["rest"]):
        return np.nan
    digits = re.sub(r"\D", "", match["whole"]) + match["rest"].replace(mark, ".")
    value = float(digits) if match["sign"] in ("", "+") and not brackets else -float(digits)
    return value if np.isfinite(value) else np.nan


number_point = lambda text: number(text, ".", ",")
number_comma = lambda text: number(text, ",", ".")
"#;
