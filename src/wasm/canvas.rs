//! A canvas that takes many rectangles at once.
//!
//! The shades of a map are a thousand rectangles and more, each of them a call with a colour in words. They are painted into an image here,
//! which becomes part of the canvas when anything else is drawn.

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{Clamped, JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, ImageData, OffscreenCanvas, OffscreenCanvasRenderingContext2d};

type Drawn = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

/// What draws on a canvas, and the rectangles that it has not drawn yet.
pub(super) struct Canvas {
    backend: CanvasBackend,
    context: CanvasRenderingContext2d,
    rectangles: Vec<Filled>,
}

/// A rectangle from its first pixel to the one behind its last, filled with a colour.
struct Filled {
    from: (usize, usize),
    to: (usize, usize),
    colour: [u8; 4],
}

impl Canvas {
    pub(super) fn new(backend: CanvasBackend, context: CanvasRenderingContext2d) -> Self {
        Self { backend, context, rectangles: Vec::new() }
    }

    /// Draws what waits.
    fn flush(&mut self) -> Result<(), JsValue> {
        let rectangles = std::mem::take(&mut self.rectangles);
        let (Some(left), Some(top), Some(right), Some(bottom)) = (
            rectangles.iter().map(|filled| filled.from.0).min(),
            rectangles.iter().map(|filled| filled.from.1).min(),
            rectangles.iter().map(|filled| filled.to.0).max(),
            rectangles.iter().map(|filled| filled.to.1).max(),
        ) else {
            return Ok(());
        };
        let (width, height) = (right - left, bottom - top);
        // What no rectangle covers stays as it is: it is transparent.
        let mut pixels = vec![[0; 4]; width * height];
        for Filled { from, to, colour } in rectangles {
            for row in pixels[(from.1 - top) * width..(to.1 - top) * width].chunks_exact_mut(width) {
                row[from.0 - left..to.0 - left].fill(colour);
            }
        }
        let image = ImageData::new_with_u8_clamped_array(Clamped(pixels.as_flattened()), width as u32)?;
        let layer = OffscreenCanvas::new(width as u32, height as u32)?;
        let context = layer.get_context("2d")?.ok_or("this canvas has no 2D context")?;
        context.unchecked_into::<OffscreenCanvasRenderingContext2d>().put_image_data(&image, 0.0, 0.0)?;
        self.context.draw_image_with_offscreen_canvas(&layer, left as f64, top as f64)
    }

    /// What draws anything else, above the rectangles.
    fn above(&mut self) -> &mut CanvasBackend {
        // (Without memory for an image there is none.)
        let _ = self.flush();
        &mut self.backend
    }
}

/// What was drawn last may be rectangles.
impl Drop for Canvas {
    fn drop(&mut self) {
        self.above();
    }
}

impl DrawingBackend for Canvas {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.backend.get_size()
    }

    fn ensure_prepared(&mut self) -> Drawn {
        self.backend.ensure_prepared()
    }

    fn present(&mut self) -> Drawn {
        self.above().present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.above().draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.above().draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let BackendColor { rgb: (red, green, blue), alpha } = style.color();
        if !fill || alpha < 1.0 {
            return self.above().draw_rect(from, to, style, fill);
        }
        let (width, height) = self.get_size();
        let within = |at: BackendCoord| (at.0.clamp(0, width as i32) as usize, at.1.clamp(0, height as i32) as usize);
        let (from, to) = (within(from), within(to));
        if from.0 < to.0 && from.1 < to.1 {
            self.rectangles.push(Filled { from, to, colour: [red, green, blue, 255] });
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.above().draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.above().draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vertices: I, style: &S) -> Drawn {
        self.above().fill_polygon(vertices, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.above().draw_text(text, style, at)
    }
}
