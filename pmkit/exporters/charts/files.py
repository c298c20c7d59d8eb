"""The charts of a report as files."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pmkit.exporters.charts import draw
from pmkit.exporters.charts.look import Spec
from pmkit.exporters.charts.vega_lite import vega_lite, written
from pmkit.reports.base import Chart, Report

ENDINGS: Mapping[str, str] = {"vega-lite": ".vl.json", "svg": ".svg", "png": ".png"}
"""How charts can be written, and how the names of their files end."""

_SEPARATORS = re.compile(r"[\W_]+", re.ASCII)


def named(report: Report) -> Iterator[tuple[str, Chart]]:
    """The charts of a report with names for files: `actions-completion`; each name once."""
    seen = Counter[str]()
    for chart in report.charts:
        stem = _SEPARATORS.sub("-", f"{report.name}-{chart.name}").strip("-")
        seen[stem] += 1
        yield stem if seen[stem] == 1 else f"{stem}-{seen[stem]}", chart


def files(report: Report, formats: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Pairs of a name, such as `actions-completion.vl.json`, and what is in the file.

    Args:
        report: whose charts.
        formats: of `ENDINGS`; pictures need the extra `charts`.

    Raises:
        PmkitError: a picture is asked for and the extra is not installed.
    """
    wanted = tuple(dict.fromkeys(formats))
    for stem, chart in named(report):
        spec = vega_lite(chart)
        for name in wanted:
            yield f"{stem}{ENDINGS[name]}", _made(spec, name)


def _made(spec: Spec, name: str) -> bytes:
    if name == "vega-lite":
        return written(spec).encode("utf-8")
    return draw.png(spec) if name == "png" else draw.svg(spec).encode("utf-8")
