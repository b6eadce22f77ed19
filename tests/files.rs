//! The users' CSV files: how each kind is read, what the inspection says of it, and how it is refused.
//!
//! The test compares the results with those of pandas. `RECORD=1 cargo test --test files` writes the input of `tests/reference/files.py`, which runs
//! the Python lines of exported programs on the files and records their results.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests compare with other implementations, and may fail"
)]

use std::fmt::Write as _;
use std::{env, fs};

use init_lab::{
    Choice, Column, ColumnKind, Config, CsvFault, CsvReason, Dataset, DecimalSign, Error, Excerpt, Inspection, Lab,
    NoteKind, Predicted, Prepared, Reading, Role, Scaling, Split, Stream, Targets, Task,
};
use rand::Rng;
use serde_json::{Value, json};

const REFERENCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/files.json");
const INPUTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/files");

/// A CSV text: `header` (unless empty) and `n` rows, which `row` makes from their index 0 to n − 1.
fn table(header: &str, n: usize, row: impl Fn(usize) -> String) -> String {
    let rows = (0..n).map(|i| row(i) + "\n");
    (!header.is_empty()).then(|| format!("{header}\n")).into_iter().chain(rows).collect()
}

/// A number with two decimals that has no pattern.
fn decimal(i: usize, column: usize) -> String {
    let hash = (i * 7919 + column * 104_729 + 17) * 2_654_435_761 % 1000;
    format!("{}{}.{:02}", if hash.is_multiple_of(3) { "-" } else { "" }, hash % 9 + 1, hash % 100)
}

fn utf_16(text: &str, big: bool) -> Vec<u8> {
    let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

/// The Latin-1 bytes of a text, whose characters must all be in Latin-1.
fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

/// The expected result for a kind of file: rows, features, classes (0 for a regression), rows left out.
type Expected = (usize, usize, usize, usize);

/// A name, the settings, the file and the expected result.
type Kind = (&'static str, &'static str, Vec<u8>, Expected);

fn kinds() -> Vec<Kind> {
    let xy = |i: usize| format!("{},{}", decimal(i, 0), decimal(i, 1));
    let french = |i: usize| xy(i).replace(',', ";").replace('.', ",");
    let abc = |i: usize| ["a", "b", "c"][i % 3];
    let kind = |name, settings, file: String, expected| (name, settings, file.into_bytes(), expected);
    let people = table("name,born,sex,town,age,score", 40, |i| {
        let town = ["Lyon", "Paris", "Nice", ""][i * 7 % 11 % 4];
        format!(
            "P{i:03},19{:02}-05-12,{},{town},{},{}",
            50 + i,
            ["male", "female"][i * 3 % 5 % 2],
            if i == 7 { String::new() } else { format!("{}", 20 + i * 7 % 50) },
            decimal(i, 3)
        )
    });
    vec![
        kind("plain", "", table("x,y,kind", 30, |i| format!("{},{}", xy(i), abc(i))), (30, 2, 3, 0)),
        kind("without names", "", table("", 30, |i| format!("{},{}", xy(i), abc(i))), (30, 2, 3, 0)),
        kind(
            "numbers as names",
            "",
            table("0,1,kind", 24, |i| format!("{},{}", xy(i), ["spam", "ham"][i % 2])),
            (24, 2, 2, 0),
        ),
        kind(
            "numbers as names of all columns",
            "",
            table("0,1,2", 24, |i| format!("{},{}", xy(i), decimal(i, 2))),
            (24, 2, 0, 0),
        ),
        kind(
            "years as names",
            "",
            table("country,1990,1991,1992", 24, |i| format!("c{i},{},{}", xy(i), decimal(i, 2))),
            (24, 2, 0, 0),
        ),
        kind(
            "one number among the names",
            "",
            table("x,2020,kind", 24, |i| format!("{},{}", xy(i), ["u", "v"][i % 2])),
            (24, 2, 2, 0),
        ),
        kind(
            "words without names",
            "",
            table("", 24, |i| {
                format!("{},{},{}", ["p", "q"][i % 2], ["s", "t", "u"][i % 3], ["e", "f"][i * i % 3 % 2])
            }),
            (24, 1, 2, 0),
        ),
        kind(
            "missing class",
            "",
            table("x,y,class", 24, |i| {
                format!("{},{}", xy(i), if i == 5 { "NA".to_owned() } else { (i % 3).to_string() })
            }),
            (23, 2, 3, 1),
        ),
        kind(
            "every missing code",
            "",
            table("x,y,kind", 30, |i| {
                format!(
                    "{},{},{}",
                    ["", "NA", "n/a", "?", "-", ".", "null", "None", "nan"]
                        .get(i)
                        .map_or_else(|| decimal(i, 0), ToString::to_string),
                    decimal(i, 1),
                    abc(i)
                )
            }),
            (21, 2, 3, 9),
        ),
        kind(
            "own missing codes",
            "missing_codes=-999 x",
            table("x,y,kind", 30, |i| {
                format!(
                    "{},{},{}",
                    if i % 10 == 4 { "-999".to_owned() } else { decimal(i, 0) },
                    decimal(i, 1),
                    if i == 0 { "x" } else { abc(i) }
                )
            }),
            (26, 2, 3, 4),
        ),
        kind(
            "no missing codes",
            "missing_codes=none",
            table("x,y,kind", 30, |i| format!("{},{}", xy(i), ["NA", "b"][i % 2])),
            (30, 2, 2, 0),
        ),
        kind(
            "gaps become the mean",
            "gaps=mean",
            table("x,y,kind", 30, |i| {
                format!(
                    "{},{},{}",
                    if i % 4 == 1 { String::new() } else { decimal(i, 0) },
                    decimal(i, 1),
                    if i == 2 { "" } else { abc(i) }
                )
            }),
            (29, 2, 3, 1),
        ),
        kind(
            "thousands after a tab",
            "",
            table("price\trooms\ty", 24, |i| {
                format!(
                    "{}\t{}\t{}",
                    [format!("{}", 700 + 31 * i), format!("1,{:03}", 31 * i % 1000)][usize::from(i > 9)],
                    decimal(i, 1),
                    decimal(i, 2)
                )
            }),
            (24, 2, 0, 0),
        ),
        kind(
            "thousands as decimals",
            "decimal_sign=comma",
            table("price\trooms\ty", 24, |i| {
                format!(
                    "{}\t{}\t{}",
                    [format!("{}", 700 + 31 * i), format!("1,{:03}", 31 * i % 1000)][usize::from(i > 9)],
                    decimal(i, 1),
                    decimal(i, 2)
                )
            }),
            (24, 2, 0, 0),
        ),
        kind(
            "German thousands",
            "",
            table("preis;zimmer;y", 24, |i| {
                format!(
                    "1.{:03},5;{};{}",
                    31 * i % 1000,
                    decimal(i, 1).replace('.', ","),
                    decimal(i, 2).replace('.', ",")
                )
            }),
            (24, 2, 0, 0),
        ),
        kind(
            "Swiss thousands",
            "",
            table("preis;y", 24, |i| format!("{}’{:03}.50;{}", i + 1, 31 * i, decimal(i, 2))),
            (24, 1, 0, 0),
        ),
        kind(
            "currency, percent, thin spaces",
            "",
            table("prix;part;y", 24, |i| {
                format!(
                    "{}\u{202F}{:03} €;{} %;{}",
                    i + 1,
                    31 * i,
                    i * 3,
                    decimal(i, 2).replace('.', ",").replace('-', "−")
                )
            }),
            (24, 2, 0, 0),
        ),
        kind(
            "percentages, some of them without a digit where it counts",
            "",
            table("part;y", 200, |i| {
                let wrong = ["e65%", ",e5%", "-e1%", ",%", "1e%"].get((i / 2).wrapping_sub(5)).filter(|_| i % 2 == 0);
                let share = wrong.map_or_else(|| format!("{} %", i % 100), |wrong| (*wrong).to_owned());
                format!("{share};{}", decimal(i, 2).replace('.', ","))
            }),
            (195, 1, 0, 5),
        ),
        kind(
            "prices with decimal commas, beside words",
            "",
            table("Taille;Âge;Ville;Fumeur;Prix", 60, |i| {
                let (size, town) = (format!("1,{:02}", 50 + i % 40), ["Lyon", "Paris", "Nice"][i % 3]);
                format!("{size};{};{town};{};1\u{202F}{},50 €", 20 + i % 50, ["non", "oui"][i % 2], 100 + 7 * i)
            }),
            (60, 3, 0, 0),
        ),
        kind(
            "French spreadsheet",
            "",
            table("longueur;largeur;espèce", 30, |i| format!("{};{}", french(i), ["érable", "chêne"][i % 2]))
                .replace('\n', "\r\n"),
            (30, 2, 2, 0),
        ),
        (
            "Windows-1252",
            "",
            latin_1(&table("longueur;largeur;espèce", 30, |i| {
                format!("{};{}", french(i), ["érable", "chêne"][i % 2])
            })),
            (30, 2, 2, 0),
        ),
        (
            "Windows-1252, undefined bytes",
            "",
            [
                latin_1(&table("x;kind", 30, |i| format!("{};{}", decimal(i, 0), ["é", "b"][i % 2]))),
                b"1.5;\x81\n2.5;\x81\n".to_vec(),
            ]
            .concat(),
            (32, 1, 3, 0),
        ),
        (
            "UTF-16 with a mark",
            "",
            utf_16(
                &format!(
                    "\u{FEFF}{}",
                    table("x\ty\tkind", 30, |i| format!("{}\t{}", xy(i).replace(',', "\t"), ["été", "hiver"][i % 2]))
                ),
                false,
            ),
            (30, 2, 2, 0),
        ),
        (
            "UTF-16 the other way",
            "",
            utf_16(&format!("\u{FEFF}{}", table("x,y,kind", 30, |i| format!("{},{}", xy(i), abc(i)))), true),
            (30, 2, 3, 0),
        ),
        (
            "UTF-16 without a mark",
            "",
            utf_16(&table("x,y,kind", 30, |i| format!("{},{}", xy(i), abc(i))), false),
            (30, 2, 3, 0),
        ),
        kind(
            "UTF-8 with a mark",
            "",
            format!("\u{FEFF}{}", table("x,y,kind", 30, |i| format!("{},{}", xy(i), abc(i)))),
            (30, 2, 3, 0),
        ),
        kind(
            "line that declares the separator",
            "",
            format!("sep=;\r\n{}", table("a;b;y", 24, |i| format!("{};{}", french(i), ["u", "v"][i % 2]))),
            (24, 2, 2, 0),
        ),
        kind(
            "separator after the last field",
            "",
            table("x,y,kind,", 24, |i| format!("{},{},", xy(i), abc(i))),
            (24, 2, 3, 0),
        ),
        kind(
            "separator after the last name",
            "",
            table("id,kind,x,y,", 24, |i| format!("{},{},{}", 900 + i, ["M", "B"][i % 2], xy(i))),
            (24, 3, 0, 0),
        ),
        kind(
            "titles before the table",
            "",
            format!(
                "Survey of 2020, all towns\n\nmade by, us\n{}",
                table("x;y;kind", 24, |i| format!("{};{}", xy(i).replace(',', ";"), abc(i)))
            ),
            (24, 2, 3, 0),
        ),
        kind(
            "notes under the table",
            "",
            format!(
                "{}Source: a survey\n",
                table("x;y;kind", 24, |i| format!("{};{}", xy(i).replace(',', ";"), abc(i)))
            ),
            (24, 2, 3, 1),
        ),
        kind(
            "spaces between fields",
            "",
            table("", 24, |i| {
                format!(
                    "  {}   {:>8}    \"{}\"",
                    decimal(i, 0),
                    decimal(i, 1),
                    ["ford torino", "vw", "bmw 2002"][i % 3]
                )
            }),
            (24, 2, 3, 0),
        ),
        kind(
            "spaces and tabs",
            "",
            table("", 24, |i| {
                format!("{}   {}\t\"{}\"", decimal(i, 0), decimal(i, 1), ["ford torino", "vw", "bmw 2002"][i % 3])
            }),
            (24, 2, 3, 0),
        ),
        kind(
            "names of rows as R writes them",
            "",
            table("\"x\" \"y\" \"kind\"", 24, |i| format!("\"{}\" {} \"{}\"", i + 1, xy(i).replace(',', " "), abc(i))),
            (24, 3, 3, 0),
        ),
        kind("bars", "", table("x|y|kind", 24, |i| format!("{}|{}", xy(i).replace(',', "|"), abc(i))), (24, 2, 3, 0)),
        kind(
            "True and False",
            "",
            table("size,is_new,kind", 24, |i| {
                format!("{},{},{}", decimal(i, 0), ["False", "True"][i * i % 3 % 2], abc(i))
            }),
            (24, 2, 3, 0),
        ),
        kind(
            "yes and no",
            "",
            table("size,ok,y", 24, |i| {
                format!("{},{},{}", decimal(i, 0), ["no", "YES", "Yes", "No"][i % 4], decimal(i, 2))
            }),
            (24, 2, 0, 0),
        ),
        kind(
            "oui et non",
            "",
            table("taille;ok;y", 24, |i| format!("{};{};{}", decimal(i, 0), ["oui", "non"][i % 2], decimal(i, 2))),
            (24, 2, 0, 0),
        ),
        kind("people", "", people.clone(), (39, 2, 0, 1)),
        kind("people, by town", "columns_used=town", people.clone(), (31, 5, 0, 9)),
        kind("people, by town, gaps filled", "columns_used=town&gaps=mean", people.clone(), (40, 5, 0, 0)),
        kind("people, whose sex", "target_column=sex&columns_left_out=age", people.clone(), (40, 1, 2, 0)),
        kind("people, by number", "target_column=3&columns_left_out=5,6&columns_used=4", people, (32, 3, 2, 8)),
        kind(
            "nothing but words",
            "",
            table("a,b,edible", 30, |i| {
                format!("{},{},{}", ["x", "y", "z"][i % 3], ["s", "t", "u"][i * i % 7 % 3], ["e", "p"][i % 2])
            }),
            (30, 6, 2, 0),
        ),
        kind(
            "target in front",
            "target_column=1",
            table("", 24, |i| format!("{},{}", ["A", "B", "C"][i % 3], xy(i))),
            (24, 2, 3, 0),
        ),
        kind(
            "target by its name",
            "target_column=KIND",
            table("kind,x,y", 24, |i| format!("{},{}", ["A", "B", "C"][i % 3], xy(i))),
            (24, 2, 3, 0),
        ),
        kind(
            "grades",
            "",
            table("hours,absences,grade", 120, |i| format!("{},{},{}", decimal(i, 0), i % 7, i * 13 % 19)),
            (120, 2, 0, 0),
        ),
        kind(
            "grades as classes",
            "task=classes",
            table("hours,absences,grade", 120, |i| format!("{},{},{}", decimal(i, 0), i % 7, i * 13 % 19)),
            (120, 2, 19, 0),
        ),
        kind("few numbers", "", table("x,y,stars", 60, |i| format!("{},{}", xy(i), i % 5 + 1)), (60, 2, 5, 0)),
        kind(
            "few numbers as a number",
            "task=number",
            table("x,y,stars", 60, |i| format!("{},{}", xy(i), i % 5 + 1)),
            (60, 2, 0, 0),
        ),
        kind(
            "1 and 1.0",
            "",
            table("x,y,kind", 30, |i| format!("{},{}", xy(i), ["1", "1.0", "2", "+1", "2e0"][i % 5])),
            (30, 2, 2, 0),
        ),
        kind(
            "1 and 1, between semicolons",
            "",
            table("x;y;kind", 30, |i| format!("{};{}", french(i), ["1", "1,", "2", "2,0"][i % 4])),
            (30, 2, 2, 0),
        ),
        kind(
            "a word among numbers",
            "",
            table("x,y,z", 40, |i| {
                format!(
                    "{},{},{}",
                    if i == 4 { "about 3".to_owned() } else { decimal(i, 0) },
                    decimal(i, 1),
                    if i == 9 { "1e999".to_owned() } else { decimal(i, 2) }
                )
            }),
            (38, 2, 0, 2),
        ),
        kind(
            "quoted fields",
            "",
            table("\"the \"\"x\"\"\",\"y\nz\",kind", 24, |i| {
                format!("{},{},\"{}\"", decimal(i, 0), decimal(i, 1), ["a,b", "c\nd"][i % 2])
            }),
            (24, 2, 2, 0),
        ),
        kind(
            "empty lines that end with a carriage return alone",
            "",
            format!(
                "\rMade by a program\n\r\rWith a second title\n\r{}",
                table("x,y,kind", 24, |i| format!("{},{}", xy(i), abc(i)))
            ),
            (24, 2, 3, 0),
        ),
        kind(
            "empty lines that end with a carriage return alone before missing values and words of two lines",
            "columns_used=town&gaps=mean",
            table("x,town,y", 24, |i| {
                let town = ["\"Saint\r\nMalo\"", "\"Le\rMans\"", "Lyon"][i * 5 % 7 % 3];
                if i % 6 == 2 {
                    format!("\r,{town},{}", decimal(i, 1))
                } else {
                    format!("{},{town},{}", decimal(i, 0), decimal(i, 1))
                }
            }),
            (24, 4, 0, 0),
        ),
        kind(
            "blank lines and carriage returns",
            "",
            table("x,y,kind", 24, |i| format!("{},{}\r\n   ", xy(i), abc(i))),
            (24, 2, 3, 0),
        ),
        kind(
            "a word that is a comma",
            "columns_used=sign",
            table("x;sign;kind", 24, |i| format!("{};{};{}", decimal(i, 0), [",", "?,", ":"][i * 5 % 7 % 3], abc(i))),
            (24, 4, 3, 0),
        ),
        kind(
            "words as classes in rows that are left out only",
            "missing_codes=1",
            table("x,share", 36, |i| {
                let word = ["?", "nan", "NA", "-"][i / 9];
                if i % 9 == 4 {
                    format!("1,{word}")
                } else {
                    format!("{},{}%", decimal(i, 0), [5, 13, 6, 100][i * 3 % 7 % 4])
                }
            }),
            (32, 1, 4, 4),
        ),
        kind(
            "empty rows",
            "",
            format!("{},,\n,,\n", table("x,y,kind", 24, |i| format!("{},{}", xy(i), abc(i)))),
            (24, 2, 3, 2),
        ),
        kind(
            "names, but it is said that they are none",
            "header=none",
            table("u,v,kind", 24, |i| format!("{},{}", xy(i), abc(i))),
            (24, 2, 3, 1),
        ),
        kind(
            "data, but it is said that they are names",
            "header=first_row",
            table("", 24, |i| format!("{},{}", xy(i), abc(i))),
            (23, 2, 3, 0),
        ),
        kind(
            "another separator than the likely one",
            "separator=semicolon",
            table("x;y", 24, |i| format!("{};{}", decimal(i, 0), decimal(i, 1))),
            (24, 1, 0, 0),
        ),
        kind(
            "dates",
            "",
            table("day,hour,x,y", 24, |i| format!("2020-01-{:02},{:02}:30,{}", i + 1, i, xy(i))),
            (24, 1, 0, 0),
        ),
        kind(
            "two names alike",
            "target_column=2",
            table("x,x,x", 24, |i| format!("{},{}", xy(i), decimal(i, 2))),
            (24, 2, 0, 0),
        ),
        kind(
            "titles padded with separators",
            "",
            format!(
                "Report 2021;;;\n;;;\n{}",
                table("a;b;c;kind", 24, |i| format!("{};{};{}", xy(i).replace(',', ";"), decimal(i, 2), abc(i)))
            ),
            (24, 3, 3, 0),
        ),
        kind(
            "comments before the names",
            "",
            format!("# station: A, B, C\n{}", table("time,temp,kind", 24, |i| format!("{},{}", xy(i), abc(i)))),
            (24, 2, 3, 0),
        ),
        kind(
            "names in a comment",
            "",
            format!(
                "# made by a program\n# x y z label\n{}",
                table("", 24, |i| format!("{} {} {}", xy(i).replace(',', " "), decimal(i, 2), abc(i)))
            ),
            (24, 3, 3, 0),
        ),
        kind(
            "attributes before the data",
            "",
            format!(
                "@relation flowers\n@attribute a numeric\n@attribute class {{a,b,c}}\n@data\n{}",
                table("", 24, |i| format!("{},{}", xy(i), abc(i)))
            ),
            (24, 2, 3, 0),
        ),
        kind(
            "accounts",
            "",
            table("name,profit,y", 24, |i| {
                format!(
                    "n{i},{},{}",
                    if i % 3 == 0 { format!("({}.5)", i + 1) } else { format!("{}.5", i) },
                    decimal(i, 2)
                )
            }),
            (24, 1, 0, 0),
        ),
        kind(
            "names of currencies and long minus signs",
            "",
            table("a;b;y", 24, |i| format!("EUR {};{} CHF;–{},5", i + 1, 2 * i, i)),
            (24, 2, 0, 0),
        ),
        kind(
            "missing as databases and spreadsheets write it",
            "",
            table("x,y,z", 30, |i| {
                format!(
                    "{},{},{}",
                    ["\\N", "#N/A", "--", "n.a."].get(i).map_or_else(|| decimal(i, 0), ToString::to_string),
                    decimal(i, 1),
                    decimal(i, 2)
                )
            }),
            (26, 2, 0, 4),
        ),
        kind(
            "a title in quotes over two lines",
            "",
            format!("\"a long\ntitle\"\n\n{}", table("x,y,kind", 60, |i| format!("{},{}", xy(i), abc(i)))),
            (60, 2, 3, 0),
        ),
        kind(
            "words that differ in capitals",
            "",
            table("x,town,answer", 40, |i| {
                format!("{},{},{}", decimal(i, 0), ["Nice", "nice"][i % 2], ["Yes", "yes", "No", "NO"][i % 4])
            }),
            (40, 2, 2, 0),
        ),
        kind(
            "a quote after a foreign separator",
            "",
            table("x,text,kind", 50_000, |i| {
                format!("{},{},{}", decimal(i, 0), if i == 30_001 { "a;\"inch" } else { "b" }, abc(i / 5))
            }),
            (12_524, 1, 3, 0),
        ),
        kind(
            "lines of nothing but tabs",
            "",
            table("x\ty\tkind", 50_000, |i| {
                if i % 100 == 99 { "\t\t".to_owned() } else { format!("{}\t{}", xy(i).replace(',', "\t"), abc(i / 5)) }
            }),
            (12_024, 2, 3, 500),
        ),
        kind(
            "a year as a name, chosen",
            "target_column=1991",
            table("country,1990,1991,1992", 24, |i| format!("c{i},{},{}", xy(i), decimal(i, 2))),
            (24, 2, 0, 0),
        ),
        kind(
            "more rows than are read",
            "",
            table("x,y,kind", 50_000, |i| format!("{},{}", xy(i), abc(i / 5))),
            (12_524, 2, 3, 0),
        ),
        kind(
            "more rows than are read, under titles",
            "",
            format!("a title\n{}", table("x,y,kind", 30_000, |i| format!("{},{}", xy(i), abc(i / 5)))),
            (15_015, 2, 3, 0),
        ),
        kind(
            "more features than are read",
            "",
            table("", 12, |i| {
                let mut row: String = (0..300).map(|c| format!("{},", decimal(i, c))).collect();
                row += abc(i);
                row
            }),
            (12, 256, 3, 0),
        ),
    ]
}

fn reading(settings: &str) -> Reading {
    let entries = settings.split('&').filter_map(|entry| entry.split_once('='));
    Config::from_entries(entries).unwrap().reading()
}

fn read(file: &[u8], settings: &str) -> (Prepared, Inspection) {
    let (inspection, prepared) = Inspection::of(file, &reading(settings));
    (prepared.unwrap_or_else(|| panic!("{}", inspection.refusal.as_ref().unwrap())), inspection)
}

fn kind(name: &str) -> Kind {
    kinds().into_iter().find(|(other, ..)| *other == name).unwrap()
}

fn inspected(name: &str) -> Inspection {
    let (_, settings, file, _) = kind(name);
    read(&file, settings).1
}

/// The classes or the values of the rows.
fn targets(prepared: &Prepared) -> Vec<f64> {
    match &prepared.predicted {
        Predicted::Classes { labels, .. } => labels.iter().map(|label| *label as f64).collect(),
        Predicted::Values(values) => values.clone(),
    }
}

fn n_classes(prepared: &Prepared) -> usize {
    match &prepared.predicted {
        Predicted::Classes { names, .. } => names.len(),
        Predicted::Values(_) => 0,
    }
}

#[test]
fn every_kind_of_file_is_read_to_its_rows_features_and_classes() {
    let mut wrong = String::new();
    for (name, settings, file, expected) in kinds() {
        let (prepared, inspection) = read(&file, settings);
        let n_rows = targets(&prepared).len();
        let got =
            (n_rows, prepared.features.len(), n_classes(&prepared), inspection.file.as_ref().unwrap().n_incomplete);
        if got != expected {
            writeln!(wrong, "{name}: {got:?} instead of {expected:?}").unwrap();
        }
        assert_eq!(prepared.inputs.len(), n_rows * prepared.features.len(), "{name}");
        assert!(prepared.inputs.iter().chain(&targets(&prepared)).all(|x| x.is_finite()), "{name}");
        assert_eq!((inspection.n_samples, inspection.n_classes), (n_rows, n_classes(&prepared)), "{name}");
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_kind_of_file_is_read_as_pandas_reads_it() {
    if env::var_os("RECORD").is_some() {
        fs::create_dir_all(INPUTS).unwrap();
        let mut programs = serde_json::Map::new();
        for (name, settings, file, _) in kinds() {
            fs::write(format!("{INPUTS}/{name}.csv"), &file).unwrap();
            programs.insert(name.to_owned(), read(&file, settings).0.program.into());
        }
        fs::write(format!("{INPUTS}/programs.json"), serde_json::to_string(&programs).unwrap()).unwrap();
        return;
    }
    let reference: Value = serde_json::from_str(&fs::read_to_string(REFERENCE).unwrap()).unwrap();
    assert_eq!(reference.as_object().unwrap().len(), kinds().len(), "record again, see the first lines of this file");
    for (name, settings, file, _) in kinds() {
        let prepared = read(&file, settings).0;
        let recorded = &reference[name];
        assert_eq!(recorded["program"], prepared.program, "{name}: record again, see the first lines of this file");
        let n = prepared.features.len();
        assert_eq!(recorded["shape"], json!([targets(&prepared).len(), n]), "{name}");
        // For each column, and for the targets: the sum, and the sum weighted by the number of the row.
        let sums = |column: &dyn Fn(usize) -> f64| {
            let rows = 0..targets(&prepared).len();
            [rows.clone().map(column).sum::<f64>(), rows.map(|row| (row + 1) as f64 * column(row)).sum::<f64>()]
        };
        let of_column = |column: usize| sums(&|row| prepared.inputs[row * n + column]);
        let targets = targets(&prepared);
        let all: Vec<f64> = (0..n).flat_map(of_column).chain(sums(&|row| targets[row])).collect();
        let expected: Vec<f64> = recorded["sums"].as_array().unwrap().iter().map(|sum| sum.as_f64().unwrap()).collect();
        assert_eq!(all.len(), expected.len(), "{name}");
        for (got, expected) in all.iter().zip(&expected) {
            assert!((got - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{name}: {got} instead of {expected}");
        }
    }
}

#[test]
fn prepared_table_survives_serialization_to_bytes() {
    for (name, settings, file, _) in kinds() {
        let prepared = read(&file, settings).0;
        let bytes = prepared.to_bytes();
        assert_eq!(Prepared::from_bytes(&bytes), Some(prepared), "{name}");
        for end in [0, 10, 40, bytes.len() - 1] {
            assert_eq!(Prepared::from_bytes(&bytes[..end]), None, "{name}");
        }
        let [whole, passed] = [&file, &bytes].map(|file| {
            let Split { train, test, summary, .. } =
                Dataset::Csv.load(1, Some(file), &reading(settings), Scaling::default()).unwrap();
            (train, test, summary)
        });
        assert_eq!(whole, passed, "{name}");
    }
}

#[test]
fn numbers_in_the_notations_of_many_countries_are_read() {
    let (prepared, _) = read(&kind("thousands after a tab").2, "");
    let prices: Vec<f64> = prepared.inputs.iter().step_by(2).copied().collect();
    assert_eq!((prices[0], prices[9], prices[10], prices[23]), (700.0, 979.0, 1310.0, 1713.0));
    let (prepared, _) = read(&kind("thousands as decimals").2, "decimal_sign=comma");
    assert_eq!((prepared.inputs[0], prepared.inputs[20]), (700.0, 1.31));
    let (prepared, _) = read(&kind("German thousands").2, "");
    assert_eq!(prepared.inputs[2 * 3], 1093.5);
    let (prepared, _) = read(&kind("Swiss thousands").2, "");
    assert_eq!(prepared.inputs[2], 3062.5);
    let (prepared, _) = read(&kind("currency, percent, thin spaces").2, "");
    assert_eq!((prepared.inputs[4], prepared.inputs[5]), (3062.0, 6.0));
    assert!(
        matches!(prepared.predicted, Predicted::Values(values) if values.iter().any(|value| *value < 0.0)),
        "a minus sign that is no hyphen"
    );
    // Dates are not mistaken for numbers.
    let columns = inspected("dates").columns;
    assert_eq!([columns[0].kind, columns[1].kind], [ColumnKind::Dates; 2]);
}

#[test]
fn assumptions_are_reported_with_their_alternative() {
    let assumed = |name: &str| -> Vec<(&str, &str)> {
        inspected(name).file.unwrap().assumed.iter().map(|assumption| (assumption.setting, assumption.other)).collect()
    };
    assert_eq!(assumed("plain"), []);
    assert_eq!(assumed("thousands after a tab"), [("decimal_sign", "comma")]);
    assert_eq!(assumed("thousands as decimals"), []);
    assert_eq!(assumed("Windows-1252"), [("encoding", "utf_8")]);
    assert_eq!(assumed("grades"), [("task", "classes")]);
    assert_eq!(assumed("few numbers"), [("task", "number")]);
    // Setting the alternative makes a difference: the file is then read in another way, or refused.
    for (name, settings, file, _) in kinds() {
        let (before, inspection) = read(&file, settings);
        for assumption in inspection.file.unwrap().assumed {
            let other = format!("{settings}&{}={}", assumption.setting, assumption.other);
            let (_, after) = Inspection::of(&file, &reading(other.trim_start_matches('&')));
            assert_ne!(after.as_ref(), Some(&before), "{name}: {}={}", assumption.setting, assumption.other);
        }
    }
}

#[test]
fn columns_get_their_kind_and_role_from_their_content() {
    let judged = |name: &str| -> Vec<(String, ColumnKind, Role, usize)> {
        inspected(name).columns.into_iter().map(|c| (c.name, c.kind, c.becomes, c.n_missing)).collect()
    };
    let expected = [
        ("name", ColumnKind::Words, Role::LeftOut, 0),
        ("born", ColumnKind::Dates, Role::LeftOut, 0),
        ("sex", ColumnKind::TwoValues, Role::Feature, 0),
        ("town", ColumnKind::Categories, Role::LeftOut, 8),
        ("age", ColumnKind::Number, Role::Feature, 1),
        ("score", ColumnKind::Number, Role::Target, 0),
    ];
    assert_eq!(judged("people"), expected.map(|(name, kind, role, n)| (name.to_owned(), kind, role, n)));
    assert_eq!(judged("people, by town")[3].2, Role::Categories);
    assert_eq!(inspected("people").file.unwrap().columns_left_out, ["name", "born", "town"]);
    let (prepared, _) = read(&kind("people, by town").2, "columns_used=town");
    let names: Vec<&str> = prepared.features.iter().map(|feature| feature.name.as_str()).collect();
    assert_eq!(names, ["sex", "town = Lyon", "town = Nice", "town = Paris", "age"]);
    // The word that means no becomes 0, whatever the alphabetical order.
    for (name, words) in
        [("True and False", ["false", "true"]), ("yes and no", ["no", "yes"]), ("oui et non", ["non", "oui"])]
    {
        assert_eq!(inspected(name).columns[1].words, words);
    }
    // A column with mostly missing values is left out: if it were used hardly a row would be complete.
    let sparse = table("x,deck,kind", 40, |i| {
        format!("{},{},{}", decimal(i, 0), if i % 3 == 0 { decimal(i, 1) } else { String::new() }, ["a", "b"][i % 2])
    });
    let (prepared, inspection) = read(sparse.as_bytes(), "");
    assert_eq!((targets(&prepared).len(), inspection.columns[1].becomes), (40, Role::LeftOut));
    assert_eq!(targets(&read(sparse.as_bytes(), "columns_used=deck").0).len(), 14);
    // A column with more than 32 different words cannot be used as categories.
    let words = |n: usize| table("x,w,y", 200, |i| format!("{},w{},{}", decimal(i, 0), i % n, decimal(i, 2)));
    assert_eq!(read(words(32).as_bytes(), "columns_used=w").0.features.len(), 1 + Column::MOST_CATEGORIES);
    assert_eq!(fault(words(33).as_bytes(), "columns_used=w").reason, CsvReason::NotUsable);
}

#[test]
fn refused_file_has_its_columns_described() {
    let file = table("x,y,kind", 30, |i| if i % 2 == 0 { format!("{i},,a") } else { format!(",{i},b") });
    let (inspection, prepared) = Inspection::of(file.as_bytes(), &Reading::default());
    assert_eq!((prepared, inspection.refusal.unwrap().reason), (None, CsvReason::TooFewComplete));
    let roles: Vec<Role> = inspection.columns.iter().map(|column| column.becomes).collect();
    assert_eq!((roles, inspection.target_column), (vec![Role::Feature, Role::Feature, Role::Target], Some(3)));
    assert_eq!(inspection.first_rows.len(), 6);
}

#[test]
fn features_beyond_the_limit_are_named() {
    let inspection = inspected("more features than are read");
    let left_out = inspection.file.unwrap().columns_left_out;
    assert_eq!((left_out.len(), left_out[0].as_str()), (44, "257"));
}

#[test]
fn long_file_is_sampled_every_nth_row_and_the_findings_say_so() {
    let (_, _, file, (n, ..)) = kind("more rows than are read");
    let findings = inspected("more rows than are read").file.unwrap();
    assert_eq!((findings.every, findings.n_rows), (4, 50_000));
    // The excerpt has the same bytes for pieces of any size, and it is read with the same result as the file.
    let excerpt = |size: usize| {
        let mut excerpt = Excerpt::default();
        file.chunks(size).for_each(|piece| excerpt.push(piece));
        excerpt.finish()
    };
    let kept = excerpt(1 << 20);
    assert!(kept == excerpt(7) && kept == excerpt(usize::MAX) && kept.len() < file.len() / 3);
    assert_eq!(read(&kept, "").0, read(&file, "").0);
    assert_eq!(n, 32 - 1 + (50_001 - 32_usize).div_ceil(4));
    // A fault in an excerpt names the line of the whole file.
    let bad = [&file[..], b"1,2,a\n1,2,b\n1,2,c\n1,2,a,4\n"].concat();
    assert_eq!((fault(&bad, "").row, fault(&bad, "").value.as_str()), (Some(50_005), "4"));
    let small = kind("plain").2;
    let mut whole = Excerpt::default();
    whole.push(&small);
    assert_eq!(whole.finish(), small, "the excerpt of a small file is the file");
    let (_, _, wide, _) = kind("UTF-16 with a mark");
    let line = utf_16("1.5\t2.5\tété\n", false);
    let many: Vec<u8> = wide.iter().copied().chain(line.iter().copied().cycle().take(line.len() * 30_000)).collect();
    let (prepared, inspection) = read(&many, "");
    assert_eq!(inspection.file.unwrap().every, 2);
    assert!(targets(&prepared).len() < 20_032);
}

#[test]
fn unusual_content_is_noted_and_not_refused() {
    let notes = |file: &str| -> Vec<(NoteKind, String)> {
        read(file.as_bytes(), "").1.notes.into_iter().map(|note| (note.kind, note.column)).collect()
    };
    let one = table("a,b,y", 500, |i| format!("{},{},{}", decimal(i, 0), decimal(i, 1), u8::from(i % 50 == 0)));
    assert_eq!(notes(&one), [(NoteKind::OneClass, String::new())]);
    let each = table("a,b,state", 40, |i| format!("{},{},S{i:02}", decimal(i, 0), decimal(i, 1)));
    assert_eq!(notes(&each), [(NoteKind::OneRowEach, String::new())]);
    let id = table("id,a,y", 40, |i| format!("{},{},{}", 900 + i, decimal(i, 0), decimal(i, 1)));
    assert_eq!(notes(&id), [(NoteKind::LikeNumbersOfRows, "id".to_owned())]);
    let unnamed = table(",a,y", 40, |i| format!("{},{},{}", i, decimal(i, 0), decimal(i, 1)));
    assert_eq!(notes(&unnamed), [(NoteKind::LikeNumbersOfRows, "1".to_owned())]);
    assert_eq!(notes(&table("x,a,y", 40, |i| format!("{},{},{}", i * i, decimal(i, 0), decimal(i, 1)))), []);
}

#[track_caller]
fn fault(file: &[u8], settings: &str) -> CsvFault {
    let (inspection, prepared) = Inspection::of(file, &reading(settings));
    assert!(prepared.is_none(), "this must be refused");
    let fault = inspection.refusal.unwrap();
    assert_eq!(
        Dataset::Csv.load(1, Some(file), &reading(settings), Scaling::default()).unwrap_err(),
        Error::BadCsv(fault.clone())
    );
    fault
}

#[test]
fn faults_name_the_reason_the_place_and_what_is_allowed() {
    let two = |i: usize| format!("{i},{}", ["a", "b"][i % 2]);
    let plain = table("x,y,kind", 24, |i| format!("{},{},{}", decimal(i, 0), decimal(i, 1), ["a", "b"][i % 2]));
    let long = "z".repeat(41);
    for (file, settings, expected) in [
        (String::new(), "", "CSV file: it is empty"),
        ("\u{FEFF} \r\n\t\n".to_owned(), "", "CSV file: it is empty"),
        (
            table("x", 12, |i| i.to_string()),
            "",
            "CSV file: it has a single column; a feature and a target are needed, separated by a tab, \";\", \"|\", \",\" or spaces",
        ),
        (table("x,y", 9, two), "", "CSV file: its rows of data are 9; at least 10 are needed"),
        (
            table("x,y", 30, |i| {
                format!("{},{}", if i < 12 { i.to_string() } else { String::new() }, ["a", "b", ""][i % 3])
            }),
            "columns_used=x",
            "CSV file, column 1 (\"x\"): only 8 rows have all values, and at least 10 are needed; most are missing in this column: leave it out, or set gaps to mean",
        ),
        (
            plain.clone(),
            "target_column=species",
            "CSV file: there is no column \"species\"; they are numbered from 1 to 3 and named x, y, kind",
        ),
        (
            plain.clone(),
            "target_column=4",
            "CSV file: there is no column \"4\"; they are numbered from 1 to 3 and named x, y, kind",
        ),
        (
            plain.clone(),
            "columns_left_out=x,z",
            "CSV file: there is no column \"z\"; they are numbered from 1 to 3 and named x, y, kind",
        ),
        (
            plain.clone(),
            "columns_left_out=x,y",
            "CSV file, column 3 (\"kind\"): no column beside this target can be a feature",
        ),
        // Spaces between numbers and units are no separators.
        (
            table("height,weight,sex", 24, |i| format!("{} cm,{} kg,{}", 150 + i, 50 + i, ["m", "f"][i % 2])),
            "",
            "CSV file, column 3 (\"sex\"): no column beside this target can be a feature",
        ),
        (
            plain.clone(),
            "task=number",
            "CSV file, column 3 (\"kind\"): \"a\" is not a number, and the task is to predict a number",
        ),
        (
            table("x,y", 12, |i| format!("{i},yes")),
            "target_column=y",
            "CSV file, column 2 (\"y\"): the target is \"yes\" in every row; 2 different values are needed",
        ),
        (
            table("", 12, |i| format!("{i},2.5")),
            "target_column=2",
            "CSV file, column 2: the target is \"2.5\" in every row; 2 different values are needed",
        ),
        (
            table("x,y", 200, |i| format!("{i},{i}.5")),
            "task=classes",
            "CSV file, column 2 (\"y\"): as classes this target has more than 100; \"100.5\" is the first too many",
        ),
        (
            format!("{plain}1,2,x,more,and\n"),
            "",
            "CSV file, row 26, column 4: \"more\" is one field too many; most rows have 3",
        ),
        (format!("{plain}1,\"2,x\n"), "", "CSV file, row 26, column 2: the quote that is opened here is never closed"),
        (
            format!("\n\n{plain}1,2,x,{long}\n"),
            "",
            &format!("CSV file, row 28, column 4: \"{}…\" is one field too many; most rows have 3", "z".repeat(39)),
        ),
    ] {
        for (what, file) in [
            ("as it is", file.clone()),
            ("with CRLF", file.replace('\n', "\r\n")),
            ("with CR", file.replace('\n', "\r")),
        ] {
            assert_eq!(fault(file.as_bytes(), settings).to_string(), expected, "{what}");
        }
    }
    let large = vec![b'\n'; Dataset::CSV_MAX_BYTES + 1];
    assert_eq!(fault(&large, "").to_string(), "CSV file: it has 52428801 bytes; at most 52428800 are read");
}

#[test]
fn files_of_other_formats_are_named() {
    for (start, name) in [
        (&b"PK\x03\x04\x14\0"[..], "workbook"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", "workbook"),
        (b"<!DOCTYPE html><html>", "web_page"),
        (b"\xEF\xBB\xBF  <table>", "web_page"),
        (b"<?xml version=\"1.0\"?>", "web_page"),
        (b"{\"a\": [1, 2]}", "json"),
        (b"[{\"a\": 1}]", "json"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1F\x8B\x08", "archive"),
        (b"PAR1\x15", "parquet"),
        (b"\x93NUMPY", "numpy"),
        (b"\x7FELF\x02\x01\0\x07", "binary"),
    ] {
        let fault = fault(start, "");
        assert_eq!((fault.reason, fault.value.as_str()), (CsvReason::OtherFormat, name));
    }
}

#[test]
fn fault_serializes_to_one_json_object() {
    let error =
        Dataset::Csv.load(1, Some(&kind("plain").2), &reading("target_column=z"), Scaling::default()).unwrap_err();
    assert_eq!(
        serde_json::from_str::<Value>(&init_lab::to_json(&error)).unwrap(),
        json!({ "code": "bad_csv", "row": null, "column": null, "name": null, "reason": "no_column", "value": "z", "limit": 3, "names": ["x", "y", "kind"] })
    );
    let missing = Dataset::Csv.load(1, None, &Reading::default(), Scaling::default()).unwrap_err();
    assert_eq!(missing, Error::NoCsv);
    assert_eq!(missing.to_string(), "the data set csv needs a CSV file, and none is given");
}

#[test]
fn report_says_how_the_file_was_read() {
    let (_, settings, file, _) = kind("people, by town");
    let entries =
        settings.split('&').filter_map(|entry| entry.split_once('=')).chain([("dataset", "csv"), ("depth", "2")]);
    let config = Config::from_entries(entries).unwrap();
    let report: Value =
        serde_json::from_str(&Lab::new(config, Some(&file), &mut |_| ()).unwrap().report().to_json()).unwrap();
    assert_eq!(report["config"]["columns_used"], "town");
    assert_eq!(report["config"]["target_column"], 0, "a number stays a number");
    let data = &report["data"];
    assert_eq!(
        (&data["header"], &data["separator"], &data["target_name"]),
        (&json!(true), &json!(","), &json!("score"))
    );
    assert_eq!(
        data["file"],
        json!({
            "encoding": "utf_8", "separator": "comma", "decimal_sign": "point", "first_line": 1, "n_columns": 6, "every": 1,
            "n_rows": 40, "n_incomplete": 9, "columns_left_out": ["name", "born"], "n_left_out": 2, "assumed": []
        })
    );
}

#[test]
fn classes_are_named_as_they_are_first_written() {
    let names = |name: &str| match read(&kind(name).2, "").0.predicted {
        Predicted::Classes { names, .. } => names,
        Predicted::Values(_) => Vec::new(),
    };
    assert_eq!(names("1 and 1.0"), ["1", "2"]);
    assert_eq!(names("1 and 1, between semicolons"), ["1", "2"]);
    assert_eq!(names("French spreadsheet"), ["chêne", "érable"]);
    assert_eq!(names("missing class"), ["0", "1", "2"]);
    assert_eq!(inspected("1 and 1, between semicolons").file.unwrap().decimal_sign, DecimalSign::Comma);
}

#[test]
fn constant_columns_become_zero_and_numbers_of_any_size_are_standardized() {
    // The rounded sum of many times 0.1, divided by their number, may differ from 0.1.
    let file = table("", 16, |i| format!("0.1,{i}e307,{},{}", 1e9 + i as f64 / 1e3, ["a", "b"][i % 2]));
    let split = Dataset::Csv.load(1, Some(file.as_bytes()), &Reading::default(), Scaling::default()).unwrap();
    assert_eq!((split.summary.features[0].mean, split.summary.features[0].std), (0.1, 0.0));
    assert!(split.train.inputs.column(0).iter().all(|x| *x == 0.0));
    assert!((split.summary.features[1].std / (255.0_f64 / 12.0).sqrt() / 1e307 - 1.0).abs() < 1e-14);
    assert!(split.train.inputs.iter().all(|x| x.is_finite() && x.abs() < 3.0));
}

#[test]
fn rows_keep_their_features_and_their_target_together() {
    let file = table("x,y", 40, |i| format!("{i},{}.5", 3 * i));
    let split = Dataset::Csv.load(1, Some(file.as_bytes()), &Reading::default(), Scaling::default()).unwrap();
    let Targets::Values(values) = &split.train.targets else { panic!("a number is predicted") };
    assert!(split.train.inputs.iter().zip(values).all(|(x, y)| (x - y).abs() < 1e-12));
    assert!(!split.train.inputs.iter().is_sorted(), "the rows are shuffled");
    assert_eq!(split.summary.task, Task::Regression);
}

/// Checks that the file gives finite samples, or a fault whose row exists in the file.
fn check_outcome(file: &[u8], settings: &str) {
    let (inspection, prepared) = Inspection::of(file, &reading(settings));
    assert_eq!(prepared.is_some(), inspection.refusal.is_none());
    if let Some(prepared) = prepared {
        assert!(prepared.inputs.iter().chain(&targets(&prepared)).all(|x| x.is_finite()));
        assert!(targets(&prepared).len() >= Choice::MIN_ROWS && prepared.features.len() <= Choice::MAX_FEATURES);
    }
    if let Some(fault) = inspection.refusal {
        let lines = 1 + file.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
        assert!(fault.row.is_none_or(|row| (1..=lines).contains(&row)), "{fault:?}");
        assert!(fault.value.chars().count() <= CsvFault::MAX_CHARACTERS, "{fault:?}");
    }
}

const SETTINGS: [&str; 8] = [
    "",
    "target_column=2",
    "separator=space&header=none",
    "separator=tab&task=classes",
    "encoding=utf_16",
    "encoding=utf_8&gaps=mean&missing_codes=none",
    "decimal_sign=comma&task=number",
    "columns_used=1&columns_left_out=2",
];

#[test]
fn random_bytes_never_panic() {
    let mut rng = Stream::Data.rng(1);
    let alphabet = b"0123456789.,;|\t\"\r\n -+eEnaif'%$\xEF\xBB\xBF\xC3\xA9\xFF\xFE\0";
    for round in 0..4000 {
        let length = rng.next_u32() as usize % 400;
        let byte = |draw: u32| if round % 4 == 0 { draw as u8 } else { alphabet[draw as usize % alphabet.len()] };
        let file: Vec<u8> = (0..length).map(|_| byte(rng.next_u32())).collect();
        check_outcome(&file, SETTINGS[round % SETTINGS.len()]);
    }
}

#[test]
fn random_mutations_never_panic() {
    let mut rng = Stream::Data.rng(2);
    let replacements = b"0,;\t|\"\r\n \xFF-e.x%'";
    let all: Vec<Kind> = kinds().into_iter().filter(|(_, _, file, _)| file.len() < 10_000).collect();
    for round in 0..3000 {
        let (_, settings, good, _) = &all[round % all.len()];
        let mut file = good.clone();
        for _ in 0..1 + rng.next_u32() % 4 {
            let at = rng.next_u32() as usize % file.len().max(1);
            let byte = replacements[rng.next_u32() as usize % replacements.len()];
            match rng.next_u32() % 4 {
                _ if file.is_empty() => file.push(byte),
                0 => file[at] = byte,
                1 => file.insert(at, byte),
                2 => drop(file.remove(at)),
                _ => file.truncate(at.max(1)),
            }
        }
        check_outcome(&file, if round % 3 == 0 { SETTINGS[round % SETTINGS.len()] } else { settings });
    }
}
