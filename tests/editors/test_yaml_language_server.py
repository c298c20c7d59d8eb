"""`pmkit schema` in the hands of yaml-language-server: a real record, as an editor shows it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pmkit.config.settings import Settings
from pmkit.records.json_schema import json_schema
from tests.editors.packages import MissingError
from tests.editors.yaml_language_server import start
from tests.lsp.client import Client, place_of

ROOT = Path(__file__).parent.parent.parent
RECORD = ROOT / "postmortems" / "2024-01-19-load-balancer-outage.yaml"
TEXT = RECORD.read_text(encoding="utf-8")

pytestmark = pytest.mark.node


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """An editor with the server; without Node.js tests are skipped, but not in CI."""
    folder = tmp_path_factory.mktemp("editor").resolve()
    schema = folder / "record.schema.json"
    schema.write_text(json.dumps(json_schema(Settings())), encoding="utf-8")
    try:
        client = start(folder, schema)
    except MissingError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    with client:
        yield client


@pytest.fixture
def record(editor: Client, tmp_path: Path) -> Path:
    """A record of ours, open in the editor; the schema has nothing against it."""
    path = tmp_path.resolve() / RECORD.name
    assert editor.open(path, TEXT) == []
    return path


def _hover(editor: Client, path: Path, text: str, words: str) -> str:
    answer: dict[str, Any] = editor.ask("hover", path, place_of(text, words, 2))
    shown: str = answer["contents"]["value"]
    return shown


def _labels(editor: Client, path: Path, text: str, place: tuple[int, int]) -> list[str]:
    editor.change(path, text)
    editor.diagnostics(path)
    answer = editor.ask("completion", path, place)
    return [item["label"] for item in answer["items"]]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "postmortems").glob("*.yaml")), ids=lambda p: p.stem
)
def test_the_schema_has_nothing_against_our_records(editor: Client, path: Path):
    """No false alarm in an editor."""
    assert editor.open(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("timezone:", "The zone in which clock times are read: an IANA name."),
        ("timeline:", "What happened when. The only source of times: milestones are events."),
        ("milestone:", "The milestone that it marks, or a list of them."),
        ("method:", "Who or what noticed."),
    ],
)
def test_a_key_says_what_it_means(editor: Client, record: Path, words: str, meaning: str):
    """With its own name above, not with that of the schema."""
    shown = _hover(editor, record, TEXT, words)

    assert shown.startswith(f"#### {words.removesuffix(':')}")
    assert meaning in shown


def test_keys_of_a_record_are_offered(editor: Client, record: Path):
    """At the left margin: those that are not there yet."""
    lines = TEXT.splitlines()
    number = lines.index("timeline:")
    labels = _labels(editor, record, "\n".join([*lines[:number], "", *lines[number:]]), (number, 0))

    assert {"severity", "environment", "links"} <= set(labels)
    assert not {"title", "timeline", "at"} & set(labels)


def test_keys_of_an_event_are_offered(editor: Client, record: Path):
    """And no keys of the record."""
    text = TEXT.replace("    type: alert\n", "    \n", 1)
    labels = _labels(editor, record, text, (text.splitlines().index("    "), 4))

    assert {"until", "type", "actor", "details"} <= set(labels)
    assert not {"severity", "at", "event"} & set(labels)


def test_values_are_offered(editor: Client, record: Path):
    """Milestones in a list, types of an event, states of a review."""
    milestones = TEXT.replace("[started, detected]", "[started, ]", 1)
    types = TEXT.replace("type: alert", "type: ", 1)
    states = TEXT + "review:\n  state: \n" if "\nreview:" not in TEXT else TEXT

    def offered(text: str, words: str) -> list[str]:
        return _labels(editor, record, text, place_of(text, words, len(words)))

    assert offered(milestones, "[started, ")[:3] == ["started", "detected", "acknowledged"]
    assert offered(types, "    type: ")[:3] == ["alert", "change", "observation"]
    assert offered(states, "  state: ")[:2] == ["draft", "in_review"]


def test_a_bad_record_is_marked(editor: Client, record: Path):
    """A misspelt key and a wrong value, at their places."""
    text = TEXT.replace("tags:", "tgs:", 1).replace("type: alert", "type: alrt", 1)
    editor.change(record, text)
    found = {
        each["message"].split(".")[0]: each["range"]["start"] for each in editor.diagnostics(record)
    }
    key, value = place_of(text, "tgs:"), place_of(text, "alrt")

    assert found == {
        "Property tgs is not allowed": {"line": key[0], "character": key[1]},
        "Value is not accepted": {"line": value[0], "character": value[1]},
    }
