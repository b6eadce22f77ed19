//! `docs/SETTINGS.md`: every setting and every name that one takes, from their declarations.

use init_lab::{Activation, Condition, Config, Formula, Group, Initializer, Kind, Parameter, SETTINGS, Setting};

use super::comments::Comments;
use crate::outcome::Outcome;
use crate::setting_types;

const HEAD: &str = "\
# Settings

An experiment is one value for each of these settings. The settings, the code and nothing else decide every number that the lab shows.

`cargo xtask documents` writes this file from the declarations in `src/`, and `cargo xtask test` compares them. To change a text here, change the comment of the declaration.

A setting has the same name everywhere:

| where | how it is written |
| --- | --- |
| an address | `index.html#depth=30&activation=relu&learning_rate=0.01` |
| an address of the lab in a frame | `index.html?embed=1&depth=30&activation=relu` |
| an attribute of the element | `<init-lab depth=\"30\" activation=\"relu\" learning-rate=\"0.01\">`, with hyphens in place of underscores |
| a property of the element, in camel case | `lab.learningRate = 0.01`; of `dataset`: `lab.datasetName` |
| a link in the text of an article | `data-init-lab=\"depth=30; activation=relu; learning_rate=0.01\"` |
| a script | `lab.configure({ depth: 30, activation: 'relu', learning_rate: 0.01 })` |
| the command line | `cargo xtask report 0 depth=30 activation=relu learning_rate=0.01` |

`weight_scale` is another name of `sigma_w`: that of its slider. The lab refuses a value outside of its range with a sentence that names the value and the range. A setting that has an effect with some choices only says so in the last column; with all others every value gives the same report.
";

/// The headings of the groups, with a sentence.
fn heading(group: Group) -> &'static str {
    match group {
        Group::First => "## Beside the figures\n\nThe page shows the controls of these settings at once.",
        Group::Network => "## The network",
        Group::Initialization => "## The initialization",
        Group::Training => "## The training",
        Group::Data => "## The data",
        Group::File => {
            "## How a file is read\n\nThese settings have an effect with `dataset=csv` only: the reader's own file."
        }
    }
}

/// The text of the file.
pub(crate) fn settings() -> Outcome<String> {
    let comments = Comments::read()?;
    let mut text = HEAD.to_owned();
    for group in Group::ALL.iter().copied() {
        text += &format!("\n{}\n\n", heading(group));
        text +=
            "| setting | values | default | what it is | it has an effect with |\n| --- | --- | --- | --- | --- |\n";
        for setting in SETTINGS.iter().filter(|setting| setting.group == group) {
            text += &row(setting)?;
        }
    }
    for setting in SETTINGS {
        if let Kind::Choice { names } = setting.kind {
            text += &format!("\n## The names of `{}`\n\n| name | what it is |\n| --- | --- |\n", setting.name);
            for name in names {
                let parameter = parameter_of(setting, name)
                    .map_or_else(String::new, |Parameter { letter, default }| {
                        format!(" Its parameter is {letter}, usually {default}.")
                    });
                text += &format!("| `{name}` | {}{parameter} |\n", cell(comments.name(setting.name, name)?));
            }
        }
    }
    Ok(text + &formulas()?)
}

fn row(setting: &Setting) -> Outcome<String> {
    let name = setting.name;
    let words = |words: &[&str]| words.iter().map(|word| format!(", or `{word}`")).collect::<String>();
    let values = match &setting.kind {
        Kind::Integer { min, max, words: known } => format!("whole numbers from {min} to {max}{}", words(known)),
        Kind::Number { min, max, words: known } => format!("numbers from {min} to {max}{}", words(known)),
        Kind::Choice { names } => format!("[{} names](#the-names-of-{name})", names.len()),
        Kind::Switch => "`true`, `false`".to_owned(),
        Kind::Text { max } => format!("text, at most {max} characters"),
    };
    let default = Config::default().get(name)?;
    let comment = cell(&setting_types::comment(setting)?);
    let conditions: Vec<String> = setting.used_if.iter().map(condition).collect();
    let conditions = if conditions.is_empty() { "anything".to_owned() } else { conditions.join("; ") };
    Ok(format!("| `{name}` | {values} | `{}` | {comment} | {conditions} |\n", default.trim_end_matches(".0")))
}

fn condition(condition: &Condition) -> String {
    let (setting, values) = (condition.setting(), condition.values());
    let listed = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let others: Vec<&str> = SETTINGS
        .iter()
        .filter(|of| of.name == setting)
        .filter_map(|of| if let Kind::Choice { names } = of.kind { Some(names) } else { None })
        .flat_map(|names| names.iter().copied().filter(|name| !values.contains(name)))
        .collect();
    // The shorter list.
    if others.is_empty() || others.len() >= values.len() {
        format!("`{setting}`: {}", listed(&values))
    } else {
        format!("`{setting}`: all but {}", listed(&others))
    }
}

/// The parameter of an activation function or an initializer.
fn parameter_of(setting: &Setting, name: &str) -> Option<Parameter> {
    match setting.name {
        "activation" => Activation::ALL.iter().find(|of| of.name() == name)?.properties().parameter,
        "initializer" => Initializer::ALL.iter().find(|of| of.name() == name)?.properties().parameter,
        _ => None,
    }
}

/// What a formula may name.
fn formulas() -> Outcome<String> {
    let refusal = Formula::parse("unknown").err().ok_or("a formula takes any name")?;
    let names: Vec<String> = refusal.allowed.iter().map(|name| format!("`{name}`")).collect();
    Ok(format!(
        "\n## Formulas\n\n`formula` is φ(x) of the activation function `custom`. It is written with numbers, the operators `+`, `-`, `*`, `/` and `^`, comparisons, parentheses, and these \
         names: {}. An example: `max(0, x)^2`.\n",
        names.join(", ")
    ))
}

/// A text for a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
