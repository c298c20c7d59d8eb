"""Which rules are asked, and how much each matters: names, codes and prefixes of codes.

The most exact one decides: a name or a whole code before a prefix, a longer prefix before a
shorter one. What is ignored on the command line wins over what is selected just as exactly, and
both win over the configuration.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pmkit.diagnostics.rule import Rule, Severity

_EXACT = 100
"""More than the length of any prefix."""


class Selection(NamedTuple):
    """What was asked for on the command line; by default nothing is."""

    select: tuple[str, ...] = ()
    """Only these rules are asked; none means all that are not off by default."""

    ignore: tuple[str, ...] = ()
    """These are not."""


EVERYTHING = Selection()
"""No rule is singled out."""


class Severities:
    """How much each rule matters in a run."""

    def __init__(
        self,
        configured: Iterable[tuple[str, Severity | None]],
        selection: Selection = EVERYTHING,
    ) -> None:
        """Take what the configuration says (None: off) and what the command line does."""
        self.configured = tuple(configured)
        self.selection = selection
        self.asked = bool(self.configured or selection.select or selection.ignore)

    def of(
        self, rule: Rule, otherwise: Severity | None = None, *, off: bool = False
    ) -> Severity | None:
        """The severity of `rule`; None: it is not asked.

        Args:
            rule: any rule.
            otherwise: its severity where the configuration gives none; by default the rule's own.
            off: it is asked only where somebody asks for it.
        """
        severity = otherwise or rule.severity
        if not self.asked:
            return None if off else severity
        selected = _exactness(self.selection.select, rule)
        ignored = _exactness(self.selection.ignore, rule)
        if (self.selection.select and not selected) or (ignored and ignored >= selected):
            return None
        found = max(
            ((exactness(name, rule), index) for index, (name, _) in enumerate(self.configured)),
            default=(0, 0),
        )
        if not found[0]:
            return None if off and not selected else severity
        given = self.configured[found[1]][1]
        return severity if given is None and selected >= found[0] else given

    def names(self) -> tuple[str, ...]:
        """Everything that somebody named."""
        named = (name for name, _ in self.configured)
        return (*named, *self.selection.select, *self.selection.ignore)


def exactness(name: str, rule: Rule) -> int:
    """How exactly `name` means `rule`; 0: it does not."""
    if name in {rule.name, rule.code}:
        return _EXACT
    return len(name) if is_prefix(name) and rule.code.startswith(name) else 0


def is_prefix(name: str) -> bool:
    """Whether `name` may be the beginning of a code: capitals, then digits."""
    return name.isascii() and name.isalnum() and name[:1].isalpha() and name.isupper()


def known(names: Sequence[str], written: str) -> str | None:
    """`written` as a name, a code or the prefix of a code among `names`; None if it is none."""
    if written in names:
        return written
    code = written.upper()
    if is_prefix(code) and any(each.startswith(code) for each in names if is_prefix(each)):
        return code
    return None


def parsed(
    option: str, given: Iterable[str], names: Callable[[], Sequence[str]]
) -> tuple[str, ...]:
    """The rules that an option names, separated by commas.

    Raises:
        UnknownNameError: one of them is no rule; the message has a suggestion.
    """
    wanted = [part.strip() for text in given for part in text.split(",")]
    if not wanted:
        return ()
    there = names()
    found = []
    for written in wanted:
        name = known(there, written)
        if name is None:
            from pmkit.registry import UnknownNameError  # noqa: PLC0415  # rarely needed

            raise UnknownNameError(
                f'{option}: no rule is called "{written}"{_hint(written, there)}'
            )
        found.append(name)
    return tuple(found)


def nearest(written: str, names: Iterable[str]) -> str | None:
    """The name or code that was probably meant."""
    from difflib import get_close_matches  # noqa: PLC0415  # rarely needed

    near = get_close_matches(written.lower().replace("_", "-"), list(names), n=1)
    return near[0] if near else None


def _hint(written: str, names: Sequence[str]) -> str:
    near = nearest(written, names)
    return f'; did you mean "{near}"' if near else "; `pmkit explain` lists them"


def _exactness(names: Iterable[str], rule: Rule) -> int:
    return max((exactness(name, rule) for name in names), default=0)
