//! A table of shares as shades, with names along both axes.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, domain};
use crate::frame::{BOTTOM_MARGIN, Frame, LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN};
use crate::style::{DrawingResult, Drawn, Style};

/// CSS pixels of a name that stand below a column however narrow it is: names that overlap are left out.
const LEAST_ROOM: f64 = 54.0;
/// The share of the chart that the names of its rows take at most.
const MOST_ROOM: f64 = 0.3;
/// CSS pixels between a row's name and the ends of its room.
const AIR: f64 = 8.0;
/// How far the largest share is from the paper to the full hue: ink can be read on it.
const STRONGEST: f64 = 0.6;

/// A table of shares: of a confusion matrix, or of some samples.
#[derive(Clone, Copy, Debug)]
pub struct Grid<'a> {
    /// Shares, from 0 to 1, of the first column from above, then of the second, …; what is not finite is not drawn.
    pub shares: &'a [f64],
    /// What is written on each; empty for nothing.
    pub texts: &'a [String],
    /// The row that is framed in each column.
    pub framed: &'a [u32],
    /// What the columns are called.
    pub columns: &'a [String],
    /// What the rows are called, from above.
    pub rows: &'a [String],
    /// Column after column the picture above it, of 8 × 8 pixels, row by row, brighter where it is larger; may be empty.
    pub pictures: &'a [f64],
}

/// Draws a table of shares, each shaded in the hue of learning. A frame and a text tell without colour. The names of the rows have the width that they
/// need, up to a share of the chart; beyond it an ellipsis ends them. Returns the ends of the x axis between the margins of all charts, on which the
/// first column is at 1: names that need more than the left margin move the columns to the right.
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
    // Pictures are as high as they are wide.
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
    // What has one look is drawn together: a backend may make one operation of it.
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

/// Draws a picture, down and to the right from a corner, between the darkest and the brightest of all pictures; `pixel` is the size of one of
/// its pixels.
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

/// A name as far as it fits into some CSS pixels. A space replaces each control character: XML allows none, and the name may come from a reader's file.
pub(crate) fn fitted(name: &str, room: f64) -> String {
    let is_known = |character: char| character >= ' ' && !('\u{FFFE}'..='\u{FFFF}').contains(&character);
    let mut shown: String = name.chars().map(|character| if is_known(character) { character } else { ' ' }).collect();
    if extent(&shown) > room {
        while extent(&shown) + width_of('…') > room && shown.pop().is_some() {}
        shown.push('…');
    }
    shown
}

/// CSS pixels that a text takes at most, in the widest of the usual fonts: charts do not measure texts.
fn extent(text: &str) -> f64 {
    text.chars().map(width_of).sum()
}

/// CSS pixels of a character, at most.
const fn width_of(character: char) -> f64 {
    match character {
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '\u{1100}'.. => 13.5,
        'A'..='Z' => 10.5,
        _ => 8.5,
    }
}
