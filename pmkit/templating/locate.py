"""Where pmkit's own templates lie."""

import os

from pmkit.templating.errors import TemplateError

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  # pathlib costs start-up time


def template_dir() -> str:
    """The folder `templates`: in the package (installed), else beside it (a checkout).

    Raises:
        TemplateError: there is neither; the installation is damaged.
    """
    for folder in (os.path.join(_PACKAGE, "templates"), os.path.join(_PACKAGE, "..", "templates")):  # noqa: PTH118
        if os.path.isdir(folder):  # noqa: PTH112
            return os.path.realpath(folder)
    raise TemplateError("templates", f"pmkit's templates are missing beside {_PACKAGE}")
