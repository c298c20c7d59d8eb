"""What a configuration may say, as one table.

The decoder and the reference page read it. To add a key: a line here, an attribute in `Settings`,
and a line in `decode` that brings the two together.
"""

from enum import Enum
from typing import NamedTuple

NAME = "NAME"
"""Stands in a path for a name of the team's own."""


class Kind(Enum):
    """What the value of a key is."""

    TEXT = "text"
    TEXTS = "list of texts"
    DAYS = "number of days"
    DATES = "list of dates and texts"


class Key(NamedTuple):
    """One key of the configuration."""

    path: tuple[str, ...]
    """From the top of `pmkit.toml`, or from `[tool.pmkit]`: `("severity", "scale")`."""

    kind: Kind
    """What its value is."""

    meaning: str
    """A sentence or two, inline Markdown."""

    example: str
    """A line of TOML."""

    default: str | None = None
    """What holds without it, as TOML; None where nothing does."""

    choices: tuple[str, ...] = ()
    """What its value may be; empty: see `meaning`."""

    required: bool = False
    """Whether the table that it belongs to needs it."""


KEYS = (
    Key(
        ("records",),
        Kind.TEXT,
        "Folder of the records, below the folder of this file.",
        'records = "postmortems"',
        '"postmortems"',
    ),
    Key(
        ("timezone",),
        Kind.TEXT,
        "Zone in which clock times are read in records that name none. "
        "Without it, such a record needs an offset in each time.",
        'timezone = "Africa/Johannesburg"',
    ),
    Key(
        ("display_zones",),
        Kind.TEXTS,
        "Zones in which times are shown, side by side. "
        "Without it, those are the record's own zone and UTC.",
        'display_zones = ["Africa/Johannesburg", "America/New_York", "UTC"]',
    ),
    Key(
        ("support_calendar",),
        Kind.TEXT,
        "The calendar that a duration below `stated` may mean as well as elapsed time.",
        'support_calendar = "office"',
    ),
    Key(
        ("severity", "scale"),
        Kind.TEXTS,
        "Names of the severities, worst first.",
        'scale = ["critical", "major", "minor"]',
        '["SEV1", "SEV2", "SEV3", "SEV4", "SEV5"]',
    ),
    Key(
        ("milestones", "extra"),
        Kind.TEXTS,
        "Milestones beside the built-in ones: lower case letters, digits, `_` and `-`.",
        'extra = ["rolled_back"]',
        "[]",
    ),
    Key(
        ("causes", "categories"),
        Kind.TEXTS,
        "The cause taxonomy: what `category` of a contributing factor may be.",
        'categories = ["change", "capacity", "vendor", "unknown"]',
        '["change", "capacity", "dependency", "configuration", "code", "data", "hardware", '
        '"network", "security", "process", "human-factors", "monitoring", "unknown"]',
    ),
    Key(
        ("metrics", NAME, "from"),
        Kind.TEXT,
        "Milestone at which a metric of your own begins.",
        'from = "identified"',
        required=True,
    ),
    Key(
        ("metrics", NAME, "to"),
        Kind.TEXT,
        "Milestone at which it ends.",
        'to = "rolled_back"',
        required=True,
    ),
    Key(
        ("metrics", NAME, "occurrence"),
        Kind.TEXT,
        "What counts where an incident was reopened: from the first `from` to the last `to` "
        "(`outer`), the `first` episode, the `last`, the sum of all (`active`), or `each` episode "
        "on its own.",
        'occurrence = "first"',
        '"outer"',
        ("outer", "first", "last", "active", "each"),
    ),
    Key(
        ("metrics", NAME, "clock"),
        Kind.TEXT,
        "On which clock its time is counted: `wall` (all of it), or the name of a calendar "
        "(only what lies in its hours).",
        'clock = "office"',
        '"wall"',
    ),
    Key(
        ("calendars", NAME, "timezone"),
        Kind.TEXT,
        "Zone of a calendar's clocks: spans follow them through the year, so a day on which they "
        "change is longer or shorter.",
        'timezone = "Africa/Johannesburg"',
        required=True,
    ),
    Key(
        ("calendars", NAME, "hours"),
        Kind.TEXTS,
        "Its hours, `HH:MM-HH:MM`, on its `days` or on those that stand before them: "
        '`"Fri 09:00-15:00"`. `00:00-24:00` is a whole day; one that ends before it begins goes '
        "on after midnight, and belongs to the day on which it begins.",
        'hours = ["09:00-12:00", "13:00-17:00"]',
        required=True,
    ),
    Key(
        ("calendars", NAME, "days"),
        Kind.TEXTS,
        'Weekdays of hours that name none: `"Mon"` or `"Mon-Fri"`. Without it, every day.',
        'days = ["Mon-Fri"]',
    ),
    Key(
        ("calendars", NAME, "holidays"),
        Kind.DATES,
        'Days on which nothing begins: dates, ranges such as `"2024-12-24..2024-12-31"`, and '
        "recurrence rules of RFC 5545, with `BYEASTER` for days before and after Easter.",
        'holidays = [2024-05-29, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25,26"]',
        "[]",
    ),
    Key(
        ("custom", NAME, "type"),
        Kind.TEXT,
        "What a field below `custom` holds.",
        'type = "enum"',
        '"text"',
        ("text", "number", "boolean", "enum"),
    ),
    Key(
        ("custom", NAME, "values"),
        Kind.TEXTS,
        "What a field of the type `enum` may be.",
        'values = ["gold", "silver"]',
    ),
    Key(
        ("custom", NAME, "meaning"),
        Kind.TEXT,
        "What the field says, for editors and for the reference page.",
        'meaning = "Contract of the customers that were affected"',
    ),
    Key(
        ("rules", NAME),
        Kind.TEXT,
        "How much a rule matters here, by its name or code, or a group of rules by the beginning "
        "of their codes, such as `PM5`; `off` silences it. The most exact one decides.",
        'stale-action-item = "off"',
        choices=("off", "error", "warning", "info"),
    ),
    Key(
        ("review", "due_days", NAME),
        Kind.DAYS,
        "Days after the end of an incident of that severity in which its postmortem is due, "
        "where the record gives no date.",
        "critical = 5",
    ),
    Key(
        ("templates", "folder"),
        Kind.TEXT,
        "Folder of your own templates, below the folder of this file. "
        "They override the built-in ones of the same name and may extend them.",
        'folder = "templates"',
    ),
    Key(
        ("templates", "default"),
        Kind.TEXT,
        "The template of `pmkit render` and of the site.",
        'default = "google-sre"',
        '"default"',
    ),
    Key(
        ("site", "title"),
        Kind.TEXT,
        "Title of the published site.",
        'title = "Incidents at Example"',
        '"Incidents"',
    ),
    Key(
        ("site", "url"),
        Kind.TEXT,
        "Address at which the site is published.",
        'url = "https://incidents.example.org/"',
    ),
    Key(
        ("site", "dir"),
        Kind.TEXT,
        "Folder of the built site, below the folder of this file. What it holds is replaced.",
        'dir = "public"',
        '"site"',
    ),
)
"""In the order of the reference page."""
