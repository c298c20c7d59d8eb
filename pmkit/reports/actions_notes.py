"""How the report on action items counts, in sentences."""

from collections.abc import Iterator

from pmkit.reports.actions_base import Register

_ELSE = "where that is not written, from the end of its incident, or from its begin while it lasts"


def notes(found: Register) -> Iterator[str]:
    """What holds for what is shown, and nothing about the rest."""
    yield f"A due date is the last day on which an item is on time, in {found.zone.key}."
    yield f"An age counts from the day an item was agreed on; {_ELSE}."
    if not found.items:
        return
    whole = found.lines[0].completion
    if whole.n:
        yield (
            "How much gets done is the Kaplan–Meier estimate over all items, open and finished: an"
            " open item counts for as long as it has been open. Limits are those of the curve at"
            " that day (log-log, 95 %); a dash: no item has been watched for so long."
        )
    if whole.cancelled:
        yield (
            "A cancelled item was agreed on and is never done, so it lowers the share: cancelling"
            " does not make it look better."
        )
    if whole.undated:
        yield (
            f"{_number(len(whole.undated))} done on a day that nobody wrote down. The share then"
            " lies between two bounds, the least and the most that those days allow; the limits"
            " enclose both."
        )
    if found.repeats:
        yield (
            "A fix is an action item of kind prevent. Two incidents are connected if one names the"
            " other under related (not as a duplicate), or if they share a service and the later"
            " one has a contributing factor of the category that the fix is against: that of the"
            " factors it addresses, else of any factor of its incident; never unknown."
        )
        yield (
            "A fix was open if it had been agreed on by the day on which the later incident began,"
            " after the end of the earlier one, and is still to be done or was done on a later day."
            " What was done on a day that nobody wrote down, or cancelled, is not counted."
        )


def _number(items: int) -> str:
    return f"{items} item was" if items == 1 else f"{items} items were"
