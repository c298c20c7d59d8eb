"""A tag is spelt in two ways.

## Why it matters

Who looks for one spelling does not find the incidents of the other: people who
[merged such tags](https://github.com/magda-io/magda/issues/336) found the same word with and
without capitals all over their collection.
Tags that differ only in case, hyphens, underscores, dots and spaces are taken for the same; the
rarer one is reported.

## Example

    tags: [load-balancer]

Another record:

    tags: [Load_Balancer]

## Use instead

    tags: [load-balancer]

Another record:

    tags: [load-balancer]
"""

from collections.abc import Iterator, Sequence

from pmkit.checks.base import CollectionFinding, Context
from pmkit.checks.spellings import may_differ, spelt_two_ways
from pmkit.diagnostics.diagnostic import Path
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM606", "tag-spelt-two-ways", Severity.WARNING)


def check_all(incidents: Sequence[Incident], _: Context) -> Iterator[CollectionFinding]:
    """Look at the tags of all incidents."""
    tags = {tag for incident in incidents for tag in incident.tags}
    return spelt_two_ways(incidents, _names, "tag") if may_differ(tags) else iter(())


def _names(incident: Incident) -> Iterator[tuple[Path, str]]:
    return ((("tags", index), tag) for index, tag in enumerate(incident.tags))
