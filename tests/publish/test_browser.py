"""The site in a real browser, at the width of a desk and of a phone."""

import functools
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pmkit.config.load import load_settings
from pmkit.publish import site
from pmkit.records.load import load
from tests.publish.conftest import AS_OF, OUTAGE

ROOT = Path(__file__).parent.parent.parent
PAGES = (
    "index.html",
    "incidents.html",
    "timeline.html",
    "metrics.html",
    "actions.html",
    "incidents/2024-01-19-load-balancer-outage.html",
    "incidents/2017-01-31-gitlab-database-deletion.html",
    "incidents/hostile.html",
)
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}
BEYOND = """
() => {
  const right = (each) => each.getBoundingClientRect().right;
  const edge = right(document.querySelector("article > h1"));
  return [...document.querySelectorAll(".md-typeset__scrollwrap, article p")]
    .filter((each) => right(each) > edge + 1)
    .map((each) => each.outerHTML.slice(0, 99));
}
"""
"""Boxes of tables, and paragraphs, that end to the right of where the text does."""

TITLE = "x</title><script>alert(1)</script>"

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served."""
    handler = functools.partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def chromium() -> str:
    """Where Chromium is; without it tests are skipped, but not in CI."""
    path = os.environ.get("PMKIT_CHROMIUM", "/usr/bin/chromium")
    if not Path(path).is_file():
        message = f'there is no Chromium at "{path}"; install it, or set PMKIT_CHROMIUM'
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A running Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only these tests need it

    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of pmkit's own records and of a hostile one, below a path as on a shared host."""
    folder = tmp_path_factory.mktemp("served")
    hostile = folder / "hostile.yaml"
    hostile.write_text(OUTAGE.replace("Load balancer outage", TITLE), encoding="utf-8")
    settings, _ = load_settings(str(ROOT / "pmkit.toml"))
    loaded = load([str(ROOT / "postmortems"), str(hostile)], settings)
    site.build(loaded, settings, folder / "site/team", as_of=AS_OF)
    with served(folder / "site") as root:
        yield f"{root}team/"


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    """A page of the browser that fails its test if anything goes wrong in it."""
    width, height = WIDTHS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, base_url=address)
    page = context.new_page()
    page.set_default_timeout(10_000)
    wrong: list[str] = []

    def failed(request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # which is what leaving a page does to its rest
            wrong.append(f"failed: {request.url}")

    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", failed)
    page.on(
        "request",
        lambda made: None if made.url.startswith(address) else wrong.append(f"asked: {made.url}"),
    )

    def ran(dialog: Any) -> None:
        wrong.append(f"ran: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", ran)
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_a_fault(page: Any, name: str):
    """It has a heading, fits the screen, and wide tables scroll in their own box."""
    response = page.goto(name)
    assert response.ok
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    page.wait_for_timeout(100)  # for what scripts do after the page has loaded
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.body.scrollWidth") <= width
    assert page.evaluate(BEYOND) == []


def test_a_phone_gets_a_picture_that_fits(page: Any):
    """A desk gets the wide one; neither is shrunk, and neither has to be scrolled."""
    page.goto("incidents/2024-01-19-load-balancer-outage.html")
    image = page.locator("article picture img")
    page.wait_for_function("document.querySelector('article picture img').complete")
    source = image.evaluate("each => each.currentSrc")
    narrow = page.viewport_size["width"] < 480
    assert source.endswith(
        f"incidents/{'phone/' * narrow}2024-01-19-load-balancer-outage.svg",
    )
    shown, natural = image.evaluate("each => [each.clientWidth, each.naturalWidth]")
    assert shown == natural == (358 if narrow else 740)
    assert page.locator("article p:has(picture)").evaluate(
        "each => each.scrollWidth <= each.clientWidth"
    )


def test_the_way_from_the_home_page_to_an_incident_and_on(page: Any):
    """By the links of the table and of the foot."""
    page.goto("index.html")
    page.get_by_role("link", name="Load balancer outage").first.click()
    assert page.locator("h1").inner_text().startswith("Load balancer outage")
    page.get_by_role("link", name="All incidents").click()
    assert page.locator("h1").inner_text().startswith("Incidents")


def test_search_finds_an_incident_and_shows_its_title_as_text(page: Any):
    """The hostile one, whose title is full of markup."""
    page.goto("index.html")
    if page.viewport_size["width"] < 800:
        page.locator("label[for=__search]").first.click()
    page.get_by_role("textbox", name="Search").press_sequentially("alert(1)")
    result = page.locator(".md-search-result__link h1").first
    result.wait_for()
    assert result.inner_text().startswith(TITLE)
    assert page.title() == "Overview - Incidents"


def test_the_tab_shows_a_hostile_title_as_text(page: Any):
    """As it was written."""
    page.goto("incidents/hostile.html")
    assert page.title() == f"{TITLE} - Incidents"


def test_colours_follow_the_system_and_the_reader(browser: Any, address: str):
    """Dark where the system is dark; the button changes it, and the next page remembers."""
    context = browser.new_context(color_scheme="dark", base_url=address)
    page = context.new_page()
    page.goto("index.html")
    scheme = "document.body.dataset.mdColorScheme"
    page.wait_for_function(f"{scheme} === 'slate'")
    page.locator(".md-header label[for^=__palette]:visible").click()
    page.wait_for_function(f"{scheme} === 'default'")
    page.goto("metrics.html")
    page.wait_for_function(f"{scheme} === 'default'")
    context.close()


def test_tables_can_be_read_without_scripts(browser: Any, address: str):
    """At the width of a phone too: the page does not grow beyond it."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}, base_url=address
    )
    page = context.new_page()
    page.goto("metrics.html")
    assert page.locator("table").first.is_visible()
    box = page.locator("body").bounding_box()
    assert box["width"] <= 390
    context.close()
