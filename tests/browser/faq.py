"""The gestures of whoever reads an answer of the FAQ: its button, a sign-in, a recovery."""

from datetime import date

from django.utils import timezone
from playwright.sync_api import Page, expect

from pli.domain.customers.models import Supplier
from pli.domain.customers.vocabulary import Preset
from pli.domain.identity.models import Link, Login
from pli.domain.identity.operations import issue_token
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.spaces.models import Space
from pli.kit.days import add_months, start_of_day
from tests.make.activations import make_activation
from tests.make.days import today
from tests.make.people import PASSWORD, give_password
from tests.make.site import Member
from tests.make.suppliers import make_account, make_supplier

FAQ = "/portail/locavia/faq/"
ADDRESS = "julie.morel@garage-morel.test"


def some_months_ago() -> date:
    """A day before the three months that a list shows, in a month that has it each year."""
    return add_months(today(), -5).replace(day=14)


def answer(page: Page, anchor: str) -> None:
    """Open the public FAQ at an answer."""
    page.goto(f"{FAQ}#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def press(page: Page, anchor: str, label: str) -> None:
    """Follow one of the buttons of an answer."""
    page.locator(f"#{anchor}").get_by_role("link", name=label).click()


def sign_in(page: Page, identifiant: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in form that a button led to."""
    page.get_by_label("Identifiant", exact=True).fill(identifiant)
    page.get_by_label("Mot de passe", exact=True).fill(password)
    page.get_by_role("button", name="Connexion", exact=True).click()
    page.wait_for_url("**/espace/**")


def ask_recovery(page: Page, address: str) -> None:
    """Fill in the recovery form."""
    page.get_by_label("Adresse mail").fill(address)
    page.get_by_role("button", name="Envoyer").click()


def open_recovery_mail(page: Page) -> None:
    """Follow the link of the last recovery mail, as whoever received it does."""
    links = Link.objects.filter(purpose=LinkPurpose.RECOVERY, spent_at=None)
    link = links.latest("asked_at")
    token = issue_token(link_id=link.id, made_at=timezone.now())
    page.goto(f"/portail/locavia/recuperation/{token}/")


def make_administrator(
    preset: Preset = Preset.CLASSIQUE, *, supplier: Supplier | None = None
) -> Member:
    """Whom an invoice of some months ago activated, and who has chosen a password since."""
    supplier = supplier or make_supplier(preset=preset)
    account = make_account(supplier=supplier, address=ADDRESS)
    day = some_months_ago()
    login = make_activation(account, issue_date=day, deposited_at=start_of_day(day)).login
    give_password(login, chosen_at=timezone.now())
    return Member(
        login=Login.objects.get(id=login.id),
        space=Space.objects.get(id=account.space_id),
        supplier=supplier,
    )
