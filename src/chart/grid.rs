//! A table of shares as shaded cells, with names along both axes (a heat map).

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, domain};
use crate::frame::{BOTTOM_MARGIN, Frame, LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN};
use crate::style::{DrawingResult, Drawn, Style};

/// CSS pixels that a column's name may take however narrow the column is; a name that would overlap the one before is left out.
const LEAST_ROOM: f64 = 54.0;
/// The largest share of the chart's width that the row names take.
const MOST_ROOM: f64 = 0.3;
/// CSS pixels on both sides of a row's name.
const AIR: f64 = 8.0;
/// How far the colour of share 1 is from the background to the full colour: text stays readable on it.
const STRONGEST: f64 = 0.6;

/// A table of shares: of a confusion matrix, or of some samples.
#[derive(Clone, Copy, Debug)]
pub struct Grid<'a> {
    /// Shares from 0 to 1, column by column, each from the top; a value that is not finite is not drawn.
    pub shares: &'a [f64],
    /// The text in each cell; empty for none.
    pub texts: &'a [String],
    /// The row that is framed in each column.
    pub framed: &'a [u32],
    /// The names of the columns.
    pub columns: &'a [String],
    /// The names of the rows, from the top.
    pub rows: &'a [String],
    /// For each column a picture drawn above it: 8 × 8 pixels, row by row, brighter where the value is larger. Empty for no pictures.
    pub pictures: &'a [f64],
}

/// Draws a table of shares, each cell shaded in the colour `learning`. Frames and texts make it readable without colour. The row names take the width
/// that they need, up to a share of the chart; a longer name ends in an ellipsis. Returns the ends of the x axis, converted to the margins that all
/// charts have; the first column is at 1.
///
/// # Errors
/// Those of the backend.
pub fn grid<B: DrawingBackend>(area: &DrawingArea<B, Shift>, style: Style, grid: Grid<'_>) -> Drawn<B> {
    let Grid { shares, texts, framed, columns, rows, pictures } = grid;
    let (width, height) = Frame::size(area, style);
    let (n, n_rows) = (columns.len().max(1) as f64, rows.len().max(1) as f64);
    let longest = rows.iter().map(|name| extent(name)).fold(0.0, f64::max);
    let left = (longest + 2.0 * AIR).min(MOST_ROOM * width).max(LEFT_MARGIN);
    let inner_width = (width - left - RIGHT_MARGIN).max(1.0);
    let inner_height = (height - TOP_MARGIN - BOTTOM_MARGIN).max(1.0);
    // Pictures are square.
    let picture = if pictures.is_empty() { 0.0 } else { (inner_width / n).min(0.3 * inner_height) };
    let (per_column, per_row) = (inner_width / n, (inner_height - picture).max(1.0) / n_rows);
    let every = libm::ceil(16.0 / per_row).max(1.0) as usize;
    let y_ticks = rows
        .iter()
        .enumerate()
        .step_by(every)
        .map(|(row, name)| (row as f64, fitted(name, left - 2.0 * AIR)))
        .collect();
    let (mut x_ticks, mut taken) = (Vec::new(), f64::NEG_INFINITY);
    for (column, name) in columns.iter().enumerate() {
        let (at, text) = (column as f64 + 1.0, fitted(name, (per_column - AIR).max(LEAST_ROOM)));
        let half = 0.5 * extent(&text) / per_column;
        if at - half >= taken {
            taken = at + half;
            x_ticks.push((at, text));
        }
    }
    let head = -0.5 - picture / per_row;
    let (x, y) = (Axis { lo: 0.5, hi: n + 0.5, ticks: x_ticks }, Axis { lo: n_rows - 0.5, hi: head, ticks: y_ticks });
    let frame = Frame::draw_within(area, style, &x, &y, (left, RIGHT_MARGIN))?;
    let ends = |column: usize, row: usize| {
        let (x, y) = (column as f64 + 1.0, row as f64);
        ((x - 0.46, y - 0.46), (x + 0.46, y + 0.46))
    };
    for (index, &share) in shares.iter().enumerate().filter(|(_, share)| share.is_finite()) {
        let (from, to) = ends(index / rows.len().max(1), index % rows.len().max(1));
        let tint = style.theme.paper.mixed(style.theme.learning, 0.03 + (STRONGEST - 0.03) * share.clamp(0.0, 1.0));
        frame.block(from, to, tint)?;
    }
    for (index, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        let at = ((index / rows.len().max(1)) as f64 + 1.0, (index % rows.len().max(1)) as f64);
        frame.middle_text(text, at)?;
    }
    // All frames are drawn one after the other: the canvas backend merges successive shapes of one style into one operation.
    for (column, &row) in framed.iter().enumerate() {
        let (from, to) = ends(column, row as usize);
        frame.outline(from, to, style.theme.ink)?;
    }
    let (dark, bright) = domain(pictures.iter().copied(), 1.0);
    let side = 0.9 * picture;
    let pixel = (side / 8.0 / per_column, side / 8.0 / per_row);
    for (column, picture_of_column) in pictures.chunks_exact(64).enumerate() {
        let corner = (column as f64 + 1.0 - 4.0 * pixel.0, head + 0.05 * picture / per_row);
        draw_picture(&frame, style, picture_of_column, (dark, bright), corner, pixel)?;
    }
    Ok((x.lo - (left - LEFT_MARGIN) / per_column, x.hi))
}

/// Draws a picture to the right of and below a corner, with shades between the smallest and the largest value of all pictures; `pixel` is the size of
/// one of its pixels.
fn draw_picture<B: DrawingBackend>(
    frame: &Frame<'_, B>,
    style: Style,
    picture: &[f64],
    (dark, bright): (f64, f64),
    corner: (f64, f64),
    pixel: (f64, f64),
) -> DrawingResult<B> {
    for (i, value) in picture.iter().enumerate() {
        let from = (corner.0 + (i % 8) as f64 * pixel.0, corner.1 + (i / 8) as f64 * pixel.1);
        let tint = style.theme.paper.mixed(style.theme.ink, (value - dark) / (bright - dark));
        frame.block(from, (from.0 + pixel.0, from.1 + pixel.1), tint)?;
    }
    Ok(())
}

/// A name shortened to fit into some CSS pixels. Control characters become spaces: XML forbids them, and the name may come from a user's file.
pub(crate) fn fitted(name: &str, room: f64) -> String {
    let is_known = |character: char| character >= ' ' && !('\u{FFFE}'..='\u{FFFF}').contains(&character);
    let mut shown: String = name.chars().map(|character| if is_known(character) { character } else { ' ' }).collect();
    if extent(&shown) > room {
        while extent(&shown) + width_of('…') > room && shown.pop().is_some() {}
        shown.push('…');
    }
    shown
}

/// An upper bound of a text's width in CSS pixels, for the widest of the usual fonts: charts cannot measure text.
fn extent(text: &str) -> f64 {
    text.chars().map(width_of).sum()
}

/// An upper bound of a character's width in CSS pixels.
const fn width_of(character: char) -> f64 {
    match character {
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '\u{1100}'.. => 13.5,
        'A'..='Z' => 10.5,
        _ => 8.5,
    }
}
