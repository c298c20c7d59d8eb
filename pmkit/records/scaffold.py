"""A new record's text: the fields that matter, with comments that teach.

What the writer does not know yet stands there as a comment, so that a scaffold is a valid
draft from the first second, and nothing has to be deleted before it can be published.
"""

from typing import NamedTuple

from pmkit.records.quoting import quoted


class Draft(NamedTuple):
    """What is known when an incident begins."""

    id: str
    """Becomes the file's name."""

    title: str
    """Plain text."""

    timezone: str
    """IANA name."""

    started: str
    """As it stands in the file: `2024-01-19 15:00`."""

    severity: str | None = None
    """A name from the scale."""

    services: tuple[str, ...] = ()
    """Plain text each."""

    tags: tuple[str, ...] = ()
    """Plain text each."""

    summary: str | None = None
    """Markdown."""

    severities: tuple[str, ...] = ()
    """The scale, for a comment."""


def scaffold(draft: Draft) -> str:
    """The text of a new record."""
    scale = ", ".join(draft.severities)
    head = [
        "schema: 1",
        f"id: {quoted(draft.id)}",
        f"title: {quoted(draft.title)}",
        f"severity: {quoted(draft.severity)}" if draft.severity else f"# severity: one of {scale}",
        f"timezone: {draft.timezone}  # clock times below are read in this zone",
        f"services: {_list(draft.services)}"
        if draft.services
        else "# services: [checkout, search]",
        f"tags: {_list(draft.tags)}" if draft.tags else "# tags: [load-balancer]",
    ]
    return (
        "\n".join(head)
        + "\n"
        + _summary(draft.summary)
        + _BODY.format(at=draft.started, event=quoted(draft.title))
    )


def _list(items: tuple[str, ...]) -> str:
    return "[" + ", ".join(quoted(item, in_brackets=True) for item in items) + "]"


def _summary(text: str | None) -> str:
    if not text:
        return (
            "\n# What happened, for somebody who reads nothing else. Markdown.\n"
            "# summary: |\n"
            "#   Between 15:00 and 15:40 one in five orders failed, because …\n"
        )
    lines = "\n".join(f"  {line}".rstrip() for line in text.strip().splitlines())
    return f"\nsummary: |\n{lines}\n"


_BODY = """\

# What users saw, and how many of them.
# impact:
#   summary: |
#     Orders failed with an error page.
#   users: 20%            # a share, or a count such as 1200; ~20% where it is a guess

# One entry for each thing that happened. Write `15:15` and it takes the date from above;
# `~15:30`, `15:30..15:45` and `unknown` where nobody knows better. The milestones
# (started, detected, acknowledged, declared, identified, mitigated, resolved, closed)
# are what the metrics are computed from.
timeline:
  - at: {at}
    event: {event}
    milestone: started
  # - at: 15:02
  #   event: The error rate alert pages the engineer on call
  #   milestone: detected

# causes:
#   root_cause: |
#     …
#   contributing_factors:
#     - title: The change was not tested under load
#       category: change

# resolution: |
#   …

# lessons:
#   went_well:
#     - The rollback took two minutes
#   went_wrong:
#     - The dashboard was missing
#   got_lucky:
#     - It was a quiet hour

# actions:
#   - title: Test load balancer changes before they are deployed
#     kind: prevent         # prevent, detect, mitigate, process
#     owner: infrastructure
#     due: 2024-02-16

review:
  state: draft              # draft, in_review, approved, published: each asks for more
"""
