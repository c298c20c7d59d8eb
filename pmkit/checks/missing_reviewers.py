"""A published postmortem names nobody who reviewed it.

## Why it matters

A postmortem that nobody read before it was published holds one person's view.
"No postmortem left unreviewed" is a best practice of Google's
[SRE book](https://sre.google/sre-book/postmortem-culture/).
Nothing is asked for before `published`.

## Example

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    review:
      state: published

## Use instead

    timeline:
      - at: 2024-01-19 18:30
        event: Confirmed normal
        milestone: resolved
    review:
      state: published
      reviewers: [Dana, Kim]
"""

from collections.abc import Iterator

from pmkit.checks import demands
from pmkit.checks.base import Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM336", "missing-reviewers", Severity.WARNING)


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """One name will do."""
    review = incident.review
    if review is not None and not review.reviewers and demands.published(incident):
        yield demands.missing(incident, "reviewers", 'add "reviewers:" with who read it')
