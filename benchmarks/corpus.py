"""Records as a busy company would have them: made up, seeded, about 3 KB each.

They pass `pmkit validate` without a finding, so that they also show that it raises no false alarm.
"""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pmkit.timestamps.zones import zone

SERVICES = ("checkout", "search", "login", "payments", "mail", "reports", "inventory", "api")
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Africa/Johannesburg", "UTC")
OWNERS = ("infrastructure", "ana", "ben", "chidi", "payments", "search", "data-platform")
CAUSES = (
    ("configuration", "the connection limit was lowered by a default of the new release"),
    ("change", "a migration locked the orders table for longer than the request timeout"),
    ("capacity", "the cache was full and every request went to the database"),
    ("dependency", "the address lookup of a supplier answered after thirty seconds"),
    ("code", "a retry loop had no limit and multiplied the load"),
    ("network", "one of two uplinks dropped a third of the packets"),
)
STEPS = (
    ("The error rate of {service} rises from 0.1 % to {share} %", "started", "observation"),
    ("The alert `{service}-error-rate` pages the engineer on call", "detected", "alert"),
    ("{owner} takes the page and opens the dashboard", "acknowledged", "action"),
    ("An incident is declared, the status page says *degraded*", "declared", "communication"),
    ("The last deployment of {service} is suspected and rolled back", None, "action"),
    ("The logs show `timeout after 30000 ms` in every failed request", None, "observation"),
    ("{cause}", "identified", "observation"),
    ("The limit is raised by hand on all hosts", "mitigated", "action"),
    ("All dashboards are back to normal, the status page says so", "resolved", "communication"),
)
PROSE = (
    "Requests waited for a connection until they timed out, and the retries made it worse.",
    "The dashboard showed averages, where the few hosts that failed could not be seen.",
    "The change had been tested with a tenth of the load that it met in production.",
    "Everybody who was needed sat in one call within ten minutes, and one person kept notes.",
    "The runbook named the right command but an old host, which cost a quarter of an hour.",
)


def write(folder: Path, count: int) -> list[Path]:
    """Write `count` records into `folder`, the same ones every time; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    source = random.Random(20240119)
    paths = []
    for number in range(count):
        identifier, text = record(source, number)
        path = folder / f"{identifier}.yaml"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def record(source: random.Random, number: int) -> tuple[str, str]:
    """The id and the text of one record."""
    name = source.choice(ZONES)
    start = datetime(2022, 1, 1, tzinfo=UTC) + timedelta(minutes=source.randrange(3 * 365 * 1440))
    service = source.choice(SERVICES)
    category, cause = source.choice(CAUSES)
    share = source.randrange(2, 60)
    identifier = f"{start:%Y-%m-%d}-{service}-{number:05d}"
    words = {
        "service": service,
        "share": share,
        "owner": source.choice(OWNERS),
        "cause": cause[0].upper() + cause[1:],
    }
    parts = [
        _head(identifier, service, share=share, number=number, name=name, source=source),
        _prose("summary", source.sample(PROSE, 2), 0),
        f"detection:\n  method: monitor\n  source: {service}-error-rate",
        "impact:",
        _prose("summary", source.sample(PROSE, 1), 2),
        f"  users: {share}%",
        "timeline:",
        *_events(start, zone(name), words, source),
        "causes:",
        _prose("root_cause", [f"{words['cause']}.", source.choice(PROSE)], 2),
        "  contributing_factors:",
        f"    - id: load\n      title: No test had this load\n      category: {category}",
        _prose("resolution", source.sample(PROSE, 1), 0),
        "lessons:",
        *_lessons(source),
        "actions:",
        *_actions(start, source),
        "review: {state: published, reviewers: [ana, ben]}",
        f"links:\n  - title: Dashboard\n    url: https://grafana.example.com/d/{service}",
    ]
    return identifier, "\n".join(parts) + "\n"


def _head(
    identifier: str, service: str, *, share: int, number: int, name: str, source: random.Random
) -> str:
    severity = source.choices(("SEV1", "SEV2", "SEV3", "SEV4"), (1, 3, 6, 4))[0]
    return (
        f"schema: 1\nid: {identifier}\ntitle: {service.capitalize()} fails for {share} %"
        f" of users ({number})\n"
        f"severity: {severity}\ntimezone: {name}\nenvironment: production\n"
        f"services: [{service}]\ntags: [{service}, errors]  # words to find it by"
    )


def _prose(name: str, paragraphs: list[str], indent: int) -> str:
    pad = " " * indent
    body = "\n\n".join(_wrapped(paragraph, pad + "  ") for paragraph in paragraphs)
    return f"{pad}{name}: |\n{body}"


def _wrapped(text: str, pad: str) -> str:
    lines, line = [], pad
    for word in text.split():
        if len(line) + len(word) > 88:
            lines.append(line.rstrip())
            line = pad
        line += word + " "
    return "\n".join([*lines, line.rstrip()])


def _events(
    start: datetime, place: ZoneInfo, words: dict[str, object], source: random.Random
) -> list[str]:
    lines = []
    moment = start
    for number, (event, milestone, kind) in enumerate(STEPS):
        local = moment.astimezone(place)
        offset = f"{local:%z}"
        at = f"{local:%Y-%m-%d %H:%M}{offset[:3]}:{offset[3:]}"
        if (
            number % 3
            and local.utcoffset()
            == (moment - timedelta(days=1)).astimezone(place).utcoffset()
            == (moment + timedelta(days=1)).astimezone(place).utcoffset()
        ):
            at = f"{local:%Y-%m-%d %H:%M}"
        lines.append(f"  - at: {at}\n    event: '{event.format(**words)}'")
        if milestone:
            lines.append(f"    milestone: {milestone}")
        lines.append(f"    type: {kind}")
        moment += timedelta(minutes=1 + int(source.lognormvariate(2.0, 0.9)))
    return lines


def _lessons(source: random.Random) -> list[str]:
    well, wrong, lucky = source.sample(PROSE, 3)
    return [
        f"  went_well:\n    - {well}",
        f"  went_wrong:\n    - {wrong}",
        f"  got_lucky:\n    - {lucky}",
    ]


def _actions(start: datetime, source: random.Random) -> list[str]:
    lines = []
    for number, kind in enumerate(("prevent", "detect"), start=1):
        created = start + timedelta(days=3)
        due = created + timedelta(days=source.randrange(14, 90))
        lines.append(
            f"  - id: A{number}\n    title: {source.choice(PROSE)[:60].rstrip()}\n"
            f"    kind: {kind}\n    owner: {source.choice(OWNERS)}\n"
            f"    created: {created:%Y-%m-%d}\n    due: {due:%Y-%m-%d}\n"
            f"    status: done\n    done: {due:%Y-%m-%d}\n"
            f"    ticket: https://tracker.example.com/{source.randrange(1000, 9999)}\n"
            f"    evidence: The test `load-{number}` runs every night\n    addresses: [load]"
        )
    return lines
