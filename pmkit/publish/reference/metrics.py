"""The reference page of the metrics: each with its formula and its names elsewhere."""

from pmkit.metrics.catalog import METRICS
from pmkit.metrics.definitions import Metric
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
A metric of your own may ask for the first episode, the last, or the sum of all.
"""


def metrics_reference() -> str:
    """The page."""
    lines = ["| Metric | Formula | What it tells | Elsewhere |", "| :-- | :-- | --- | --- |"]
    table = "\n".join([*lines, *(_line(metric) for metric in METRICS)])
    return blocks(_HEAD.strip(), "## Built-in metrics", table, _TAIL.strip())


def _line(metric: Metric) -> str:
    formula = f"{metric.end} − {metric.start}"  # a minus sign
    return f"| `{metric.name}` | {formula} | {metric.meaning}. | {metric.elsewhere} |"
