//! The manifest of custom elements, which editors and documentation tools read: <https://github.com/webcomponents/custom-elements-manifest>.

use serde_json::{Value, json};

use crate::element::declared::{Declared, signature};
use crate::element::typescript::{Member, split};
use crate::outcome::Outcome;
use crate::setting_types::{self, Described};

/// Its class stands in the script `class` of the package, and the script `define` defines the element.
///
/// # Errors
/// If the declarations cannot be read.
pub(crate) fn manifest(class: &str, define: &str) -> Outcome<Value> {
    let declared = Declared::read()?;
    let settings = setting_types::described()?;
    let reference = json!({ "name": "InitLab", "module": class });
    let element = json!({
        "kind": "class",
        "name": "InitLab",
        "customElement": true,
        "tagName": "init-lab",
        "superclass": { "name": "HTMLElement" },
        "description": declared.doc()?,
        "attributes": settings.iter().map(attribute).chain(declared.attributes()?.iter().map(other_attribute)).collect::<Vec<_>>(),
        "members": settings.iter().map(|setting| Ok(property(setting))).chain(declared.methods()?.into_iter().map(method)).collect::<Outcome<Vec<_>>>()?,
        "events": declared.events()?.iter().flat_map(events).collect::<Vec<_>>(),
        "slots": declared.slots()?.iter().map(named).collect::<Vec<_>>(),
        "cssParts": declared.parts()?.iter().map(named).collect::<Vec<_>>(),
        "cssProperties": declared.styles()?.iter().map(named).collect::<Vec<_>>(),
    });
    let export = json!({ "kind": "js", "name": "InitLab", "declaration": reference });
    let definition = json!({ "kind": "custom-element-definition", "name": "init-lab", "declaration": reference });
    Ok(json!({
        "schemaVersion": "2.1.0",
        "readme": "README.md",
        "modules": [
            { "kind": "javascript-module", "path": class, "declarations": [element], "exports": [export] },
            { "kind": "javascript-module", "path": define, "declarations": [], "exports": [export, definition] },
        ],
    }))
}

fn attribute(setting: &Described) -> Value {
    json!({
        "name": setting.attribute,
        "fieldName": setting.property,
        "type": { "text": setting.kind },
        "default": setting.default,
        "description": setting.doc,
    })
}

fn other_attribute(attribute: &Member) -> Value {
    json!({ "name": attribute.name, "type": { "text": attribute.text }, "description": attribute.doc })
}

fn property(setting: &Described) -> Value {
    json!({
        "kind": "field",
        "name": setting.property,
        "attribute": setting.attribute,
        "reflects": true,
        "type": { "text": format!("{} | null", setting.kind) },
        "default": setting.default,
        "description": setting.doc,
    })
}

fn method(method: &Member) -> Outcome<Value> {
    let (parameters, returned) = signature(method)?;
    let parameters = split(parameters, ',').into_iter().filter_map(|parameter| parameter.split_once(':'));
    let parameters = parameters.map(|(name, kind)| {
        let required = name.trim().trim_end_matches('?');
        json!({ "name": required, "optional": required != name.trim(), "type": { "text": kind.trim() } })
    });
    Ok(json!({
        "kind": "method",
        "name": method.name,
        "description": method.doc,
        "parameters": parameters.collect::<Vec<_>>(),
        "return": { "type": { "text": returned } },
    }))
}

/// An event under both of its names.
fn events(event: &Member) -> [Value; 2] {
    let (prefix, doc) = Declared::BUBBLING;
    let of = |name: String, doc: &str| json!({ "name": name, "type": { "text": event.text }, "description": doc });
    [of(event.name.clone(), &event.doc), of(format!("{prefix}{}", event.name), &format!("{} {doc}", event.doc))]
}

fn named(member: &Member) -> Value {
    json!({ "name": member.name, "description": member.doc })
}
