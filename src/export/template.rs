//! A program template: text with gaps and with optional lines.

/// The values of the gaps `$name`, and the words of optional lines. A line that ends in `#if a !b` is kept if `a` is allowed and `b` is not; one that
/// ends in `#if dataset=xor|moons` if that setting has one of these values.
#[derive(Default)]
pub(super) struct Template {
    values: Vec<(&'static str, String)>,
    allowed: Vec<String>,
}

impl Template {
    pub(super) fn set(&mut self, name: &'static str, value: impl ToString) {
        self.values.push((name, value.to_string()));
    }

    pub(super) fn allow(&mut self, word: &str) {
        self.allowed.push(word.to_owned());
    }

    pub(super) fn allow_if(&mut self, word: &str, condition: bool) {
        if condition {
            self.allow(word);
        }
    }

    /// Allows `setting=name`. (A name alone would be ambiguous: an activation function and a data set may have the same one.)
    pub(super) fn choose(&mut self, setting: &str, name: &str) {
        self.allowed.push(format!("{setting}={name}"));
    }

    pub(super) fn allows(&self, word: &str) -> bool {
        let is_allowed = |word: &str| self.allowed.iter().any(|allowed| allowed == word);
        match word.split_once('=') {
            Some((setting, names)) => names.split('|').any(|name| is_allowed(&format!("{setting}={name}"))),
            None => is_allowed(word),
        }
    }

    /// The text with its gaps filled and without the lines whose condition fails; at most two blank lines follow each other. A value of several lines
    /// is indented as its gap is.
    pub(super) fn fill(&self, text: &str) -> String {
        let mut out: Vec<String> = Vec::new();
        for line in text.lines() {
            let condition = line.rsplit_once('#').and_then(|(code, text)| Some((code, text.strip_prefix("if ")?)));
            let (code, wanted) = match condition {
                None => (line, true),
                Some((code, words)) => (
                    code,
                    words.split(' ').all(|word| match word.strip_prefix('!') {
                        None => self.allows(word),
                        Some(word) => !self.allows(word),
                    }),
                ),
            };
            if !wanted {
                continue;
            }
            let indentation = code.get(..code.len() - code.trim_start().len()).unwrap_or_default();
            let filled = self.filled(code.trim_end()).replace('\n', &format!("\n{indentation}"));
            out.extend(filled.lines().map(|line| line.trim_end().to_owned()));
            if filled.is_empty() {
                out.push(String::new());
            }
        }
        let mut blank = 0;
        out.retain(|line| {
            blank = if line.is_empty() { blank + 1 } else { 0 };
            blank <= 2
        });
        out.join("\n").trim_end().to_owned() + "\n"
    }

    /// A line with its gaps filled.
    fn filled(&self, line: &str) -> String {
        let mut parts = line.split('$');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
            let (name, rest) = part.split_at_checked(end).unwrap_or_default();
            let value = self.values.iter().find(|(known, _)| *known == name);
            debug_assert!(value.is_some(), "the gap {name} has no value");
            out.push_str(value.map_or("", |(_, value)| value.trim_end()));
            out.push_str(rest);
        }
        out
    }
}
