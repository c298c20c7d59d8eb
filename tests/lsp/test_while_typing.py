"""A record that is typed, from the first character to the last: nothing breaks on the way."""

from datetime import UTC, datetime

from pmkit.config.settings import Settings
from pmkit.lsp.completion import completion
from pmkit.lsp.folder import load_each
from pmkit.lsp.hover import hover
from pmkit.lsp.symbols import symbols
from pmkit.records.tree import parse
from pmkit.source import Position

NOW = datetime(2026, 12, 1, tzinfo=UTC)
SETTINGS = Settings()
RECORD = """\
title: "Load balancer: outage"   # a comment
timezone: Africa/Johannesburg
timeline:
- at: 2024-01-19 15:00
  event: >
    It
    begins
  milestone: [started, 'detected']
- {at: ~18:00 ±5m, event: '\U0001f525'}
review: {state: draft, due: 2024-02-16}
"""


def test_nothing_breaks_while_a_record_is_typed():
    """At every moment everything is asked about the place of the cursor."""
    offered = 0
    for end in range(len(RECORD) + 1):
        text = RECORD[:end]
        lines = text.split("\n")
        cursor = Position(len(lines), len(lines[-1]) + 1)
        root = parse(text).root
        found = load_each("record.yaml", text, SETTINGS).diagnostics

        offered += len(completion(lines, cursor, SETTINGS, NOW).offers) > 0
        hover(root, cursor, SETTINGS, found)
        assert all(each.name for each in symbols(root))

    assert offered > 100
