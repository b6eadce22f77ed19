//! What the charts share: axes with a quiet grid, lines with gaps, and labels at the lines' ends.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::axis::Axis;
use super::{Hue, Style};

pub(crate) const FONT_FAMILY: &str = "system-ui, sans-serif";
const FONT_SIZE: f64 = 13.0;
/// CSS pixels kept free at the right for the labels of the lines.
pub const RIGHT_MARGIN: f64 = 54.0;

type Coordinates = Cartesian2d<Axis, Axis>;

/// A chart with its axes drawn.
pub(crate) struct Frame<'a, B: DrawingBackend> {
    /// The whole drawing, axes and margins included: plotters cuts off what the chart itself would draw beyond them.
    area: DrawingArea<B, Shift>,
    chart: ChartContext<'a, B, Coordinates>,
    style: Style,
}

/// How a line of a family looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Solid,
    Dashed,
}

impl<'a, B: DrawingBackend + 'a> Frame<'a, B> {
    /// CSS pixels of the drawing area: as many ticks fit as have room.
    pub(crate) fn size(area: &DrawingArea<B, Shift>, style: Style) -> (f64, f64) {
        let (width, height) = area.dim_in_pixel();
        (f64::from(width) / style.scale, f64::from(height) / style.scale)
    }

    /// Draws the axes.
    pub(crate) fn draw(
        area: &DrawingArea<B, Shift>,
        style: Style,
        x: &Axis,
        y: &Axis,
    ) -> Result<Self, DrawingAreaErrorKind<B::ErrorType>> {
        let px = |css: f64| (css * style.scale).round() as i32;
        let mut builder = ChartBuilder::on(area);
        builder
            .margin_top(px(10.0))
            .margin_right(px(RIGHT_MARGIN))
            .x_label_area_size(px(26.0))
            .y_label_area_size(px(46.0));
        let mut chart = builder.build_cartesian_2d(x.clone(), y.clone())?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .max_light_lines(0)
            .light_line_style(TRANSPARENT)
            .bold_line_style(style.theme.grid.rgb().stroke_width(px(1.0) as u32))
            .axis_style(style.theme.grid.rgb().stroke_width(px(1.0) as u32))
            .set_all_tick_mark_size(px(3.0))
            .label_style((FontFamily::Name(FONT_FAMILY), FONT_SIZE * style.scale, &style.theme.muted.rgb()))
            .draw()?;
        Ok(Self { area: area.clone(), chart, style })
    }

    fn px(&self, css: f64) -> i32 {
        (css * self.style.scale).round() as i32
    }

    /// Draws a line through the finite points, with a gap at the others.
    pub(crate) fn line(
        &mut self,
        points: &[(f64, f64)],
        hue: Hue,
        line: Line,
        width: f64,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let style = hue.rgb().stroke_width(self.px(width) as u32);
        let (dash, gap) = (self.px(5.0), self.px(4.0));
        for run in points.split(|(_, y)| !y.is_finite()).filter(|run| !run.is_empty()) {
            match line {
                Line::Solid => self.chart.draw_series(LineSeries::new(run.iter().copied(), style))?,
                Line::Dashed => self.chart.draw_series(DashedLineSeries::new(run.iter().copied(), dash, gap, style))?,
            };
        }
        Ok(())
    }

    /// Draws a dot at each finite point: a disc on a solid line, a square on a dashed one.
    pub(crate) fn dots(
        &mut self,
        points: &[(f64, f64)],
        hue: Hue,
        line: Line,
        radius: f64,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let (r, fill) = (self.px(radius), hue.rgb().filled());
        let finite = points.iter().copied().filter(|(_, y)| y.is_finite());
        match line {
            Line::Solid => self.chart.draw_series(finite.map(|point| Circle::new(point, r, fill)))?,
            Line::Dashed => self
                .chart
                .draw_series(finite.map(|at| EmptyElement::at(at) + Rectangle::new([(-r, -r), (r, r)], fill)))?,
        };
        Ok(())
    }

    /// Draws an arrowhead that points out of the chart, for a value beyond the axis: down at its foot or up at its head.
    pub(crate) fn arrowheads(
        &mut self,
        xs: &[f64],
        down: bool,
        hue: Hue,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let (r, fill) = (self.px(4.5), hue.rgb().filled());
        let range = self.chart.y_range();
        let (y, base, tip) = if down { (range.start, -2 * r, 0) } else { (range.end, 2 * r, 0) };
        self.chart.draw_series(
            xs.iter().map(|&x| EmptyElement::at((x, y)) + Polygon::new(vec![(-r, base), (r, base), (0, tip)], fill)),
        )?;
        Ok(())
    }

    /// Writes each text at the right of the chart, at the height of its value; texts too close to each other are pushed apart,
    /// those whose value is not finite are left out.
    pub(crate) fn end_labels(&mut self, labels: &[(f64, &str, Hue)]) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let line_height = self.px(FONT_SIZE * 1.15);
        let right = self.chart.x_range().end;
        let mut placed: Vec<(i32, &str, Hue)> = Vec::new();
        for &(value, text, hue) in labels.iter().filter(|(value, ..)| value.is_finite()) {
            let y = self.chart.backend_coord(&(right, value)).1;
            placed.insert(placed.partition_point(|(above, ..)| *above <= y), (y, text, hue));
        }
        for i in 1..placed.len() {
            let overlap = (line_height - (placed[i].0 - placed[i - 1].0)).max(0);
            placed[i - 1].0 -= overlap / 2;
            placed[i].0 += overlap - overlap / 2;
        }
        let x = self.chart.backend_coord(&(right, 0.0)).0 + self.px(7.0);
        let (left, top) = self.area.get_base_pixel();
        for (y, text, hue) in placed {
            let colour = hue.rgb();
            let font = (FontFamily::Name(FONT_FAMILY), FONT_SIZE * self.style.scale, &colour)
                .into_text_style(&self.area)
                .pos(Pos::new(HPos::Left, VPos::Center));
            self.area.draw(&Text::new(text.to_owned(), (x - left, y - top), font))?;
        }
        Ok(())
    }
}
