"""The record's shape as JSON Schema (draft 2020-12), for editors and other programs.

Editors read YAML 1.2, where `404` is a number and an empty value is null; pmkit reads text.
So the schema takes numbers and booleans wherever a text may stand, and null wherever a field
may be empty. Each field has its name as title, which editors show above its description;
without one they would show the title of the whole. What no schema can say (a time inside a
daylight-saving gap, an event out of order) is left to `pmkit validate`.
"""

from typing import Any

from pmkit.config.settings import CustomField, Settings
from pmkit.records import scalars
from pmkit.records.kinds import (
    Choice,
    Custom,
    Field,
    Items,
    Kind,
    Name,
    OneOrMore,
    Pairs,
    Plain,
    Shape,
)
from pmkit.records.schema import RECORD, VERSION
from pmkit.timestamps.parse import DATE_PATTERN, DURATION_PATTERN, WHEN_PATTERN

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The draft that the schema is written in."""

_ONE_LINE = r"^[^\n]*\n*$"
_SOMETHING = r"\S"
_RESERVED = (
    r"(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|(?:[Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9])"
)
_NO_FILE = rf"(?!{_RESERVED}(?:\.|$))(?!.*\.\.)(?!.*\.lock$)"
"""Before an id: what no file may be called on Windows, or in git."""

_TOO_LARGE = 10**15
_ANY_TEXT = ["string", "number", "boolean"]


def json_schema(settings: Settings) -> dict[str, Any]:
    """The schema of the records of a team."""
    return {
        "$schema": DIALECT,
        "title": "pmkit incident record",
        "description": f"An incident as YAML, schema version {VERSION}.",
        **_shape(RECORD, settings),
    }


def _shape(shape: Shape, settings: Settings) -> dict[str, Any]:
    required = [field.name for field in shape.fields if field.required]
    return {
        "type": "object",
        "properties": {field.name: _field(field, settings) for field in shape.fields},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _field(field: Field, settings: Settings) -> dict[str, Any]:
    schema = _kind(field.kind, settings)
    if not field.required:
        schema = _or_nothing(schema)
    elif field.kind in _WORDS:
        schema = {**schema, "allOf": [{"pattern": _SOMETHING}]}
    return {"title": field.name, "description": field.meaning, **schema}


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that may be left empty."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    kinds = schema["type"]
    return {**schema, "type": [*(kinds if isinstance(kinds, list) else [kinds]), "null"]}


def _kind(kind: Kind, settings: Settings) -> dict[str, Any]:
    if isinstance(kind, Plain):
        return _plain(kind)
    if isinstance(kind, Choice):
        return {"enum": [member.value for member in kind.type]}
    if isinstance(kind, Name):
        return {"enum": list(getattr(settings, kind.setting))}
    if isinstance(kind, Items):
        some = {"minContains": kind.at_least, "contains": {"not": {"type": "null"}}}
        least = {"minItems": kind.at_least, **some} if kind.at_least else {}
        return {"type": "array", "items": _item(kind.item, settings), **least}
    if isinstance(kind, OneOrMore):
        item = _kind(kind.item, settings)
        return {"anyOf": [item, {"type": "array", "items": _or_nothing(item)}]}
    if isinstance(kind, Pairs):
        names = {"propertyNames": _kind(kind.keys, settings)} if kind.keys else {}
        return {
            "type": "object",
            "additionalProperties": _or_nothing(_kind(kind.value, settings)),
            **names,
        }
    if isinstance(kind, Custom):
        return _custom(settings)
    return _shape(kind, settings)


def _item(kind: Kind, settings: Settings) -> dict[str, Any]:
    return _or_nothing(_kind(kind, settings))


def _custom(settings: Settings) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _custom_field(field) for field in settings.custom},
        "additionalProperties": False,
    }


def _custom_field(field: CustomField) -> dict[str, Any]:
    schemas: dict[str, dict[str, Any]] = {
        "text": _plain(Plain.TEXT),
        "number": _plain(Plain.NUMBER),
        "boolean": {"enum": [True, False, "true", "false"]},
        "enum": {"enum": list(field.values)},
    }
    meaning = field.meaning or f"The team's field {field.name}."
    return {"title": field.name, "description": meaning, **_or_nothing(schemas[field.type])}


def _plain(kind: Plain) -> dict[str, Any]:
    schema = dict(_PLAIN[kind])
    if expected := _EXPECTED.get(kind):
        schema["patternErrorMessage"] = expected
    return schema


def _pattern(pattern: str, *types: str) -> dict[str, Any]:
    anchored = pattern if pattern.startswith("^") else f"^(?:{pattern})$"
    return {"type": ["string", *types] if types else "string", "pattern": anchored}


_MOMENT = (
    "A time is expected: 2024-01-19 15:00, 15:15, ~15:30, 15:30..15:45, 2024-01-19 or unknown;"
    " never with an abbreviation such as EST."
)
_DAY = "A date is expected: 2024-02-16."

_EXPECTED: dict[Plain, str] = {
    Plain.TEXT: "One line of text is expected.",
    Plain.LINE: "One line of text is expected.",
    Plain.ID: "An id is expected: letters, digits, `.`, `_` and `-`.",
    Plain.URL: "A whole address is expected: https://…, http://… or mailto:….",
    Plain.ZONE: "A time zone is expected: UTC, or an IANA name such as Africa/Johannesburg.",
    Plain.TIME: _MOMENT,
    Plain.END: _MOMENT,
    Plain.DATE: _DAY,
    Plain.DURATION: "A duration is expected: 1h 30m, 45s, 2d 4h or ~2h.",
    Plain.QUANTITY: "A share or a count is expected: 20%, ~20%, 9%..11%, 1200.",
    Plain.NUMBER: "A number is expected: 250000, 1.5.",
    Plain.INTEGER: "A whole number is expected.",
    Plain.CURRENCY: "A code of ISO 4217 is expected: EUR.",
    Plain.PATH: "A place in the record is expected: timeline[2], impact.cost.",
}
"""What editors say instead of the pattern, which nobody could read.

`patternErrorMessage` is known to the language servers of JSON and YAML; others pass over it.
"""

_PLAIN: dict[Plain, dict[str, Any]] = {
    Plain.TEXT: {"type": _ANY_TEXT, "pattern": _ONE_LINE},
    Plain.LINE: {"type": _ANY_TEXT, "pattern": _ONE_LINE},
    Plain.PROSE: {"type": _ANY_TEXT},
    Plain.ID: _pattern(rf"^{_NO_FILE}(?:{scalars.ID_PATTERN})$", "integer"),
    Plain.URL: _pattern(scalars.URL_PATTERN),
    Plain.ZONE: _pattern(r"UTC|[A-Z][A-Za-z_]*(/[A-Za-z0-9_-]+)+"),
    Plain.TIME: _pattern(WHEN_PATTERN),
    Plain.END: _pattern(WHEN_PATTERN),
    Plain.DATE: _pattern(DATE_PATTERN),
    Plain.DATE_OR_UNKNOWN: {
        "anyOf": [{"const": "unknown"}, {**_pattern(DATE_PATTERN), "patternErrorMessage": _DAY}],
    },
    Plain.DURATION: _pattern(rf"~?\s*(?:{DURATION_PATTERN.removeprefix('^').removesuffix('$')})"),
    Plain.QUANTITY: _pattern(scalars.QUANTITY_PATTERN, "number"),
    Plain.NUMBER: {
        **_pattern(scalars.NUMBER_PATTERN, "number"),
        "exclusiveMinimum": -_TOO_LARGE,
        "exclusiveMaximum": _TOO_LARGE,
    },
    Plain.INTEGER: _pattern(scalars.INTEGER_PATTERN, "integer"),
    Plain.VERSION: {"enum": [VERSION, str(VERSION)]},
    Plain.CURRENCY: _pattern(scalars.CURRENCY_PATTERN),
    Plain.PATH: _pattern(scalars.PATH_PATTERN),
}

_WORDS = frozenset({Plain.TEXT, Plain.LINE, Plain.PROSE})
"""Kinds of texts in which spaces alone say nothing."""
