"""The proofs of one invoice in words: how it came in, what seals it, who opened it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pli.domain.deposits.queries import InvoiceProof, ProofEntry
from pli.domain.deposits.vocabulary import Channel
from pli.domain.invoices.queries import HoldingSheet
from pli.domain.journal.vocabulary import EntryKind, SealSheet
from pli.surfaces.ui.components import Moment
from pli.surfaces.ui.formats import format_count, format_instant
from pli.surfaces.ui.vocabulary import Tone

CHANNELS: Mapping[Channel, str | Promise] = MappingProxyType(
    {
        Channel.COMMAND: gettext_lazy("Commande de l’exploitant"),
        Channel.UPLOAD: gettext_lazy("Page de dépôt"),
        Channel.FOLDER: gettext_lazy("Dossier surveillé"),
        Channel.API: gettext_lazy("API"),
    }
)
_NOT_SEALED = gettext_lazy("Pas encore scellé : il le sera dans quelques minutes.")


@dataclass(frozen=True, slots=True)
class ShownProof:
    """What the tab « Preuves » shows."""

    proof: InvoiceProof
    channel: str | Promise
    seal: str | Promise  # of the receipt
    link: str  # of the receipt, to be copied; empty until it is sealed
    verdict: str
    moments: Sequence[Moment]


def show_proof(proof: InvoiceProof, sheet: HoldingSheet) -> ShownProof:
    """Put the proofs of an invoice into words, latest first."""
    return ShownProof(
        proof=proof,
        channel=CHANNELS[proof.channel],
        seal=_seal_words(proof.receipt_seal),
        link=proof.receipt_seal.link if proof.receipt_seal else "",
        verdict=_verdict(proof, sheet),
        moments=[_moment(entry) for entry in reversed(proof.entries)],
    )


def _seal_words(seal: SealSheet | None) -> str | Promise:
    if seal is None:
        return _NOT_SEALED
    return _("Scellé le %(at)s, maillon %(position)s de la chaîne %(month)s") % {
        "at": format_instant(seal.sealed_at),
        "position": format_count(seal.position),
        "month": f"{seal.chain.month:%m/%Y}",
    }


def _verdict(proof: InvoiceProof, sheet: HoldingSheet) -> str:
    if not proof.rules:
        return _("Ce PDF ne contient pas de facture électronique : aucune règle ne s’y applique.")
    if sheet.breaks_rules:
        return _("Des anomalies ont été signalées : elles sont dites en haut de cette page.")
    return _("Toutes les règles appliquées sont respectées.")


def _moment(entry: ProofEntry) -> Moment:
    title, icon, tone = _words(entry)
    return Moment(
        title=title,
        at=entry.happened_at,
        text=_seal_words(entry.seal),
        tone=tone,
        icon=icon,
        actor=_actor(entry),
    )


def _actor(entry: ProofEntry) -> str:
    if entry.kind is EntryKind.SHARED_INVOICE_TAKEN:
        return _("Un lien transmis à %(name)s") % {"name": entry.recipient}
    if not entry.is_by_link:
        return entry.name
    if not entry.name:
        return _("Un lien direct d’un mail")
    return _("Un lien direct envoyé à %(name)s") % {"name": entry.name}


def _words(entry: ProofEntry) -> tuple[str, str, Tone]:
    if entry.kind is EntryKind.INVOICE_OPENED:
        return _("Ouverte"), "eye", Tone.NOTHING
    if entry.kind is EntryKind.INVOICE_DOWNLOADED:
        return _downloaded(entry.part), "download", Tone.UNDER_WAY
    if entry.kind is EntryKind.SHARED_INVOICE_TAKEN:
        return _("Téléchargée par un lien transmis"), "download", Tone.UNDER_WAY
    if entry.kind is EntryKind.INVOICE_SHARED:
        return _of_recipient(_("Transmise à %(name)s par un lien"), entry), "link", Tone.NOTHING
    if entry.kind is EntryKind.SHARED_LINK_REVOKED:
        return _of_recipient(_("Lien transmis à %(name)s révoqué"), entry), "ban", Tone.NOTHING
    return _("Mise à disposition dans votre espace"), "circle-check", Tone.DONE


def _of_recipient(sentence: str, entry: ProofEntry) -> str:
    return sentence % {"name": entry.recipient}


def _downloaded(part: str) -> str:
    if part == "xml":
        return _("Données (XML) téléchargées")
    return _("Document joint téléchargé") if part else _("Téléchargée")
