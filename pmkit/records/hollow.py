"""Sections that are there and say nothing."""

from collections.abc import Iterator

from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.records.tree import Mapping, Node, Scalar, Sequence
from pmkit.records.work import Work


def note_hollow(root: Mapping, incident: Incident, work: Work) -> None:
    """Note the outermost empty sections of an incident that is over.

    While it runs, a heading may well wait for its text.
    """
    if lifecycle.is_open(incident):
        return
    faulty = {id(node) for node in work.places}
    for key, node in _outermost(root, {id(node) for node in work.hollow}, top=True):
        if id(node) not in faulty:
            work.remark(
                "empty-section",
                key,
                f"`{key.value}` is there and says nothing",
                "write what is known, or leave the field out: what is absent is not printed",
            )


def _outermost(node: Node, hollow: set[int], *, top: bool) -> Iterator[tuple[Scalar, Node]]:
    """Pairs of a key and its value."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _outermost(item, hollow, top=False)
    elif isinstance(node, Mapping):
        for name, child in node.entries.items():
            if id(child) in hollow or (top and name in _SECTIONS and _says_nothing(child)):
                yield node.key(name), child
            else:
                yield from _outermost(child, hollow, top=False)


_SECTIONS = frozenset({"impact", "causes", "lessons", "detection"})


def _says_nothing(node: Node) -> bool:
    if isinstance(node, Scalar):
        return not node.value.strip()
    if isinstance(node, Sequence):
        return all(map(_says_nothing, node.items))
    return all(map(_says_nothing, node.entries.values()))
