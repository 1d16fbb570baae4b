"""A colleague is let in with the keyboard alone, from the invoices to the sheet to print."""

import pytest
from playwright.sync_api import Locator, Page, expect

from pli.domain.customers.vocabulary import Preset
from pli.domain.spaces.models import Membership
from tests.browser.test_site import sign_in
from tests.make.site import make_customer
from tests.make.suppliers import make_supplier

TABS_MAX = 60


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus, as somebody without a mouse does."""
    expect(wanted).to_be_visible()
    for _ in range(TABS_MAX):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{TABS_MAX} tabs do not lead to {wanted}")


@pytest.mark.requirement("R087", "R088", "R090")
def test_a_user_is_added_with_the_keyboard_alone(page: Page) -> None:
    sign_in(page, make_customer(supplier=make_supplier(preset=Preset.CLASSIQUE)))
    main = page.locator("main")

    tab_to(page, page.get_by_role("link", name="Administration").first)
    page.keyboard.press("Enter")
    tab_to(page, main.get_by_role("link", name="Ajouter un utilisateur").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ajout d’un utilisateur")

    # In the order in which the guide names them.
    for label, typed in (
        ("Prénom", "Karim"),
        ("Nom", "Haddad"),
        ("Adresse mail facultatif", "karim@garage-morel.example"),
        ("Identifiant facultatif", "atelier"),
        ("Mot de passe par défaut facultatif", "Bienvenue-2027"),
    ):
        tab_to(page, main.get_by_label(label, exact=True))
        page.keyboard.type(typed)
    active = main.get_by_label("Accès actif", exact=True)
    tab_to(page, active)
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    expect(active).to_be_checked()
    tab_to(page, main.get_by_role("button", name="Ajouter l’utilisateur"))
    page.keyboard.press("Enter")

    expect(main).to_contain_text("atelier")
    expect(main).to_contain_text("Bienvenue-2027")
    user = Membership.objects.get(login__identifiant="atelier")
    assert (user.name, user.login.suspended_at) == ("Karim Haddad", None)
