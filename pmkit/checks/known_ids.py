"""The ids that a record may refer to."""

import os
from collections.abc import Iterable

from pmkit.config.settings import Settings
from pmkit.records.load import ENDINGS
from pmkit.records.record import Loaded


def known_ids(loaded: Loaded, settings: Settings) -> frozenset[str]:
    """Ids and aliases of the incidents, and the names of all files of records.

    Where an id is missing among what was loaded, the records folder and the files beside the
    loaded ones are looked through: a single file may refer to one that was not asked for.
    """
    incidents = loaded.incidents
    wanted = {related.id for incident in incidents for related in incident.related}
    found = {incident.id for incident in incidents}
    found.update(alias for incident in incidents for alias in incident.aliases)
    found.update(map(_name, loaded.paths))
    if wanted <= found:
        return frozenset(found)
    for folder in {os.path.dirname(path) or "." for path in loaded.paths}:
        found.update(_names(os.listdir(folder) if os.path.isdir(folder) else ()))
    for _, folders, names in os.walk(os.path.join(settings.root, settings.records)):
        folders[:] = [folder for folder in folders if folder[0] not in "._"]
        found.update(_names(names))
    return frozenset(found)


def _names(files: Iterable[str]) -> set[str]:
    return {_name(file) for file in files if file.endswith(ENDINGS)}


def _name(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]
