"""Somebody says which labels an invoice has, new words included."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pli.domain.invoices.models import HoldingLabel, Label
from pli.domain.invoices.operations._remarks import record_remark
from pli.domain.invoices.queries._held import holding_to_read
from pli.domain.invoices.vocabulary import LABEL_LENGTH_MAX, LABELS_OF_SPACE_MAX
from pli.domain.journal.vocabulary import EntryKind
from pli.domain.spaces.models import Space
from pli.domain.spaces.vocabulary import Access
from pli.kit.errors import Invalid


class LabelInvalid(Invalid):
    """It cannot be a label."""

    code = "label-invalid"
    field = "nouvelle"
    message = _("Une étiquette compte 40 signes au plus.")


class LabelsTooMany(Invalid):
    """A space sorts its invoices by fewer words."""

    code = "labels-too-many"
    field = "nouvelle"
    message = _("Cet espace a déjà 50 étiquettes : employez l’une d’elles.")


@transaction.atomic
def label_invoice(
    *,
    access: Access,
    invoice_id: UUID,
    label_ids: Collection[UUID],
    seen_ids: Collection[UUID] | None = None,
    new_name: str = "",
    labelled_at: datetime,
) -> None:
    """Give an invoice these labels and no others; a label that no invoice has is forgotten.

    `seen_ids` are those that it had when the choice was made: what others have put or taken off
    since stays as they left it. Ids of other spaces are left out. Raises InvoiceNotFound,
    InvoiceNoLongerAvailable, LabelInvalid, LabelsTooMany.
    """
    holding = holding_to_read(access, invoice_id, labelled_at)
    # Two at once take turns: one word is one label, and none is forgotten while it is put.
    Space.objects.select_for_update(no_key=True).get(pk=access.space_id)
    own = Label.objects.filter(space_id=access.space_id)
    ticked = set(own.filter(id__in=list(label_ids)).values_list("id", flat=True))
    put = HoldingLabel.objects.filter(holding=holding)
    before = set(put.values_list("label_id", flat=True))
    seen = before if seen_ids is None else set(seen_ids)
    wanted = (before - (seen - ticked)) | (ticked - seen)
    name = " ".join(new_name.split())
    if name:
        wanted.add(_named(access, name).id)
    if wanted == before:
        return
    put.exclude(label_id__in=wanted).delete()
    _put(holding.id, sorted(wanted - before))
    own.filter(holdings=None).delete()
    record_remark(EntryKind.LABELS_CHANGED, access, invoice_id, labelled_at)


def _named(access: Access, name: str) -> Label:
    if len(name) > LABEL_LENGTH_MAX or "\0" in name:
        raise LabelInvalid
    own = Label.objects.filter(space_id=access.space_id)
    known = own.filter(name__iexact=name).first()
    if known is None and own.count() >= LABELS_OF_SPACE_MAX:
        raise LabelsTooMany
    return known or Label.objects.create(space_id=access.space_id, name=name)


def _put(holding_id: UUID, label_ids: Sequence[UUID]) -> None:
    HoldingLabel.objects.bulk_create(
        HoldingLabel(holding_id=holding_id, label_id=label_id) for label_id in label_ids
    )
