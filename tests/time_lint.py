"""A lint for pmkit's own code: who may ask the machine for the time, and what is no arithmetic.

Beside the rules of ruff about naive times (DTZ), it knows which module may do what. It follows
names within a function only, so it proves nothing; it finds the usual slips.
"""

import ast
from collections.abc import Iterator
from typing import NamedTuple

CLOCK = "timestamps/clock.py"
"""The module that may ask for the present moment."""

ZONES = "timestamps/zones.py"
"""The module that may open zones."""

_PRESENT = frozenset(
    {
        "datetime.date.today",
        "datetime.datetime.now",
        "datetime.datetime.today",
        "datetime.datetime.utcnow",
        "time.ctime",
        "time.gmtime",
        "time.time",
        "time.time_ns",
    }
)
_WITHOUT_ZONE = frozenset(
    {
        "datetime.date.fromtimestamp",
        "datetime.date.today",
        "datetime.datetime.today",
        "datetime.datetime.utcfromtimestamp",
        "datetime.datetime.utcnow",
    }
)
"""What no module may call, as the answer is naive or in the zone of the machine."""

_OF_THE_MACHINE = frozenset(
    {
        "time.altzone",
        "time.ctime",
        "time.daylight",
        "time.localtime",
        "time.mktime",
        "time.strftime",
        "time.timezone",
        "time.tzname",
        "time.tzset",
    }
)
_PLACES_OF_THE_MACHINE = ("/etc/localtime", "/etc/timezone", "/usr/share/zoneinfo")
_ZONE_LIBRARIES = ("dateutil.tz", "dateutil.zoneinfo", "pytz", "tzlocal")
_OPENING = ("zoneinfo.ZoneInfo", "zoneinfo.available_timezones", "zoneinfo.reset_tzpath")
_UTC = frozenset({"UTC", "utc", "datetime.UTC", "datetime.timezone.utc"})


class Slip(NamedTuple):
    """A place in the code, and what is wrong there."""

    line: int
    rule: str
    """`present`, `naive`, `machine`, `zone` or `arithmetic`."""


def slips(source: str, path: str) -> list[Slip]:
    """What is wrong in a module of pmkit, whose `path` is that inside the package."""
    tree = ast.parse(source)
    names = _imported(tree)
    found = set()
    for node in ast.walk(tree):
        found |= {Slip(node.lineno, rule) for rule in _of_import(node)}  # type: ignore[attr-defined]  # imports have lines
        if isinstance(node, ast.Attribute | ast.Name) and _dotted(node, names) in _OF_THE_MACHINE:
            found.add(Slip(node.lineno, "machine"))
        if isinstance(node, ast.Constant) and str(node.value).startswith(_PLACES_OF_THE_MACHINE):
            found.add(Slip(node.lineno, "machine"))
        if isinstance(node, ast.Call):
            found |= {Slip(node.lineno, rule) for rule in _of_call(node, names, path)}
    for scope in _scopes(tree):
        found |= set(_arithmetic(scope, names))
    return sorted(found)


def _imported(tree: ast.Module) -> dict[str, str]:
    """What the names of a module stand for: `dt` for `datetime`, `now` for `time.time`."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                found[name] = alias.name if alias.asname else name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return found


def _dotted(node: ast.expr, names: dict[str, str]) -> str:
    """`dt.now` as `datetime.datetime.now`; empty for what is no name."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        owner = _dotted(node.value, names)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def _of_import(node: ast.AST) -> Iterator[str]:
    modules = (
        [alias.name for alias in node.names]
        if isinstance(node, ast.Import)
        else [f"{node.module}.{alias.name}" for alias in node.names]
        if isinstance(node, ast.ImportFrom)
        else []
    )
    if any(f"{name}.".startswith(f"{library}.") for name in modules for library in _ZONE_LIBRARIES):
        yield "zone"


def _of_call(call: ast.Call, names: dict[str, str], path: str) -> Iterator[str]:
    called = _dotted(call.func, names)
    attribute = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    given = [value for value in given if not _is_none(value)]
    if called in _PRESENT and path != CLOCK:
        yield "present"
    if called == "dateutil.parser.parse" and "default" not in {each.arg for each in call.keywords}:
        yield "present"  # what the text does not say would come from today
    if (
        called in _WITHOUT_ZONE
        or (called == "datetime.datetime.now" and not given)
        or (called == "datetime.datetime.fromtimestamp" and len(given) == 1)
    ):
        yield "naive"
    if attribute == "astimezone" and not given:
        yield "machine"
    if path != ZONES and any(
        called == opening or called.startswith(f"{opening}.") for opening in _OPENING
    ):
        yield "zone"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _scopes(tree: ast.Module) -> Iterator[ast.Module | ast.FunctionDef | ast.AsyncFunctionDef]:
    yield tree
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _arithmetic(
    scope: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef, names: dict[str, str]
) -> Iterator[Slip]:
    """Sums, differences and comparisons of times in a zone: Python takes the wall clock's."""
    nodes = list(_inside(scope))
    local = {
        target.id
        for node in nodes
        for value, targets in [_assigned(node)]
        if value is not None and _is_local(value, set(), names)
        for target in targets
        if isinstance(target, ast.Name)
    }
    for node in nodes:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            operands = [node.left, node.right]
            if any(_is_local(each, local, names) for each in operands):
                yield Slip(node.lineno, "arithmetic")
        elif isinstance(node, ast.AugAssign) and _is_local(node.target, local, names):
            yield Slip(node.lineno, "arithmetic")
        elif isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
            if sum(_is_local(each, local, names) for each in operands) > 1:
                yield Slip(node.lineno, "arithmetic")


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module or a function without those of the functions inside."""
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node
            yield from _inside(node)
        elif isinstance(node, ast.ClassDef):
            yield from _inside(node)


def _assigned(node: ast.AST) -> tuple[ast.expr | None, list[ast.expr]]:
    if isinstance(node, ast.Assign):
        return node.value, node.targets
    if isinstance(node, ast.AnnAssign | ast.NamedExpr):
        return node.value, [node.target]
    return None, []


def _is_local(node: ast.expr, local: set[str], names: dict[str, str]) -> bool:
    """Whether an expression is an aware time in a zone other than UTC, as far as can be seen."""
    if isinstance(node, ast.Name):
        return node.id in local
    if isinstance(node, ast.NamedExpr):
        return _is_local(node.value, local, names)
    if not isinstance(node, ast.Call):
        return False
    keywords = {keyword.arg: keyword.value for keyword in node.keywords}
    called = _dotted(node.func, names)
    zone: ast.expr | None = None
    if isinstance(node.func, ast.Attribute) and node.func.attr == "astimezone":
        zone = node.args[0] if node.args else keywords.get("tz", node)
    elif called in {"datetime.datetime.now", "datetime.datetime.fromtimestamp"}:
        zone = keywords.get("tz", node.args[-1] if node.args else None)
    elif called in {"datetime.datetime", "datetime.datetime.combine"}:
        zone = keywords.get("tzinfo")
    elif isinstance(node.func, ast.Attribute) and node.func.attr == "replace":
        if "tzinfo" not in keywords:
            return _is_local(node.func.value, local, names)
        zone = keywords["tzinfo"]
    return zone is not None and not _is_none(zone) and _dotted(zone, names) not in _UTC
