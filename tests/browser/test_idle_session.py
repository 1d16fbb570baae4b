"""An idle session is announced before its end, and goes on when somebody says so (R037, T19)."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_site import sign_in
from tests.make.site import make_customer

# Two hours, less the minute to which the row says when they were last seen.
LIFE_MS = (120 - 1) * 60 * 1000
NOTICE_MS = 2 * 60 * 1000


@pytest.mark.requirement("R037", "T19")
def test_an_idle_session_is_announced_prolonged_with_the_keyboard_then_over(page: Page) -> None:
    sign_in(page, make_customer())
    page.clock.install()
    page.reload()
    notice = page.get_by_role("status").filter(has_text="votre session se ferme à")
    extend = page.get_by_role("button", name="Prolonger la session")
    page.clock.fast_forward(LIFE_MS - NOTICE_MS - 60_000)
    expect(extend).to_be_hidden()

    page.clock.fast_forward(60_000)
    expect(notice).to_be_visible()
    extend.focus()
    with page.expect_response("**/session/prolongation/") as answer:
        page.keyboard.press("Enter")

    assert answer.value.status == 204
    expect(extend).to_be_hidden()
    page.clock.fast_forward(LIFE_MS)
    expect(page.get_by_role("link", name="Se reconnecter")).to_be_visible()
