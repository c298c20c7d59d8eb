"""Two reports on a handful of incidents, with what exporters find hard."""

from datetime import date

from pmkit.metrics.catalog import METRICS
from pmkit.model.action_item import ActionItem, ActionStatus
from pmkit.reports import actions, metrics
from pmkit.reports.base import Column, ColumnKind, Report, Table
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import AS_OF, incident

INCIDENTS = (
    incident(
        "2026-03-10-checkout",
        "2026-03-10 09:00 = started, 09:04 = detected, 09:07 = acknowledged, "
        "09:40 = mitigated, 10:30 = resolved",
        severity="SEV1",
        services=("api", "web"),
        actions=(
            ActionItem(
                "Alert on a *slow* `checkout`",
                id="alert",
                owner="payments",
                created=date(2026, 3, 12),
                due=date(2026, 4, 1),
            ),
            ActionItem("Write the runbook", owner="payments", due=date(2026, 6, 1)),
        ),
    ),
    incident(
        "2026-04-02-dns",
        "~2026-04-02 22:50 = started+detected, 23:30 = resolved, "
        "2026-04-03 00:10 = reopened, 00:40 = mitigated+resolved",
        severity="SEV2",
        services=("api",),
        actions=(
            ActionItem(
                "Renew earlier | or by robot", status=ActionStatus.IN_PROGRESS, owner="=1+1"
            ),
        ),
    ),
    incident("2026-05-31-search", "2026-05-31 22:00 = started, 22:10 = detected", severity="SEV2"),
    incident("undated", "23:50 = detected, 00:20 = resolved", date_unknown=True, services=("web",)),
)

METRICS_REPORT = metrics.report(
    INCIDENTS,
    metrics=METRICS,
    zone=zone("Europe/London"),
    as_of=AS_OF,
    left_out=[("postmortems/broken.yaml", "line 3: no title")],
)

PERIODS_REPORT = metrics.report(
    INCIDENTS,
    metrics=METRICS[3:4],
    zone=zone("Europe/London"),
    as_of=AS_OF,
    by="service",
    period="month",
)

ACTIONS_REPORT = actions.report(
    INCIDENTS,
    as_of=AS_OF,
    zone=zone("Europe/London"),
    locate=lambda number, path: (f"postmortems/{INCIDENTS[number].id}.yaml", 30 + int(path[1])),
)


def table_of(*titles: str, kind: ColumnKind = ColumnKind.TEXT) -> Report:
    """A report with one column of texts."""
    columns = (Column("title", "title", kind), Column("n", "n", ColumnKind.COUNT))
    rows = tuple((title, number) for number, title in enumerate(titles))
    return Report("sample", "Sample", (), (Table("sample", "Sample", columns, rows),), {})
