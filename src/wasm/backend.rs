//! A backend that draws on a canvas or writes SVG: with a single type each chart is compiled only once.

use plotters::prelude::SVGBackend;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use crate::canvas::Canvas;

/// A backend of plotters.
pub(super) enum Backend<'a> {
    Canvas(Canvas<'a>),
    Svg(SVGBackend<'a>),
}

/// Why the backend could not draw.
#[derive(Debug)]
pub(super) struct Failed(String);

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failed {}

type Drawn = Result<(), DrawingErrorKind<Failed>>;

fn failed(error: &dyn std::fmt::Display) -> DrawingErrorKind<Failed> {
    DrawingErrorKind::DrawingError(Failed(error.to_string()))
}

/// The style of a line or an area. plotters has several types for it, and would compile the drawing code once for each.
struct Look {
    color: BackendColor,
    stroke_width: u32,
}

impl Look {
    fn of(style: &impl BackendStyle) -> Self {
        Self { color: style.color(), stroke_width: style.stroke_width() }
    }
}

impl BackendStyle for Look {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.stroke_width
    }
}

/// Calls a method of the backend that is chosen.
macro_rules! call {
    ($backend:expr, $method:ident($($argument:expr),*)) => {
        match $backend {
            Backend::Canvas(canvas) => canvas.$method($($argument),*).map_err(|error| failed(&error)),
            Backend::Svg(svg) => svg.$method($($argument),*).map_err(|error| failed(&error)),
        }
    };
}

impl Backend<'_> {
    fn path(&mut self, path: Vec<BackendCoord>, look: &Look) -> Drawn {
        call!(self, draw_path(path, look))
    }

    fn polygon(&mut self, vertices: Vec<BackendCoord>, look: &Look) -> Drawn {
        call!(self, fill_polygon(vertices, look))
    }

    fn line(&mut self, from: BackendCoord, to: BackendCoord, look: &Look) -> Drawn {
        call!(self, draw_line(from, to, look))
    }

    fn rectangle(&mut self, from: BackendCoord, to: BackendCoord, look: &Look, fill: bool) -> Drawn {
        call!(self, draw_rect(from, to, look, fill))
    }

    fn circle(&mut self, center: BackendCoord, radius: u32, look: &Look, fill: bool) -> Drawn {
        call!(self, draw_circle(center, radius, look, fill))
    }
}

impl DrawingBackend for Backend<'_> {
    type ErrorType = Failed;

    fn get_size(&self) -> (u32, u32) {
        match self {
            Self::Canvas(canvas) => canvas.get_size(),
            Self::Svg(svg) => svg.get_size(),
        }
    }

    fn ensure_prepared(&mut self) -> Drawn {
        call!(self, ensure_prepared())
    }

    fn present(&mut self) -> Drawn {
        call!(self, present())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        call!(self, draw_pixel(point, color))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.line(from, to, &Look::of(style))
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        self.rectangle(from, to, &Look::of(style), fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.path(path.into_iter().collect(), &Look::of(style))
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.circle(center, radius, &Look::of(style), fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vertices: I, style: &S) -> Drawn {
        self.polygon(vertices.into_iter().collect(), &Look::of(style))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        call!(self, draw_text(text, style, at))
    }
}
