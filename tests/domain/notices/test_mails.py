"""What the mails say, in HTML and in text, to those who receive them."""

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from bs4 import BeautifulSoup
from procrastinate.contrib.django.models import ProcrastinateJob

from pli.connectors.smtp.fake import FakeSmtpServer
from pli.connectors.smtp.folder import CaughtMail
from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations import add_adviser, change_policy
from pli.domain.customers.queries import recovery_policy
from pli.domain.customers.vocabulary import ActivationMoment, OriginalChannel, Preset
from pli.domain.identity.models import Link
from pli.domain.identity.operations import ask_recovery, make_link
from pli.domain.identity.queries import link_behind
from pli.domain.identity.vocabulary import LinkPurpose
from pli.domain.notices.operations import (
    compose_invitation,
    compose_no_account,
    compose_person_proof,
    compose_recovery,
)
from pli.domain.post.models import Mail
from pli.domain.post.operations import send_mail
from pli.domain.post.vocabulary import PERSONAL_LINK, MailKind
from pli.domain.spaces.models import Invitation
from pli.domain.spaces.operations import create_space, invite_member
from pli.domain.spaces.vocabulary import Role, SpaceKind
from tests.make.activations import DEPOSITED_AT, make_activation
from tests.make.people import VISITOR, make_sign_in
from tests.make.suppliers import REGISTERED_AT, make_account, make_supplier, supplier_access

pytestmark = pytest.mark.django_db

CLAIRE = "claire@morel.test"
# In the winter: Paris is an hour ahead.
ASKED_AT = datetime(2027, 1, 14, 8, 41, tzinfo=UTC)


def html_of(mail: Mail) -> str:
    """Give the words of the HTML part as they are read, spaces made plain."""
    return " ".join(BeautifulSoup(mail.html, "html.parser").get_text(" ").split())


def text_of(mail: Mail) -> str:
    return " ".join(mail.text.split())


def both(mail: Mail) -> tuple[str, str]:
    return html_of(mail), text_of(mail)


def button_of(mail: Mail) -> tuple[str, str]:
    button = BeautifulSoup(mail.html, "html.parser").select_one(".button a")
    assert button is not None
    return button.get_text(strip=True), str(button["href"])


def ask(account: CustomerAccount, address: str) -> Link:
    return ask_recovery(
        address=address,
        realm_id=account.supplier_id,
        policy=recovery_policy(account.supplier_id),
        asked_at=ASKED_AT,
        visitor=VISITOR,
    ).link


def letter(mail: CaughtMail, kind: str) -> str:
    message: EmailMessage = mail.message
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


@pytest.mark.requirement("R085")
def test_every_mail_is_whole_names_its_sender_and_asks_nothing_of_other_servers() -> None:
    account = make_account(address=CLAIRE)
    mails = [
        make_activation(account).mail,
        compose_recovery(link_id=ask(account, CLAIRE).id, now=ASKED_AT),
        compose_no_account(link_id=ask(account, "x@y.test").id, now=ASKED_AT),
    ]

    for mail in mails:
        page = BeautifulSoup(mail.html, "html.parser")
        assert page.title
        assert page.title.get_text() == mail.subject
        assert page.html
        assert page.html["lang"] == "fr"
        assert page.find_all(["img", "script", "link", "iframe", "form"]) == []
        assert "url(" not in mail.html
        hosts = {re.sub(r"^(https?://[^/]+).*", r"\1", str(a["href"])) for a in page.find_all("a")}
        assert hosts <= {"http://localhost:8000", PERSONAL_LINK}
        for words in both(mail):
            assert "déclarez notre adresse factures@locavia.test comme expéditeur reconnu" in words
        assert "{" not in mail.text
        assert "&" not in mail.text
        assert "\n\n\n" not in mail.text


@pytest.mark.requirement("R024", "R027")
def test_the_activation_mail_gives_the_identifiant_highlighted_and_no_password() -> None:
    mail = make_activation(make_account(address=CLAIRE)).mail

    assert mail.subject == "Votre espace E-Facture Locavia\xa0: votre identifiant de connexion"
    page = BeautifulSoup(mail.html, "html.parser")
    highlighted = page.find(style=re.compile("background-color:#ffee66"))
    assert highlighted
    assert list(highlighted.stripped_strings) == ["Votre identifiant de connexion", CLAIRE]
    for words in both(mail):
        assert "Votre espace E-Facture Locavia est créé" in words
        assert "Garage Morel" in words
        assert "48213" in words
        assert "Ce mail ne contient aucun mot de passe : c’est vous qui le choisissez." in words
        assert "« mot de passe ou identifiant oublié »" in words
    assert (mail.link, PERSONAL_LINK in mail.text) == (None, False)
    assert button_of(mail) == (
        "Définir mon mot de passe",
        "http://localhost:8000/portail/locavia/recuperation/",
    )


@pytest.mark.requirement("R017")
def test_the_activation_mail_warns_against_the_identifiant_of_another_supplier() -> None:
    mail = make_activation(make_account(address=CLAIRE)).mail

    for words in both(mail):
        assert (
            "Utilisez l’identifiant que Locavia vous donne ici, et non pas celui utilisé pour "
            "accéder aux espaces de vos autres fournisseurs" in words
        )


@pytest.mark.requirement("R009")
def test_the_activation_mail_says_how_long_invoices_stay_and_to_archive_them() -> None:
    mail = make_activation(make_account(address=CLAIRE)).mail

    for words in both(mail):
        assert (
            "Chaque facture reste disponible 24 mois à compter de sa date d’émission. "
            "Téléchargez-la dans ce délai et archivez-la pendant la durée légale, "
            "pour être en parfaite conformité fiscale." in words
        )


@pytest.mark.requirement("R007", "R026")
@pytest.mark.parametrize(
    ("channel", "says_so"), [(OriginalChannel.PAPER, True), (OriginalChannel.PORTAL, False)]
)
def test_a_customer_on_paper_is_activated_too_and_told_of_duplicatas(
    *, channel: OriginalChannel, says_so: bool
) -> None:
    account = make_account(address=CLAIRE, original_channel=channel)

    mail = make_activation(account).mail

    for words in both(mail):
        assert ("retrouvez leurs duplicatas dans votre espace" in words) is says_so


@pytest.mark.requirement("R102")
def test_the_activation_mail_names_the_adviser_or_says_where_to_find_him() -> None:
    account = make_account(address=CLAIRE)
    nobody = make_activation(account).mail
    add_adviser(
        access=supplier_access(account.supplier),
        name="Inès Caron",
        phone="04 72 00 00 00",
        hours="9 h – 18 h",
        is_default=True,
    )
    other = make_account(supplier=account.supplier, number="48214", address="paul@morel.test")
    adviser = make_activation(other, deposited_at=DEPOSITED_AT).mail

    for words in both(nobody):
        assert "dont les coordonnées sont indiquées sur vos factures" in words
    for words in both(adviser):
        said = "contactez votre conseiller clientèle : Inès Caron, 04 72 00 00 00 (9 h – 18 h)"
        assert said in words


@pytest.mark.requirement("R023")
def test_the_first_line_of_an_activation_says_of_which_customer_number_it_is() -> None:
    mail = make_activation(make_account(address=CLAIRE, company_name="Garage Morel")).mail

    for words in both(mail):
        assert "les factures de Garage Morel (client 48213) sous forme électronique" in words


def test_a_company_name_with_signs_is_shown_as_it_is_and_runs_nothing() -> None:
    name = 'Garage <b>Morel</b> & Fils "L\'Étoile"'
    mail = make_activation(make_account(address=CLAIRE, company_name=name)).mail

    assert name in mail.text
    assert name in html_of(mail)
    assert "<b>" not in mail.html


@pytest.mark.requirement("R044", "R045", "R052")
@pytest.mark.parametrize(
    ("preset", "until"),
    [
        (Preset.CLASSIQUE, "15/01/2027 à 09:41"),
        (Preset.RECOMMANDE, "14/01/2027 à 11:41"),
    ],
)
def test_the_recovery_mail_has_the_button_the_warning_and_the_hour_of_the_end(
    preset: Preset, until: str
) -> None:
    account = make_account(supplier=make_supplier(preset=preset), address=CLAIRE)
    login = make_activation(account).login

    mail = compose_recovery(link_id=ask(account, CLAIRE).id, now=ASKED_AT)

    assert mail.subject == "Retrouver votre identifiant ou choisir un mot de passe"
    assert mail.recipient == CLAIRE
    assert button_of(mail) == (
        "retrouver mon identifiant ou choisir un mot de passe",
        PERSONAL_LINK,
    )
    for words in both(mail):
        assert "Une demande a été faite le 14/01/2027 à 09:41" in words
        assert "ATTENTION : le lien expire après un certain délai." in words
        assert f"Il est valable jusqu’au {until} (heure de Paris)" in words
        assert "Vous n’avez rien demandé ?" in words
    assert login.identifiant == CLAIRE


@pytest.mark.requirement("R052")
def test_the_recovery_mail_does_not_tell_the_identifiant() -> None:
    supplier = make_supplier()
    account = make_account(supplier=supplier, address=CLAIRE)
    make_account(supplier=supplier, number="48214", address=CLAIRE)
    identifiant = make_activation(account).login.identifiant

    mail = compose_recovery(link_id=ask(account, CLAIRE).id, now=ASKED_AT)

    assert identifiant.startswith("LOC-")
    assert identifiant not in mail.text + mail.html + mail.subject


@pytest.mark.requirement("R038", "R044")
def test_the_link_of_a_recovery_mail_that_arrived_opens_its_link(
    mail_server: FakeSmtpServer,
) -> None:
    account = make_account(address=CLAIRE)
    make_activation(account)
    link = ask(account, CLAIRE)
    mail = compose_recovery(link_id=link.id, now=ASKED_AT)

    send_mail(mail_id=mail.id, now=ASKED_AT)

    (caught,) = mail_server.mails
    base = "http://localhost:8000/portail/locavia/recuperation/"
    tokens = re.findall(rf"{base}([\w-]{{43}})/", letter(caught, "plain"))
    assert len(tokens) == 1
    assert f'{base}{tokens[0]}/"' in letter(caught, "html")
    opened = link_behind(token=tokens[0], now=ASKED_AT, purpose=LinkPurpose.RECOVERY)
    assert opened == link


@pytest.mark.requirement("R038")
def test_asking_for_recovery_leads_to_one_mail_however_often_the_job_runs() -> None:
    account = make_account(address=CLAIRE)
    make_activation(account)
    link = ask(account, CLAIRE)
    (job,) = ProcrastinateJob.objects.filter(task_name="notices.compose_recovery")
    assert job.args == {"subject_id": str(link.id)}

    first = compose_recovery(link_id=link.id, now=ASKED_AT)
    second = compose_recovery(link_id=link.id, now=ASKED_AT + timedelta(minutes=5))

    assert first.id == second.id


@pytest.mark.requirement("R041", "T1")
def test_under_recommande_an_unknown_address_gets_a_mail_that_helps() -> None:
    account = make_account(supplier=make_supplier(preset=Preset.RECOMMANDE), address=CLAIRE)
    link = ask(account, "autre@morel.test")
    (job,) = ProcrastinateJob.objects.filter(task_name="notices.compose_no_account")
    assert job.args == {"subject_id": str(link.id)}

    mail = compose_no_account(link_id=link.id, now=ASKED_AT)

    assert (mail.kind, mail.recipient) == (MailKind.NO_ACCOUNT, "autre@morel.test")
    assert mail.subject == "Aucun compte à cette adresse\xa0: que faire\xa0?"
    assert button_of(mail) == (
        "Essayer une autre adresse",
        "http://localhost:8000/portail/locavia/recuperation/",
    )
    for words in both(mail):
        assert "celle qui a reçu le mail d’activation de compte" in words
        assert "contactez votre conseiller clientèle" in words
        assert "Garage Morel" not in words


@pytest.mark.requirement("R023", "R041")
@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (ActivationMoment.NEXT_INVOICE, "et non pas au moment de l’enregistrement."),
        (ActivationMoment.ON_DEMAND, "ou plus tôt si votre conseiller clientèle l’envoie"),
    ],
)
def test_that_mail_says_when_the_activation_leaves(moment: ActivationMoment, said: str) -> None:
    supplier = make_supplier(preset=Preset.RECOMMANDE)
    account = make_account(supplier=supplier, address=CLAIRE)
    change_policy(
        access=supplier_access(supplier), changed_at=REGISTERED_AT, activation_moment=moment
    )

    mail = compose_no_account(link_id=ask(account, "autre@morel.test").id, now=ASKED_AT)

    assert [said in words for words in both(mail)] == [True, True]


def test_an_invited_administrator_gets_a_link_with_its_role_and_its_end() -> None:
    supplier = make_supplier(administrator="anne.roy@locavia.test")
    invitation = Invitation.objects.get(space_id=supplier.space_id)

    mail = compose_invitation(invitation_id=invitation.id, now=REGISTERED_AT)

    assert mail is not None
    assert mail.subject == "Votre invitation dans l’espace Locavia"
    assert (mail.recipient, mail.sender) == ("anne.roy@locavia.test", "factures@locavia.test")
    assert mail.link_base == "http://localhost:8000/invitation/"
    assert button_of(mail) == ("Accepter l’invitation", PERSONAL_LINK)
    for words in both(mail):
        assert "Bonjour Anne," in words
        assert "Votre rôle : administrateur" in words
        assert "valable jusqu’au 09/03/2026 à 10:00 (heure de Paris)" in words


def test_an_operator_of_the_platform_is_invited_in_the_name_of_the_platform() -> None:
    space = create_space(kind=SpaceKind.PLATFORM, name="Pli", created_at=REGISTERED_AT)
    invitation = invite_member(
        access=None,
        space_id=space.id,
        address="ops@pli.test",
        given_name="",
        family_name="",
        roles=[Role.OPERATOR],
        invited_at=REGISTERED_AT,
    )

    mail = compose_invitation(invitation_id=invitation.id, now=REGISTERED_AT)

    assert mail is not None
    assert (mail.realm_id, mail.sender) == (None, "ne-pas-repondre@pli.example")
    assert "Un accès à l’espace Pli vous est ouvert." in text_of(mail)


def test_an_invitation_taken_back_is_not_sent() -> None:
    supplier = make_supplier()
    invitation = Invitation.objects.get(space_id=supplier.space_id)
    Invitation.objects.update(revoked_at=REGISTERED_AT)

    assert compose_invitation(invitation_id=invitation.id, now=REGISTERED_AT) is None


def test_the_proof_of_the_person_goes_to_the_address_and_names_the_session() -> None:
    sign_in = make_sign_in(make_activation(make_account(address=CLAIRE)).login)
    link = make_link(
        purpose=LinkPurpose.PERSON_PROOF,
        address=CLAIRE,
        asked_at=ASKED_AT,
        life=timedelta(minutes=30),
        about_id=sign_in.id,
    )

    mail = compose_person_proof(link_id=link.id, now=ASKED_AT)

    assert mail.subject == "Confirmez que c’est bien vous"
    assert mail.link_base == "http://localhost:8000/preuve/"
    assert button_of(mail) == ("Confirmer que c’est bien moi", PERSONAL_LINK)
    for words in both(mail):
        assert "valable jusqu’au 14/01/2027 à 10:11 (heure de Paris)" in words
        assert f"Demande faite depuis : Firefox sous Linux ({VISITOR.ip})" in words
        assert "Ce n’est pas vous ?" in words
