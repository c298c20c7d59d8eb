"""What templates get for a name that is not there."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined
from jinja2.utils import missing


class NoSuchName(StrictUndefined):
    """A name that is not there: an error as soon as it is used, with the name that was meant."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        of = self._undefined_obj
        return _no_such_name(self._undefined_name, _names(of), field=of is not missing)


def _names(of: Any) -> Iterable[str]:
    """The names that templates may use of a value; of nothing, the names there are everywhere."""
    if of is missing:
        return ("incident", "range", "namespace", "loop")
    fields = getattr(type(of), "__dataclass_fields__", ())
    return of if isinstance(of, Mapping) else fields


def _no_such_name(name: Any, names: Iterable[str], *, field: bool) -> str:
    kind = "field" if field else "name"
    near = get_close_matches(str(name), list(names), n=1)
    hint = f'; did you mean "{near[0]}"' if near else ""
    return f'there is no {kind} "{name}"{hint}'
