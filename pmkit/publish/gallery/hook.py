"""A hook of MkDocs: the gallery is made while the documentation is built."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from pmkit.config.load import load_settings
from pmkit.publish.gallery.pages import INDEX, filled, gallery
from pmkit.records.load import load
from pmkit.timestamps.clock import as_of
from pmkit.timestamps.when import TimeFault

FOLDER = "gallery"
"""Where it is, below the folder of the documentation."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read the records, add their pages, and put the rest into the index."""
    moment = as_of(None, None)
    if isinstance(moment, TimeFault):
        raise PluginError(moment.message)
    settings, _ = load_settings(str(Path(config.config_file_path or "").parent / "pmkit.toml"))
    made = gallery(load((), settings), settings, moment)
    index = f"{FOLDER}/{INDEX}"
    prose = files.src_uris[index]
    files.remove(prose)
    _add(files, config, index, filled(prose.content_string, made.parts), InclusionLevel.INCLUDED)
    for path, text in made.files.items():
        _add(files, config, f"{FOLDER}/{path}", text, InclusionLevel.NOT_IN_NAV)
    return files


def _add(files: Files, config: MkDocsConfig, path: str, text: str, level: InclusionLevel) -> None:
    files.append(File.generated(config, path, content=text, inclusion=level))
