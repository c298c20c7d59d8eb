"""The reference page of the metrics: each with its formula and its names elsewhere."""

from pmkit.metrics.catalog import METRICS
from pmkit.metrics.definitions import Metric
from pmkit.metrics.presets import PRESETS, Preset
from pmkit.publish.markdown import blocks

_HEAD = """# Metrics

```console
$ pmkit report metrics --by severity
```

A metric is a time from one milestone to another.
Milestones are events of the timeline, so that no second list of times can disagree with it.
"MTTR" alone is never printed: it has four meanings, and the last column says which is which.
The [configuration](configuration.md#metricsnamefrom) adds metrics of your own.
"""

_TAIL = """## Milestones that come twice

An incident that was `reopened` has several episodes.
A metric runs from its first beginning to its last end.
A metric of your own may ask for the first episode, the last, the sum of all, or each on its own.
"""

_OTHERS = (
    "`pmkit report metrics --definition NAME` also prints what another tool would print of the "
    "same incidents, beside the metric that answers the same question here.\n"
    "`--definition all` puts them side by side."
)


def metrics_reference() -> str:
    """The page."""
    lines = ["| Metric | Formula | What it tells | Elsewhere |", "| :-- | :-- | --- | --- |"]
    table = "\n".join([*lines, *(_line(metric) for metric in METRICS)])
    others = blocks("## Other tools", _OTHERS, *map(_preset, PRESETS))
    return blocks(_HEAD.strip(), "## Built-in metrics", table, _TAIL.strip(), others)


def _preset(preset: Preset) -> str:
    """How one tool counts."""
    lines = ["| Figure | Statistic | Formula | Here |", "| :-- | --- | :-- | :-- |"]
    lines += [
        f"| {each.label} | {each.statistic.value} | {each.metric.formula} | `{each.ours}` |"
        for each in preset.figures
    ]
    notes = [f"- {note}." for note in preset.notes]
    if preset.period == "end":
        notes.append("- An incident belongs to the period in which it ended.")
    if preset.zone is not None:
        notes.append(f"- Periods lie in {preset.zone}.")
    return blocks(
        f"### {preset.title}",
        f"`--definition {preset.name}`, as [said there]({preset.source}).",
        "\n".join(lines),
        "\n".join(notes),
    )


def _line(metric: Metric) -> str:
    formula = f"{metric.end} − {metric.start}"  # a minus sign
    return f"| `{metric.name}` | {formula} | {metric.meaning}. | {metric.elsewhere} |"
