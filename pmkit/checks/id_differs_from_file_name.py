"""The id of an incident is not the name of its file.

## Why it matters

Who reads "2024-01-19-login-outage" in a list or a link looks for a file of that name, and a new
record under it would be a second one with the same id.
The two part where a file is copied or renamed: the
[public report](https://github.com/jupyterhub/mybinder.org-deploy/blob/main/docs/source/incident-reports/2018-01-18-ssl-outdated.md)
in a file of 18 January calls itself one of the 11th.
Both names are known to `related`, so this is information.
An id of another kind, such as `INC-4711` in a file that begins with a date, is left alone.
"""

import os
import re
from collections.abc import Iterator, Sequence

from pmkit.checks.base import CollectionFinding, Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM608", "id-differs-from-file-name", Severity.INFO)


def check_all(incidents: Sequence[Incident], context: Context) -> Iterator[CollectionFinding]:
    """Compare with the name without its ending."""
    for index, (incident, path) in enumerate(zip(incidents, context.paths, strict=True)):
        name, ending = os.path.splitext(os.path.basename(path))
        if incident.id != name and _is_alike(incident.id, name):
            yield CollectionFinding(
                index,
                Finding(
                    ("id",),
                    f'the id is "{incident.id}", and the file is called "{name}"',
                    f'call the file "{incident.id}{ending}", or write the name of the file',
                ),
            )


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_alike(id_: str, name: str) -> bool:
    """Whether the two would be the same, had nobody copied or renamed the file.

    A ticket's number and a name that begins with a date are two ways of naming, both on purpose.
    """
    if id_ in name or name in id_:
        return False
    dated = [_DATE.match(each) is not None for each in (id_, name)]
    return all(dated) or (not any(dated) and _form(id_) == _form(name))


def _form(name: str) -> str:
    """`INC-` of `INC-4711`."""
    return re.sub(r"[0-9]+", "", name)
