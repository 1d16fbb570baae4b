"""The policy on scripts and styles holds in a browser."""

from collections.abc import Callable

from playwright.sync_api import Page


def test_every_page_says_where_its_parts_may_come_from(page: Page):
    response = page.goto("/demo/interface/")

    assert response is not None
    assert response.headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        "frame-src 'none'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'"
    )


def test_the_interface_on_show_keeps_nobody_out(page: Page, axe: Callable[[Page], None]):
    page.goto("/demo/interface/")

    axe(page)
