"""The MkDocs plugin: the pages of the incidents, within a documentation of one's own."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from pmkit.checks.catalog import all_rules
from pmkit.checks.run import run
from pmkit.config.load import find, load_settings
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.diagnostics.rule import Severity
from pmkit.errors import PmkitError
from pmkit.publish import layout, phones, theme
from pmkit.publish.files import Address
from pmkit.publish.pages import pages
from pmkit.records.load import load
from pmkit.records.record import Loaded
from pmkit.timestamps.clock import as_of
from pmkit.timestamps.when import TimeFault

log = get_plugin_logger(__name__)


class PluginOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs has it so
    """What stands below `pmkit` in `mkdocs.yml`."""

    config = options.Optional(options.Type(str))
    """Path of `pmkit.toml`, or a folder at or below it; relative to `mkdocs.yml`.
    Without it, the nearest configuration above `mkdocs.yml`."""

    folder = options.Type(str, default=layout.FOLDER)
    """Where the pages go, below the folder of the documentation."""

    strict = options.Type(bool, default=True)
    """Whether a record with errors fails the build; else it is left out with a warning."""


class PmkitPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]  # the same
    """Adds a page for each incident, and those that list and count them.

    A `nav` of one's own names them by their folder: `Incidents: incidents/`.
    """

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our style sheet, and our pages where `nav` names their folder."""
        self.folder = self.config.folder.strip("/")
        config.extra_css.append(f"{self.folder}/{theme.STYLES}")
        if config.nav is not None:
            config.nav = _with_pages(config.nav, self.folder)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the records and add their pages."""
        settings, moment = self._settings(config), _now()
        try:
            found = self._records(settings, moment)
            address = self._address(config)
            made = pages(found, settings, moment, folder="", address=address)
        except PmkitError as error:
            raise PluginError(str(error)) from error
        listed = {path for _, path in layout.NAVIGATION}
        for path, text in {**made, theme.STYLES: theme.stylesheet()}.items():
            level = InclusionLevel.INCLUDED if path in listed else InclusionLevel.NOT_IN_NAV
            files.append(
                File.generated(config, f"{self.folder}/{path}", content=text, inclusion=level)
            )
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Offer pictures for phones."""
        return phones.on_page_content(html, page=page, config=config, files=files)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Build again when a record, a template or the configuration changes."""
        del builder
        settings = self._settings(config)
        root = Path(settings.root)
        for name in (settings.records, settings.templates):
            if name and (root / name).is_dir():
                server.watch(str(root / name))
        if settings.path:
            server.watch(settings.path)
        return server

    def _address(self, config: MkDocsConfig) -> Address | None:
        """Where pages will be; nobody knows without a `site_url`."""
        root = config.site_url
        if not root:
            return None

        def address(path: str) -> str:
            file = File.generated(config, f"{self.folder}/{path}", content="")
            return urljoin(root, file.url)

        return address

    def _settings(self, config: MkDocsConfig) -> Settings:
        """Of the configuration that is named, else of the nearest one above `mkdocs.yml`."""
        beside = os.path.dirname(config.config_file_path or "")  # noqa: PTH120  # MkDocs gives text
        path = Path(beside, self.config.config or "")
        if not path.exists():
            raise PluginError(f'there is no file or folder "{path}"')
        found = str(path) if path.is_file() else find(str(path))
        if found is None:
            return Settings(root=str(path))
        settings, diagnostics = load_settings(found, rules=_rules)
        self._report(diagnostics)
        return settings

    def _records(self, settings: Settings, moment: datetime) -> Loaded:
        """Those without errors."""
        loaded = load((), settings)
        found = run(loaded, settings, moment)
        self._report(found)
        wrong = {each.source.path for each in found if each.severity is Severity.ERROR}
        sound = tuple(record for record in loaded.records if record.source.path not in wrong)
        return loaded._replace(records=sound)

    def _report(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Fail with the errors, or warn of them."""
        errors = [_line(each) for each in diagnostics if each.severity is Severity.ERROR]
        if errors and self.config.strict:
            raise PluginError("\n".join(errors))
        for error in errors:
            log.warning(error)


def _rules() -> list[str]:
    """Names and codes of all rules, for the configuration's own check."""
    return [text for rule in all_rules() for text in (rule.code, rule.name)]


def _now() -> datetime:
    moment = as_of(None, None)
    if isinstance(moment, TimeFault):
        raise PluginError(moment.message)
    return moment


def _line(found: Diagnostic) -> str:
    start = found.span.start
    return f"{found.source.path}:{start.line}:{start.column}: {found.message}"


def _with_pages(nav: Any, folder: str) -> Any:
    """`nav` with our pages in the place of their folder's name."""
    if isinstance(nav, list):
        return [
            {"Incidents": _own(folder)} if _names(item, folder) else _with_pages(item, folder)
            for item in nav
        ]
    if isinstance(nav, dict):
        return {title: _with_pages(item, folder) for title, item in nav.items()}
    return _own(folder) if _names(nav, folder) else nav


def _names(item: object, folder: str) -> bool:
    return item in {folder, f"{folder}/"} if isinstance(item, str) else False


def _own(folder: str) -> list[dict[str, str]]:
    (_, home), *others = layout.NAVIGATION
    return [{title: f"{folder}/{path}"} for title, path in (("Overview", home), *others)]
