"""Records as people write them, and what pmkit finds in them."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from textwrap import dedent

from pmkit.checks.run import run
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.records.load import load_text
from pmkit.records.record import Loaded

AS_OF = datetime(2024, 3, 1, 12, tzinfo=UTC)
"""Now, in these tests."""

_DEFAULTS = {
    "title": "title: Example\n",
    "timezone": "timezone: UTC\n",
    "timeline": "timeline:\n  - at: 2024-01-19 15:00\n    event: Example\n",
}


def diagnostics(
    *texts: str, settings: Settings | None = None, as_of: datetime = AS_OF
) -> tuple[Diagnostic, ...]:
    """What is wrong with the records of these texts: record-1.yaml, record-2.yaml and so on."""
    settings = settings or Settings()
    paths = tuple(f"record-{number}.yaml" for number in range(1, len(texts) + 1))
    read = [
        load_text(text, path, settings)
        for text, path in zip(map(dedent, texts), paths, strict=True)
    ]
    loaded = Loaded(
        tuple(record for record, _ in read if record is not None),
        tuple(each for _, found in read for each in found),
        paths,
    )
    return run(loaded, settings, as_of)


def found(
    rule: str, *texts: str, settings: Settings | None = None, as_of: datetime = AS_OF
) -> list[tuple[int, str]]:
    """Lines and messages of one rule, in the records of these texts after completion."""
    completed_texts = [completed(dedent(text)) for text in texts]
    return [
        (each.span.start.line, each.message)
        for each in diagnostics(*completed_texts, settings=settings, as_of=as_of)
        if each.rule.name == rule
    ]


def completed(text: str) -> str:
    """A fragment of a record with the fields that every record has, below it.

    What is no mapping is left as it is.
    """
    keys = re.findall(r"^([a-z_]+):", text, re.MULTILINE)
    if not keys:
        return text
    return text + "".join(default for key, default in _DEFAULTS.items() if key not in keys)


def sections(page: str) -> dict[str, str]:
    """Texts of a manual page by heading."""
    _, *parts = re.split(r"^## (.+)\n", page, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def blocks(section: str) -> Sequence[str]:
    """The indented blocks of a section: the text of a record each."""
    return list(_blocks(section.splitlines(keepends=True)))


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    block = ""
    for line in (*lines, "end\n"):
        if line.startswith("    ") or (block and not line.strip()):
            block += line
        elif block:
            yield dedent(block).rstrip("\n") + "\n"
            block = ""
