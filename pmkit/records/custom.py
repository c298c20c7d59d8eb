"""The team's own fields below `custom`, typed by the configuration."""

from typing import Any

from pmkit.config.settings import CustomField
from pmkit.records import scalars
from pmkit.records.tree import Mapping, Node, Scalar, is_empty
from pmkit.records.work import Work


def read_custom(node: Node, work: Work) -> tuple[tuple[str, Any], ...] | None:
    """Pairs of name and value, for the names that the configuration declares."""
    if type(node) is not Mapping:
        if is_empty(node):
            return None
        return work.wrong_type(node, "a mapping (`name: value`)")
    declared = {field.name: field for field in work.settings.custom}
    pairs = []
    for name, child in node.entries.items():
        if name not in declared:
            _undeclared(node.key(name), tuple(declared), work)
            continue
        value = _read(declared[name], child, work)
        if value is not None:
            pairs.append((name, value))
    return tuple(pairs) or None


def _read(field: CustomField, node: Node, work: Work) -> str | float | bool | None:
    if field.type == "number":
        return scalars.number(node, work)
    if field.type == "boolean":
        return scalars.boolean(node, work)
    value = scalars.words(node, work)
    if field.type == "enum" and value is not None and value not in field.values:
        scalars.unknown_value(node, work, value, field.values, field.name)
        return None
    return value


def _undeclared(key: Scalar, declared: tuple[str, ...], work: Work) -> None:
    near = scalars.nearest(key.value, declared)
    work.fault(
        "unknown-field",
        key,
        f"the configuration declares no custom field `{scalars.cut(key.value)}`",
        f"write `{near}`"
        if near
        else f'declare it in pmkit.toml: `[custom.{key.value}]` with `type = "text"`',
        near if near and scalars.is_same(key.value, near) else None,
    )
