"""A record as editors and other programs read it: with the types of YAML 1.2's core schema."""

import re
from typing import Any

from pmkit.records.tree import Mapping, Node, Scalar, Sequence


def as_editors_read(node: Node) -> Any:
    """A node as mappings, lists, texts, numbers, truth values and nothing."""
    if isinstance(node, Mapping):
        return {name: as_editors_read(value) for name, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [as_editors_read(item) for item in node.items]
    return _scalar(node)


def _scalar(node: Scalar) -> Any:
    text = node.value
    if node.style:
        return text
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text
