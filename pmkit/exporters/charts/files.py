"""The charts of a report as files."""

import re
from collections.abc import Iterable, Iterator, Mapping

from pmkit.exporters.charts import draw
from pmkit.exporters.charts.look import Spec
from pmkit.exporters.charts.vega_lite import vega_lite, written
from pmkit.reports.base import Report

ENDINGS: Mapping[str, str] = {"vega-lite": ".vl.json", "svg": ".svg", "png": ".png"}
"""How charts can be written, and how the names of their files end."""

_SEPARATORS = re.compile(r"[\W_]+", re.ASCII)


def files(report: Report, formats: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Pairs of a name, such as `actions-completion.vl.json`, and what is in the file.

    Args:
        report: whose charts.
        formats: of `ENDINGS`; pictures need the extra `charts`.

    Raises:
        PmkitError: a picture is asked for and the extra is not installed.
    """
    wanted = tuple(dict.fromkeys(formats))
    for chart in report.charts:
        spec = vega_lite(chart)
        stem = _SEPARATORS.sub("-", f"{report.name}-{chart.name}").strip("-")
        for name in wanted:
            yield f"{stem}{ENDINGS[name]}", _made(spec, name)


def _made(spec: Spec, name: str) -> bytes:
    if name == "vega-lite":
        return written(spec).encode("utf-8")
    return draw.png(spec) if name == "png" else draw.svg(spec).encode("utf-8")
