"""The reports there are, by name."""

from collections.abc import Callable

from pmkit.registry import Registry
from pmkit.reports.base import Report

REPORTS: Registry[Callable[..., Report]] = Registry(
    "report",
    "pmkit.reports",
    {
        "metrics": "pmkit.reports.metrics:report",
        "trend": "pmkit.reports.trend:report",
        "compare": "pmkit.reports.compare:report",
        "simulate": "pmkit.reports.simulate:report",
        "downtime": "pmkit.reports.downtime:report",
        "severity": "pmkit.reports.severity:report",
        "services": "pmkit.reports.services:report",
        "causes": "pmkit.reports.causes:report",
        "coordination": "pmkit.reports.coordination:report",
        "dora": "pmkit.reports.dora:report",
        "actions": "pmkit.reports.actions:report",
        "coverage": "pmkit.reports.coverage:report",
    },
)
"""Each takes incidents, then what it needs by name, and returns a `Report`."""
