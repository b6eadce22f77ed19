//! What all charts share: axes with grid lines, lines with gaps, and labels at the ends of the lines.

use init_lab_text::named_enum;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::axis::Axis;
use crate::path::{Pixel, dashes, simplified};
use crate::style::{DrawingResult, Style};
use crate::theme::Hue;

const FONT_FAMILY: &str = "system-ui, sans-serif";
const FONT_SIZE: f64 = 13.0;
/// CSS pixels at the left of a chart's axes, for the labels of their ticks.
pub const LEFT_MARGIN: f64 = 46.0;
/// CSS pixels kept free at the right for the labels of the lines.
pub const RIGHT_MARGIN: f64 = 60.0;
/// CSS pixels above a chart's axes.
pub const TOP_MARGIN: f64 = 10.0;
/// CSS pixels below them, for the labels of their ticks.
pub const BOTTOM_MARGIN: f64 = 26.0;
const TICK: f64 = 3.0;
/// CSS pixels by which a drawn line may miss a point. A line with fewer points is drawn faster.
const TOLERANCE: f64 = 0.25;

/// A chart with its axes drawn. All places are computed in pixels of the drawing area, so no text has to be measured.
pub(crate) struct Frame<'a, B: DrawingBackend> {
    area: &'a DrawingArea<B, Shift>,
    style: Style,
    x: &'a Axis,
    y: &'a Axis,
    /// Where the axes begin and end, in units of the drawing area.
    ends: [Pixel; 2],
}

/// The shape drawn at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Disc,
    Square,
    Triangle,
    Diamond,
}

impl Mark {
    /// The mark of a class. Colours repeat every four classes; the marks shift by one then: the first class has a disc, the fifth a square of the
    /// same colour.
    pub(crate) fn of(class: usize) -> Self {
        [Self::Disc, Self::Square, Self::Triangle, Self::Diamond][(class + class / 4) % 4]
    }

    /// The character that looks like the mark.
    pub(crate) fn sign(self) -> char {
        ['●', '■', '▲', '◆'][self as usize]
    }
}

named_enum! {
    /// How a line of a family looks.
    pub enum Stroke {
        /// The first of its family.
        Solid = "solid",
        /// The second.
        Dashed = "dashed",
        /// The third.
        Dotted = "dotted",
        /// An earlier state, in a paler colour.
        Ghost = "ghost",
        /// A noisy quantity: its values in a paler colour, and over them their mean of the last 20 steps.
        Smoothed = "smoothed",
        /// A prediction of theory: thin, with long dashes.
        Theory = "theory",
        /// One edge of a band: the area between two successive lines of this stroke is filled.
        Band = "band",
        /// A reference value: a thin line that does not widen the axis.
        Limit = "limit",
    }
}

impl Stroke {
    /// The width of the line in CSS pixels.
    const fn width(self) -> f64 {
        match self {
            Self::Solid | Self::Smoothed => 2.5,
            Self::Dashed | Self::Dotted => 2.0,
            Self::Ghost => 1.5,
            Self::Theory => 1.25,
            Self::Limit | Self::Band => 1.0,
        }
    }

    /// CSS pixels of the dashes and of the gaps between them.
    const fn dashes(self) -> Option<(f64, f64)> {
        match self {
            Self::Solid | Self::Smoothed | Self::Ghost | Self::Band => None,
            Self::Dashed => Some((5.0, 4.0)),
            Self::Dotted => Some((1.5, 3.0)),
            Self::Theory => Some((14.0, 6.0)),
            Self::Limit => Some((2.0, 3.0)),
        }
    }

    /// The mark at each value, if there is one.
    pub(crate) const fn mark(self) -> Option<Mark> {
        match self {
            Self::Solid | Self::Smoothed => Some(Mark::Disc),
            Self::Dashed => Some(Mark::Square),
            Self::Dotted => Some(Mark::Triangle),
            Self::Ghost | Self::Theory | Self::Band | Self::Limit => None,
        }
    }
}

impl<'a, B: DrawingBackend> Frame<'a, B> {
    /// The size of the drawing area in CSS pixels; it decides the number of ticks.
    pub(crate) fn size(area: &DrawingArea<B, Shift>, style: Style) -> (f64, f64) {
        let (width, height) = area.dim_in_pixel();
        (f64::from(width) / style.scale, f64::from(height) / style.scale)
    }

    /// Left and right margins such that the axes enclose a rectangle `aspect` times as wide as high, if the drawing area is wide enough.
    pub(crate) fn sides(area: &DrawingArea<B, Shift>, style: Style, aspect: f64) -> (f64, f64) {
        let (width, height) = Self::size(area, style);
        let inner = (height - TOP_MARGIN - BOTTOM_MARGIN).max(0.0);
        let more = 0.5 * (width - LEFT_MARGIN - RIGHT_MARGIN - aspect * inner).max(0.0);
        (LEFT_MARGIN + more, RIGHT_MARGIN + more)
    }

    /// Draws the axes.
    pub(crate) fn draw(
        area: &'a DrawingArea<B, Shift>,
        style: Style,
        x: &'a Axis,
        y: &'a Axis,
    ) -> Result<Self, DrawingAreaErrorKind<B::ErrorType>> {
        Self::draw_within(area, style, x, y, (LEFT_MARGIN, RIGHT_MARGIN))
    }

    /// Draws the axes between the left and right margins `sides`.
    pub(crate) fn draw_within(
        area: &'a DrawingArea<B, Shift>,
        style: Style,
        x: &'a Axis,
        y: &'a Axis,
        sides: (f64, f64),
    ) -> Result<Self, DrawingAreaErrorKind<B::ErrorType>> {
        let (width, height) = area.dim_in_pixel();
        // If the margins leave no room, the axes have width or height 0.
        let (left, top) = (style.units(sides.0), style.units(TOP_MARGIN));
        let right = (width as i32 - style.units(sides.1)).max(left);
        let bottom = (height as i32 - style.units(BOTTOM_MARGIN)).max(top);
        let frame = Self { area, style, x, y, ends: [(left, bottom), (right, top)] };
        let tick = frame.px(TICK);
        for (position, label) in &y.ticks {
            let at = frame.pixel((x.lo, *position)).1;
            frame.rule((left - tick, at), (right, at))?;
            frame.text(label, (left - 2 * tick, at), HPos::Right, VPos::Center, style.theme.muted)?;
        }
        for (position, label) in &x.ticks {
            let at = frame.pixel((*position, y.lo)).0;
            frame.rule((at, bottom), (at, bottom + tick))?;
            frame.text(label, (at, bottom + 2 * tick), HPos::Center, VPos::Top, style.theme.muted)?;
        }
        frame.rule((left, top), (left, bottom))?;
        frame.rule((left, bottom), (right, bottom))?;
        Ok(frame)
    }

    /// Draws a line through the finite points; other points leave a gap.
    pub(crate) fn line(&self, points: &[(f64, f64)], hue: Hue, stroke: Stroke) -> DrawingResult<B> {
        let hue = if stroke == Stroke::Ghost { hue.mixed(self.style.theme.paper, 0.5) } else { hue };
        let style = hue.rgb().stroke_width(self.px(stroke.width()) as u32);
        for run in points.split(|(_, y)| !y.is_finite()).filter(|run| run.len() > 1) {
            let pixels: Vec<Pixel> = run.iter().map(|&point| self.pixel(point)).collect();
            let pixels = simplified(&pixels, self.style.scale * TOLERANCE);
            let paths = match stroke.dashes() {
                None => vec![pixels],
                Some((dash, gap)) => dashes(&pixels, self.px(dash).into(), self.px(gap).into()),
            };
            for path in paths {
                self.area.draw(&PathElement::new(path, style))?;
            }
        }
        Ok(())
    }

    /// Fills the area between two lines, between points where both are finite.
    pub(crate) fn band(&self, low: &[(f64, f64)], high: &[(f64, f64)], hue: Hue) -> DrawingResult<B> {
        let fill = hue.mixed(self.style.theme.paper, 0.75).rgb().filled();
        for (low, high) in low.windows(2).zip(high.windows(2)) {
            let corners = [low[0], low[1], high[1], high[0]];
            if corners.iter().all(|(_, y)| y.is_finite()) {
                self.area.draw(&Polygon::new(corners.map(|corner| self.pixel(corner)).to_vec(), fill))?;
            }
        }
        Ok(())
    }

    /// Draws a mark at each finite point; `radius` in CSS pixels.
    pub(crate) fn marks(&self, points: &[(f64, f64)], hue: Hue, mark: Mark, radius: f64) -> DrawingResult<B> {
        let (r, fill) = (self.px(radius), hue.rgb().filled());
        for &point in points.iter().filter(|(_, y)| y.is_finite()) {
            let (x, y) = self.pixel(point);
            match mark {
                Mark::Disc => self.area.draw(&Circle::new((x, y), r, fill))?,
                Mark::Square => self.area.draw(&Rectangle::new([(x - r, y - r), (x + r, y + r)], fill))?,
                Mark::Triangle => {
                    self.area.draw(&Polygon::new(vec![(x - r, y + r), (x + r, y + r), (x, y - r)], fill))?;
                }
                Mark::Diamond => {
                    let r = r + r / 4;
                    self.area.draw(&Polygon::new(vec![(x - r, y), (x, y + r), (x + r, y), (x, y - r)], fill))?;
                }
            }
        }
        Ok(())
    }

    /// Fills a rectangle between two points.
    pub(crate) fn block(&self, from: (f64, f64), to: (f64, f64), hue: Hue) -> DrawingResult<B> {
        let (a, b) = (self.pixel(from), self.pixel(to));
        if a.0 == b.0 || a.1 == b.1 {
            return Ok(());
        }
        let ends =
            [(a.0.min(b.0), a.1.min(b.1)), (a.0.max(b.0), a.1.max(b.1))].map(|(x, y)| (self.edge(x), self.edge(y)));
        self.area.draw(&Rectangle::new(ends, hue.rgb().filled()))
    }

    /// Draws the edges of a rectangle between two points.
    pub(crate) fn outline(&self, from: (f64, f64), to: (f64, f64), hue: Hue) -> DrawingResult<B> {
        let [a, b] = [self.pixel(from), self.pixel(to)].map(|(x, y)| (self.middle_of_rule(x), self.middle_of_rule(y)));
        let style = hue.rgb().stroke_width(self.rule_width() as u32);
        self.area.draw(&PathElement::new([a, (b.0, a.1), b, (a.0, b.1), a], style))
    }

    /// Writes a small text to the right of a point.
    pub(crate) fn note(&self, text: &str, at: (f64, f64)) -> DrawingResult<B> {
        let (x, y) = self.pixel(at);
        self.text(text, (x + self.px(4.0), y), HPos::Left, VPos::Center, self.style.theme.muted)
    }

    /// Writes a text centred on a point.
    pub(crate) fn middle_text(&self, text: &str, at: (f64, f64)) -> DrawingResult<B> {
        self.text(text, self.pixel(at), HPos::Center, VPos::Center, self.style.theme.ink)
    }

    /// Draws an arrowhead for a value beyond the axis: pointing down at the bottom of the chart, or up at its top.
    pub(crate) fn arrowheads(&self, xs: &[f64], down: bool, hue: Hue) -> DrawingResult<B> {
        let r = self.px(4.5);
        for &x in xs {
            let (x, tip) = self.pixel((x, if down { self.y.lo } else { self.y.hi }));
            let base = if down { tip - 2 * r } else { tip + 2 * r };
            self.area.draw(&Polygon::new(vec![(x - r, base), (x + r, base), (x, tip)], hue.rgb().filled()))?;
        }
        Ok(())
    }

    /// Writes each text at the right of the chart, at the height of its value. Texts too close to each other are moved apart; an entry without text
    /// or finite value is left out. If the texts need more than the chart's height, the line height shrinks.
    pub(crate) fn end_labels(&self, labels: &[(f64, &str, Hue)]) -> DrawingResult<B> {
        let mut placed: Vec<(i32, &str, Hue)> = Vec::new();
        for &(value, text, hue) in labels.iter().filter(|(value, text, _)| value.is_finite() && !text.is_empty()) {
            let y = self.pixel((self.x.hi, value)).1;
            placed.insert(placed.partition_point(|(above, ..)| *above <= y), (y, text, hue));
        }
        let room = self.ends[0].1 - self.ends[1].1;
        let line_height = self.px(FONT_SIZE * 1.15).min(room / placed.len().max(1) as i32);
        // Moving two labels apart may push one of them onto a third: hence several rounds.
        for i in (1..placed.len()).cycle().take(8 * placed.len()) {
            let overlap = (line_height - (placed[i].0 - placed[i - 1].0)).max(0);
            placed[i - 1].0 -= overlap / 2;
            placed[i].0 += overlap - overlap / 2;
            // The first label stays inside the chart.
            placed[0].0 = placed[0].0.max(line_height / 2);
        }
        // Two last passes remove the overlaps that remain, one downwards from the top and one upwards from the bottom. All lines together fit into
        // the height.
        let mut free = line_height / 2;
        for (y, ..) in &mut placed {
            *y = free.max(*y);
            free = *y + line_height;
        }
        let mut free = self.ends[0].1;
        for (y, ..) in placed.iter_mut().rev() {
            *y = free.min(*y);
            free = *y - line_height;
        }
        let x = self.pixel((self.x.hi, self.y.lo)).0 + self.px(7.0);
        placed.into_iter().try_for_each(|(y, text, hue)| self.text(text, (x, y), HPos::Left, VPos::Center, hue))
    }

    /// A length in CSS pixels, in units of the drawing area.
    fn px(&self, css: f64) -> i32 {
        self.style.units(css)
    }

    /// The place of a point; a point beyond an axis is moved to its end.
    fn pixel(&self, (x, y): (f64, f64)) -> Pixel {
        let [(left, bottom), (right, top)] = self.ends;
        let place = |share: f64, from: i32, to: i32| from + libm::rint(f64::from(to - from) * share) as i32;
        (place(self.x.share(x), left, right), place(self.y.share(y), bottom, top))
    }

    /// The nearest boundary between two screen pixels.
    fn edge(&self, at: i32) -> i32 {
        let pixel = self.style.pixel;
        (at + pixel / 2).div_euclid(pixel) * pixel
    }

    /// One CSS pixel, rounded to whole screen pixels.
    fn rule_width(&self) -> i32 {
        self.edge(self.px(1.0)).max(self.style.pixel)
    }

    /// The middle of a rule whose edges lie on pixel boundaries: it is drawn sharp.
    fn middle_of_rule(&self, at: i32) -> i32 {
        let half = self.rule_width() / 2;
        self.edge(at - half) + half
    }

    /// Draws a line along an axis.
    fn rule(&self, from: Pixel, to: Pixel) -> DrawingResult<B> {
        let style = self.style.theme.grid.rgb().stroke_width(self.rule_width() as u32);
        let place = |x: i32, y: i32| match from.0 == to.0 {
            true => (self.middle_of_rule(x), y),
            false => (x, self.middle_of_rule(y)),
        };
        self.area.draw(&PathElement::new([place(from.0, from.1), place(to.0, to.1)], style))
    }

    fn text(&self, text: &str, at: Pixel, h_pos: HPos, v_pos: VPos, hue: Hue) -> DrawingResult<B> {
        let colour = hue.rgb();
        let style = (FontFamily::Name(FONT_FAMILY), FONT_SIZE * self.style.scale, &colour)
            .into_text_style(self.area)
            .pos(Pos::new(h_pos, v_pos));
        self.area.draw(&Text::new(text, at, style))
    }
}
