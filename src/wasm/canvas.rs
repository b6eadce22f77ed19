//! A canvas: Rust records what a chart draws, and a script of the page draws the record in one call.
//!
//! A call from WebAssembly to JavaScript takes longer than drawing a line or a rectangle. So successive shapes of the same style become one
//! operation, and all operations go to the page as one array; many rectangles become an image. plotters-canvas draws the texts, which are few. Before
//! a text, pending rectangles are drawn, so that they do not cover it.

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// Units for each pixel of a canvas: plotters has integer coordinates, and curves on whole pixels would have visible steps.
pub(super) const UNITS: i32 = 4;
/// This many rectangles or more are drawn as an image, if all their edges are on pixel boundaries.
const IMAGE_FROM: usize = 32;
/// An image with more pixels for each rectangle takes longer to draw than the rectangles.
const MOST_PIXELS: usize = 1000;

#[wasm_bindgen]
extern "C" {
    /// The script that draws on a canvas of the page, `www/figures/pen.js`.
    #[wasm_bindgen(
        typescript_type = "{ canvas: HTMLCanvasElement; clear(units: number): void; draw(operations: Int32Array): void }"
    )]
    pub type Pen;

    /// The canvas.
    #[wasm_bindgen(method, getter)]
    pub(super) fn canvas(this: &Pen) -> HtmlCanvasElement;

    /// Clears the canvas; from then on `units` units make one pixel.
    #[wasm_bindgen(method)]
    pub(super) fn clear(this: &Pen, units: i32);

    /// Draws operations, one after the other. Each one is its kind, its colour 0xrrggbb, its line width, a length n, and n numbers.
    #[wasm_bindgen(method)]
    fn draw(this: &Pen, operations: &[i32]);
}

/// The kind of an operation, which determines the meaning of its numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Lines: for each one the number of its points, then their coordinates.
    Stroke,
    /// Filled areas: for each one the number of its points, then their coordinates.
    Fill,
    /// Discs: for each one the coordinates of its centre, and its radius.
    Discs,
    /// An image: corner, size, numbers of columns and rows, then the pixels row by row, red in the lowest byte.
    Image,
}

/// Kind, colour and line width; successive shapes with the same ones become one operation.
type Look = (Kind, u32, u32);

/// Records what a chart draws on a canvas.
pub(super) struct Canvas<'a> {
    pen: &'a Pen,
    backend: CanvasBackend,
    operations: Vec<i32>,
    /// The style of the last operation, and the index of its length in `operations`.
    last: Option<(Look, usize)>,
    /// The last rectangles, which are not operations yet.
    rectangles: Vec<Filled>,
}

/// A filled rectangle, given by two corners.
struct Filled {
    from: BackendCoord,
    to: BackendCoord,
    colour: (u8, u8, u8),
}

type Drawn = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl<'a> Canvas<'a> {
    pub(super) fn new(pen: &'a Pen, backend: CanvasBackend) -> Self {
        Self { pen, backend, operations: Vec::new(), last: None, rectangles: Vec::new() }
    }

    /// Appends numbers to an operation of a style: to the last one, or to a new one.
    fn record(&mut self, kind: Kind, style: &impl BackendStyle, numbers: &[i32]) -> Drawn {
        self.add_rectangles();
        self.add((kind, rgb(style.color().rgb), style.stroke_width()), numbers);
        Ok(())
    }

    fn add(&mut self, look: Look, numbers: &[i32]) {
        let counted = match self.last {
            Some((last, counted)) if last == look => counted,
            _ => {
                self.operations.extend([look.0 as i32, look.1 as i32, look.2 as i32, 0]);
                self.operations.len() - 1
            }
        };
        self.last = Some((look, counted));
        self.operations.extend_from_slice(numbers);
        self.operations[counted] = (self.operations.len() - counted - 1) as i32;
    }

    /// Makes the page draw the recorded operations.
    fn draw_recorded(&mut self) {
        self.add_rectangles();
        self.pen.draw(&self.operations);
        self.operations.clear();
        self.last = None;
    }

    /// Turns the pending rectangles into operations.
    fn add_rectangles(&mut self) {
        let rectangles = std::mem::take(&mut self.rectangles);
        let is_whole = |Filled { from, to, .. }: &Filled| [from.0, from.1, to.0, to.1].iter().all(|at| at % UNITS == 0);
        let is_image = rectangles.len() >= IMAGE_FROM && rectangles.iter().all(is_whole);
        if let Some(numbers) = is_image.then(|| image(&rectangles)).flatten() {
            self.last = None;
            return self.add((Kind::Image, 0, 0), &numbers);
        }
        for Filled { from, to, colour } in rectangles {
            self.add((Kind::Fill, rgb(colour), 0), &path(&[from, (to.0, from.1), to, (from.0, to.1)]));
        }
    }
}

/// A chart is complete when plotters drops its backend.
impl Drop for Canvas<'_> {
    fn drop(&mut self) {
        self.draw_recorded();
    }
}

/// The numbers of a path: the number of its points, then their coordinates.
fn path(points: &[BackendCoord]) -> Vec<i32> {
    let mut numbers = vec![points.len() as i32];
    points.iter().for_each(|&(x, y)| numbers.extend_from_slice(&[x, y]));
    numbers
}

fn rgb((red, green, blue): (u8, u8, u8)) -> u32 {
    u32::from_be_bytes([0, red, green, blue])
}

/// The numbers of an image of rectangles, with one pixel for each cell of the grid of their edges; `None` if there would be too many pixels.
fn image(rectangles: &[Filled]) -> Option<Vec<i32>> {
    let columns = Cells::of(rectangles, |filled| [filled.from.0, filled.to.0]);
    let rows = Cells::of(rectangles, |filled| [filled.from.1, filled.to.1]);
    let (width, height) = (columns.n, rows.n);
    if width * height > MOST_PIXELS * rectangles.len() {
        return None;
    }
    let mut numbers = vec![columns.first, rows.first, columns.length(), rows.length(), width as i32, height as i32];
    // Pixels without a rectangle are transparent.
    numbers.resize(6 + width * height, 0);
    for Filled { from, to, colour: (red, green, blue) } in rectangles {
        let colour = i32::from_le_bytes([*red, *green, *blue, 255]);
        let (first, last) = (columns.place(from.0), columns.place(to.0));
        for row in rows.place(from.1)..rows.place(to.1) {
            numbers[6 + row * width..][first..last].fill(colour);
        }
    }
    Some(numbers)
}

/// The columns or the rows of an image. The browser stretches an image evenly: so there is one for each interval between edges if these are evenly
/// spaced, otherwise one for each pixel.
struct Cells {
    /// Where the first one begins.
    first: i32,
    /// Number of columns or rows.
    n: usize,
    /// For each pixel of the canvas, the number of columns or rows before it.
    places: Vec<usize>,
}

impl Cells {
    fn of(rectangles: &[Filled], ends: fn(&Filled) -> [i32; 2]) -> Self {
        let all = || rectangles.iter().flat_map(ends);
        let (first, last) = (all().min().unwrap_or_default(), all().max().unwrap_or_default());
        let n_pixels = ((last - first) / UNITS) as usize;
        let mut places = vec![0; n_pixels + 1];
        all().for_each(|end| places[((end - first) / UNITS) as usize] = 1);
        let n = places.iter().sum::<usize>() - 1;
        let (mut before, mut is_even) = (0, true);
        for (pixel, place) in places.iter_mut().enumerate() {
            let is_edge = *place == 1;
            *place = before;
            if is_edge {
                is_even &= (pixel * n).abs_diff(n_pixels * before) <= n;
                before += 1;
            }
        }
        if is_even { Self { first, n, places } } else { Self { first, n: n_pixels, places: (0..=n_pixels).collect() } }
    }

    fn length(&self) -> i32 {
        (self.places.len() - 1) as i32 * UNITS
    }

    fn place(&self, at: i32) -> usize {
        self.places[((at - self.first) / UNITS) as usize]
    }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.backend.get_size();
        (width * UNITS as u32, height * UNITS as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    /// The charts draw only filled rectangles and filled circles.
    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _fill: bool) -> Drawn {
        if from.0 < to.0 && from.1 < to.1 {
            self.rectangles.push(Filled { from, to, colour: style.color().rgb });
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.record(Kind::Stroke, style, &self::path(&path.into_iter().collect::<Vec<_>>()))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.record(Kind::Stroke, style, &path(&[from, to]))
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, _fill: bool) -> Drawn {
        self.record(Kind::Discs, style, &[center.0, center.1, radius as i32])
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vertices: I, style: &S) -> Drawn {
        self.record(Kind::Fill, style, &path(&vertices.into_iter().collect::<Vec<_>>()))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        if !self.rectangles.is_empty() {
            self.draw_recorded();
        }
        self.backend.draw_text(text, style, at)
    }
}
