"""A real browser on a real site: Chromium, a live database, nothing that goes unheard."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from pytest_django import Settings

from tests.database import Database
from tools.chromium import ARGUMENTS, find_chromium, library_path

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1440, "height": 900}
# What is awaited comes at once on a free machine, and later on a busy one.
PATIENCE_MS = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Chromium, so that it can be left out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the run."""
    program = find_chromium()
    if program is None:
        missing = "No Chromium here: `python -m tools.chromium` fetches one."
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    # Django takes Playwright's loop for an asynchronous program, and would refuse to query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=list(ARGUMENTS),
            env={**os.environ, **library_path()},
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(live_database: Database, settings: Settings) -> Iterator[str]:
    """The address of the whole site, on the live database of the test."""
    with served(settings) as origin:
        yield origin


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Serve the site in threads of this process; give its address."""
    server = ThreadedWSGIServer(("localhost", 0), _QuietHandler, connections_override={})
    server.set_app(get_wsgi_application())
    settings.PLI_ORIGIN = f"http://localhost:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield settings.PLI_ORIGIN
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _QuietHandler(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def open_page(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser of its own; what it complains about fails the test.

    Takes what Playwright's `new_context` takes: width, colours, language, JavaScript or not.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"{message.type}: {message.text} ({message.location['url']})")

    def open_one(**options: Any) -> Page:
        context = chromium.new_context(
            **({"base_url": site, "locale": "fr-FR", "viewport": WIDE} | options)
        )
        contexts.append(context)
        context.on("console", complain)
        context.on("weberror", lambda error: complaints.append(f"exception: {error.error}"))
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A wide page, in French."""
    return open_page()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Fail when axe finds anything that keeps somebody from using the page (WCAG 2.2 AA)."""
    source = AXE.read_text()
    # A colour on its way to another, from night to day, is nobody's choice of colours.
    run = """async () => {
        for (const one of document.getAnimations()) {
            if (one instanceof CSSTransition) one.finish();
        }
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        const found = await axe.run({ runOnly: tags });
        return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} (${v.help})`));
    }"""

    def check(page: Page) -> None:
        # Evaluated from outside, which a strict policy on scripts does not forbid.
        page.evaluate(source)
        assert page.evaluate(run) == []

    return check
