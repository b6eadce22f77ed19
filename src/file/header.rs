//! Detects whether the first record of a table is a header (the names of the columns).

use csv::StringRecord;

use crate::different::different;
use crate::layout::is_word;

/// Whether the first record is a header, and whether the records below leave no doubt about it.
///
/// Each column adds to a score. A word above numbers adds 1; a number above numbers adds −1. Above words of which some repeat, a word that occurs
/// among them adds −1, another word adds 1. The numbers above numbers count differently if they are consecutive (0, 1, 2, …) or years: if the other
/// columns add up to 0 or more, all of these together add 1. The record is a header if the score is above 0; at 0, if its fields are distinct words.
pub(super) fn has_names(records: &[StringRecord], n_columns: usize, missing: &[String]) -> (bool, bool) {
    /// The numbers of records and of columns that are examined.
    const FIRST: usize = 200;
    const COLUMNS: usize = 1000;
    let Some((first, below)) = records.split_first() else { return (false, true) };
    let below = &below[..below.len().min(FIRST)];
    if below.is_empty() {
        return (false, true);
    }
    let field = |record: &'_ StringRecord, column| record.get(column).unwrap_or_default().to_owned();
    let (mut score, mut numbered) = (0_i64, Vec::new());
    for column in 0..n_columns.min(COLUMNS) {
        let name = field(first, column);
        let values = below.iter().map(|record| field(record, column));
        let values: Vec<String> =
            values.filter(|value| !value.is_empty() && !missing.contains(&value.to_ascii_lowercase())).collect();
        let n_words = values.iter().filter(|value| is_word(value)).count();
        if name.is_empty() || values.is_empty() {
            continue;
        }
        let different = different(&mut values.iter().cloned(), usize::MAX);
        if 10 * n_words <= values.len() {
            match is_word(&name) {
                true if missing.contains(&name.to_ascii_lowercase()) => {}
                true => score += 1,
                false => numbered.push((column, name)),
            }
        } else if 2 * different.len() <= values.len() {
            score += if different.contains(&name) { -1 } else { 1 };
        }
    }
    let counted = count(numbered.iter().map(|(_, name)| name.as_str()));
    let next = count(numbered.iter().filter_map(|(column, _)| below[0].get(*column)));
    let are_names = score >= 0 && counted.is_some() && next.is_none();
    score += if are_names { 1 } else { -(numbered.len() as i64) };
    let names = different(&mut first.iter().map(str::to_owned), usize::MAX);
    let are_words = numbered.is_empty() && names.len() == first.len() && first.iter().all(is_word);
    (score > 0 || (score == 0 && are_words), score != 0)
}

/// The first of a sequence of numbers that count from 0 or 1, or of years at equal distances; `None` for others and for fewer than two.
fn count<'a>(names: impl Iterator<Item = &'a str>) -> Option<i64> {
    let numbers: Vec<i64> = names.map(|name| name.parse().ok()).collect::<Option<_>>()?;
    let [first, second, ..] = numbers[..] else { return None };
    let step = second.checked_sub(first)?;
    let is_regular = numbers.windows(2).all(|pair| pair[1].checked_sub(pair[0]) == Some(step));
    let are_years = numbers.iter().all(|number| (1500..2200).contains(number)) && (1..=10).contains(&step);
    (is_regular && ((step == 1 && matches!(first, 0 | 1)) || are_years)).then_some(first)
}
