//! The form of a report as a JSON Schema, from the types of `www/model/report-types.d.ts` and the table of settings.

use std::fs;

use init_lab::{Kind, Report, SETTINGS};
use serde_json::{Map, Value, json};

use crate::element::typescript::{Declarations, Member, Type};
use crate::folders::root;
use crate::outcome::Outcome;

/// The name of its file.
pub(crate) const FILE: &str = "report.schema.json";

/// The schema, of draft 2020-12.
///
/// # Errors
/// If the types cannot be read.
pub(crate) fn schema() -> Outcome<Value> {
    let declarations = Declarations::read(&fs::read_to_string(root().join("www/model/report-types.d.ts"))?)?;
    let mut definitions = Map::new();
    for (name, interface) in declarations.interfaces.iter().filter(|(name, _)| *name != "Report") {
        definitions.insert(name.clone(), object(&interface.members, &interface.doc)?);
    }
    // What else a report refers to: `Trained` is what a method returns.
    for (name, text) in declarations.aliases.iter().filter(|(name, _)| *name != "Trained") {
        definitions.insert(name.clone(), of(&Type::read(text)?)?);
    }
    definitions.insert("Settings".to_owned(), settings());
    let report = declarations.interface("Report")?;
    let mut schema = object(&report.members, &report.doc)?;
    schema["properties"]["schema"]["const"] = json!(Report::SCHEMA);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["$id"] = json!(format!("{}{FILE}", env!("CARGO_PKG_HOMEPAGE")));
    schema["title"] = json!("A report of init-lab");
    schema["$defs"] = definitions.into();
    Ok(schema)
}

/// Later versions may add members.
fn object(members: &[Member], doc: &str) -> Outcome<Value> {
    let mut properties = Map::new();
    for member in members {
        let mut property = of(&Type::read(&member.text)?)?;
        if !member.doc.is_empty() {
            property["description"] = json!(member.doc);
        }
        properties.insert(member.name.clone(), property);
    }
    let required: Vec<&str> = members.iter().filter(|member| !member.is_optional).map(|member| &*member.name).collect();
    let mut object = json!({ "type": "object", "properties": properties, "required": required });
    if !doc.is_empty() {
        object["description"] = json!(doc);
    }
    Ok(object)
}

fn of(kind: &Type) -> Outcome<Value> {
    Ok(match kind {
        Type::Null => json!({ "type": "null" }),
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Number => json!({ "type": "number" }),
        Type::Text => json!({ "type": "string" }),
        Type::Literal(text) => json!({ "const": text }),
        Type::Named(name) => json!({ "$ref": format!("#/$defs/{name}") }),
        Type::Array(of_items) => json!({ "type": "array", "items": of(of_items)? }),
        Type::Map(of_values) => json!({ "type": "object", "additionalProperties": of(of_values)? }),
        Type::Object(members) => object(members, "")?,
        Type::Union(kinds) => {
            let literals = kinds.iter().map(|kind| match kind {
                Type::Literal(text) => Some(text),
                _ => None,
            });
            match literals.collect::<Option<Vec<_>>>() {
                Some(texts) => json!({ "enum": texts }),
                None => json!({ "anyOf": kinds.iter().map(of).collect::<Outcome<Vec<_>>>()? }),
            }
        }
    })
}

/// All settings with their ranges.
fn settings() -> Value {
    let number = |kind: &str, min: f64, max: f64, words: &[&str]| {
        let range = json!({ "type": kind, "minimum": min, "maximum": max });
        if words.is_empty() { range } else { json!({ "anyOf": [range, { "enum": words }] }) }
    };
    let properties: Map<String, Value> = SETTINGS
        .iter()
        .map(|setting| {
            let schema = match setting.kind {
                Kind::Integer { min, max, words } => number("integer", min, max, words),
                Kind::Number { min, max, words } => number("number", min, max, words),
                Kind::Choice { names } => json!({ "enum": names }),
                Kind::Switch => json!({ "type": "boolean" }),
                // A name that is a number stands as one.
                Kind::Text { max } => json!({ "type": ["string", "number"], "maxLength": max }),
            };
            (setting.name.to_owned(), schema)
        })
        .collect();
    let required: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
    json!({ "description": "The settings of an experiment.", "type": "object", "properties": properties, "required": required })
}
