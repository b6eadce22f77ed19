//! The static picture of the page: the gradient of the default experiment. The build computes and draws it with the code that also runs in the page.
//! Readers see it at once with the text, and without scripts too.

use init_lab::{Config, Lab, to_json};
use init_lab_chart::THEMES;
use serde_json::Value;

use crate::drawing::{Canvas, Words, gradients};
use crate::outcome::Outcome;

/// The size of the chart in CSS pixels on a wide page and on a phone.
const SIZES: [(&str, u32, u32); 2] = [("wide", 912, 240), ("narrow", 358, 200)];
/// Placeholders for the words of the drawing; `themed` replaces each by the words of both languages.
const WORDS: Words = Words { output: "output", theory: "theory", chance: "", decimal_separator: ',' };
/// The label of the output layer, by language.
const OUTPUT: &str = "<tspan lang=\"fr\">sortie</tspan><tspan lang=\"en\">output</tspan>";

/// The label of the prediction of theory, by language.
const THEORY: &str = "<tspan lang=\"fr\">théorie</tspan><tspan lang=\"en\">theory</tspan>";

/// The element with the picture, for the content of `<init-lab>`.
pub(crate) fn first_picture() -> Outcome<String> {
    let config = Config::from_entries(std::iter::empty::<(&str, &str)>())?;
    let report = Lab::new(config, None, &mut |_| ())?.report();
    let drawings: Vec<String> = SIZES
        .into_iter()
        .map(|(name, width, height)| {
            let svg = gradients(&report, Canvas { width, height, words: WORDS })?;
            Ok(format!("<svg class=\"{name}\" viewBox=\"0 0 {} {}\">{}</svg>", 2 * width, 2 * height, themed(&svg)?))
        })
        .collect::<Outcome<_>>()?;
    Ok(format!("<div class=\"picture\" slot=\"gradients\" aria-hidden=\"true\">{}</div>", drawings.concat()))
}

/// The drawing in the colours of the page's theme and the words of its language. Successive strokes with the same look become one path, and the texts come
/// last.
fn themed(svg: &str) -> Outcome<String> {
    let mut drawn = svg.split_once('>').ok_or("an SVG text begins with its element")?.1.replace("</svg>", "");
    let colours: Value = serde_json::from_str(&to_json(&THEMES[0]))?;
    for (name, colour) in colours.as_object().into_iter().flatten() {
        let colour = colour.as_str().unwrap_or_default();
        drawn = drawn.replace(&colour.to_uppercase(), &format!("var(--{name})"));
    }
    // Attributes that most texts have in common are written once.
    let common = [
        " font-family=\"system-ui, sans-serif\"",
        " font-size=\"20.967741935483872\"",
        " fill=\"var(--muted)\"",
        " opacity=\"1\"",
    ];
    let drawn = common.iter().fold(drawn, |drawn, attribute| drawn.replace(attribute, ""));
    let (mut paths, mut texts, mut path) = (String::new(), String::new(), Path::default());
    for line in drawn.lines().map(str::trim) {
        let Some((look, points)) = stroke(line) else {
            texts += match line {
                "output" => OUTPUT,
                "theory" => THEORY,
                line => line,
            };
            continue;
        };
        if path.look != look {
            paths += &std::mem::replace(&mut path, Path { look, ..Path::default() }).element();
        }
        path.add(&points);
    }
    Ok(paths + &path.element() + &texts)
}

/// The look and the points of a line or a marker (a marker is a point drawn with a thick stroke); `None` for a text.
fn stroke(element: &str) -> Option<(String, Vec<(i32, i32)>)> {
    let attribute = |name: &str| element.split_once(&format!(" {name}=\""))?.1.split('"').next();
    let number = |name: &str| attribute(name)?.parse::<i32>().ok();
    let dot = |width: i32, cap: &str, colour: &str, point: (i32, i32)| {
        let look = format!(" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linecap=\"{cap}\"");
        Some((look, vec![point, point]))
    };
    match element.split_whitespace().next()? {
        "<polyline" => {
            let points = attribute("points")?.split_whitespace().map(|point| {
                let (x, y) = point.split_once(',')?;
                Some((x.parse().ok()?, y.parse().ok()?))
            });
            let look = format!(" stroke=\"{}\" stroke-width=\"{}\"", attribute("stroke")?, attribute("stroke-width")?);
            Some((look, points.collect::<Option<_>>()?))
        }
        "<circle" => dot(2 * number("r")?, "round", attribute("fill")?, (number("cx")?, number("cy")?)),
        "<rect" => {
            let width = number("width")?;
            dot(width, "square", attribute("fill")?, (number("x")? + width / 2, number("y")? + width / 2))
        }
        _ => None,
    }
}

/// An SVG path with relative steps: those of a dashed line repeat, so they compress well.
#[derive(Default)]
struct Path {
    look: String,
    moves: String,
    at: (i32, i32),
}

impl Path {
    fn add(&mut self, points: &[(i32, i32)]) {
        for (index, &(x, y)) in points.iter().enumerate() {
            let (right, down) = (x - self.at.0, y - self.at.1);
            self.moves += &match (index, right, down) {
                (0, ..) => format!("m{right} {down}"),
                (_, _, 0) => format!("h{right}"),
                (_, 0, _) => format!("v{down}"),
                _ => format!("l{right} {down}"),
            };
            self.at = (x, y);
        }
    }

    fn element(self) -> String {
        if self.moves.is_empty() {
            String::new()
        } else {
            format!("<path{} d=\"{}\"/>", self.look, self.moves.replace(" -", "-"))
        }
    }
}
