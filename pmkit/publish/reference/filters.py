"""The reference page of filters: what can be asked, and the grammar."""

from textwrap import dedent

from pmkit.metrics import filters
from pmkit.metrics.filters.parse import COMPARED, DEEPEST, LONGEST
from pmkit.metrics.filters.properties import Property, properties
from pmkit.model.causes import CATEGORIES
from pmkit.publish.markdown import blocks

_HEAD = """# Filters

```console
$ pmkit report metrics --filter 'severity in (SEV1, SEV2) and service = checkout'
```

A filter chooses the incidents that a report is about.
[Filters](../how-to/filters.md) shows how to write one.
"""

_CUSTOM = (
    "`custom.NAME` is a field that the configuration declares: a text, a number, or yes and no."
)


def filters_reference() -> str:
    """The page."""
    lines = ["| Property | What it is | Compared with |", "| :-- | --- | --- |"]
    table = "\n".join([*lines, *map(_line, properties(categories=CATEGORIES).values())])
    return blocks(
        _HEAD.strip(),
        "## Properties",
        table,
        _CUSTOM,
        "## Grammar",
        f"```text\n{_grammar()}\n```",
        (
            f"A filter has at most {LONGEST:,} characters, and at most {DEEPEST} parentheses and "
            "negations within each other."
        ),
    )


def _line(each: Property) -> str:
    known = f": {', '.join(each.vocabulary)}" if each.vocabulary else ""
    signs = COMPARED[each.sort].replace('"', "`").replace("|", "\\|")
    return f"| `{each.name}` | {each.meaning}{known}. | {signs} |"


def _grammar() -> str:
    """That of the package's own documentation."""
    text = filters.__doc__ or ""
    return dedent(text.split("\n\n")[1])
