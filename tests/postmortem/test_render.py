"""Templates by name: pmkit's own, and those of a team."""

from pathlib import Path

import pytest

from pmkit.postmortem.catalog import BUILT_INS, names
from pmkit.postmortem.render import render
from pmkit.templating.errors import TemplateError
from tests.postmortem.incidents import example, shown

VIEW = shown(example("full"))


def write(folder: Path, name: str, text: str) -> None:
    """Write a template."""
    (folder / name).write_text(text, encoding="utf-8")


def test_built_in_templates_come_first_then_the_teams(tmp_path: Path) -> None:
    """Parts of templates and other files have no name."""
    for name in ("zebra.md.jinja", "own.md.jinja", "_part.md.jinja", "notes.txt", "brief.md.jinja"):
        write(tmp_path, name, "x")
    assert names([str(tmp_path)]) == (
        "default",
        "google-sre",
        "atlassian",
        "pagerduty",
        "brief",
        "own",
        "zebra",
    )


def test_every_built_in_template_has_a_file() -> None:
    """And no file is left without a name."""
    assert names() == tuple(BUILT_INS)


def test_a_template_of_the_team_takes_the_place_of_the_built_in(tmp_path: Path) -> None:
    """By its name."""
    write(tmp_path, "brief.md.jinja", "{{ incident.title }} in our words\n")
    assert (
        render(VIEW, "brief", [str(tmp_path)]) == "Checkout fails for 1 in 5 orders in our words\n"
    )
    assert render(VIEW, "brief").startswith("# Checkout fails")


def test_a_template_of_the_team_extends_the_built_in_of_the_same_name(tmp_path: Path) -> None:
    """It changes one section and keeps the others."""
    write(
        tmp_path,
        "default.md.jinja",
        '{% extends "built-in:default.md.jinja" %}\n'
        "{% block summary %}\n## In short\n\n{{ incident.summary }}\n\n{{ super() }}\n"
        "{% endblock %}\n"
        "{% block people %}{% endblock %}\n"
        "{% block links %}{{ part.links(incident.links) }}{% endblock %}\n",
    )
    own = render(VIEW, "default", [str(tmp_path)])
    assert "## In short" in own
    assert "## Summary" in own
    assert "## Timeline" in own
    assert "## People" not in own
    assert "## Links" not in own
    assert "[Chat](https://chat.example.com/c/1)" in own


def test_a_team_can_use_the_pieces_of_the_built_in_templates(tmp_path: Path) -> None:
    """Its own file of that name does not disturb the built-in templates."""
    write(tmp_path, "_macros.md.jinja", "{% macro links(links) %}ours{% endmacro %}")
    write(
        tmp_path,
        "own.md.jinja",
        '{% import "built-in:_macros.md.jinja" as part %}\n{{ part.people(incident.people) }}\n',
    )
    assert render(VIEW, "own", [str(tmp_path)]) == (
        "- Ana (Incident commander, payments)\n- Ben (Author)\n- Cleo\n"
    )
    assert "ours" not in render(VIEW, "default", [str(tmp_path)])


@pytest.mark.parametrize("name", ["default.md.jinja", "built-in:default", "default"])
def test_a_template_can_be_named_by_its_file(name: str) -> None:
    """As the team sees it in the folder."""
    assert render(VIEW, name) == render(VIEW, "default")


def test_an_unknown_template_is_named_with_those_there_are() -> None:
    """And with the one that was meant."""
    with pytest.raises(TemplateError) as found:
        render(VIEW, "pagerdury")
    assert str(found.value) == (
        'no template is called "pagerdury"; did you mean "pagerduty"; '
        "there are default, google-sre, atlassian, pagerduty, brief"
    )


def test_a_missing_part_of_a_template_is_named_with_its_place(tmp_path: Path) -> None:
    """The template is there, what it includes is not."""
    write(tmp_path, "own.md.jinja", "a\n{% include 'none.md.jinja' %}\n")
    with pytest.raises(TemplateError, match=r"own\.md\.jinja:2: there is no template"):
        render(VIEW, "own", [str(tmp_path)])


def test_the_view_cannot_be_changed(tmp_path: Path) -> None:
    """Neither by assignment nor by a method."""
    write(tmp_path, "own.md.jinja", "{% set incident.title = 'x' %}")
    with pytest.raises(TemplateError):
        render(VIEW, "own", [str(tmp_path)])
