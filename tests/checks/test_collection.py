"""Rules that show only when records are seen together."""

from datetime import UTC, datetime

import pytest

from pmkit.checks.run import run
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.diagnostics.rule import Severity
from pmkit.records.load import load, load_text
from pmkit.records.record import Loaded
from tests.checks.records import AS_OF, completed, diagnostics, found


def without_names_of_files(*texts: str) -> list[Diagnostic]:
    """What is found beside ids that are not the names of these tests' files."""
    return [each for each in diagnostics(*texts) if each.rule.name != "id-differs-from-file-name"]


def test_the_second_record_of_an_id_is_an_error():
    """The first one is shown beside it."""
    texts = [completed("id: outage\ntitle: One\n"), completed("id: outage\ntitle: Two\n")]
    (same,) = without_names_of_files(*texts)
    assert (same.rule.name, same.severity) == ("duplicate-incident-id", Severity.ERROR)
    assert (same.source.path, same.span.start.line, same.span.start.column) == (
        "record-2.yaml",
        1,
        5,
    )
    assert same.message == 'another incident has the id "outage" already'
    (first,) = same.related
    assert (first.source.path, first.span.start.line, first.message) == (
        "record-1.yaml",
        1,
        'first given here, to "One"',
    )


def test_ids_that_differ_in_case():
    """They are one file on some systems; ids that are equal are another rule's matter."""
    texts = ["id: Outage\ntitle: One\n", "id: outage\ntitle: Two\n", "id: outage\ntitle: Three\n"]
    assert found("incident-id-collision", *texts) == [
        (1, 'id "outage" differs from "Outage" only in upper and lower case'),
        (1, 'id "outage" differs from "Outage" only in upper and lower case'),
    ]
    assert len(found("duplicate-incident-id", *texts)) == 1


def test_a_title_twice_is_information():
    """Unless one names the other as related."""
    one, two = "id: one\ntitle: Database outage\n", "id: two\ntitle: Database Outage\n"
    assert found("duplicate-title", one, two) == [
        (2, 'another incident, "one", has the same title')
    ]
    assert found("duplicate-title", one, two + "related: [{id: one}]\n") == []
    assert found("duplicate-title", one + "related: [{id: two}]\n", two) == []


def test_a_related_incident_that_does_not_exist():
    """The nearest id is suggested."""
    texts = [completed("title: One\nrelated: [{id: record-3}]\n"), completed("title: Two\n")]
    (unknown,) = diagnostics(*texts)
    assert unknown.rule.name == "unknown-related-incident"
    assert (unknown.span.start.line, unknown.span.start.column) == (2, 16)
    assert unknown.message == 'there is no incident "record-3"'
    assert unknown.help == 'write "record-2"'


def test_ids_that_are_far_off_are_not_suggested():
    """Nor is the record itself, however alike the two ids are."""
    own = completed("id: 2024-01-19-outage\nrelated: [{id: 2024-01-20-outage}]\n")
    other = completed("id: 2023-06-02-disk-full\ntitle: Two\n")
    (unknown,) = without_names_of_files(own, other)
    assert unknown.help == 'link what has no record below "links"'


@pytest.mark.parametrize("other", ["id: outage\n", "aliases: [outage]\n"])
def test_ids_and_aliases_are_known(other):
    """Whatever another system calls it leads to it."""
    texts = ["title: One\nrelated: [{id: outage}]\n", f"title: Two\n{other}"]
    assert found("unknown-related-incident", *texts) == []


def test_a_single_file_may_name_one_that_was_not_asked_for(tmp_path, monkeypatch):
    """A hook reads only what has changed; the others are there nevertheless."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "postmortems" / "2024"
    folder.mkdir(parents=True)
    one = completed("title: One\nrelated: [{id: two}, {id: three}, {id: four}, {id: five}]\n")
    (folder / "one.yaml").write_text(one, encoding="utf-8")
    (folder / "two.yaml").write_text(completed("title: Two\n"), encoding="utf-8")
    (tmp_path / "postmortems" / "three.yml").write_text("title: [broken", encoding="utf-8")
    hidden = tmp_path / "postmortems" / ".git"
    hidden.mkdir()
    (hidden / "five.yaml").write_text("", encoding="utf-8")
    loaded = load(["postmortems/2024/one.yaml"], Settings())
    reported = run(loaded, Settings(), datetime(2024, 3, 1, tzinfo=UTC))
    assert [each.message for each in reported] == [
        'there is no incident "four"',
        'there is no incident "five"',
    ]


def test_the_rarer_spelling_of_a_service_is_reported():
    """Wherever it stands in a record, once; the usual one is shown beside it."""
    usual = "services: [load-balancer]\n"
    other = (
        "services: [Load Balancer]\ntimeline:\n  - at: 2024-01-19 15:00\n    event: A\n"
        "    services: [Load Balancer, load-balancer]\n"
    )
    rule = "service-spelt-two-ways"
    assert found(rule, usual, other, usual) == [
        (1, 'service "Load Balancer" is spelt "load-balancer" in 3 records')
    ]
    assert found(rule, usual, "services: [load-balancers]\n") == []
    (reported,) = [
        each for each in diagnostics(completed(usual), completed(other)) if each.rule.name == rule
    ]
    assert reported.help == 'write "load-balancer"'
    assert [each.message for each in reported.related] == ["the other spelling"]


def test_tags_and_services_are_not_compared():
    """A tag may be called like a service."""
    assert found("tag-spelt-two-ways", "tags: [api]\n", "services: [API]\n") == []
    assert found("tag-spelt-two-ways", "tags: [api]\n", "tags: [API, api]\n") == [
        (1, 'tag "API" is spelt "api" in 2 records')
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("a/Outage.yaml", "a/outage.yaml"), [("a/outage.yaml", "a/Outage.yaml")]),
        (("a/caf\u00e9.yaml", "a/cafe\u0301.yaml"), [("a/caf\u00e9.yaml", "a/cafe\u0301.yaml")]),
        (("a/outage.yaml", "b/outage.yaml"), []),
        (("a/outage.yaml", "a/outages.yaml"), []),
    ],
)
def test_names_of_files_that_are_one_on_some_systems(names, expected):
    """By capitals, or by the way an accent is written; in one folder."""
    read = [
        load_text(completed(f"id: id-{number}\n"), name)[0] for number, name in enumerate(names)
    ]
    records = tuple(sorted((each for each in read if each), key=lambda each: each.source.path))
    loaded = Loaded(records, (), tuple(each.source.path for each in records))
    reported = [
        (each.source.path, each.related[0].source.path)
        for each in run(loaded, Settings(), datetime(2024, 3, 1, tzinfo=UTC))
        if each.rule.name == "file-name-collision"
    ]
    assert sorted(map(sorted, reported)) == sorted(map(sorted, expected))


@pytest.mark.parametrize(
    ("id_", "file", "told"),
    [
        ("2024-01-19-outage", "2024-02-20-outage", True),
        ("INC-4711", "INC-4712", True),
        ("outage", "outage", False),
        ("INC-4711", "2024-01-19-outage", False),
        ("2024-01-19-INC-4711", "INC-4711", False),
        ("outage", "2024-01-19-login-outage", False),
        ("outage", "login", False),
    ],
)
def test_an_id_that_is_not_the_name_of_the_file(id_: str, file: str, told: bool):
    """Both names are told, unless one holds the other or they are two ways of naming."""
    record, _ = load_text(completed(f"id: {id_}\n"), f"postmortems/{file}.yaml")
    assert record is not None
    loaded = Loaded((record,), (), (record.source.path,))
    messages = [each.message for each in run(loaded, Settings(), AS_OF)]
    expected = f'the id is "{id_}", and the file is called "{file}"'
    assert messages == ([expected] if told else [])


def test_without_an_id_there_is_nothing_to_differ():
    """The name of the file is the id."""
    assert found("id-differs-from-file-name", "title: Example\n") == []
