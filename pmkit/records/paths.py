"""Places in a record as people write them: `timeline[2].at`."""

import re
from typing import Any

from pmkit.diagnostics.diagnostic import Path
from pmkit.model.incident import Incident
from pmkit.records.kinds import Custom, Items, Kind, Pairs, Shape
from pmkit.records.schema import RECORD

_STEP = re.compile(r"\.?([A-Za-z0-9_-]+)|\[([0-9]+)\]")


def leads_somewhere(path: Path, incident: Incident) -> bool:
    """Whether there is a field at `path`; what is absent has all of its fields."""
    return _leads(path, RECORD, incident)


def path_of(text: str) -> Path:
    """`timeline[2].at` as its steps."""
    return tuple(int(index) if index else name for name, index in _STEP.findall(text))


def _leads(path: Path, kind: Kind, value: Any) -> bool:
    """Whether there is a field at `path` of `value`; what is absent has all of its fields."""
    if not path:
        return True
    step, *rest = path
    if isinstance(kind, Items) and isinstance(step, int):
        known = value is not None and step < len(value)
        return known and _leads(tuple(rest), kind.item, value[step])
    if isinstance(kind, Pairs | Custom):
        return not rest and any(key == step for key, _ in value or ())
    if isinstance(kind, Shape):
        for field in kind.fields:
            if field.name == step:
                own = getattr(value, field.attribute or field.name, None)
                return _leads(tuple(rest), field.kind, own)
    return False
