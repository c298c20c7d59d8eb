"""Filling a template; whatever is wrong with it becomes one error with its place."""

from types import TracebackType
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError

from pmkit.templating.environment import SafeEnvironment
from pmkit.templating.errors import NoTemplateError, TemplateError


def fill(environment: SafeEnvironment, template: str, **values: Any) -> str:
    """The text of `template` with `values` under their names.

    Raises:
        TemplateError: the template cannot be found, read or filled.
    """
    try:
        return environment.get_template(template).render(**values)
    except TemplateError:
        raise
    except TemplateNotFound as fault:
        place, line = _place(fault.__traceback__, template)
        raise NoTemplateError(place, str(fault.name), line) from None
    except TemplateSyntaxError as fault:
        message = _sentence(fault.message or "it cannot be read")
        raise TemplateError(fault.filename or template, message, fault.lineno) from None
    except RecursionError:
        raise TemplateError(
            template, "it includes or calls itself without end, or is nested too deeply"
        ) from None
    except Exception as fault:  # noqa: BLE001  # a template is a program: anything may be wrong in it
        place, line = _place(fault.__traceback__, template)
        raise TemplateError(place, _sentence(str(fault)), line) from None


def _place(trace: TracebackType | None, template: str) -> tuple[str, int | None]:
    """File and line of the innermost piece of template that ran; Jinja marks them in the trace."""
    place: tuple[str, int | None] = (template, None)
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _sentence(message: str) -> str:
    """As pmkit writes messages: a small letter first, no final stop."""
    text = " ".join(message.split()).rstrip(".")
    return text[:1].lower() + text[1:]
