//! Converts a source of the article to a page of the site.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::mathml::push_mathml;
use pulldown_latex::{Parser as Formula, Storage};

use super::languages::LANGUAGES;
use super::source::Source;
use crate::outcome::Outcome;

/// The start of an address in the source, for Jekyll: the folder in which the author of a blog puts the lab.
const FOLDER: &str = "{{ '/assets/init-lab/";
const END_OF_ADDRESS: &str = "' | relative_url }}";

/// The start tag around a formula and the punctuation that must stay on its line.
const UNBROKEN: &str = "<span class=\"unbroken\">";

/// The page as HTML. Its addresses are relative to its folder in the site.
pub(crate) fn page(source: &Source) -> Outcome<String> {
    let language = source.language;
    let (title, description) = (source.front("title")?, source.front("description")?);
    let (text, chapters) = text(source)?;
    let contents: String =
        chapters.iter().map(|(id, title)| format!("<li><a href=\"#{id}\">{title}</a></li>\n")).collect();
    let others: String = LANGUAGES
        .iter()
        .filter(|other| other.code != language.code)
        .map(|other| {
            format!("<a href=\"{0}\" hreflang=\"{1}\" lang=\"{1}\">{2}</a>", other.page, other.code, other.name)
        })
        .collect();
    Ok(format!(
        r#"<!doctype html>
<html lang="{code}" data-article>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="../icon.svg" type="image/svg+xml">
<script src="../page/before-paint.js"></script>
<link rel="stylesheet" href="../pkg/themes.css">
<link rel="stylesheet" href="../page/article.css">
</head>
<body>
<header>
<nav><a href="../index.html">{lab}</a> {others}</nav>
<h1>{title}</h1>
</header>
<main>
<nav class="contents" aria-label="{contents_name}"><ol>
{contents}</ol></nav>
{text}</main>
</body>
</html>
"#,
        code = language.code,
        lab = language.lab,
        contents_name = language.contents,
    ))
}

/// The id and the title of a chapter.
type Chapter = (String, String);

/// The text as HTML, and its chapters.
fn text(source: &Source) -> Outcome<(String, Vec<Chapter>)> {
    let text = source.text.replace(FOLDER, "../").replace(END_OF_ADDRESS, "");
    if let Some(line) = text.lines().find(|line| line.contains("{{") || line.contains("{%")) {
        return Err(format!("{}.md: Liquid, but no address of a file: {line}", source.language.code).into());
    }
    let options = Options::ENABLE_MATH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let events: Vec<Event<'_>> = Parser::new_ext(&text, options).collect();
    let mut written = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let (before, after) = (events.get(index.wrapping_sub(1)), events.get(index + 1));
        match (before, event) {
            (before, Event::DisplayMath(formula)) => {
                // kramdown has one notation for both kinds of formulas: a formula that is alone in its paragraph is a displayed one.
                let is_alone = matches!(before, Some(Event::Start(Tag::Paragraph)))
                    && matches!(after, Some(Event::End(TagEnd::Paragraph)));
                let formula = mathml(formula, is_alone)?;
                written.push(Event::InlineHtml(if is_alone { formula } else { format!("{UNBROKEN}{formula}") }.into()));
                if !is_alone && !matches!(after, Some(Event::Text(_))) {
                    written.push(Event::InlineHtml("</span>".into()));
                }
            }
            // Browsers may break the line between a formula and the punctuation after it.
            (Some(Event::DisplayMath(_)), Event::Text(text)) => {
                let end = text.find(|sign: char| sign == ' ' || sign.is_alphanumeric()).unwrap_or(text.len());
                written.push(Event::Text(text[..end].to_owned().into()));
                written.push(Event::InlineHtml("</span>".into()));
                written.push(Event::Text(text[end..].to_owned().into()));
            }
            _ => written.push(event.clone()),
        }
    }
    let mut html = String::new();
    html::push_html(&mut html, written.into_iter());
    // Code may be wider than the page. With a tab index the keyboard can scroll it.
    Ok((html.replace("<pre>", "<pre tabindex=\"0\">"), chapters(&events)?))
}

/// The chapters, which are the headings of the second level.
fn chapters(events: &[Event<'_>]) -> Outcome<Vec<Chapter>> {
    let mut chapters = Vec::new();
    for (index, event) in events.iter().enumerate() {
        if let Event::Start(Tag::Heading { level: HeadingLevel::H2, id, .. }) = event {
            let title: String = events[index..]
                .iter()
                .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
                .filter_map(|event| if let Event::Text(text) = event { Some(text.as_ref()) } else { None })
                .collect();
            let id = id.as_ref().ok_or(format!("the chapter {title:?} has no id"))?;
            chapters.push((id.to_string(), title));
        }
    }
    Ok(chapters)
}

/// Converts a formula from LaTeX to MathML.
fn mathml(formula: &str, is_alone: bool) -> Outcome<String> {
    let storage = Storage::new();
    let display_mode = if is_alone { DisplayMode::Block } else { DisplayMode::Inline };
    let mut text = String::new();
    push_mathml(&mut text, Formula::new(formula, &storage), RenderConfig { display_mode, ..RenderConfig::default() })
        .map_err(|error| format!("{formula}: {error}"))?;
    if text.contains("<merror") {
        return Err(format!("{formula} is no formula: {text}").into());
    }
    Ok(text)
}
