"""YAML text becomes a tree whose every node knows its place."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from pmkit.records import tree
from pmkit.records.load import load_text
from pmkit.records.tree import Mapping, Node, Scalar, Sequence, parse, span
from pmkit.source import Position, Span


def _span(line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span(Position(line, column), Position(end_line, end_column))


def _faults(text: str) -> list[tuple[str, int, int]]:
    return [(each.rule, *each.span.start) for each in parse(text).faults]


def _plain(node):
    if isinstance(node, Mapping):
        return {name: _plain(value) for name, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return node.value


def _at(node: Node | None, *steps: str | int) -> Node:
    """The node that the steps lead to."""
    for step in steps:
        if isinstance(node, Mapping):
            node = node.entries[str(step)]
        elif isinstance(node, Sequence):
            node = node.items[int(step)]
    assert node is not None
    return node


def test_scalars_stay_the_text_that_was_written():
    """What YAML 1.1 would read as false, 750, infinity or a date is text."""
    root = parse("a: no\nb: 12:30\nc: 12e4567\nd: 2024-02-30\ne: 0123\nf: ~\n").root

    assert _plain(root) == {
        "a": "no",
        "b": "12:30",
        "c": "12e4567",
        "d": "2024-02-30",
        "e": "0123",
        "f": "~",
    }


def test_every_node_knows_its_place():
    """Lines and columns count from 1, columns count characters."""
    root = parse('title: "naïve 🙂"\nlist:\n  - äb: c\n').root

    assert span(_at(root, "title")) == _span(1, 8, 1, 17)
    inner = _at(root, "list", 0)
    assert isinstance(inner, Mapping)
    assert span(inner.key("äb")) == _span(3, 5, 3, 7)
    assert span(_at(inner, "äb")) == _span(3, 9, 3, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", [("duplicate-key", 2, 1)]),
        ("a: {b: 1, 'b': 2}\n", [("duplicate-key", 1, 11)]),
        ("a: &x 1\nb: *x\n", [("anchor-or-alias", 1, 4), ("anchor-or-alias", 2, 4)]),
        ("a: &x [*x]\n", [("anchor-or-alias", 1, 4), ("anchor-or-alias", 1, 8)]),
        ("a: !!python/object/apply:os.system ['id']\n", [("yaml-tag", 1, 4)]),
        ("a: !foo x\n", [("yaml-tag", 1, 4)]),
        ("<<: {a: 1}\n", [("merge-key", 1, 1)]),
        ("a: {<<: 3, <<: 4}\n", [("merge-key", 1, 5), ("merge-key", 1, 12)]),
        ("[1, 2]: a\n", [("key-not-text", 1, 1)]),
        ("? {a: b}\n: c\n", [("key-not-text", 1, 3)]),
        ("a: 1\n---\nb: 2\n", [("several-documents", 2, 1)]),
        ("%YAML 1.1\n---\na: 1\n", [("yaml-directive", 1, 1)]),
        ("", [("record-not-mapping", 1, 1)]),
        ("# nothing but a comment\n", [("record-not-mapping", 2, 1)]),
        ("- a\n", [("record-not-mapping", 1, 1)]),
        ("just text\n", [("record-not-mapping", 1, 1)]),
        ("[" * 100_000, [("record-not-mapping", 1, 1), ("nesting-too-deep", 1, 33)]),
        ("a:\n\t- b\n", [("yaml-syntax", 2, 1)]),
        ("a: b: c\n", [("yaml-syntax", 1, 5)]),
        ("a: [b\nc: d\n", [("yaml-syntax", 2, 2)]),
        ("a: @b\n", [("yaml-syntax", 1, 4)]),
        ('a: "\\e[31m"\n', [("forbidden-character", 1, 4)]),
        (
            "a: &a [lol,lol]\nb: [*a,*a]\n",
            [("anchor-or-alias", n, c) for n, c in ((1, 4), (2, 5), (2, 8))],
        ),
        (
            "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> other\n",
            [("merge-conflict", 1, 1), ("merge-conflict", 3, 1), ("merge-conflict", 5, 1)],
        ),
    ],
)
def test_what_a_record_may_not_hold_is_a_fault_with_a_place(text, expected):
    """Each fault is found where it stands, and none hides another."""
    assert _faults(text) == expected


def test_a_duplicate_points_at_the_first_key():
    """The reader of the message sees both places."""
    (fault,) = parse("a: 1\nb: 2\na: 3\n").faults

    assert fault.related == ((_span(1, 1, 1, 2), "first given here"),)


def test_more_values_than_allowed_stop_the_reading():
    """The list is the first value, its 50,000th item one too many: column 5 + 2 × 49,999."""
    text = "a: [" + "x," * (tree.MAX_NODES + 1) + "]"

    assert _faults(text) == [("record-too-large", 1, 100_003)]


def test_what_stands_above_a_syntax_fault_is_still_read():
    """All faults of a file are told in one run, so the upper part must not be lost."""
    found = parse("a: 1\nb: {c: 2}\nd: [\n")

    assert not found.complete
    assert _plain(found.root) == {"a": "1", "b": {"c": "2"}, "d": []}


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
values = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(texts, values, max_size=5))
@example({"a": ["", {"b": "c"}]})
def test_a_tree_holds_what_was_dumped(value):
    """Whatever PyYAML writes as text comes back as the same text."""
    text = yaml.safe_dump(value, default_style='"', allow_unicode=True)
    if "\\" in text:
        text = yaml.safe_dump(value, default_style='"', allow_unicode=False)

    found = parse(text)

    if "<<" not in str(value):
        assert [each for each in found.faults if each.rule != "forbidden-character"] == []
        assert _plain(found.root) == value


@given(st.text(max_size=200))
@example("\ufeffa: 1")
@example("a: \ud800")
@example("? ? ? ?")
def test_no_text_raises(text):
    """Nothing that a user can write is an exception."""
    record, found = load_text(text)

    assert record is None
    assert found


def test_the_pure_parser_gives_the_same_tree(monkeypatch):
    """Where PyYAML was built without libyaml, records mean the same."""
    text = "a: 1\nb:\n  - c: 'd'\n  - |\n    e\nf: {g: [h]}\n"
    fast = parse(text)
    monkeypatch.setattr(tree, "C_PARSER", False)
    slow = parse(text)

    assert _plain(slow.root) == _plain(fast.root)
    assert span(_at(slow.root, "b", 0, "c")) == _span(3, 8, 3, 11)
    assert isinstance(_at(slow.root, "a"), Scalar)
