"""A text blames somebody.

## Why it matters

Who fears blame tells less, and "human error" ends the search for causes where it should begin:
nearly every guide to postmortems asks for
[blameless](https://sre.google/sre-book/postmortem-culture/) ones.
"Should have" compares what happened with what everybody knows only now
([hindsight bias](https://en.wikipedia.org/wiki/Hindsight_bias)); of a thing *that* should have
done something, nothing is said.
Words can be judged only by people, so this rule is off unless it is asked for: `[rules]`,
`blameful-wording = "info"`; it knows the people of a record from `people`.

## Example

    causes:
      root_cause: Human error. The engineer should have checked the configuration.

## Use instead

    causes:
      root_cause: Nothing checks a configuration before it is deployed.
"""

import re
from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.markdown import without_code
from pmkit.checks.texts import texts
from pmkit.diagnostics.diagnostic import Path
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM503", "blameful-wording", Severity.INFO)

DEFAULT_OFF = True
"""Only those who ask for it hear of it."""

_WORDS = re.compile(
    r"\b(?:"
    r"(?:human|operator|user|engineer|pilot)[ -]errors?"
    r"|(?<!that )(?<!which )(?:should|ought to|could easily)(?: not|n't|n\u2019t)? have"
    r"|careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce)|sloppy"
    r"|reckless(?:ly|ness)?|stupid(?:ly|ity)?|lazy"
    r"|(?:to|is to|was to) blame|whose fault"
    r"|fault of (?:the |an? |our |my )?(?:engineer|operator|developer|admin|on-call|team|person)"
    r"|(?:engineer|operator|developer|admin|team|person|he|she|they|who)"
    r" (?:was|is|were|are) at fault"
    r"|forgot(?:ten)? to|neglected to|failed to (?:follow|notice|realise|realize|think)"
    r")\b",
    re.IGNORECASE,
)
_SHORTEST_NAME = 3


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report the first phrase of each text, and people who are named among the causes."""
    people = [person.name for person in incident.people if len(person.name) >= _SHORTEST_NAME]
    for path, text in texts(incident):
        words = without_code(text)
        if match := _WORDS.search(words):
            yield Finding(
                path,
                f'"{match[0]}" blames',
                "say what made it likely, and what would have prevented or shown it",
                words=match[0],
            )
        elif _is_cause(path) and (name := _named(people, words)):
            yield Finding(
                path,
                f'"{name}" is named among the causes',
                "write the role, and what made it likely: anybody might have done the same",
                words=name,
            )


def _is_cause(path: Path) -> bool:
    return path[0] in {"causes", "trigger"}


def _named(people: list[str], text: str) -> str | None:
    """The first of `people` whose name stands in `text` as a word of its own."""
    found = (name for name in people if name in text)
    return next(
        (name for name in found if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)), None
    )
