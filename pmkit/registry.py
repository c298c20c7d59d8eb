"""Named members of an extensible folder: built-ins in their order, then guests.

A guest is an entry point of an installed distribution, in the folder's group
(`pmkit.checks`, `pmkit.reports`, ...). Guests are looked up only when asked for,
because reading the metadata of all installed distributions costs more than most commands.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Generic, TypeVar

from pmkit.errors import PmkitError

T = TypeVar("T")


class UnknownNameError(PmkitError, LookupError):
    """A name that no member carries; the message lists the names there are."""


class Registry(Generic[T]):
    """Members by name; each is imported when it is first asked for."""

    def __init__(self, kind: str, group: str, built_in: Mapping[str, str]) -> None:
        """Take `built_in` as a mapping from name to `"package.module:attribute"`.

        Args:
            kind: what a member is, in messages: "report", "template".
            group: the entry point group of guests.
            built_in: in the order in which members are listed.
        """
        self.kind = kind
        self.group = group
        self._built_in = dict(built_in)

    def names(self) -> tuple[str, ...]:
        """Built-ins in their order, then guests by name."""
        return (*self._built_in, *sorted(set(self._guests()) - set(self._built_in)))

    def get(self, name: str) -> T:
        """The member called `name`.

        Raises:
            UnknownNameError: there is none.
        """
        if target := self._built_in.get(name):
            return _load(target)  # type: ignore[no-any-return]  # a path in text has no type
        if guest := self._guests().get(name):
            return guest.load()  # type: ignore[no-any-return]  # nor has an entry point
        raise UnknownNameError(self._unknown(name))

    def __iter__(self) -> Iterator[tuple[str, T]]:
        for name in self.names():
            yield name, self.get(name)

    def _guests(self) -> dict[str, Any]:
        from importlib.metadata import entry_points  # noqa: PLC0415  # 50 ms, see above

        return {point.name: point for point in entry_points(group=self.group)}

    def _unknown(self, name: str) -> str:
        from difflib import get_close_matches  # noqa: PLC0415  # start-up

        near = get_close_matches(name, self.names(), n=1)
        hint = f'; did you mean "{near[0]}"' if near else ""
        return f'no {self.kind} is called "{name}"{hint}; there are {", ".join(self.names())}'


def _load(target: str) -> Any:
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)
