"""pmkit within a documentation of one's own."""

import json
import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from tests.publish.conftest import AS_OF, OPEN, OUTAGE
from tests.publish.html import Page

ROOT = Path(__file__).parent.parent.parent

Build = Callable[..., Path]


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds a handbook with a page of its own and two records; returns where it is."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AS_OF.timestamp())))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Handbook\n\n[Incidents](incidents/index.md)\n")
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortems/2024-01-19-outage.yaml").write_text(OUTAGE)
    (tmp_path / "postmortems/2024-03-01-checkout.yaml").write_text(OPEN)
    (tmp_path / "pmkit.toml").write_text("")

    def made(
        *, nav: object = None, options: object = None, theme: str = "material", url: str = ""
    ) -> Path:
        mkdocs = tmp_path / "mkdocs.yml"
        configuration = {
            "site_name": "Handbook",
            "theme": theme,
            "plugins": ["search", {"pmkit": options or {}}],
            **({"nav": nav} if nav else {}),
            **({"site_url": url} if url else {}),
        }
        mkdocs.write_text(json.dumps(configuration))
        build(load_config(str(mkdocs), strict=True))
        return tmp_path / "site"

    return made


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_the_pages_stand_in_a_folder_of_the_site(handbook: Build, theme: str):
    """With any theme, and without a warning in strict mode."""
    site = handbook(theme=theme)
    assert sorted(path.parent.name for path in (site / "incidents").glob("*/index.html")) == [
        "2024-01-19-outage",
        "2024-03-01-checkout",
        "actions",
        "incidents",
        "metrics",
        "timeline",
    ]
    page = Page(site / "incidents/2024-01-19-outage/index.html")
    assert "Load balancer outage" in page.text("h1")
    assert (site / "incidents/assets/pmkit.css").is_file()
    assert "../2024-01-19-outage.svg" in [each.get("src") for each in page.all("img")]
    assert (site / "incidents/2024-01-19-outage.svg").is_file()


def test_calendars_lead_to_pages_where_the_site_has_an_address(handbook: Build):
    """As MkDocs makes it of the path; without one, to none."""
    site = handbook(url="https://example.org/handbook/")
    address = "URL:https://example.org/handbook/incidents/2024-01-19-outage/"
    assert address in (site / "incidents/due.ics").read_text().splitlines()
    assert "URL:" not in (handbook() / "incidents/due.ics").read_text()


def test_navigation_names_the_lists_and_no_incident(handbook: Build):
    """Where it is made from the folders, and where it is written and names our folder."""
    for nav in (None, [{"Home": "index.md"}, {"What broke": "incidents/"}]):
        home = Page(handbook(nav=nav) / "index.html")
        links = [each.get("href") for each in home.all("a")]
        assert "incidents/timeline/" in links
        assert "incidents/2024-01-19-outage/" not in links


def test_a_folder_in_a_list_of_pages_is_called_incidents(handbook: Build):
    """As a page without a title would be."""
    home = Page(handbook(nav=["index.md", "incidents"]) / "index.html")
    assert "incidents/metrics/" in [each.get("href") for each in home.all("a")]


def test_the_folder_and_the_configuration_can_be_elsewhere(handbook: Build, tmp_path: Path):
    """Here both are named."""
    (tmp_path / "team").mkdir()
    (tmp_path / "team/pmkit.toml").write_text('records = "records"\n')
    (tmp_path / "postmortems").rename(tmp_path / "team/records")
    (tmp_path / "docs/index.md").write_text("# Handbook\n")
    site = handbook(options={"folder": "pm/all", "config": "team"})
    assert (site / "pm/all/2024-01-19-outage/index.html").is_file()


def test_a_record_with_errors_fails_the_build_at_its_line(
    handbook: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    """As a page that is silently missing is worse."""
    (tmp_path / "postmortems/broken.yaml").write_text("title: [x\n")
    with pytest.raises(Abort):
        handbook()
    assert "broken.yaml:2:1: " in caplog.text


def test_a_lenient_build_leaves_it_out_with_a_warning(
    handbook: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    """The rest is there."""
    (tmp_path / "postmortems/broken.yaml").write_text("title: [x\n")
    with caplog.at_level(logging.WARNING, logger="mkdocs"), pytest.raises(Abort):
        handbook(options={"strict": False})  # MkDocs itself is strict here, and counts warnings
    assert "broken.yaml:1:" in caplog.text
    assert not (tmp_path / "site/incidents/broken").exists()
    assert (tmp_path / "site/incidents/2024-01-19-outage").is_dir()


def test_a_second_record_with_the_same_id_fails_the_build(
    handbook: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    """As any other error that `pmkit validate` finds."""
    (tmp_path / "postmortems/twin.yaml").write_text(f"id: 2024-01-19-outage\n{OPEN}")
    with pytest.raises(Abort):
        handbook()
    assert re.search(r"twin\.yaml:1:\d+: .*2024-01-19-outage", caplog.text)


def test_without_a_configuration_the_records_are_beside_mkdocs_yml(
    handbook: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Wherever MkDocs is called."""
    (tmp_path / "pmkit.toml").unlink()
    monkeypatch.chdir("/")
    assert (handbook() / "incidents/2024-01-19-outage/index.html").is_file()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[site]\ntitle = 3\n", r"pmkit\.toml:2:9: "),
        ('records = "nowhere"\n', 'no file or folder ".*nowhere"'),
        ('[templates]\ndefault = "brif"\n', 'did you mean "brief"'),
    ],
)
def test_faults_of_the_configuration_fail_the_build(
    handbook: Build, tmp_path: Path, text: str, message: str, caplog: pytest.LogCaptureFixture
):
    """With a place where there is one."""
    (tmp_path / "pmkit.toml").write_text(text)
    with pytest.raises(Abort):
        handbook()
    assert re.search(message, caplog.text)


def test_serve_watches_records_and_configuration(handbook: Build, tmp_path: Path):
    """So that a saved record is built again."""
    handbook()
    config = load_config(str(tmp_path / "mkdocs.yml"))
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    try:
        config.plugins.on_config(config)
        config.plugins.on_serve(server, config=config, builder=lambda: None)
        assert set(server._watched_paths) == {  # noqa: SLF001  # MkDocs has no other way to ask
            str(tmp_path / "postmortems"),
            str(tmp_path / "pmkit.toml"),
        }
    finally:
        server.server_close()


def test_our_own_documentation_builds_without_a_warning(tmp_path: Path):
    """With the records of `postmortems/` in it."""
    build(load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(tmp_path)))
    assert (tmp_path / "reference/record/index.html").is_file()
    assert (tmp_path / "incidents/2024-01-19-load-balancer-outage/index.html").is_file()
    for page in tmp_path.rglob("*.html"):
        for attributes in Page(page).all("link", "script", "img"):
            target = attributes.get("href") or attributes.get("src") or ""
            assert not target.startswith(("http:", "https:", "//")), page
