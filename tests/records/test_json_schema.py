"""The JSON Schema says of a record what pmkit's rules of shape say."""

from pathlib import Path

import pytest
import regress
from jsonschema import Draft202012Validator

from pmkit.config.settings import CustomField, Settings
from pmkit.diagnostics.rule import Severity
from pmkit.records.json_schema import json_schema
from pmkit.records.load import load_text
from pmkit.records.tree import parse
from tests.records.editors import as_editors_read

ROOT = Path(__file__).parent.parent.parent
SETTINGS = Settings(
    custom=(
        CustomField("tier", "enum", ("gold",)),
        CustomField("cost", "number"),
        CustomField("paged", "boolean"),
        CustomField("region", "text", meaning="Where the customer is."),
    )
)
VALIDATOR = Draft202012Validator(json_schema(SETTINGS))
BASE = "title: T\ntimezone: UTC\ntimeline:\n  - at: 2024-01-19 15:00\n    event: E\n"


def _both(text: str) -> tuple[bool, bool]:
    """Whether the schema accepts the text, and whether pmkit's rules of shape and form do."""
    _, found = load_text(text, "r.yaml", SETTINGS)
    root = parse(text).root
    assert root is not None
    errors = [each for each in found if each.severity is Severity.ERROR]
    return VALIDATOR.is_valid(as_editors_read(root)), not errors


def test_the_schema_is_one():
    """Of draft 2020-12, and with a description on every field."""
    schema = json_schema(SETTINGS)
    Draft202012Validator.check_schema(schema)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(_undescribed(schema, "record")) == []


def test_every_pattern_is_one_for_editors_too():
    """JSON Schema's patterns are of ECMA-262 with its flag u, which is stricter than Python."""
    patterns = set(_patterns(json_schema(SETTINGS)))

    assert len(patterns) > 8
    for pattern in patterns:
        regress.Regex(pattern, "u")


def _patterns(schema):
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        for inner in schema.values():
            yield from _patterns(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _patterns(inner)


def _undescribed(schema, where):
    for name, field in schema.get("properties", {}).items():
        if not field.get("description"):
            yield f"{where}.{name}"
        yield from _undescribed(field, f"{where}.{name}")
    for inner in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(inner, dict):
            yield from _undescribed(inner, f"{where}[]")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "postmortems").glob("*.yaml")), ids=lambda p: p.stem
)
def test_every_record_of_the_project_is_valid_by_both(path):
    """What pmkit accepts, editors accept."""
    assert _both(path.read_text()) == (True, True)


GOOD = [
    "",
    "schema: 1\n",
    "id: 2024-01-19-outage\n",
    "summary: 404\n",
    "summary:\n",
    "severity: SEV2\n",
    "date: 2024-01-19\n",
    "services: [web, 8080, true]\n",
    "tags:\n",
    "impact: {users: 20%, requests: 1200, cost: [{title: a, amount: 1.5, currency: EUR}]}\n",
    "impact: {users: ~20%, requests: 9%..11%, audiences: {customers: none}}\n",
    "impact: {windows: [{from: 2024-01-19 15:00, share: <1%}]}\n",
    "detection: {method: monitor}\n",
    "actions: [{title: a, due: 2024-02-16, status: open, ticket: 'https://example.com/1'}]\n",
    "links: [{title: a, url: 'mailto:a@example.com'}]\n",
    "stated: {time_to_resolve: 1h 30m, time_to_detect: ~2m}\n",
    "review: {state: draft, meeting: ~2024-01-19 15:00}\n",
    "custom: {tier: gold, cost: 1.5, paged: true, region: Cape Town}\n",
    "public: [timeline, 'impact.cost[0]']\n",
    "provenance: {lines: {title: 12}}\n",
    "related: [{id: other, relation: similar}]\n",
]

BAD = [
    "titel: T\n",
    "id: a b\n",
    "severity: P1\n",
    "kind: outage\n",
    "date: yesterday\n",
    "services: web\n",
    "impact: bad\n",
    "impact: {users: lots}\n",
    "impact: {cost: [{title: a, amount: much, currency: EUR}]}\n",
    "impact: {cost: [{title: a, amount: 1, currency: euro}]}\n",
    "impact: {windows: [{to: 2024-01-19 15:00}]}\n",
    "detection: {method: luck}\n",
    "actions: {title: a}\n",
    "actions: [{owner: a}]\n",
    "actions: [{title: a, due: soon}]\n",
    "actions: [{title: a, status: Open}]\n",
    "actions: [{title: a, ticket: JIRA-1}]\n",
    "links: [{title: a, url: 'javascript:alert(1)'}]\n",
    "stated: {time_to_resolve: 90}\n",
    "stated: {mttr: 1h}\n",
    "review: {state: done}\n",
    "custom: {tier: silver}\n",
    "custom: {cost: much}\n",
    "custom: {team: a}\n",
    "schema: 2\n",
    "lessons: [a]\n",
    "notes: [{title: a}]\n",
    "related: [{relation: similar}]\n",
    "summary: {a: b}\n",
]


@pytest.mark.parametrize("field", GOOD)
def test_what_pmkit_accepts_the_schema_accepts(field):
    """Each kind of value, as people write it."""
    assert _both(BASE + field) == (True, True)


@pytest.mark.parametrize("field", BAD)
def test_what_pmkit_refuses_for_its_shape_the_schema_refuses(field):
    """Each kind of value, as people get it wrong."""
    assert _both(BASE + field) == (False, False)


@pytest.mark.parametrize(
    ("at", "valid"),
    [
        ("2024-01-19 15:00", True),
        ("2024-01-19T15:00:30.5Z", True),
        ("2024-01-19 15:00 Africa/Johannesburg", True),
        ("~2024-01-19 15:30 ±5m", True),
        ("2024-01-19 15:30..15:45", True),
        ("2024-01-19", True),
        ("unknown", True),
        ("3pm", False),
        ("2024/01/19 15:00", False),
        ("yesterday", False),
        ("2024-01-19 15:00..", False),
    ],
)
def test_forms_of_times_are_in_the_schema(at, valid):
    """An editor underlines a time that pmkit cannot read."""
    text = f"title: T\ntimezone: UTC\ntimeline:\n  - at: {at}\n    event: E\n"

    assert _both(text) == (valid, valid)


def test_a_record_without_a_date_is_valid_by_both():
    """Its times are bare clocks."""
    text = "title: T\ndate: unknown\ntimeline:\n  - at: 15:00\n    event: E\n"

    assert _both(text) == (True, True)


@pytest.mark.parametrize("missing", ["title", "timeline"])
def test_what_is_required_is_required_by_both(missing):
    """A title and one event."""
    texts = {"title": BASE.split("\n", 1)[1], "timeline": "title: T\ntimezone: UTC\n"}

    assert _both(texts[missing]) == (False, False)
