"""What can be wrong with a template."""

from pmkit.errors import PmkitError


class TemplateError(PmkitError):
    """A template cannot be found, read or filled; its text is one sentence for its author."""

    def __init__(self, template: str, message: str, line: int | None = None) -> None:
        """Say what is wrong and where.

        Args:
            template: path of the file, or `built-in:` and its name; empty if it is about none.
            message: what was found, then what was expected; no final stop.
            line: in the template, from 1; None if it is not about a line.
        """
        self.template = template
        self.message = message
        self.line = line
        place = template if line is None else f"{template}:{line}"
        super().__init__(f"{place}: {message}" if place else message)


class NoTemplateError(TemplateError):
    """A template that no folder holds."""

    def __init__(self, place: str, name: str, line: int | None = None) -> None:
        """Say which template is missing.

        Args:
            place: as `template` of `TemplateError`: who asked for it.
            name: the file that is missing.
            line: where it was asked for, from 1; None if a user asked.
        """
        self.name = name
        super().__init__(place, f'there is no template "{name}"', line)
