"""The rules of checks, in the order of their codes, and the manual pages of all rules."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

from pmkit.checks.later import LATER
from pmkit.config.rules import catalog as configuration
from pmkit.diagnostics.rule import Rule
from pmkit.records.rules import catalog as reading

NAMES = (
    "unknown-ignore-name",
    "unused-ignore",
    "event-out-of-order",
    "bare-clock-jump",
    "event-in-the-future",
    "event-far-from-neighbours",
    "until-before-at",
    "approximate-milestone",
    "zone-label-contradicts-offset",
    "abbreviation-not-in-effect",
    "milestone-out-of-order",
    "milestone-repeated",
    "reopened-without-resolved",
    "status-disagrees",
    "stated-duration-disagrees",
    "impact-window-ends-before-it-begins",
    "duplicate-event",
    "related-to-itself",
    "impact-window-outside-incident",
    "missing-impact",
    "missing-causes",
    "missing-resolution",
    "missing-lessons",
    "missing-action-items",
    "missing-reviewers",
    "postmortem-overdue",
    "action-item-without-owner",
    "action-item-without-due-date",
    "action-item-owner-is-crowd",
    "action-item-due-before-incident",
    "action-item-overdue",
    "action-item-done-without-evidence",
    "action-item-done-before-created",
    "action-item-status-disagrees",
    "duplicate-action-id",
    "duplicate-factor-id",
    "unknown-factor-id",
    "leftover-scaffold-text",
    "blameful-wording",
    "heading-level-jump",
    "raw-html",
    "dead-link",
    "dead-reference",
    "duplicate-incident-id",
    "incident-id-collision",
    "duplicate-title",
    "unknown-related-incident",
    "service-spelt-two-ways",
    "tag-spelt-two-ways",
    "file-name-collision",
    "id-differs-from-file-name",
    "secret-in-text",
    "email-in-public-record",
    "private-address-in-public-record",
    "unknown-path",
)
"""Kebab-case names; the module of `until-before-at` is `until_before_at`."""

GUESTS = "pmkit.checks"
"""Entry point group of checks in other distributions; each names a module like those here."""

_MOST_NEAR = 5
"""Names that are suggested for one that no rule has."""

_FOLDERS = (
    ("pmkit.config.rules", configuration.NAMES),
    ("pmkit.records.rules", reading.NAMES),
    ("pmkit.checks", NAMES),
)


def modules() -> tuple[Any, ...]:
    """The built-in checks, in the order of their codes; some stand in for their module."""
    return tuple(LATER.get(name) or _module("pmkit.checks", name) for name in NAMES)


def module(name: str) -> ModuleType:
    """The module of the built-in check with that name."""
    return _module("pmkit.checks", name)


def off_by_default() -> frozenset[str]:
    """Codes of the built-in rules that are asked only where somebody names them."""
    modules_ = map(module, NAMES)
    return frozenset(each.RULE.code for each in modules_ if getattr(each, "DEFAULT_OFF", False))


def guests() -> tuple[ModuleType, ...]:
    """Checks that other installed distributions bring along, by name.

    Reading the metadata of all distributions costs more than validating a record,
    so ask only where a name is not a built-in one.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415  # 50 ms, see above

    return tuple(point.load() for point in sorted(entry_points(group=GUESTS)))


def is_built_in(name: str) -> bool:
    """Whether `name` means built-in rules; codes `PM…` are kept for these."""
    is_code = name == "PM" or (name.startswith("PM") and name[2:].isdigit())
    return is_code or any(name in names for _, names in _FOLDERS)


def all_rules() -> tuple[Rule, ...]:
    """The built-in rules of configurations, records and checks, in the order of their codes."""
    return tuple(sorted((rule for rule, _ in manual_pages()), key=lambda rule: rule.code))


def rule_names() -> tuple[str, ...]:
    """Codes and names of all rules, those of guests among them, as configurations name them."""
    rules = [*all_rules(), *(guest.RULE for guest in guests())]
    return tuple(text for rule in rules for text in (rule.code, rule.name))


def manual_pages() -> Iterator[tuple[Rule, str]]:
    """Every built-in rule and its manual page, which is Markdown."""
    for folder, names in _FOLDERS:
        for name in names:
            module = _module(folder, name)
            yield module.RULE, _page(module)


def explain(name: str) -> str:
    """The manual page of the rule with that name or code, below a heading.

    Raises:
        UnknownNameError: there is none; the message has a suggestion.
    """
    from difflib import get_close_matches  # noqa: PLC0415  # validating needs neither

    from pmkit.registry import UnknownNameError  # noqa: PLC0415

    wanted = name.strip().lower().replace("_", "-")
    for rule, page in (*manual_pages(), *((guest.RULE, _page(guest)) for guest in guests())):
        if wanted in {rule.name, rule.code.lower()}:
            off = ", off by default" if rule.code in off_by_default() else ""
            return f"# {rule.name} ({rule.code}, {rule.severity.value}{off})\n\n{page}"
    rules = all_rules()
    near = get_close_matches(wanted, [rule.name for rule in rules], n=1) or [
        rule.name for rule in rules if wanted in rule.name or rule.code.lower().startswith(wanted)
    ]
    raise UnknownNameError(f'no rule is called "{name}"{_hint(near if wanted else [])}')


def _hint(near: Sequence[str]) -> str:
    """`near` as a question; where there are none, where to look."""
    if not near:
        return "; `pmkit explain` lists them"
    names = [f'"{each}"' for each in near[:_MOST_NEAR]]
    if rest := len(near) - len(names):
        names.append(f"one of {rest} others" if rest > 1 else f'"{near[-1]}"')
    return (
        f"; did you mean {' or '.join([', '.join(names[:-1]), names[-1]] if names[1:] else names)}"
    )


def _page(module: ModuleType) -> str:
    return f"{(module.__doc__ or '').strip()}\n"


def _module(folder: str, name: str) -> ModuleType:
    return import_module(f"{folder}.{name.replace('-', '_')}")
