//! The names of the data sets, each of which has an entry in the table, and the limits of files.

use crate::dataset::digits;
use crate::file::{Choice, Excerpt, MAX_BYTES};
use crate::text::named_enum;

named_enum! {
    /// What the network learns.
    pub enum Dataset for "dataset" {
        /// Two interleaved spirals: 1,024 points of the plane, two classes.
        Spirals = "spirals",
        /// A circle of radius 1 and one of radius ½ in it: 1,024 points of the plane, two classes.
        Circles = "circles",
        /// A square with one class for each pair of opposite quadrants: 1,024 points of the plane, two classes.
        Xor = "xor",
        /// Two interleaving half circles: 1,024 points of the plane, two classes.
        Moons = "moons",
        /// Four Gaussian blobs that touch: 1,024 points of the plane, four classes.
        Blobs = "blobs",
        /// One and a half periods of a sine: 1,024 points of the line, a regression.
        Sine = "sine",
        /// 1,797 handwritten digits of 8 × 8 pixels, ten classes: Alpaydin & Kaynak 1998, UCI machine learning repository.
        Digits = "digits",
        /// 1,024 draws from N(0, I₆₄) with ten random labels: a network can only memorize them.
        Noise = "noise",
        /// The rows of the user's CSV file.
        Csv = "csv",
    }
}

impl Dataset {
    /// Bytes of the file of digits: for each digit 64 pixels (0 to 16), row by row, then the label (0 to 9).
    pub const DIGITS_FILE_LENGTH: usize = digits::FILE_LENGTH;
    /// Most bytes of a CSV file.
    pub const CSV_MAX_BYTES: usize = MAX_BYTES;
    /// About this many rows of a CSV file are all read; of a larger file every second, every fourth, … row is read.
    pub const CSV_MAX_ROWS: usize = Excerpt::MOST_RECORDS;
    /// Most features of a CSV file.
    pub const CSV_MAX_FEATURES: usize = Choice::MAX_FEATURES;
}
