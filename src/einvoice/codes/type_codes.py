"""BT-3, what kind of invoice this is: the codes of UNTDID 1001 that EN 16931 admits.

The sixteen codes that the French rules accept (BR-FR-04) have a French name;
the others are known, so that a foreign invoice is read for what it is.
"""

from enum import StrEnum

from einvoice.wording import gettext_noop as _


class TypeCode(StrEnum):
    """The kinds of invoice of the French reform: BR-FR-04."""

    INVOICE = "380"
    SELF_BILLED_INVOICE = "389"
    FACTORED_INVOICE = "393"
    SELF_BILLED_FACTORED_INVOICE = "501"
    PREPAYMENT_INVOICE = "386"
    SELF_BILLED_PREPAYMENT_INVOICE = "500"
    CORRECTED_INVOICE = "384"
    SELF_BILLED_CORRECTED_INVOICE = "471"
    FACTORED_CORRECTED_INVOICE = "472"
    SELF_BILLED_FACTORED_CORRECTED_INVOICE = "473"
    CREDIT_NOTE = "381"
    SELF_BILLED_CREDIT_NOTE = "261"
    GLOBAL_ALLOWANCE_CREDIT_NOTE = "262"
    FACTORED_CREDIT_NOTE = "396"
    SELF_BILLED_FACTORED_CREDIT_NOTE = "502"
    PREPAYMENT_CREDIT_NOTE = "503"


FRENCH_NAMES = {
    TypeCode.INVOICE: _("Facture"),
    TypeCode.SELF_BILLED_INVOICE: _("Facture auto-facturée"),
    TypeCode.FACTORED_INVOICE: _("Facture affacturée"),
    TypeCode.SELF_BILLED_FACTORED_INVOICE: _("Facture auto-facturée affacturée"),
    TypeCode.PREPAYMENT_INVOICE: _("Facture d’acompte"),
    TypeCode.SELF_BILLED_PREPAYMENT_INVOICE: _("Facture d’acompte auto-facturée"),
    TypeCode.CORRECTED_INVOICE: _("Facture rectificative"),
    TypeCode.SELF_BILLED_CORRECTED_INVOICE: _("Facture rectificative auto-facturée"),
    TypeCode.FACTORED_CORRECTED_INVOICE: _("Facture rectificative affacturée"),
    TypeCode.SELF_BILLED_FACTORED_CORRECTED_INVOICE: _(
        "Facture rectificative auto-facturée affacturée"
    ),
    TypeCode.CREDIT_NOTE: _("Avoir"),
    TypeCode.SELF_BILLED_CREDIT_NOTE: _("Avoir auto-facturé"),
    TypeCode.GLOBAL_ALLOWANCE_CREDIT_NOTE: _("Avoir pour remise globale"),
    TypeCode.FACTORED_CREDIT_NOTE: _("Avoir affacturé"),
    TypeCode.SELF_BILLED_FACTORED_CREDIT_NOTE: _("Avoir auto-facturé affacturé"),
    TypeCode.PREPAYMENT_CREDIT_NOTE: _("Avoir de facture d’acompte"),
}

# A credit note is stored with the signs that its seller wrote: EN 16931 has
# positive amounts under these codes. 81, 83, 308, 420, 458 and 532 come from
# other countries. 384 is not here: it replaces an invoice and adds to nothing.
CREDIT_NOTES = frozenset(
    {"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"}
)

# The other codes that EN 16931 admits for BT-3, from its published code lists.
# fmt: off
FOREIGN_CODES = frozenset({
    "71", "80", "82", "84", "102", "130", "202", "203", "204", "211", "218", "219",
    "295", "325", "326", "331", "382", "383", "385", "387", "388", "390", "394", "395",
    "456", "457", "527", "553", "575", "623", "633", "751", "780", "817", "870", "875",
    "876", "877", "935",
})
# fmt: on


def is_credit_note(type_code: str) -> bool:
    """Whether what is due goes from the seller to the buyer."""
    return type_code in CREDIT_NOTES


def is_known_type_code(type_code: str) -> bool:
    """Whether some list names this code; an unknown code is a fault, not a crash."""
    return type_code in FRENCH_NAMES or type_code in CREDIT_NOTES | FOREIGN_CODES


def french_name(type_code: str) -> str:
    """The title that a person reads at the top of the document."""
    if type_code in FRENCH_NAMES:
        return FRENCH_NAMES[TypeCode(type_code)]
    return "Avoir" if is_credit_note(type_code) else "Facture"
