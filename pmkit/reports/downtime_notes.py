"""The sentences below the report on downtime: how it was counted."""

from collections.abc import Iterator

from pmkit.reports.downtime_tables import Found


def notes(of: Found) -> tuple[str, ...]:
    """Only what concerns the numbers that are shown."""
    return tuple(_notes(of))


def _notes(of: Found) -> Iterator[str]:
    yield (
        "Downtime is the union of stretches that overlap or touch, clipped to the window; an "
        "episode is one such union. Incident time is the sum over incidents: where two overlap, "
        "their time counts twice."
    )
    yield from _which(of)
    yield from _window(of)
    yield (
        "Availability is 1 − downtime ÷ length of the window, in which every hour counts that "
        "there was: a month in which the clocks change is an hour longer or shorter."
    )
    yield (
        "MTBF is (window − downtime) ÷ episodes that began in it. Its 95 % limits are Garwood's, "
        "which are exact if failures are independent and equally likely at all times; where none "
        "began, it is hardly shorter than the one-sided 95 % bound."
    )
    if any(not row.exposure.episodes for row in of.rows):
        yield "Where no incident is recorded, downtime is 0 as far as the records tell."
    if of.unit is not None:
        yield (
            f"Downtime that lies in two {of.unit}s is divided between them; an episode began in "
            "one of them, and is listed in both."
        )
    if of.by == "service":
        yield (
            "An incident with several services counts in the row of each, so rows do not add up; "
            "what names no service counts in all together only."
        )
    elif of.by is not None:
        yield f"What has no {of.by} counts in all together only."
    if of.by is not None:
        yield "Rows stand in the order of their names: their limits tell how far they differ."


def _which(of: Found) -> Iterator[str]:
    whole = of.whole
    if whole is not None and whole.incidents:
        with_windows = sum(each in of.with_windows for each in whole.incidents)
        yield (
            "An incident was down in its impact windows, for the services that they name; without "
            "any, from started to resolved, without the time until it was reopened "
            f"({with_windows} of {len(whole.incidents)} have windows). "
            "Whether few or all users were concerned is not weighed."
        )
    yield (
        "Near misses, exercises, what was cancelled and duplicates are not counted, nor are "
        "security incidents without impact windows. Planned maintenance is neither downtime nor "
        "does it make the window shorter."
    )
    if whole is not None and any(each.open for each in whole.stretches):
        yield "What is open lasts until the time of the report."
    if whole is not None and not whole.downtime.exact:
        yield (
            "Approximate times and ranges count at their centre, and a time of which only the day "
            "is known at the middle of that day."
        )


def _window(of: Found) -> Iterator[str]:
    if of.window is not None and not of.chosen:
        yield (
            f"Without --since, the window begins with the {of.unit or 'month'} of the first "
            "downtime, and the time before it is not looked at: give --since to measure "
            "availability and MTBF."
        )
    if of.cut:
        yield "The window ends at the time of the report: nobody knows what comes after it."
    whole = of.whole
    if whole is not None and whole.begun < len(whole.episodes):
        yield (
            "An episode that began before the window counts with what lies in it, and is no "
            "failure of it."
        )
    if of.clock is not None:
        yield (
            f"Time is counted in the hours of {of.clock.name} only: window, downtime and uptime. "
            "What lies outside of them is not counted. The time since the last episode is elapsed "
            "time."
        )
