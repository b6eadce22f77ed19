//! Static pictures of the article's labs, for printing, feeds and pages without scripts.

use init_lab::{SETTINGS, to_json};
use init_lab_chart::THEMES;
use serde_json::Value;

use super::source::{Element, Source};
use crate::drawing::{self, Canvas};
use crate::experiment;
use crate::outcome::Outcome;

/// The size of a picture in CSS pixels. On a phone it is shown narrower, and its texts can still be read.
const SIZE: (u32, u32) = (480, 220);

/// The pictures of all labs, as pairs of the name in the article and the SVG text.
pub(crate) fn pictures(source: &Source) -> Outcome<Vec<(String, String)>> {
    source
        .labs()?
        .iter()
        .map(|lab| {
            let address = lab.picture("src").ok_or("a picture has no address")?;
            let name = address.split(['/', '\'']).find(|part| part.ends_with(".svg"));
            let name = name.ok_or(format!("{address} is no SVG"))?.to_owned();
            let canvas = Canvas { width: SIZE.0, height: SIZE.1, words: source.language.words };
            let picture = picture(lab, canvas).map_err(|error| format!("{name}: {error}"))?;
            Ok((name, on_paper(&picture)?))
        })
        .collect()
}

/// Draws the first figure of a lab with its settings, after the number of steps that the attributes of the picture give.
fn picture(lab: &Element, canvas: Canvas) -> Outcome<String> {
    let figure = lab.get("panels").unwrap_or_default().split_whitespace().find(|name| *name != "verdict");
    let steps: usize = lab.picture("data-steps").unwrap_or("0").parse()?;
    let settings: Vec<String> = lab
        .attributes()
        .map(|(name, value)| (name.replace('-', "_"), value))
        .filter(|(name, _)| SETTINGS.iter().any(|setting| setting.name == name))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let mut experiment = experiment::begun(&settings)?;
    match figure {
        Some("gradients") => drawing::gradients(&experiment.report(), canvas),
        Some("signal") => drawing::signal(&experiment.report(), canvas),
        Some("activation") => drawing::activation(experiment.config().activation, canvas),
        Some("loss") => {
            let mut losses = vec![experiment.loss()];
            losses.extend((0..steps).map(|_| experiment.step(&mut |_| ())));
            drawing::loss(&losses, experiment.loss_at_chance(), canvas)
        }
        other => Err(format!("there is no picture of {other:?}").into()),
    }
}

/// The picture with the background of its theme, because it may be shown on a dark page.
fn on_paper(svg: &str) -> Outcome<String> {
    let theme: Value = serde_json::from_str(&to_json(&THEMES[0]))?;
    let svg = svg.replacen('>', &format!("><rect width=\"100%\" height=\"100%\" fill={}/>", theme["paper"]), 1);
    Ok(svg.lines().map(str::trim).collect())
}
