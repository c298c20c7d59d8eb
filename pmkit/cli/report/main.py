"""`pmkit report`: which reports there are. Each is imported when it is called."""

from collections.abc import Mapping

from pmkit.cli.group import application, group

REPORTS: Mapping[str, str] = {
    "metrics": "pmkit.cli.report.metrics:metrics",
    "trend": "pmkit.cli.report.trend:trend",
    "compare": "pmkit.cli.report.compare:compare",
    "simulate": "pmkit.cli.report.simulate:simulate",
    "downtime": "pmkit.cli.report.downtime:downtime",
    "severity": "pmkit.cli.report.severity:severity",
    "services": "pmkit.cli.report.services:services",
    "causes": "pmkit.cli.report.causes:causes",
    "coordination": "pmkit.cli.report.coordination:coordination",
    "dora": "pmkit.cli.report.dora:dora",
    "actions": "pmkit.cli.report.actions:actions",
    "coverage": "pmkit.cli.report.coverage:coverage",
}
"""Names of the reports, in the order of their use, and where their commands are."""

IN_SHORT: Mapping[str, str] = {
    "metrics": "How long incidents took, and how that was counted.",
    "trend": "Whether durations and counts move by more than chance.",
    "compare": "By how much two periods differ, and whether that could be seen.",
    "simulate": "How often a real improvement would look worse.",
    "downtime": "How long service was down: episodes, availability, error budget.",
    "severity": "Whether more severe incidents take longer.",
    "services": "How often each service has incidents, and how long they take.",
    "causes": "How often each cause is found, and how long incidents take.",
    "coordination": "How many people, teams and roles an incident took.",
    "dora": "How many deployments fail, and how long recovery takes.",
    "actions": "Open action items, overdue ones first.",
    "coverage": "Who worked and who slept while incidents went on.",
}
"""What each tells, in as many words as a list of commands has room for."""

report = application(
    cls=group(REPORTS, IN_SHORT),
    no_args_is_help=True,
    help="Many incidents in numbers, each with how it was counted.",
)


@report.callback()
def _group() -> None:
    """Many incidents in numbers, each with how it was counted."""
