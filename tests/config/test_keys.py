"""The table of keys: it is what the reference page says, so what it says must be true."""

import tomllib
from itertools import groupby

from pmkit.config.keys import KEYS, NAME, Key
from pmkit.config.load import read_settings
from pmkit.config.settings import Settings
from pmkit.source import Source


def document(*keys: Key) -> str:
    """A configuration with the example of each of `keys`; tables of one's own are called `mine`.

    A calendar is called `office`, as in the examples that name one.
    """
    text = ""
    for table, members in groupby(keys, key=lambda each: each.path[:-1]):
        name = ".".join(table).replace(NAME, "office" if table[:1] == ("calendars",) else "mine")
        text += (f"[{name}]\n" if name else "") + "".join(f"{key.example}\n" for key in members)
    return text


def test_all_examples_together_are_a_configuration():
    """Nothing in them is at fault."""
    settings, diagnostics = read_settings(Source("pmkit.toml", document(*KEYS)))
    assert diagnostics == ()
    assert settings.severities == ("critical", "major", "minor")
    assert settings.metrics[0].occurrence == "first"


def test_examples_write_their_key():
    """A reader who copies the line sets that key."""
    for key in KEYS:
        name = key.path[-1]
        assert name == NAME or list(tomllib.loads(key.example)) == [name]


def test_defaults_are_those_of_the_settings():
    """What the page says holds without a key is what holds."""
    text = ""
    keys = [key for key in KEYS if key.default is not None and NAME not in key.path]
    for table, members in groupby(keys, key=lambda each: each.path[:-1]):
        text += f"[{table[0]}]\n" if table else ""
        text += "".join(f"{key.path[-1]} = {key.default}\n" for key in members)
    settings, diagnostics = read_settings(Source("pmkit.toml", text))
    assert diagnostics == ()
    assert settings == Settings(root=".", path="pmkit.toml")


def test_every_path_stands_once():
    """And meanings are sentences."""
    assert len({key.path for key in KEYS}) == len(KEYS)
    assert all(key.meaning.endswith(".") for key in KEYS)
