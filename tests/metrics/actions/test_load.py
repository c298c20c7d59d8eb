from datetime import date

from pmkit.metrics.actions.items import tracked
from pmkit.metrics.actions.load import Load, loads
from pmkit.model.action_item import ActionItem, ActionStatus
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import incident


def test_who_has_how_much_to_do():
    """Most items first, what nobody has last; a team stands in for an owner."""
    items = (
        ActionItem("a"),
        ActionItem("b", owner="tom", due=date(2026, 2, 10)),
        ActionItem("c", owner="Nadia", due=date(2026, 2, 1), created=date(2026, 1, 21)),
        ActionItem("d", owner="nadia ", due=date(2026, 3, 1), created=date(2026, 2, 18)),
        ActionItem("e", owner="nadia", status=ActionStatus.DONE),
        ActionItem("f", team="database", status=ActionStatus.IN_PROGRESS),
    )
    whose = incident("x", "2026-02-01 09:00 = started, 2026-02-03 10:00 = resolved", actions=items)
    assert loads(tracked([whose], date(2026, 2, 20), zone("UTC"))) == (
        Load("Nadia", open=2, overdue=1, undated=0, latest=19, oldest=30),
        Load("tom", open=1, overdue=1, undated=0, latest=10, oldest=17),
        Load("database", open=1, overdue=0, undated=1, latest=None, oldest=17),
        Load(None, open=1, overdue=0, undated=1, latest=None, oldest=17),
    )


def test_nobody_has_anything():
    """Without items there is no owner."""
    assert loads([]) == ()
