"""French names of the codes that people meet on an invoice.

Only those that French invoices use; any other code is shown as it is.
"""

from einvoice.wording import gettext_noop as _

UNITS = {
    "C62": "",
    "EA": "",
    "H87": "",
    "XPP": "",
    "MON": _("mois"),
    "ANN": _("an"),
    "WEE": _("semaine"),
    "DAY": _("jour"),
    "HUR": "h",
    "MIN": "min",
    "KMT": "km",
    "MTR": "m",
    "MTK": "m²",
    "MTQ": "m³",
    "KGM": "kg",
    "GRM": "g",
    "TNE": "t",
    "LTR": "l",
    "KWH": "kWh",
    "LS": _("forfait"),
    "SET": _("lot"),
    "XBX": _("carton"),
    "XPK": _("paquet"),
    "P1": "%",
}
"""BT-130, UN/ECE Recommendation 20; pieces need no word."""

VAT_CATEGORIES = {
    "S": _("TVA"),
    "Z": _("TVA à taux zéro"),
    "E": _("Exonération de TVA"),
    "AE": _("Autoliquidation de la TVA"),
    "K": _("Livraison intracommunautaire"),
    "G": _("Exportation hors Union européenne"),
    "O": _("Hors champ de la TVA"),
    "L": _("IGIC (Canaries)"),
    "M": _("IPSI (Ceuta, Melilla)"),
}
"""BT-118, UNTDID 5305."""

PAYMENT_MEANS = {
    "10": _("Espèces"),
    "20": _("Chèque"),
    "30": _("Virement"),
    "31": _("Virement"),
    "42": _("Virement"),
    "48": _("Carte bancaire"),
    "49": _("Prélèvement"),
    "54": _("Carte de crédit"),
    "55": _("Carte de débit"),
    "57": _("Accord permanent"),
    "58": _("Virement SEPA"),
    "59": _("Prélèvement SEPA"),
    "68": _("Paiement en ligne"),
    "97": _("Compensation"),
}
"""BT-81, UNTDID 4461."""

CURRENCIES = {"EUR": "€", "GBP": "£", "USD": "$", "CHF": "CHF"}
"""BT-5, ISO 4217: the signs that French readers know."""
