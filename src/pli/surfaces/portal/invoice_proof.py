"""The proofs of one invoice in words: how it came in, what seals it, who opened it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

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


def show_proof(
    proof: InvoiceProof, sheet: HoldingSheet, recipients: Mapping[UUID, str]
) -> ShownProof:
    """Put the proofs of an invoice into words, latest first; links by whom they were meant for."""
    return ShownProof(
        proof=proof,
        channel=CHANNELS[proof.channel],
        seal=_seal_words(proof.receipt_seal),
        link=proof.receipt_seal.link if proof.receipt_seal else "",
        verdict=_verdict(proof, sheet),
        moments=[_moment(entry, recipients) for entry in reversed(proof.entries)],
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


def _moment(entry: ProofEntry, recipients: Mapping[UUID, str]) -> Moment:
    recipient = recipients.get(entry.shared_link_id, "") if entry.shared_link_id else ""
    title, icon, tone = _words(entry, recipient)
    return Moment(
        title=title,
        at=entry.happened_at,
        text=_seal_words(entry.seal),
        tone=tone,
        icon=icon,
        actor=_actor(entry, recipient),
    )


def _actor(entry: ProofEntry, recipient: str) -> str:
    if entry.kind is EntryKind.SHARED_INVOICE_TAKEN:
        if not recipient:
            return _("Un lien transmis")
        return _("Un lien transmis à %(name)s") % {"name": recipient}
    if not entry.is_by_link:
        return entry.name
    if not entry.name:
        return _("Un lien direct d’un mail")
    return _("Un lien direct envoyé à %(name)s") % {"name": entry.name}


def _words(entry: ProofEntry, recipient: str) -> tuple[str, str, Tone]:
    if entry.kind is EntryKind.INVOICE_OPENED:
        return _("Ouverte"), "eye", Tone.NOTHING
    if entry.kind is EntryKind.INVOICE_DOWNLOADED:
        return _downloaded(entry.part), "download", Tone.UNDER_WAY
    if entry.kind is EntryKind.SHARED_INVOICE_TAKEN:
        return _("Téléchargée par un lien transmis"), "download", Tone.UNDER_WAY
    if entry.kind is EntryKind.INVOICE_SHARED:
        return _shared(recipient), "link", Tone.NOTHING
    if entry.kind is EntryKind.SHARED_LINK_REVOKED:
        return _revoked(recipient), "ban", Tone.NOTHING
    return _("Mise à disposition dans votre espace"), "circle-check", Tone.DONE


def _shared(recipient: str) -> str:
    if not recipient:  # the link is kept no longer
        return _("Transmise par un lien")
    return _("Transmise à %(name)s par un lien") % {"name": recipient}


def _revoked(recipient: str) -> str:
    if not recipient:
        return _("Lien transmis révoqué")
    return _("Lien transmis à %(name)s révoqué") % {"name": recipient}


def _downloaded(part: str) -> str:
    if part == "xml":
        return _("Données (XML) téléchargées")
    return _("Document joint téléchargé") if part else _("Téléchargée")
