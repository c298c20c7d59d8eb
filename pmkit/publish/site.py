"""Records -> a site: a plain Markdown tree, and what MkDocs makes of it."""

import json
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from pmkit.config.settings import Settings
from pmkit.errors import PmkitError
from pmkit.publish import folder as output
from pmkit.publish import theme
from pmkit.publish.files import Address
from pmkit.publish.pages import Progress, pages
from pmkit.records.record import Loaded


class NoMkDocsError(PmkitError):
    """MkDocs or its theme is not installed."""


class SiteBuildError(PmkitError):
    """MkDocs did not build the site."""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What was written."""

    folder: Path
    """Where it is."""

    pages: tuple[str, ...]
    """Paths of the Markdown pages that it was made of, in the order of the navigation."""

    left_out: tuple[str, ...]
    """Paths of files that are no usable record."""


def tree(
    loaded: Loaded,
    settings: Settings,
    folder: Path,
    *,
    as_of: datetime,
    progress: Progress | None = None,
) -> BuiltSite:
    """Write the pages as plain Markdown, for any site generator.

    Args:
        loaded: all records.
        settings: what the team decided.
        folder: where the pages go; what pmkit wrote there earlier is replaced.
        as_of: the moment that counts as now (UTC).
        progress: called after each incident with the number done and the number there is.

    Raises:
        OutputFolderError: `folder` is not ours to write to.
        PmkitError: there is no such template.
    """
    output.check(folder, _sources(loaded, settings))
    made = pages(loaded, settings, as_of, progress=progress)
    with tempfile.TemporaryDirectory(prefix="pmkit-") as staging:
        _write(made, Path(staging))
        output.install(Path(staging), folder)
    return _built(folder, made, loaded)


def build(
    loaded: Loaded,
    settings: Settings,
    folder: Path,
    *,
    as_of: datetime,
    progress: Progress | None = None,
) -> BuiltSite:
    """Write the pages as a site, through MkDocs; see `tree`.

    The site is built elsewhere and moved to `folder` when it is whole.

    Raises:
        NoMkDocsError: MkDocs or its theme is not installed.
        SiteBuildError: MkDocs failed; `folder` is as it was.
    """
    output.check(folder, _sources(loaded, settings))
    _need_mkdocs()
    made = pages(loaded, settings, as_of, progress=progress, address=_address(settings))
    with tempfile.TemporaryDirectory(prefix="pmkit-") as staging:
        docs, site = Path(staging, "docs"), Path(staging, "site")
        _write({**made, theme.STYLES: theme.stylesheet()}, docs)
        configuration = theme.configuration(settings, made, docs=docs, site=site, as_of=as_of)
        _run_mkdocs(configuration, Path(staging, "mkdocs.yml"), as_of)
        output.install(site, folder)
    return _built(folder, made, loaded)


def _built(folder: Path, made: Iterable[str], loaded: Loaded) -> BuiltSite:
    pages = tuple(path for path in made if path.endswith(".md"))
    return BuiltSite(folder, pages, loaded.rejected)


def _address(settings: Settings) -> Address | None:
    """Where MkDocs puts the pages; None if the site has no address."""
    root = settings.site_url
    if root is None:
        return None
    return lambda path: f"{root.rstrip('/')}/{path.removesuffix('.md')}.html"


def _sources(loaded: Loaded, settings: Settings) -> tuple[Path, ...]:
    """What must survive: the records, our configuration's folder, the team's templates."""
    root = Path(settings.root)
    folders = {Path(path).parent for path in loaded.paths}
    own = (root / settings.templates,) if settings.templates else ()
    return (root, root / settings.records, *own, *sorted(folders))


def _write(files: Mapping[str, str], folder: Path) -> None:
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def _need_mkdocs() -> None:
    for module, name in (("mkdocs", "MkDocs"), ("material", "Material for MkDocs")):
        if find_spec(module) is None:
            raise NoMkDocsError(
                f'{name} is not installed; install it with `pip install "pmkit[site]"`, '
                "or write only the Markdown with --tree"
            )


def _run_mkdocs(configuration: Mapping[str, object], path: Path, as_of: datetime) -> None:
    from mkdocs.commands.build import build as run  # noqa: PLC0415  # an extra, and slow
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    path.write_text(json.dumps(configuration), encoding="utf-8")  # JSON is YAML
    with _dates_of(as_of), _quiet():
        try:
            config = load_config(config_file=str(path))
            config.plugins.on_startup(command="build", dirty=False)
            try:
                run(config)
            finally:
                config.plugins.on_shutdown()
        except (MkDocsException, SystemExit) as error:
            raise SiteBuildError(f"MkDocs could not build the site: {error}") from error


@contextmanager
def _dates_of(as_of: datetime) -> Iterator[None]:
    """MkDocs dates its sitemap; two builds of one moment are to be the same."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(as_of.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def _quiet() -> Iterator[None]:
    """Only warnings of MkDocs are shown, on standard error."""
    log = logging.getLogger("mkdocs")
    level, handler = log.level, logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("pmkit: %(message)s"))
    log.setLevel(logging.WARNING)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
