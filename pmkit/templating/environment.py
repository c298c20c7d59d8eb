"""Jinja as pmkit uses it: in a sandbox, with everything escaped that is not safe Markdown."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from pmkit.templating.filters import filters
from pmkit.templating.loader import FolderLoader
from pmkit.templating.locate import template_dir
from pmkit.templating.safe import Markdown, escape, escape_within, is_safe

_LONGEST_RANGE = 10_000
_LONGEST_TEXT = 1_000_000
_LARGEST_POWER = 64
_GLOBALS = ("namespace",)
_TEXT_METHODS = frozenset({
    "capitalize", "count", "endswith", "find", "isdigit", "join", "lower", "lstrip",
    "removeprefix", "removesuffix", "replace", "rstrip", "split", "splitlines", "startswith",
    "strip", "title", "upper",
})  # fmt: skip


def environment(folders: Sequence[str] = ()) -> "SafeEnvironment":
    """Templates of `folders`, then pmkit's own; compiled templates are kept for the next call."""
    return _environment(tuple(folders))


@cache
def _environment(folders: tuple[str, ...]) -> "SafeEnvironment":
    return SafeEnvironment(FolderLoader(folders, template_dir()))


class _Code(CodeGenerator):
    """Python code of a template, without what would escape text for HTML instead of Markdown."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:  # noqa: N802  # the same
        del frame
        self.fail("a filter stands on a value, {{ value | name }}, not on a block", node.lineno)

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802  # the same
        if node.filter is not None:
            self.fail("a filter stands on a value, {{ value | name }}, not on set", node.lineno)
        super().visit_AssignBlock(node, frame)


class _Undefined(StrictUndefined):
    """A name that is not there: an error as soon as it is used, with the name that was meant."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        of = self._undefined_obj
        return _no_such_name(self._undefined_name, _names(of), field=of is not missing)


class SafeEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox whose output is escaped for Markdown."""

    code_generator_class = _Code
    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def __init__(self, loader: FolderLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            finalize=_printed,
            undefined=_Undefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        allowed = {name: self.globals[name] for name in _GLOBALS}
        self.globals = {**allowed, "range": _range}
        self.filters = dict(filters())

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute; methods of safe Markdown give text, which is escaped again."""
        return super().getattr(_unmarked(obj), attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item; a part of safe Markdown is text, which is escaped again."""
        return super().getitem(_unmarked(obj), argument)

    def joined(self, parts: Sequence[object]) -> str:
        """What `~` makes of its operands."""
        return _joined(parts)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What `+`, `*`, `**` and `%` make of their operands."""
        del context
        return _BINARY[operator](left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether templates may see an attribute; of a text, methods that cannot make it huge."""
        if isinstance(obj, str):
            return attr in _TEXT_METHODS
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Nothing stands for `format`: templates have no use for it, attacks have."""

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What stands for an attribute that templates may not see."""
        return self.undefined(
            f'templates may not use "{attribute}"', name=attribute, obj=obj, exc=SecurityError
        )


def _joined(parts: Iterable[object]) -> str:
    """The parts as one text; safe as soon as one of them is."""
    texts = list(parts)
    if any(is_safe(part) for part in texts):
        return Markdown("".join(escape_within(part) for part in texts))
    return "".join(str(part) for part in texts)


def _plus(left: Any, right: Any) -> Any:
    return _joined((left, right)) if is_safe(left) or is_safe(right) else left + right


def _times(left: Any, right: Any) -> Any:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Sized) and isinstance(other, int) and len(one) * other > _LONGEST_TEXT:
            raise OverflowError(f"repeating it {other} times makes it too long")
    return _unmarked(left) * _unmarked(right)


def _power(left: Any, right: Any) -> Any:
    if abs(right) > _LARGEST_POWER or abs(left) > _LONGEST_TEXT:
        raise OverflowError(f"{left} ** {right} is too large")
    return left**right


def _remainder(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        raise TypeError("% divides numbers; put values into text with {{ }}")
    return left % right


_BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "+": _plus,
    "*": _times,
    "**": _power,
    "%": _remainder,
}


def _unmarked(value: Any) -> Any:
    """Safe Markdown as ordinary text; anything else as it is."""
    return str(value) if isinstance(value, Markdown | Markup) else value


def _range(*arguments: int) -> range:
    """As in Python, with at most 10,000 numbers."""
    numbers = range(*arguments)
    if len(numbers) > _LONGEST_RANGE:
        raise OverflowError(
            f"range has {len(numbers)} numbers; at most {_LONGEST_RANGE} are allowed"
        )
    return numbers


def _printed(value: Any) -> Any:
    """What is written for a value: text and numbers escaped, safe Markdown as it is."""
    if is_safe(value):
        return value
    if value is None:
        return Markdown()
    if isinstance(value, str | int | float | date | Undefined):
        return escape(value)
    if isinstance(value, Sequence):
        raise TypeError('a list is written item by item, or with the filter join(", ")')
    raise TypeError("this is no text: write one of its fields")


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
