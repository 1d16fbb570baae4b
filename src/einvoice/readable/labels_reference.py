"""What the fields of identifiers, notes and references are called in French."""

from einvoice.model import (
    DocumentReference,
    Identifier,
    Note,
    PrecedingInvoice,
    Quantity,
    SupportingDocument,
)
from einvoice.wording import gettext_noop as _

REFERENCE_LABELS: dict[type, dict[str, str]] = {
    Identifier: {
        "value": _("Identifiant"),
        "scheme": _("Registre"),
    },
    Quantity: {
        "value": _("Quantité"),
        "unit_code": _("Unité"),
    },
    Note: {
        "text": _("Texte"),
        "subject_code": _("Sujet"),
        "content_code": _("Texte codé"),
    },
    PrecedingInvoice: {
        "number": _("Numéro"),
        "issue_date": _("Date d’émission"),
        "type_code": _("Type de facture"),
        "line_id": _("Ligne"),
    },
    DocumentReference: {
        "number": _("Numéro"),
        "line_id": _("Ligne"),
        "issue_date": _("Date"),
    },
    SupportingDocument: {
        "reference": _("Référence"),
        "type_code": _("Type de document"),
        "description": _("Description"),
        "uri": _("Adresse"),
        "content": _("Pièce jointe"),
        "mime_type": _("Format"),
        "file_name": _("Nom du fichier"),
        "issue_date": _("Date"),
        "line_id": _("Ligne"),
        "reference_type_code": _("Type de référence"),
    },
}
