"""The reference page of templates: those there are, and all that a template sees."""

import ast
import dataclasses
import inspect
import re
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from pmkit.postmortem.catalog import BUILT_INS, SUFFIX
from pmkit.postmortem.fields import PostmortemView
from pmkit.publish.markdown import blocks
from pmkit.templating.filters import filters

_HEAD = f"""# Templates

```console
$ pmkit render postmortems/2024-01-19-load-balancer-outage.yaml --template brief
```

A template is a Jinja file whose name ends in `{SUFFIX}`.
It runs in a sandbox and sees one value, `incident`, whose fields are below.
Texts are escaped when they are printed, so that they show as they were written.
Values of the kind `Markdown` are safe already.
What a record does not tell is `None` or empty, and a misspelt name is an error.
"""

_LIST = re.compile(r"tuple\[([A-Za-z]+), \.\.\.\]")
_CLASS = re.compile(r"\b([A-Z][A-Za-z]+)View\b|\b(?:Moment|Zone)\b")


def templates_reference() -> str:
    """The page."""
    kinds = list(_kinds(PostmortemView))
    return blocks(
        _HEAD.strip(),
        "## Built-in templates",
        "\n".join(f"- `{name}`: {meaning}." for name, meaning in BUILT_INS.items()),
        *(_section(kind) for kind in kinds),
        "## Filters",
        "Beside Jinja's own for numbers and lists, and in the place of its own for text.",
        "\n".join(_filters()),
    )


def _kinds(kind: type) -> Iterator[type]:
    """`kind` and the kinds of value below it, each once, level by level."""
    found: dict[type, None] = {kind: None}
    waiting = [kind]
    while waiting:
        for hint in get_type_hints(waiting.pop(0)).values():
            for part in _classes(hint):
                if dataclasses.is_dataclass(part) and part not in found:
                    found[part] = None
                    waiting.append(part)
    yield from found


def _classes(hint: Any) -> Iterator[type]:
    """The classes in a hint such as `tuple[EventView, ...] | None`."""
    inner = get_args(hint)
    if inner:
        for part in inner:
            yield from _classes(part)
    elif inspect.isclass(hint):
        yield hint


def _section(kind: type) -> str:
    meaning = (kind.__doc__ or "").partition("\n")[0]
    lines = [
        f"- `{name}` ({annotation}){f': {text}' if text else ''}"
        for name, annotation, text in _documented(kind)
    ]
    return blocks(f"## {_name(kind)}", meaning, "\n".join(lines))


def _name(kind: type) -> str:
    return "incident" if kind is PostmortemView else kind.__name__.removesuffix("View")


def _documented(kind: type) -> Iterator[tuple[str, str, str]]:
    """Name, kind and docstring of each field; only the source has the docstrings."""
    tree = ast.parse(inspect.getsource(kind)).body[0]
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for field, below in zip(body, [*body[1:], ast.Pass()], strict=True):
        if isinstance(field, ast.AnnAssign):
            text = ""
            if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                text = " ".join(str(below.value.value).split())
            yield ast.unparse(field.target), _annotation(ast.unparse(field.annotation)), text


def _annotation(text: str) -> str:
    """`tuple[EventView, ...]` as people say it: `list of Event`."""
    text = _LIST.sub(r"list of \1", text)
    text = text.replace(" | None", " or none").replace("bool", "yes or no").replace("str", "text")
    return _CLASS.sub(_linked, text)


def _linked(found: re.Match[str]) -> str:
    name = found[1] or found[0]
    return f"[{name}](#{name.lower()})"


def _filters() -> Iterator[str]:
    for name, own in filters().items():
        if (own.__module__ or "").startswith("pmkit."):
            yield f"- `{name}`: {' '.join((own.__doc__ or '').partition(chr(10) * 2)[0].split())}"
