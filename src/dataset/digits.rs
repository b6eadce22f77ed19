//! The handwritten digits, from their file.

use ndarray::Array2;

use crate::dataset::samples::{Samples, Targets};
use crate::error::Error;

/// Bytes of the file.
pub(super) const FILE_LENGTH: usize = DIGITS * (PIXELS + 1);

const DIGITS: usize = 1797;
const PIXELS: usize = 64;
const DARKEST_PIXEL: u8 = 16;

/// Reads the digits; their pixels are whole numbers from 0 to 16.
///
/// # Errors
/// If the file has another length, or a pixel or label out of range.
pub(super) fn read(file: &[u8]) -> Result<Samples, Error> {
    let refusal = Error::BadDigits { length: file.len(), expected: FILE_LENGTH };
    let records = || file.chunks_exact(PIXELS + 1);
    let well_formed = |record: &[u8]| record[..PIXELS].iter().all(|&p| p <= DARKEST_PIXEL) && record[PIXELS] < 10;
    if file.len() != FILE_LENGTH || !records().all(well_formed) {
        return Err(refusal);
    }
    let pixels: Vec<f64> = records().flat_map(|record| &record[..PIXELS]).map(|&pixel| f64::from(pixel)).collect();
    let labels = records().map(|record| usize::from(record[PIXELS])).collect();
    Ok(Samples {
        inputs: Array2::from_shape_vec((DIGITS, PIXELS), pixels).map_err(|_| refusal)?,
        targets: Targets::Classes { labels, n_classes: 10 },
    })
}
