"""The templates that there are: pmkit's own, and those of the team's folders."""

from collections.abc import Sequence
from difflib import get_close_matches

from pmkit.templating.environment import environment
from pmkit.templating.errors import TemplateError

SUFFIX = ".md.jinja"
"""How the files of templates end; what stands before is the template's name."""

BUILT_INS = {
    "default": "Everything the record tells, in the order in which people ask",
    "google-sre": "The example postmortem of Google's book Site Reliability Engineering",
    "atlassian": "Atlassian's incident postmortem template, with the five whys",
    "pagerduty": "PagerDuty's postmortem template, with messaging",
    "brief": "One page: what happened, to whom, why, and what is still to be done",
}
"""pmkit's own templates and what each is, in the order in which they are listed."""


def names(folders: Sequence[str] = ()) -> tuple[str, ...]:
    """The built-in templates in their order, then the team's by name."""
    found = environment(folders).list_templates()
    own = [name.removesuffix(SUFFIX) for name in found if name.endswith(SUFFIX)]
    return (*BUILT_INS, *(name for name in own if name not in BUILT_INS))


def unknown(template: str, folders: Sequence[str] = ()) -> TemplateError:
    """What is said of a name that no template has."""
    known = names(folders)
    near = get_close_matches(template, known, n=1)
    hint = f'; did you mean "{near[0]}"' if near else ""
    return TemplateError(
        "", f'no template is called "{template}"{hint}; there are {", ".join(known)}'
    )
