"""The site as MkDocs builds it."""

import re
import shutil
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from pmkit.config.settings import Settings
from pmkit.errors import PmkitError
from pmkit.publish import site
from pmkit.publish.folder import MANIFEST, OutputFolderError
from pmkit.records.load import load
from pmkit.records.record import Loaded
from tests.publish.conftest import AS_OF, OPEN, OUTAGE, Write
from tests.publish.html import Page

HOSTILE = """\
title: x</title><script>alert(1)</script>
services: ['<img src=x onerror=alert(2)>']
tags: ['{{ 7*7 }}', '<svg onload=alert(3)>']
timezone: UTC
summary: |
  <script>alert(4)</script> [a](javascript:alert(5)) ![b](https://evil.example/b.gif)

  <iframe src="https://evil.example"></iframe>

  ```
  </code></pre><script>alert(6)</script>
  ```
impact:
  summary: 'x {: onclick="alert(7)" }'
timeline:
  - at: 2024-01-01 10:00
    event: '<script>alert(8)</script> | a'
    actor: '"><script>alert(9)</script>'
    milestone: started
actions:
  - title: <details ontoggle=alert(10) open>
    owner: '<style>*{display:none}</style>'
    due: 2024-01-02
links:
  - title: '](javascript:alert(11))<b>'
    url: https://example.org/?a=1&b=%22
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of three records, one of them hostile."""
    root = tmp_path_factory.mktemp("project")
    records = {"2024-01-19-outage": OUTAGE, "2024-03-01-checkout": OPEN, "hostile": HOSTILE}
    (root / "postmortems").mkdir()
    for name, text in records.items():
        (root / "postmortems" / f"{name}.yaml").write_text(text, encoding="utf-8")
    settings = Settings(root=str(root), site_title="Incidents & <more>")
    loaded = load((), settings)
    made = site.build(loaded, settings, root / "site", as_of=AS_OF)
    assert made.folder == root / "site"
    assert made.left_out == ()
    assert len(made.pages) == 8
    return made.folder


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Page]:
    """All pages, read."""
    found = {path.relative_to(built).as_posix(): Page(path) for path in built.rglob("*.html")}
    assert set(found) == {
        "404.html",
        "actions.html",
        "incidents.html",
        "incidents/2024-01-19-outage.html",
        "incidents/2024-03-01-checkout.html",
        "incidents/hostile.html",
        "index.html",
        "metrics.html",
        "timeline.html",
    }
    return found


def test_only_pages_are_published(built: Path):
    """Never a record, never a Markdown source."""
    assert {path.suffix for path in built.rglob("*") if path.is_file()} <= {
        ".css", ".gz", ".html", ".ics", ".js", ".json", ".map", ".png", ".svg", ".txt", ".xml",
    }  # fmt: skip
    assert not list(built.rglob("*.yaml"))


def test_all_internal_links_and_anchors_resolve(built: Path, pages: dict[str, Page]):
    """Also from a disk: links name files, not folders."""
    for name, page in pages.items():
        if name == "404.html":  # its links hold on the server's root, wherever it is shown
            continue
        for attributes in page.all("a", "link", "script", "img"):
            target = attributes.get("href") or attributes.get("src") or ""
            url = urlsplit(urljoin(f"http://site/{name}", target))
            if url.netloc != "site":
                continue
            path = unquote(url.path).removeprefix("/")
            assert (built / path).is_file(), f"{name}: {target}"
            if url.fragment and path in pages:
                assert unquote(url.fragment) in pages[path].ids, f"{name}: {target}"


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Page], built: Path):
    """No fonts, no scripts, no images of other hosts; a reader may follow a link."""
    for name, page in pages.items():
        for attributes in page.all("link", "script", "img", "iframe", "source", "object", "embed"):
            target = attributes.get("href") or attributes.get("src") or ""
            assert not urlsplit(target).netloc, f"{name}: {target}"
    for sheet in built.rglob("*.css"):
        assert "url(http" not in sheet.read_text(encoding="utf-8").replace('"', "")


BARE = (
    "table", "thead", "tbody", "tr", "p", "ul", "ol", "li", "br", "hr", "em", "strong", "code",
    "pre", "blockquote",
)  # fmt: skip
ALLOWED = {
    **{tag: set[str]() for tag in BARE},
    **{tag: {"id"} for tag in ("h1", "h2", "h3")},
    "a": {"href", "class", "title"},
    "img": {"alt", "src"},
    "picture": set(),
    "source": {"media", "srcset"},
    "div": {"class"},
    "span": {"class"},
    "td": {"style"},
    "th": {"style"},
}
"""What our pages are made of: elements and their attributes."""


def test_what_people_write_is_text(pages: dict[str, Page]):
    """The content of each page has nothing but what our pages are made of."""
    for name, page in pages.items():
        for tag, attributes in page.content:
            assert tag in ALLOWED, f"{name}: {tag}"
            assert attributes.keys() <= ALLOWED[tag], f"{name}: {tag} {attributes}"
            assert urlsplit(attributes.get("href") or "").scheme in {"", "https"}, name
            source = str(attributes["src"]) if tag == "img" else "x.svg"
            assert re.fullmatch(r"(charts/)?[\w-]+\.svg", source), name


def test_nothing_of_a_record_runs(pages: dict[str, Page]):
    """The scripts, styles and handlers of each page are those of the theme's page of errors."""
    theme = pages["404.html"]
    for name, page in pages.items():
        assert len(page.all("script", "style")) <= len(theme.all("script", "style")) + 1, name
        assert "alert(" not in page.text("script") + page.text("style"), name
        assert not page.all("iframe", "object", "embed", "details", "base", "meta[http-equiv]")
        assert not [key for _, each in page.elements for key in each if key.startswith("on")], name


def test_titles_show_as_they_were_written(pages: dict[str, Page]):
    """In the browser's tab, in headings and in lists, once and not escaped twice."""
    hostile = "x</title><script>alert(1)</script>"
    page = pages["incidents/hostile.html"]
    assert page.text("title") == f"{hostile} - Incidents & <more>"
    assert page.text("h1") == hostile
    assert hostile in pages["index.html"].text("a")
    assert pages["index.html"].text("h1") == "Incidents & <more>"


def test_the_search_index_has_no_markup_of_records(built: Path):
    """The search writes its entries into the page."""
    index = (built / "search/search_index.json").read_text(encoding="utf-8")
    assert "Load balancer outage" in index
    assert "<script" not in index
    assert "<img" not in index
    assert "<svg" not in index


def test_calendars_lead_to_the_pages(two: Loaded, settings: Settings, tmp_path: Path):
    """Where the configuration says where the site is; those pages are there."""
    folder = tmp_path / "site"
    at = settings._replace(site_url="https://example.org/team/")
    site.build(two, at, folder, as_of=AS_OF)
    lines = (folder / "incidents.ics").read_text().splitlines()
    found = [line.removeprefix("URL:https://example.org/team/") for line in lines if "URL:" in line]
    assert found == ["incidents/2024-03-01-checkout.html", "incidents/2024-01-19-outage.html"]
    assert all((folder / path).is_file() for path in found)


def test_a_page_says_what_moment_it_shows(pages: dict[str, Page]):
    """At its foot."""
    assert "As of 2024-03-01 12:00 UTC" in pages["metrics.html"].text("div")


def test_two_builds_are_the_same(two: Loaded, settings: Settings, tmp_path: Path):
    """Byte for byte, so that nothing is published that did not change."""
    for name in ("one", "two"):
        site.build(two, settings, tmp_path / name, as_of=AS_OF)
    assert (tmp_path / "one" / MANIFEST).read_text() == (tmp_path / "two" / MANIFEST).read_text()


def test_nothing_stays_of_a_record_that_is_gone(write: Write, settings: Settings, tmp_path: Path):
    """Neither its page nor its name in any other."""
    folder = tmp_path / "site"
    site.build(write({"secret-one": OUTAGE, "b": OPEN}), settings, folder, as_of=AS_OF)
    assert (folder / "incidents/secret-one.html").is_file()
    (folder / "CNAME").write_text("incidents.example.org")
    site.build(write({"b": OPEN}), settings, folder, as_of=AS_OF + timedelta(days=1))
    assert not (folder / "incidents/secret-one.html").exists()
    for path in folder.rglob("*"):
        assert path.is_dir() or b"secret-one" not in path.read_bytes(), path
    assert (folder / "CNAME").read_text() == "incidents.example.org"


def test_a_build_that_fails_leaves_the_old_site(
    two: Loaded, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Here MkDocs stops halfway."""
    folder = tmp_path / "site"
    site.build(two, settings, folder, as_of=AS_OF)
    before = (folder / MANIFEST).read_text()

    def stop(*_: object, **__: object) -> None:
        raise SystemExit("no more")

    monkeypatch.setattr("mkdocs.commands.build.build", stop)
    with pytest.raises(PmkitError, match="MkDocs could not build the site: no more"):
        site.build(two, settings, folder, as_of=AS_OF + timedelta(days=1))
    assert (folder / MANIFEST).read_text() == before


def test_records_are_never_the_output(two: Loaded, settings: Settings, tmp_path: Path):
    """Nor is a folder with files of others."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.odt").write_text("three years of work")
    for folder in (tmp_path, tmp_path / "postmortems", other):
        for make in (site.build, site.tree):
            with pytest.raises(OutputFolderError):
                make(two, settings, folder, as_of=AS_OF)
    assert (other / "thesis.odt").read_text() == "three years of work"


def test_without_mkdocs_the_error_says_what_to_install(
    two: Loaded, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """And that the Markdown needs nothing more."""
    monkeypatch.setattr(site, "find_spec", lambda name: None if name == "mkdocs" else name)
    with pytest.raises(PmkitError, match=r'MkDocs is not installed.*"pmkit\[site\]".*--tree'):
        site.build(two, settings, tmp_path / "site", as_of=AS_OF)
    built = site.tree(two, settings, tmp_path / "pages", as_of=AS_OF)
    assert (tmp_path / "pages/index.md").is_file()
    assert built.pages[0] == "index.md"


def test_mkdocs_is_quiet_but_for_warnings(
    two: Loaded, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """A template of one's own may link to a page that there is not."""
    site.build(two, settings, tmp_path / "site", as_of=AS_OF)
    assert capsys.readouterr() == ("", "")
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "own.md.jinja").write_text("# {{ incident.title }}\n\n[all](nowhere.md)\n")
    own = settings._replace(templates="templates", template="own")
    site.build(two, own, tmp_path / "site", as_of=AS_OF)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("pmkit: ")
    assert "nowhere.md" in err


def test_the_tree_is_replaced_by_a_site_and_back(two: Loaded, settings: Settings, tmp_path: Path):
    """Both are files that pmkit wrote."""
    folder = tmp_path / "site"
    site.tree(two, settings, folder, as_of=AS_OF)
    site.build(two, settings, folder, as_of=AS_OF)
    assert not (folder / "index.md").exists()
    site.tree(two, settings, folder, as_of=AS_OF)
    assert sorted(path.name for path in folder.iterdir()) == [
        MANIFEST, "actions.md", "charts", "due.ics", "incidents", "incidents.ics", "incidents.md",
        "index.md", "metrics.md", "timeline.md", "timeline.svg",
    ]  # fmt: skip
    shutil.rmtree(folder)
