"""PostmortemView -> Markdown, by a template."""

from collections.abc import Sequence

from pmkit.postmortem.catalog import SUFFIX, unknown
from pmkit.postmortem.fields import PostmortemView
from pmkit.postmortem.tidy import tidy
from pmkit.templating.environment import environment
from pmkit.templating.errors import NoTemplateError
from pmkit.templating.fill import fill


def render(view: PostmortemView, template: str, folders: Sequence[str] = ()) -> str:
    """The postmortem as Markdown that ends with one line end.

    Args:
        view: what the template sees, as `incident`.
        template: name of a template, as `catalog.names` lists them.
        folders: the team's folders of templates; pmkit's own come after them.

    Raises:
        TemplateError: there is no such template, or it cannot be filled.
    """
    name = template.removesuffix(SUFFIX)
    try:
        return tidy(fill(environment(folders), f"{name}{SUFFIX}", incident=view))
    except NoTemplateError as fault:
        if fault.name == f"{name}{SUFFIX}":
            raise unknown(name, folders) from None
        raise
