"""What does each column of an index mean, and how is it written?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.deposits.vocabulary import REQUIRED_COLUMNS, IndexColumn

type Words = str | Promise

_DAY = _("31/12/2026, 31-12-2026, 31.12.2026 ou 2026-12-31 ; l’année a quatre chiffres")
_AMOUNT = _("1 234,56, 1.234,56 ou 1234.56, avec ou sans € ; 1,234 est refusé : il a deux sens")


@dataclass(frozen=True, slots=True)
class ColumnGuide:
    """One column, for whoever writes an index."""

    name: IndexColumn
    meaning: Words
    writing: Words  # what is accepted, and what is refused
    invoice: str  # an example, and the same for a credit note
    credit_note: str = ""

    @property
    def is_required(self) -> bool:
        """Whether an index without it is refused."""
        return self.name in REQUIRED_COLUMNS


_GUIDES = (
    ColumnGuide(
        IndexColumn.FILE,
        _("nom du PDF"),
        _("comme le fichier déposé ; dossier et majuscules n’importent pas"),
        "facture-0042.pdf",
        "avoir-0003.pdf",
    ),
    ColumnGuide(
        IndexColumn.CUSTOMER_NUMBER,
        _("numéro de client"),
        _("comme dans le registre, zéros compris ; vide si le dépôt dit le client"),
        "EXEMPLE",
        "EXEMPLE",
    ),
    ColumnGuide(
        IndexColumn.NUMBER,
        _("numéro de la facture"),
        _("100 caractères au plus"),
        "F-2026-0042",
        "A-2026-0003",
    ),
    ColumnGuide(IndexColumn.ISSUE_DATE, _("date d’émission"), _DAY, "14/03/2026", "20/03/2026"),
    ColumnGuide(IndexColumn.DUE_DATE, _("date d’échéance"), _DAY, "13/04/2026"),
    ColumnGuide(
        IndexColumn.TYPE,
        _("facture ou avoir"),
        _("vide : facture ; un code BT-3 de la norme convient aussi"),
        "facture",
        "avoir",
    ),
    ColumnGuide(
        IndexColumn.ENTITY,
        _("code de l’entité qui facture, s’il y en a plusieurs"),
        _("un de vos codes, majuscules ou non"),
        "",
    ),
    ColumnGuide(
        IndexColumn.CURRENCY, _("devise, EUR sans cela"), _("trois lettres, ou €"), "EUR", "EUR"
    ),
    ColumnGuide(IndexColumn.TOTAL_WITHOUT_VAT, _("total HT"), _AMOUNT, "1000,00", "100,00"),
    ColumnGuide(IndexColumn.VAT_AMOUNT, _("montant de TVA"), _AMOUNT, "200,00", "20,00"),
    ColumnGuide(
        IndexColumn.TOTAL_WITH_VAT,
        _("total TTC"),
        _("de même ; celui d’un avoir s’écrit avec ou sans signe moins"),
        "1200,00",
        "120,00",
    ),
    ColumnGuide(IndexColumn.AMOUNT_DUE, _("net à payer"), _AMOUNT, "1200,00", "120,00"),
    ColumnGuide(
        IndexColumn.PRECEDING_NUMBER,
        _("numéro de la facture qu’un avoir corrige"),
        _("comme dans numero_facture"),
        "",
        "F-2026-0042",
    ),
    ColumnGuide(
        IndexColumn.CONTRACT,
        _("numéro du contrat, s’il y en a un"),
        _("comme dans le registre : vos clients filtrent par lui"),
        "C-1042",
        "C-1042",
    ),
    ColumnGuide(
        IndexColumn.AVAILABLE_DATE,
        _("jour à partir duquel votre client la voit ; vide : tout de suite"),
        _("une date comme ci-dessus, un an à l’avance au plus ; un jour passé : tout de suite"),
        "20/03/2026",
    ),
    ColumnGuide(
        IndexColumn.PLATFORM,
        _("plateforme agréée qui a transmis l’original ; le fichier en est alors une copie"),
        _("son nom ou son numéro d’immatriculation ; vide : le fichier est l’original"),
        "",
    ),
    ColumnGuide(
        IndexColumn.TRANSMITTED_DATE,
        _("jour où elle l’a transmis"),
        _("une date comme ci-dessus ; avec plateforme seulement"),
        "",
    ),
    ColumnGuide(
        IndexColumn.TRANSMISSION_REFERENCE,
        _("référence de cette transmission"),
        _("comme la plateforme la donne ; avec plateforme seulement"),
        "",
    ),
)


def index_columns(*, entity_code: str = "") -> Sequence[ColumnGuide]:
    """Explain every column, with this entity in the examples."""
    return [
        replace(guide, invoice=entity_code, credit_note=entity_code)
        if guide.name is IndexColumn.ENTITY
        else guide
        for guide in _GUIDES
    ]
