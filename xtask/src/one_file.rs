//! The page as one file, for places without a server: it opens by a double click.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::files::Files;
use crate::outcome::Outcome;
use crate::script::with_imports;

/// Gives the modules their names and starts the page. An import map is the one way to let modules without an address find each other.
const START: &str = r"
const imports = {};
for (const script of document.querySelectorAll('script[data-path$=\'.js\']')) {
  imports[`init-lab/${script.dataset.path}`] = `data:text/javascript;charset=utf-8,${encodeURIComponent(script.textContent)}`;
}
const add = (type, text) => document.head.append(Object.assign(document.createElement('script'), { type, textContent: text }));
add('importmap', JSON.stringify({ imports }));
add('module', `import 'init-lab/main.js';`);
";

/// The page with all that it refers to inside.
pub(crate) fn page(page: &str, lab: &Files) -> Outcome<String> {
    let mut head = String::new();
    let mut texts = String::new();
    for line in page.lines() {
        let Some(reference) = line.split_once("=\"./").and_then(|(_, rest)| rest.split('"').next()) else {
            head += line;
            head.push('\n');
            continue;
        };
        let content = lab.get(reference).ok_or(format!("index.html refers to {reference}, which is missing"))?;
        if reference.ends_with(".css") {
            head += &format!("<style>\n{}</style>\n", std::str::from_utf8(content)?);
        } else if reference.ends_with(".svg") {
            head += &format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">\n", STANDARD.encode(content));
        } else if !line.contains("module") {
            head += &format!("<script>\n{}</script>\n", std::str::from_utf8(content)?);
        }
    }
    for (path, content) in lab {
        let text = if path.ends_with(".wasm") || path.ends_with(".bin") {
            STANDARD.encode(content)
        } else if path.ends_with(".js") {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            with_imports(std::str::from_utf8(content)?, |to| format!("init-lab/{}", resolved(folder, to)))?
        } else {
            continue;
        };
        if text.contains("</script") || text.contains("<!--") {
            return Err(format!("{path} cannot stand inside a page").into());
        }
        texts += &format!("<script type=\"text/plain\" data-path=\"{path}\">\n{text}</script>\n");
    }
    let (before, after) = head.rsplit_once("</body>").ok_or("index.html has no </body>")?;
    Ok(format!("{before}{texts}<script>{START}</script>\n</body>{after}"))
}

/// The path that a relative one leads to from a folder.
pub(crate) fn resolved(folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn relative_paths_lead_from_their_folder() {
        assert_eq!(resolved("", "./dom.js"), "dom.js");
        assert_eq!(resolved("figures", "./figure.js"), "figures/figure.js");
        assert_eq!(resolved("figures", "../dom.js"), "dom.js");
    }
}
