"""Jinja as pmkit uses it: in a sandbox, with everything escaped that is not safe Markdown."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pmkit.templating.filters import filters
from pmkit.templating.generator import MarkdownCode
from pmkit.templating.loader import FolderLoader
from pmkit.templating.locate import template_dir
from pmkit.templating.operators import BINARY, joined, limited_range, part, printed, unmarked
from pmkit.templating.undefined import NoSuchName

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


class SafeEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox whose output is escaped for Markdown."""

    code_generator_class = MarkdownCode
    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def __init__(self, loader: FolderLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=NoSuchName,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        allowed = {name: self.globals[name] for name in _GLOBALS}
        self.globals = {**allowed, "range": limited_range}
        self.filters = dict(filters())
        self.printed = printed
        self.joined = joined
        self.part = part

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute; methods of safe Markdown give text, which is escaped again."""
        if attribute in _FIELDS[type(obj)]:  # most are, and the sandbox takes its time
            return getattr(obj, attribute)
        return super().getattr(unmarked(obj), attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item; a part of safe Markdown is text, which is escaped again."""
        if argument.__class__ is str and argument in _FIELDS[type(obj)]:
            return getattr(obj, argument)
        return super().getitem(unmarked(obj), argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What `+`, `*`, `**` and `%` make of their operands."""
        del context
        return BINARY[operator](left, right)

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


class _Fields(dict[type, frozenset[str]]):
    """The fields of dataclasses, which templates may see without further questions."""

    def __missing__(self, kind: type) -> frozenset[str]:
        self[kind] = frozenset(getattr(kind, "__dataclass_fields__", ()))
        return self[kind]


_FIELDS = _Fields()
