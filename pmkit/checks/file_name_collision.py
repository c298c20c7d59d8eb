"""Two files have names that are one name on other systems.

## Why it matters

macOS and Windows do not tell `Outage.yaml` from `outage.yaml`, and macOS not an é from an e with an
accent behind it, so that a checkout keeps one of the two files
([git, `core.ignoreCase`](https://git-scm.com/docs/git-config#Documentation/git-config.txt-coreignoreCase)
and
[`core.precomposeUnicode`](https://git-scm.com/docs/git-config#Documentation/git-config.txt-coreprecomposeUnicode);
[two such files](https://github.com/knobiknows/all-the-bufo/pull/82) in a public collection).
Where the ids collide as well, the rules about ids say so.
"""

from collections.abc import Iterator, Sequence

from pmkit.checks.base import CollectionFinding, Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM607", "file-name-collision", Severity.WARNING)


def check_all(incidents: Sequence[Incident], context: Context) -> Iterator[CollectionFinding]:
    """Report each but the first."""
    first: dict[str, int] = {}
    for index, path in enumerate(context.paths):
        other = first.setdefault(_folded(path), index)
        if other == index or incidents[other].id.casefold() == incidents[index].id.casefold():
            continue
        yield CollectionFinding(
            index,
            Finding(
                (),
                f'the file is called like "{context.paths[other]}" where systems do not tell'
                " capitals or accents apart",
                "rename one of the two",
            ),
            related=((other, (), "the other file"),),
        )


def _folded(path: str) -> str:
    if path.isascii():
        return path.casefold()
    from unicodedata import normalize  # noqa: PLC0415  # rarely needed

    return normalize("NFC", normalize("NFC", path).casefold())
