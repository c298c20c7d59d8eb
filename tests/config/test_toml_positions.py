"""Where keys and values stand in a TOML text, in each form that TOML has for them."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.config.toml_positions import positions
from pmkit.diagnostics.diagnostic import Path
from pmkit.source import START, Source, Span


def found(text: str, *path: str | int, key: bool = False) -> str:
    """The place of `path` in `text` as `line:column text`."""
    tomllib.loads(text)
    span = positions(Source("pmkit.toml", text)).locate(path, key=key)
    return f"{span.start.line}:{span.start.column} {_cut(text, span)}"


def _cut(text: str, span: Span) -> str:
    lines = text.split("\n")
    if span.start.line == span.end.line:
        return lines[span.start.line - 1][span.start.column - 1 : span.end.column - 1]
    inner = lines[span.start.line : span.end.line - 1]
    head = lines[span.start.line - 1][span.start.column - 1 :]
    return "\n".join([head, *inner, lines[span.end.line - 1][: span.end.column - 1]])


@pytest.mark.parametrize(
    ("text", "path", "key", "value"),
    [
        ('a = "x"', ("a",), "1:1 a", '1:5 "x"'),
        ("\n  a   =   'x'  # why\n", ("a",), "2:3 a", "2:11 'x'"),
        ('# a = 1\na = "# no comment"', ("a",), "2:1 a", '2:5 "# no comment"'),
        ("a = 3.14 # pi", ("a",), "1:1 a", "1:5 3.14"),
        ("a = 2024-01-19 15:00:00", ("a",), "1:1 a", "1:5 2024-01-19 15:00:00"),
        (r'a = "x\"y" # "', ("a",), "1:1 a", r'1:5 "x\"y"'),
        ('[t]\na = "x"', ("t", "a"), "2:1 a", '2:5 "x"'),
        ("[t.u]\na = true", ("t", "u", "a"), "2:1 a", "2:5 true"),
        ("[ t . u ]\na = true", ("t", "u"), "1:7 u", "1:1 [ t . u ]"),
        ("[t]", ("t",), "1:2 t", "1:1 [t]"),
        ("t.a = 1", ("t", "a"), "1:3 a", "1:7 1"),
        ("t . a = 1", ("t",), "1:1 t", "1:1 t"),
        ("\"t x\".'a' = 1", ("t x", "a"), "1:7 'a'", "1:13 1"),
        (r'"caf\u00e9" = 1', ("café",), r'1:1 "caf\u00e9"', "1:15 1"),
        ('t = {a = 1, b = "x"}', ("t", "b"), "1:13 b", '1:17 "x"'),
        ("t = {a = 1}", ("t",), "1:1 t", "1:5 {a = 1}"),
        ("t = {u.a = 1}", ("t", "u", "a"), "1:8 a", "1:12 1"),
        ("t = {}", ("t",), "1:1 t", "1:5 {}"),
        ('a = ["x", "y"]', ("a", 1), '1:11 "y"', '1:11 "y"'),
        ('a = ["x", "y"]', ("a",), "1:1 a", '1:5 ["x", "y"]'),
        ('a = [\n  "x", # one\n  "y", # two\n]', ("a", 1), '3:3 "y"', '3:3 "y"'),
        ("a = [[1, 2], [3]]", ("a", 1, 0), "1:15 3", "1:15 3"),
        ('a = [{b = "x"}, {b = "y"}]', ("a", 1, "b"), "1:18 b", '1:22 "y"'),
        ("a = []", ("a",), "1:1 a", "1:5 []"),
        ("[[a]]\nb = 1\n[[a]]\nb = 2", ("a", 1, "b"), "4:1 b", "4:5 2"),
        ("[[a]]\n[a.c]\nb = 1\n[[a]]\n[a.c]\nb = 2", ("a", 1, "c", "b"), "6:1 b", "6:5 2"),
        ("[[a]]\n[[a.b]]\n[[a.b]]\nc = 1", ("a", 0, "b", 1, "c"), "4:1 c", "4:5 1"),
        ('a = """x\n"y" """\nb = 1', ("b",), "3:1 b", "3:5 1"),
        ('a = """x\ny"""""\nb = 1', ("a",), "1:1 a", '1:5 """x\ny"""""'),
        ("a = '''x\n\\'''\nb = 1", ("b",), "3:1 b", "3:5 1"),
        ("a = 1\r\nb = 2\r\n", ("b",), "2:1 b", "2:5 2"),
        ('"日本" = 1', ("日本",), '1:1 "日本"', "1:8 1"),
    ],
)
def test_places(text, path, key, value):
    """Lines and columns count from 1, columns count characters."""
    assert found(text, *path, key=True) == key
    assert found(text, *path) == value


def test_what_is_absent_is_shown_at_its_parent():
    """A missing key at the header of its table, a missing table at the beginning."""
    text = '# settings\n[metrics.x]\nfrom = "a"\n'
    assert found(text, "metrics", "x", "to") == "2:10 x"
    assert found(text, "metrics", "y") == "2:2 metrics"
    assert positions(Source("pmkit.toml", text)).locate(("site", "title")) == START
    assert positions(Source("pmkit.toml", "")).locate(("a",)) == START


_KEYS = st.one_of(
    st.sampled_from(["a", "b-c", "d_1", "1"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=4),
)
_LEAVES = st.one_of(
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=6),
)
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=3)),
    max_leaves=12,
)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _written(value: Any, *, blank: str) -> str:
    """`value` as TOML on one line, or with `blank` where white space may stand in a list."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        return f"[{blank}{f',{blank}'.join(_written(each, blank=blank) for each in value)}{blank}]"
    if isinstance(value, dict):
        pairs = (f"{_quoted(key)} = {_written(each, blank=blank)}" for key, each in value.items())
        return f"{{ {', '.join(pairs)} }}"
    return str(value)


def _leaves(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    if isinstance(value, dict) and value:
        return [each for key, inner in value.items() for each in _leaves(inner, (*path, key))]
    if isinstance(value, list) and value:
        return [each for n, inner in enumerate(value) for each in _leaves(inner, (*path, n))]
    return [(path, value)]


@given(
    st.dictionaries(_KEYS, _TREES, min_size=1, max_size=4),
    st.sampled_from([" ", "", "\n  ", " # ] } \" '\n"]),
    st.booleans(),
)
def test_every_value_is_found(data, blank, as_tables):
    """What is cut out at the place of a value is that value, whatever stands around it."""
    text = ""
    for key, value in data.items():
        if not as_tables or not isinstance(value, dict):
            text += f"{_quoted(key)} = {_written(value, blank=blank)} # {key!r}\n"
    for key, value in data.items():
        if as_tables and isinstance(value, dict):
            text += f"[ {_quoted(key)} ]\n"
            text += "".join(
                f"{_quoted(name)} = {_written(each, blank=blank)}\n" for name, each in value.items()
            )
    assert tomllib.loads(text) == data
    places = positions(Source("pmkit.toml", text))
    for path, value in _leaves(data):
        begin, end = places.values[path]
        cut = text[begin:end]
        if value == {} and as_tables and len(path) == 1:
            assert cut == f"[ {_quoted(str(path[0]))} ]"
        else:
            assert tomllib.loads(f"value = {cut}")["value"] == value
        named = [step for step in path if isinstance(step, str)]
        begin, end = places.keys[path[: path.index(named[0]) + 1]]
        assert text[begin:end] == _quoted(named[0])


@given(st.text("[]{}=.,\"'# \nab1", max_size=40))
def test_no_text_holds_it_up(text):
    """Even what is not TOML is walked through to its end."""
    positions(Source("pmkit.toml", text))
