//! The number formats in which networks are usually trained.

use crate::text::json_object;

json_object! {
    /// A number format in which networks are trained, with the range of its positive numbers.
    #[derive(Clone, Copy, Debug)]
    pub struct Format {
        /// Its usual name.
        pub name: &'static str,
        /// The smallest positive number, a subnormal one.
        pub smallest: f64,
        /// The largest finite number.
        pub largest: f64,
    }
}

/// IEEE 754 half and single precision, and bfloat16, which has the exponent range of single precision and 8 significant binary digits.
pub const FORMATS: [Format; 3] = [
    // 2⁻²⁴ and (2 − 2⁻¹⁰) 2¹⁵.
    Format { name: "fp16", smallest: 5.960_464_477_539_063e-8, largest: 65_504.0 },
    // 2⁻¹³³ and (2 − 2⁻⁷) 2¹²⁷.
    Format { name: "bf16", smallest: 9.183_549_615_799_121e-41, largest: 3.389_531_389_251_535_5e38 },
    // 2⁻¹⁴⁹ and (2 − 2⁻²³) 2¹²⁷.
    Format { name: "float32", smallest: 1.401_298_464_324_817e-45, largest: 3.402_823_466_385_288_6e38 },
];
