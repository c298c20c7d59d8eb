"""What an incident did to its users, as a page shows it."""

from pmkit.model.impact import Impact, ImpactWindow
from pmkit.postmortem import words
from pmkit.postmortem.fields import AudienceView, CostView, ImpactView, WindowView
from pmkit.postmortem.moments import Clock, lasted
from pmkit.postmortem.parts import block, filled, line
from pmkit.templating import prose


def impact(of: Impact | None, clock: Clock) -> ImpactView | None:
    """The impact; None if nothing is known of it."""
    if of is None or of == Impact():
        return None
    windows = tuple(_window(each, clock) for each in of.windows)
    return ImpactView(
        summary=block(of.summary),
        users=words.quantity(of.users),
        requests=words.quantity(of.requests),
        data_loss=line(of.data_loss),
        sla=line(of.sla),
        costs=tuple(CostView(cost.title, words.amount(cost)) for cost in of.cost),
        audiences=tuple(AudienceView(name, prose.line(text)) for name, text in of.audiences),
        windows=windows,
        windows_have=filled(windows, "end", "lasted", "share", "services", "summary"),
    )


def _window(window: ImpactWindow, clock: Clock) -> WindowView:
    return WindowView(
        start=clock.moment(window.start),
        end=clock.moment_or_none(window.end),
        lasted=lasted(window.start, window.end),
        summary=line(window.summary),
        services=window.services,
        share=words.quantity(window.share),
    )
