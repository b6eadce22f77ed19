//! Commands that the documents name exist.

use std::fs;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::source::Document;
use crate::folders::root;
use crate::outcome::Outcome;

pub(crate) fn complaints(documents: &[Document]) -> Outcome<Vec<String>> {
    let usage = Usage::read()?;
    let mut complaints = Vec::new();
    for document in documents {
        for command in commands(&document.text) {
            if let Some(complaint) = usage.complaint(&command) {
                complaints.push(format!("{}: {command}: {complaint}", document.path));
            }
        }
    }
    Ok(complaints)
}

/// The commands of a text: in backquotes, and the lines of blocks for a shell.
fn commands(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut is_shell = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => is_shell = &*language == "sh",
            Event::End(TagEnd::CodeBlock) => is_shell = false,
            Event::Code(code) => commands.push(code.to_string()),
            Event::Text(lines) if is_shell => {
                commands.extend(lines.lines().map(|line| line.split('#').next().unwrap_or_default().trim().to_owned()));
            }
            _ => {}
        }
    }
    commands.retain(|command| command.contains("cargo "));
    commands
}

/// What the tasks of this project are, as `cargo xtask --help` says it.
pub(crate) struct Usage {
    text: String,
}

impl Usage {
    /// Reads it in `main.rs`, which imports this file.
    pub(crate) fn read() -> Outcome<Self> {
        let main = fs::read_to_string(root().join("xtask/src/main.rs"))?;
        let (_, text) = main.split_once("const USAGE: &str = \"\\\n").ok_or("xtask/src/main.rs has no USAGE")?;
        let (text, _) = text.split_once("\n\";").ok_or("USAGE has no end")?;
        Ok(Self { text: text.to_owned() })
    }

    /// The lines that say what a task takes.
    fn task(&self, name: &str) -> Vec<&str> {
        let is_task = |line: &&str| line.starts_with("  ") && line.split_whitespace().next() == Some(name);
        self.text.lines().filter(|line| !line.starts_with("   ")).filter(is_task).collect()
    }

    /// What is wrong with a command, if it is one of cargo.
    pub(crate) fn complaint(&self, command: &str) -> Option<String> {
        let (_, command) = command.split_once("cargo ")?;
        let words: Vec<&str> = command.split_whitespace().collect();
        match words.as_slice() {
            ["xtask", task, rest @ ..] => {
                let lines = self.task(task);
                if lines.is_empty() && !task.starts_with(['-', '…']) {
                    return Some(format!("there is no task {task}"));
                }
                let unknown = rest.iter().find(|word| {
                    word.starts_with("--")
                        && !lines
                            .iter()
                            .any(|line| line.contains(&format!("[{word}")) || line.contains(&format!(" {word}")))
                });
                if let Some(option) = unknown {
                    return Some(format!("{task} has no option {option}"));
                }
                let file = rest
                    .first()
                    .filter(|file| *task == "test" && file.starts_with(|sign: char| sign.is_ascii_lowercase()))?;
                let exists = [format!("tests/{file}.rs"), format!("tests/page/{file}.test.js")];
                (!exists.iter().any(|path| root().join(path).exists()))
                    .then(|| format!("there is no {}", exists.join(" and no ")))
            }
            ["test", rest @ ..] => {
                let named = rest.iter().skip_while(|word| **word != "--test").nth(1)?;
                let path = format!("tests/{named}.rs");
                (!root().join(&path).exists()).then(|| format!("there is no {path}"))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Usage, commands};

    #[test]
    fn commands_stand_in_backquotes_and_in_blocks_for_a_shell() {
        let text = "Say `cargo a`, not `b`.\n\n```sh\ncargo c d   # why\nls\n```\n\n```rust\ncargo e\n```\n";
        assert_eq!(commands(text), ["cargo a", "cargo c d"]);
    }

    #[test]
    fn a_command_names_a_task_an_option_and_a_file_that_exist() {
        let usage = Usage::read().unwrap();
        let complaint = |command: &str| usage.complaint(command);
        for command in
            ["cargo xtask test", "cargo xtask test gradients", "X=1 cargo xtask serve --open", "cargo doc", "ls"]
        {
            assert_eq!(complaint(command), None, "{command}");
        }
        assert_eq!(complaint("cargo xtask tset").as_deref(), Some("there is no task tset"));
        assert_eq!(complaint("cargo xtask serve --opne").as_deref(), Some("serve has no option --opne"));
        assert!(
            complaint("cargo xtask test gradeints").is_some_and(|complaint| complaint.contains("tests/gradeints.rs"))
        );
        assert!(complaint("cargo test --test gradeints").is_some());
    }
}
