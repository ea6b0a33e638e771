"""Owns the JSON Schemas of the record types, generated from the types themselves, as editors' language servers read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, cast

import yaml
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from generator.records.bases import BASIS_RULES
from generator.records.described import DescribedSchema
from generator.records.field_order import field_order
from generator.records.fields import Model, Reference
from generator.records.form_names import FORM_OF_PATTERN
from generator.records.parts import Sentence
from generator.records.record import Located, Record
from generator.records.relations import Answer, Sequence
from generator.records.renderings import Rendering, Translation
from generator.records.shape import fields_of
from generator.records.types import RECORD_TYPES, Site, Source
from generator.records.vocabularies import Hand, SourceKind, Status, Term, TextKind
from generator.reference.examples import examples_of

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NAMES = {"id": "Id", "url": "URL", "archive_url": "Archive URL", "sha256": "SHA-256", "edtf": "EDTF"}
_AGENCY = "Work `by: agency` has a `name`: whose it is; other work has none."
_CALENDAR = (r"\d{4}(-\d{2}(-\d{2})?)?", r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DAY = (r"\d{4}-\d{2}-\d{2}", r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def schemas() -> dict[str, str]:
    """The JSON Schema (draft 2020-12) of every record type, as text by file name.

    Beside the standard's keywords they have those that the YAML language server knows: `markdownDescription`,
    `markdownEnumDescriptions`, `patternErrorMessage`, `errorMessage` and `doNotSuggest`.
    """
    models: dict[str, type[Located]] = {**RECORD_TYPES, "site": Site}
    return {f"{name}.json": _text(model) for name, model in models.items()}


@cache
def _text(model: type[Located]) -> str:
    schema = {"$schema": _DIALECT, **model.model_json_schema(schema_generator=_Generator)}
    groups = schema.get("$defs", {})
    for group in (*groups.values(), schema):
        for name, field in group.get("properties", {}).items():
            group["properties"][name] = _with_group(field, groups)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


class _Generator(DescribedSchema):
    """What pydantic makes of the types, and all else that the types say."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of a group of fields, in the order of its files, with the rules that its validators hold."""
        made, model = super().model_schema(schema), cast(type[Model], schema["cls"])
        fields = {name: _field(model, name, made["properties"][name]) for name in field_order(model)}
        required = [name for name in fields if name in made.get("required", ())]
        return made | {"title": _title(_words(model.__name__)), "properties": fields, "required": required} | _rules(model)

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """The schema of a closed list, with the definition of each choice."""
        told = [member.for_editors for member in schema["members"] if isinstance(member, Term)]
        return super().enum_schema(schema) | {"title": _title(_words(schema["cls"].__name__)), "markdownEnumDescriptions": told}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """The schema of some choices of a closed list, with the definition of each."""
        told = [choice.for_editors for choice in schema["expected"] if isinstance(choice, Term)]
        return super().literal_schema(schema) | ({"markdownEnumDescriptions": told} if told else {})

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """The schema of a text, with what to write where its form is not met."""
        made = super().str_schema(schema)
        if schema.get("strip_whitespace"):
            return made | {"pattern": r"\S", "patternErrorMessage": "This is empty."}
        if pattern := made.get("pattern"):
            made |= {"pattern": pattern.replace(*_CALENDAR).replace(*_DAY).replace(r"\"", '"')}
            made |= {"patternErrorMessage": f"This must be {FORM_OF_PATTERN[pattern]}."}
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The schema of a value that may be left empty; of a plain one by its type, so that its description shows."""
        made = self.generate_inner(schema["schema"])
        if isinstance(made.get("type"), str):
            return made | {"type": [made["type"], "null"]}
        return {"anyOf": [made, {"type": "null"}]}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The schema without a default that says nothing: an editor would write it into the record."""
        made = super().default_schema(schema)
        if isinstance(made.get("default"), str | bool):
            return made
        return {key: value for key, value in made.items() if key != "default"}


def _with_group(field: JsonSchemaValue, groups: Mapping[str, JsonSchemaValue]) -> JsonSchemaValue:
    """A field, where it holds a group or a choice or nothing, with that in it: an alternative's description is not shown."""
    match field:
        case {"anyOf": [{"$ref": str(ref)}, {"type": "null"}]}:
            own = {key: value for key, value in field.items() if key != "anyOf"}
            group = groups[ref.rpartition("/")[2]]
            choices = {"enum": [*group["enum"], None]} if "enum" in group else {}
            return group | own | choices | {"type": [group["type"], "null"]}
    return field


def _field(model: type[Model], name: str, made: JsonSchemaValue) -> JsonSchemaValue:
    """The schema of a field with its title and an example.

    Language servers offer `examples` as values to write, so they have neither ids, which no record here has, nor groups
    of fields, which would be written as "[object Object]": of these the example is in the description.
    """
    told, examples = made["description"], examples_of(model, name)
    made |= {"title": _NAMES.get(name) or _title(name.replace("_", " "))}
    if examples and (isinstance(fields_of(model)[name].marker, Reference) or any(map(_has_groups, examples))):
        return made | {"markdownDescription": f"{told}\n\nExample:\n\n```yaml\n{_yaml({name: examples[0]})}```\n"}
    if "`" in told:
        made |= {"markdownDescription": told}
    return made | {"examples": list(examples[:1] if "$ref" in made else examples)}


def _has_groups(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(map(_has_groups, value)))


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=100)


def _title(words: str) -> str:
    return words[0].upper() + words[1:]


def _words(name: str) -> str:
    """The name of a class in words: "set aside" for SetAside."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _rules(model: type[Model]) -> JsonSchemaValue:
    """What the validators of a model hold and a schema can say, in the validators' words."""
    if issubclass(model, Record):
        return _record_rules() | ({"allOf": list(_source_rules())} if model is Source else {})
    if issubclass(model, Rendering | Translation):
        return {"if": _is("by", Hand.AGENCY), "then": _given("name", _AGENCY), "else": _not_given("name", _AGENCY)}
    if issubclass(model, Answer | Sequence):
        return {"allOf": list(_basis_rules(model))}
    if model is Sentence:
        return {"anyOf": [_some("claims"), _some("events")]}
    return {}


def _record_rules() -> JsonSchemaValue:
    told = "Status `superseded` and `superseded_by` go together."
    when = _is("status", Status.SUPERSEDED)
    return {"if": when, "then": _given("superseded_by", told), "else": _not_given("superseded_by", told)}


def _source_rules() -> Iterator[JsonSchemaValue]:
    """That what is seen or heard says what its text is, and that only words of one's own are issued or stand under labels."""
    seen = [kind for kind in SourceKind if kind.is_rendered]
    yield {"if": _is("kind", *seen), "then": {"required": ["text_is"], "properties": {"text_is": {"type": "object"}}}}
    own = "The words of a report or a description are of whoever writes it."
    nobodys = {"allOf": [_not_given(name, own, is_list=True) for name in ("issued_by", "labels")]}
    yield {"if": _is("kind", *(kind for kind in SourceKind if not kind.is_of_own_words)), "then": nobodys}
    described = {"required": ["text_is"], "properties": {"text_is": {"type": "object"} | _is("kind", TextKind.DESCRIPTION)}}
    yield {"if": described, "then": nobodys}
    both = "A text is issued by somebody, or several speak in it under labels; not both."
    issued = {"required": ["issued_by"], "properties": {"issued_by": {"minItems": 1}}}
    yield {"if": issued, "then": _not_given("labels", both, is_list=True)}


def _is(field: str, *choices: str) -> JsonSchemaValue:
    told = {"const": choices[0]} if len(choices) == 1 else {"enum": list(choices)}
    return {"properties": {field: told}, "required": [field]}


def _basis_rules(model: type[Model]) -> Iterator[JsonSchemaValue]:
    """What the basis of a link asks for, as far as a kind of link has the field and the basis."""
    fields = fields_of(model)
    for rule in BASIS_RULES:
        bases = [basis for basis in rule.bases if basis in fields["basis"].choices]
        if bases and rule.field in fields and (not rule.where or rule.where in fields):
            when: JsonSchemaValue = {"properties": {"basis": {"enum": bases}}, "required": ["basis"]}
            when |= {"allOf": [_has(rule.where)]} if rule.where else {}
            when |= {"not": _has(rule.unless)} if rule.unless else {}
            then = (_given if rule.given else _not_given)(rule.field, rule.message, fields[rule.field].is_list)
            yield {"if": when, "then": then}


def _has(field: str) -> JsonSchemaValue:
    return {"required": [field], "properties": {field: {"type": "string"}}}


def _given(field: str, told: str, is_list: bool = False) -> JsonSchemaValue:
    return _told({"required": [field], "properties": {field: {"minItems": 1} if is_list else {"type": "string"}}}, told)


def _not_given(field: str, told: str, is_list: bool = False) -> JsonSchemaValue:
    return _told({"properties": {field: {"maxItems": 0} if is_list else {"type": "null"}}}, told)


def _some(field: str) -> JsonSchemaValue:
    return _given(field, "A sentence of the summary names the claims or events that it rests on.", is_list=True)


def _told(rule: JsonSchemaValue, told: str) -> JsonSchemaValue:
    """A rule with the words in which a language server tells of its breach; it is no place to propose fields from."""
    fields = {name: field | {"errorMessage": told, "doNotSuggest": True} for name, field in rule["properties"].items()}
    return rule | {"properties": fields, "errorMessage": told}
