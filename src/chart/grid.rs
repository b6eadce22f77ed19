//! A table of shares as shades, with names along both axes.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axis::{Axis, domain};
use crate::frame::{BOTTOM_MARGIN, Frame, LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN};
use crate::style::{DrawingResult, Drawn, Style};

/// Characters of a name that stand beside an axis.
const MOST_CHARACTERS: usize = 6;
/// CSS pixels of one of them, with some air.
const CHARACTER_WIDTH: f64 = 9.0;
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

/// Draws a table of shares, each shaded in the hue of learning. A frame and a text tell without colour. Returns the ends of the x axis, on which the first
/// column is at 1.
///
/// # Errors
/// Those of the backend.
pub fn grid<B: DrawingBackend>(area: &DrawingArea<B, Shift>, style: Style, grid: Grid<'_>) -> Drawn<B> {
    let Grid { shares, texts, framed, columns, rows, pictures } = grid;
    let (width, height) = Frame::size(area, style);
    let (n, n_rows) = (columns.len().max(1) as f64, rows.len().max(1) as f64);
    let inner_width = (width - LEFT_MARGIN - RIGHT_MARGIN).max(1.0);
    let inner_height = (height - TOP_MARGIN - BOTTOM_MARGIN).max(1.0);
    // Pictures are as high as they are wide.
    let picture = if pictures.is_empty() { 0.0 } else { (inner_width / n).min(0.3 * inner_height) };
    let (per_column, per_row) = (inner_width / n, (inner_height - picture).max(1.0) / n_rows);
    let every = libm::ceil(16.0 / per_row).max(1.0) as usize;
    let y_ticks = rows.iter().enumerate().step_by(every).map(|(row, name)| (row as f64, short(name))).collect();
    let (mut x_ticks, mut taken) = (Vec::new(), f64::NEG_INFINITY);
    for (column, name) in columns.iter().enumerate() {
        let (at, text) = (column as f64 + 1.0, short(name));
        let half = 0.5 * CHARACTER_WIDTH * text.chars().count() as f64 / per_column;
        if at - half >= taken {
            taken = at + half;
            x_ticks.push((at, text));
        }
    }
    let head = -0.5 - picture / per_row;
    let (x, y) = (Axis { lo: 0.5, hi: n + 0.5, ticks: x_ticks }, Axis { lo: n_rows - 0.5, hi: head, ticks: y_ticks });
    let frame = Frame::draw(area, style, &x, &y)?;
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
    Ok((x.lo, x.hi))
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

/// The first characters of a name. A space replaces each control character: XML allows none, and the name may come from a reader's file.
pub(crate) fn short(name: &str) -> String {
    let mut shown = String::new();
    for (index, character) in name.chars().enumerate() {
        if index + 1 == MOST_CHARACTERS && name.chars().nth(MOST_CHARACTERS).is_some() {
            shown.push('…');
            break;
        }
        let is_known = character >= ' ' && !('\u{FFFE}'..='\u{FFFF}').contains(&character);
        shown.push(if is_known { character } else { ' ' });
    }
    shown
}
