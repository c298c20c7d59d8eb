"""A filter's text -> a tree, by recursive descent."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import NoReturn
from zoneinfo import ZoneInfo

from pmkit.metrics.filters.properties import Property, Sort
from pmkit.metrics.filters.tokens import Sort as TokenSort
from pmkit.metrics.filters.tokens import Token, tokens
from pmkit.metrics.filters.tree import All, Any, Asked, Comparison, Fault, Node, Not, Operator
from pmkit.timestamps import clock
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault

DEEPEST = 50
"""How many parentheses and negations may stand within each other."""

LONGEST = 10_000
"""Characters of a filter."""

KEYWORDS = ("and", "or", "not", "in", "is", "contains")
"""Words that are no values and no properties unless they are quoted."""

_ORDER = {"<": Operator.BELOW, "<=": Operator.AT_MOST, ">": Operator.ABOVE, ">=": Operator.AT_LEAST}
_SIGNS = ("=", "!=", *_ORDER)
COMPARED: Mapping[Sort, str] = {
    Sort.TEXT: '"=", "!=", "in", "not in", "contains" or "is empty"',
    Sort.NUMBER: '"=", "!=", "<", "<=", ">", ">=", "in", "not in" or "is empty"',
    Sort.FLAG: '"=", "!=" or "is empty"',
    Sort.TIME: '"<", "<=", ">" or ">="',
}
"""How properties of each sort can be compared, for messages."""

_INSTEAD = {
    "&&": "and",
    "&": "and",
    "||": "or",
    "|": "or",
    "~": "contains",
    "like": "contains",
    "before": "<",
    "since": ">=",
    "after": ">",
    "until": "<",
}
"""What people write who know other languages."""


def parse(text: str, properties: Mapping[str, Property], zone: ZoneInfo) -> Node | Fault:
    """The tree of `text`, or why there is none.

    Args:
        text: a filter.
        properties: what can be asked, by name.
        zone: in which times without a zone are read.
    """
    if len(text) > LONGEST:
        return Fault(f"a filter has at most {LONGEST:,} characters, this one {len(text):,}", 0, 0)
    found = tokens(text)
    if isinstance(found, Fault):
        return found
    try:
        return _Reader(found, properties, zone).whole()
    except _MisreadError as error:
        return error.fault


class _MisreadError(Exception):
    """Leads out of the descent."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class _Reader:
    """Tokens, and how many of them have been read."""

    def __init__(
        self, found: Sequence[Token], properties: Mapping[str, Property], zone: ZoneInfo
    ) -> None:
        self.tokens = found
        self.properties = properties
        self.zone = zone
        self.place = 0
        self.depth = 0

    @property
    def next(self) -> Token:
        """The first token that has not been read."""
        return self.tokens[self.place]

    def take(self) -> Token:
        """Read it."""
        token = self.next
        self.place += token.sort is not TokenSort.END
        return token

    def whole(self) -> Node:
        """The filter, up to the end of the text."""
        found = self.either()
        if self.next.sort is not TokenSort.END:
            self.misread(self.next, '"and", "or" or the end was expected')
        return found

    def either(self) -> Node:
        """What `or` joins."""
        return self.joined("or", self.both, Any)

    def both(self) -> Node:
        """What `and` joins; it binds more closely."""
        return self.joined("and", self.negated, All)

    def joined(
        self, word: str, part: Callable[[], Node], join: Callable[[tuple[Node, ...]], Node]
    ) -> Node:
        """One part, or several with `word` between them."""
        parts = [part()]
        while self.next.keyword == word:
            self.take()
            parts.append(part())
        return parts[0] if len(parts) == 1 else join(tuple(parts))

    def negated(self) -> Node:
        """A comparison or a filter in parentheses, with or without `not` before it."""
        token = self.next
        if token.keyword != "not" and not token.is_sign("("):
            return self.comparison()
        self.take()
        self.depth += 1
        if self.depth > DEEPEST:
            self.fault(token, f"more than {DEEPEST} parentheses stand within each other")
        found = Not(self.negated()) if token.keyword == "not" else self.closed(token)
        self.depth -= 1
        return found

    def closed(self, opening: Token) -> Node:
        """A filter, up to the parenthesis that closes it."""
        found = self.either()
        if not self.next.is_sign(")"):
            if self.next.sort is TokenSort.END:
                self.fault(opening, "this parenthesis is not closed", 'write ")" where it ends')
            self.misread(self.next, '"and", "or" or ")" was expected')
        self.take()
        return found

    def comparison(self) -> Node:
        """A property, how it is compared, and with what."""
        own = self.property()
        token = self.next
        if token.is_sign("=") or token.is_sign("!="):
            self.take()
            self.allow(own, token, own.sort is not Sort.TIME)
            found = self.against(own, Operator.IN)
            return found if token.text == "=" else Not(found)
        if token.sort is TokenSort.SIGN and token.text in _ORDER:
            self.take()
            self.allow(own, token, own.sort in {Sort.TIME, Sort.NUMBER})
            return self.against(own, _ORDER[token.text])
        if token.keyword == "contains":
            self.take()
            self.allow(own, token, own.sort is Sort.TEXT)
            return self.against(own, Operator.CONTAINS)
        if token.keyword == "is":
            self.take()
            self.allow(own, token, own.sort is not Sort.TIME)
            return self.emptiness(own)
        return self.membership(own)

    def property(self) -> Property:
        """A property by its name."""
        token = self.take()
        if token.sort is not TokenSort.WORD or token.keyword in KEYWORDS:
            self.misread(
                token, "a property was expected", "; ".join([self.listed(), *_quoted(token)])
            )
        found = self.properties.get(token.text) or self.properties.get(token.keyword)
        if found is None:
            near = get_close_matches(token.keyword, self.properties, n=1)
            hint = f'did you mean "{near[0]}"' if near else self.listed()
            self.fault(token, f"{quoted(token.text)} is no property", hint)
        return found

    def listed(self) -> str:
        """All properties, for a message."""
        return f"there are {', '.join(self.properties)}"

    def allow(self, own: Property, token: Token, allowed: bool) -> None:
        """Refuse an operator that means nothing for the property."""
        if not allowed:
            self.fault(
                token,
                f'"{token.text}" does not fit {own.name}',
                f"write {COMPARED[own.sort]}",
            )

    def against(self, own: Property, operator: Operator) -> Comparison:
        """A comparison with one value."""
        token = self.take()
        value = self.value(own, operator, token)
        return Comparison(own.name, operator, (value,), ((token.start, token.end),))

    def emptiness(self, own: Property) -> Node:
        """`is empty`, `is not empty`."""
        turned = self.next.keyword == "not"
        if turned:
            self.take()
        token = self.take()
        if token.keyword != "empty":
            self.misread(token, '"empty" or "not empty" was expected')
        found = Comparison(own.name, Operator.EMPTY, (), ())
        return Not(found) if turned else found

    def membership(self, own: Property) -> Node:
        """`in (…)`, `not in (…)`."""
        turned = self.next.keyword == "not"
        if turned:
            self.take()
        token = self.take()
        if token.keyword != "in":
            self.misread(
                token, '"in" was expected' if turned else f"{COMPARED[own.sort]} was expected"
            )
        self.allow(own, token, own.sort in {Sort.TEXT, Sort.NUMBER})
        opening = self.take()
        if not opening.is_sign("("):
            self.misread(opening, '"(" was expected', f"write {own.name} in (one, another)")
        values: list[Asked] = []
        places: list[tuple[int, int]] = []
        while True:
            token = self.take()
            values.append(self.value(own, Operator.IN, token))
            places.append((token.start, token.end))
            token = self.take()
            if token.is_sign(")"):
                break
            if not token.is_sign(","):
                self.misread(token, '"," or ")" was expected')
        found = Comparison(own.name, Operator.IN, tuple(values), tuple(places))
        return Not(found) if turned else found

    def value(self, own: Property, operator: Operator, token: Token) -> Asked:
        """What the property is compared with, typed as its values are."""
        if token.sort not in {TokenSort.WORD, TokenSort.QUOTED} or token.keyword in KEYWORDS:
            once = ['write "=" once'] if token.is_sign("=") else []
            self.misread(token, "a value was expected", "; ".join([*once, *_quoted(token)]))
        if own.sort is Sort.TIME:
            return self.time(token)
        if own.sort is Sort.NUMBER:
            return self.number(own, token)
        if own.sort is Sort.FLAG:
            return self.flag(own, token)
        if operator is Operator.IN:
            self.known(own, token)
        return token.text

    def known(self, own: Property, token: Token) -> None:
        """Refuse a text that the property can never be."""
        names = {name.casefold(): name for name in own.vocabulary}
        if own.vocabulary and token.text.casefold() not in names:
            near = get_close_matches(token.text.casefold(), names, n=1)
            self.fault(
                token,
                f"{own.name} {quoted(token.text)} is not one of {', '.join(own.vocabulary)}",
                f'did you mean "{names[near[0]]}"' if near else "",
            )

    def time(self, token: Token) -> datetime:
        """An instant; a date means its first."""
        found = clock.as_of(token.text, self.zone)
        if isinstance(found, TimeFault):
            self.fault(token, found.message, found.help)
        return found

    def number(self, own: Property, token: Token) -> float:
        """A finite number."""
        try:
            found = float(token.text)
        except ValueError:
            found = float("nan")
        if not abs(found) < float("inf"):
            self.fault(token, f"{own.name} is a number, {quoted(token.text)} is none")
        return found

    def flag(self, own: Property, token: Token) -> bool:
        """`true` or `false`."""
        if token.text.casefold() not in {"true", "false"}:
            self.fault(token, f"{own.name} is true or false, not {quoted(token.text)}")
        return token.text.casefold() == "true"

    def misread(self, token: Token, expected: str, help_text: str = "") -> NoReturn:
        """Something else was expected than this token."""
        if token.sort is TokenSort.END:
            self.fault(token, f"the filter ends here; {expected}", help_text)
        instead = _INSTEAD.get(token.keyword)
        hint = f'write "{instead}"' if instead else help_text
        found = f'"{token.text}"' if token.sort is TokenSort.SIGN else quoted(token.text)
        self.fault(token, f"{found} stands here; {expected}", hint)

    def fault(self, token: Token, message: str, help_text: str = "") -> NoReturn:
        """Leave with what is wrong at this token."""
        raise _MisreadError(Fault(message, token.start, token.end, help_text))


def _quoted(token: Token) -> tuple[str, ...]:
    """How to write a keyword that is meant as a value."""
    if token.keyword not in KEYWORDS:
        return ()
    return (f'"{token.text}" is a word of the language: write \'"{token.text}"\' to mean a value',)
