"""Values -> Settings: names that are in use, zones, folders, addresses."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from pmkit.config.problem import MAX_PROBLEMS, Problem
from pmkit.config.settings import (
    METRICS,
    WALL,
    CalendarSetting,
    CustomField,
    MetricSetting,
    Settings,
)
from pmkit.config.structure import Values
from pmkit.diagnostics.diagnostic import Path, path_text
from pmkit.diagnostics.rule import Severity
from pmkit.model.timeline import MILESTONES
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import record_zone

_MILESTONE = re.compile(r"[a-z][a-z0-9_-]*")
_METRIC = re.compile(r"[a-z][a-z0-9_]*")
_CUSTOM = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_EXPECTED = {
    _MILESTONE: "a lower case letter, then lower case letters, digits, `_` and `-`",
    _METRIC: "a lower case letter, then lower case letters, digits and `_`",
    _CUSTOM: "a letter, then letters, digits, `_` and `-`",
}
_URL = re.compile(r"https?://[^\s/?#@<>\"'\\]+([/?#][^\s<>\"'\\]*)?")
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST_NAME = 60
_DUE_DAYS = ("review", "due_days")
_MOST_CALENDARS = 40
_HOURS = 'write `hours = ["09:00-17:00"]`'


def decode(
    values: Values, root: str, path: str | None, rules: Callable[[], Iterable[str]] | None
) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings that `values` make, with the defaults where a value is at fault.

    Args:
        values: as `structure` found them.
        root: folder of the configuration file.
        path: the configuration file.
        rules: gives the names and codes of all rules; asked only where `[rules]` names one.
            None: any name will do.
    """
    reading = _Reading(values)
    default = Settings()
    milestones = (*MILESTONES, *reading.milestones())
    severities = reading.names(("severity", "scale")) or default.severities
    calendars = reading.calendars()
    settings = Settings(
        root=root,
        path=path,
        records=reading.folder(("records",)) or default.records,
        timezone=reading.zone(("timezone",)),
        display=reading.zones(("display_zones",)),
        severities=severities,
        milestones=milestones,
        categories=reading.names(("causes", "categories")) or default.categories,
        metrics=reading.metrics(milestones, calendars),
        calendars=calendars,
        support_calendar=reading.clock(("support_calendar",), calendars),
        custom=reading.custom(),
        severity_of=reading.severities(rules),
        due_days=reading.due_days(severities),
        templates=reading.folder(("templates", "folder")),
        template=reading.line(("templates", "default")) or default.template,
        site_title=reading.line(("site", "title")) or default.site_title,
        site_url=reading.url(("site", "url")),
        site_dir=reading.folder(("site", "dir")) or default.site_dir,
    )
    reading.site_apart(settings)
    return settings, tuple(reading.problems)


class _Reading:
    """Takes values out, and notes what is wrong with them."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.problems: list[Problem] = []

    def line(self, path: Path) -> str | None:
        """A text that shows something, on one line."""
        value = self.values.get(path)
        return value if value is not None and self._is_line(path, value) else None

    def names(self, path: Path) -> tuple[str, ...]:
        """One or more different names."""
        values = self.values.get(path)
        if values == ():
            self._note(path, f"{path_text(path)} is empty, one name or more is expected")
        return self._different(path, values or (), self._is_name)

    def milestones(self) -> tuple[str, ...]:
        """Milestones beside the built-in ones."""
        path: Path = ("milestones", "extra")
        return self._different(path, self.values.get(path, ()), self._is_milestone)

    def zone(self, path: Path) -> str | None:
        """The name of a zone."""
        value = self.values.get(path)
        return value if value is not None and self._is_zone(path, value) else None

    def zones(self, path: Path) -> tuple[str, ...]:
        """Names of different zones."""
        return self._different(path, self.values.get(path, ()), self._is_zone)

    def folder(self, path: Path) -> str | None:
        """A folder below that of the configuration file, with slashes."""
        value = self.line(path)
        if value is None:
            return None
        parts = re.split(r"[\\/]", value)
        if ".." in parts or not parts[0] or _DRIVE.match(value):
            self._note(
                path,
                f"{path_text(path)} {quoted(value)} is not below the folder of this file",
                "write a path that begins with a name",
            )
            return None
        return "/".join(part for part in parts if part not in {"", "."}) or "."

    def url(self, path: Path) -> str | None:
        """A web address."""
        value = self.values.get(path)
        if value is None or _URL.fullmatch(value):
            return value
        self._note(
            path,
            f"{path_text(path)} {quoted(value)} is not an http or https address",
            "write the whole address: `https://…/`",
        )
        return None

    def metrics(
        self, milestones: tuple[str, ...], calendars: tuple[CalendarSetting, ...]
    ) -> tuple[MetricSetting, ...]:
        """The team's own metrics, without those that have a fault."""
        found = []
        for name in self._tables("metrics"):
            path = ("metrics", name)
            ends = [self._milestone((*path, end), milestones) for end in ("from", "to")]
            clock = self._metric_clock((*path, "clock"), calendars)
            if self._is_metric(path, name) and ends[0] and ends[1] and clock:
                occurrence = self.values.get((*path, "occurrence"), "outer")
                found.append(MetricSetting(name, ends[0], ends[1], occurrence, clock))
                if ends[0] == ends[1]:
                    self._note((*path, "to"), f'{path_text(path)} begins and ends at "{ends[0]}"')
        return tuple(found)

    def calendars(self) -> tuple[CalendarSetting, ...]:
        """The calendars, without those that have a fault."""
        names = self._tables("calendars")
        if len(names) > _MOST_CALENDARS:
            path = ("calendars", names[_MOST_CALENDARS])
            self._note(path, f"there are more than {_MOST_CALENDARS} calendars", on_key=True)
        found = (self._calendar(("calendars", name), name) for name in names[:_MOST_CALENDARS])
        return tuple(calendar for calendar in found if calendar is not None)

    def _calendar(self, path: tuple[str, str], name: str) -> CalendarSetting | None:
        """One calendar; None if anything of it is at fault, as its time would be wrong."""
        from pmkit.config.calendars import read  # noqa: PLC0415  # few teams have one

        before = len(self.problems)
        self._fits(path, name, "calendar", _CUSTOM)
        if name == WALL:
            self._note(
                path,
                f'"{WALL}" is the clock of elapsed time',
                "give yours another name",
                on_key=True,
            )
        place = self.zone((*path, "timezone"))
        lists = [self.values.get((*path, key), ()) for key in ("hours", "days", "holidays")]
        if lists[0] == () and (*path, "hours") in self.values:
            self._note((*path, "hours"), f"{path_text((*path, 'hours'))} is empty", _HOURS)
        texts = [tuple(text or "" for text in each) for each in lists]
        setting = CalendarSetting(name, place or "UTC", *texts)
        for fault in read(setting)[1]:
            if self.values[*path, fault.path[0]][fault.path[1]] is not None:
                self._note((*path, *fault.path), fault.message, fault.help)
        whole = all(None not in each for each in lists)
        return setting if place and lists[0] and whole and len(self.problems) == before else None

    def clock(self, path: Path, calendars: tuple[CalendarSetting, ...]) -> str | None:
        """The name of a calendar; None as well for one that has a fault of its own."""
        value: str | None = self.values.get(path)
        if value is None or value in {calendar.name for calendar in calendars}:
            return value
        names = self._tables("calendars")
        if value not in names:
            near = get_close_matches(value.lower(), names, n=1)
            self._note(
                path,
                f"{path_text(path)} {quoted(value)} is not the name of a calendar",
                f'write "{near[0]}"' if near else "give it hours below [calendars.NAME]",
            )
        return None

    def _metric_clock(self, path: Path, calendars: tuple[CalendarSetting, ...]) -> str | None:
        """`wall`, or the name of a calendar."""
        return WALL if self.values.get(path, WALL) == WALL else self.clock(path, calendars)

    def custom(self) -> tuple[CustomField, ...]:
        """The fields below `custom`."""
        return tuple(
            self._custom(("custom", name), name)
            for name in self._tables("custom")
            if self._fits(("custom", name), name, "field", _CUSTOM)
        )

    def severities(
        self, rules: Callable[[], Iterable[str]] | None
    ) -> tuple[tuple[str, Severity | None], ...]:
        """Pairs of a rule and its severity; None: it is off."""
        named = {path[1]: value for path, value in self.values.items() if path[0] == "rules"}
        known = tuple(rules()) if named and rules is not None else tuple(map(str, named))
        for name in named:
            if len(self.problems) > MAX_PROBLEMS:
                break
            if name not in known and not _is_prefix(str(name), known):
                near = get_close_matches(str(name).lower(), known, n=1)
                self.problems.append(
                    Problem(
                        "configuration-unknown-key",
                        ("rules", name),
                        f'no rule is called "{name}"',
                        f'write "{near[0]}"' if near else "see `pmkit explain` for their names",
                        on_key=True,
                    )
                )
        return tuple(
            (str(name), None if value == "off" else Severity(value))
            for name, value in named.items()
            if name in known or _is_prefix(str(name), known)
        )

    def due_days(self, known: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
        """Pairs of one of the `known` severities and a number of days."""
        named = {path[2]: days for path, days in self.values.items() if path[:2] == _DUE_DAYS}
        for name in named:
            if name not in known:
                folded = {each.casefold(): each for each in known}
                near = get_close_matches(str(name).casefold(), folded, n=1)
                self._note(
                    (*_DUE_DAYS, name),
                    f"{quoted(str(name))} is not one of {', '.join(known)}",
                    f'write "{folded[near[0]]}"' if near else "",
                    on_key=True,
                )
        return tuple((str(name), days) for name, days in named.items() if name in known)

    def site_apart(self, settings: Settings) -> None:
        """Note a built site that would replace what it is made of."""
        for name, folder in (("records", settings.records), ("templates", settings.templates)):
            if folder and f"{folder}/".startswith(f"{settings.site_dir}/".removeprefix("./")):
                self._note(
                    ("site", "dir"),
                    f"site.dir {quoted(settings.site_dir)} holds the {name}, "
                    "and what it holds is replaced",
                    'name a folder of its own: "site"',
                )

    def _custom(self, path: tuple[str, str], name: str) -> CustomField:
        kind = self.values.get((*path, "type"), "text")
        values = self.names((*path, "values"))
        if kind == "enum" and not values and (*path, "values") not in self.values:
            self._note(path, f'{path_text(path)} has no "values"', 'write `values = ["…", "…"]`')
        if kind != "enum" and values:
            self._note(
                (*path, "values"),
                f"{path_text(path)} has values, but is of the type {kind}",
                'write `type = "enum"`, or remove the values',
            )
        return CustomField(name, kind, values, self.line((*path, "meaning")) or "")

    def _tables(self, parent: str) -> list[str]:
        """Names of the tables below `parent`."""
        return [str(path[1]) for path in self.values if path[0] == parent and len(path) == 2]  # noqa: PLR2004

    def _milestone(self, path: Path, milestones: tuple[str, ...]) -> str | None:
        value: str | None = self.values.get(path)
        if value is None or value in milestones:
            return value
        near = get_close_matches(value.lower(), milestones, n=1)
        self._note(
            path,
            f"{path_text(path)} {quoted(value)} is not one of {', '.join(milestones)}",
            f'write "{near[0]}"' if near else "add it to `extra` below [milestones]",
        )
        return None

    def _different(
        self, path: Path, values: Iterable[str | None], good: Callable[[Path, str], bool]
    ) -> tuple[str, ...]:
        """Those of `values` that are good, each once."""
        found: dict[str, str] = {}
        for index, value in enumerate(values):
            if len(self.problems) > MAX_PROBLEMS:
                break
            place = (*path, index)
            if value is None or not good(place, value):
                continue
            if value.casefold() in found:
                self._note(
                    place, f"{quoted(value)} stands twice in {path_text(path)}", "remove one"
                )
            else:
                found[value.casefold()] = value
        return tuple(found.values())

    def _is_line(self, path: Path, value: str) -> bool:
        if not value.strip():
            self._note(path, f"{path_text(path)} is empty", "write a text, or remove the key")
        elif not value.isprintable() or value != value.strip():
            self._note(
                path,
                f"{path_text(path)} {quoted(value)} is not one line of text",
                "remove line ends, control characters and spaces around it",
            )
        else:
            return True
        return False

    def _is_name(self, path: Path, value: str) -> bool:
        if not self._is_line(path, value):
            return False
        if len(value) > _LONGEST_NAME:
            self._note(path, f"{quoted(value)} is longer than {_LONGEST_NAME} characters")
        return len(value) <= _LONGEST_NAME

    def _is_milestone(self, path: Path, value: str) -> bool:
        if value in MILESTONES:
            self._note(path, f"{quoted(value)} is a built-in milestone", "remove it")
            return False
        return self._fits(path, value, "milestone", _MILESTONE)

    def _is_metric(self, path: Path, name: str) -> bool:
        if name in METRICS:
            self._note(
                path,
                f"{quoted(name)} is a built-in metric",
                "give yours another name",
                on_key=True,
            )
            return False
        return self._fits(path, name, "metric", _METRIC)

    def _fits(self, path: Path, name: str, noun: str, pattern: re.Pattern[str]) -> bool:
        if pattern.fullmatch(name):
            return True
        self._note(
            path,
            f"{quoted(name)} is no name for a {noun}: {_EXPECTED[pattern]} are expected",
            _suggestion(name, pattern),
            on_key=isinstance(path[-1], str),
        )
        return False

    def _is_zone(self, path: Path, value: str) -> bool:
        found = record_zone(value)
        if isinstance(found, TimeFault):
            self._note(path, found.message, found.help)
            return False
        return True

    def _note(self, path: Path, message: str, help_: str = "", *, on_key: bool = False) -> None:
        self.problems.append(Problem("configuration-value", path, message, help_, on_key))


def _is_prefix(name: str, rules: Iterable[str]) -> bool:
    """Whether `name` is the beginning of codes, such as `PM2`."""
    return name.isupper() and any(rule.isupper() and rule.startswith(name) for rule in rules)


def _suggestion(name: str, pattern: re.Pattern[str]) -> str:
    """An instruction to write a name like this one that fits, if one comes to mind."""
    near = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    return f'write "{near}"' if pattern.fullmatch(near) else ""
