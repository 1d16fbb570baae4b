"""BR-FR-DEC: how the French reform wants amounts, quantities, prices and rates to be written."""

from einvoice.judge.words.rule import RuleWords, say
from einvoice.wording import gettext_noop as _

_AMOUNT = _(
    "{what} doit être un nombre d’au plus 2 décimales et 19 caractères, signe compris, "
    "écrit avec un point et sans espace."
)
_QUANTITY = _(
    "{what} doit être un nombre d’au plus 4 décimales et 19 caractères, signe compris, "
    "écrit avec un point et sans espace."
)
_PRICE = _(
    "{what} doit être un nombre positif ou nul d’au plus 6 décimales et 19 chiffres, "
    "écrit avec un point ; seuls les cadres S9, B9 et M9 l’admettent négatif."
)
_RATE = _(
    "{what} doit être un nombre positif ou nul d’au plus 2 décimales et 4 chiffres en tout, "
    "écrit avec un point, 5.5 ou 20.00 par exemple."
)

_AMOUNTS = {
    "BT-92_BT-99": _("Le montant d’une remise ou d’une majoration (BT-92, BT-99)"),
    "BT-93_BT-100": _("La base d’une remise ou d’une majoration (BT-93, BT-100)"),
    "BT-106": _("La somme des montants nets des lignes (BT-106)"),
    "BT-107": _("La somme des remises (BT-107)"),
    "BT-108": _("La somme des majorations (BT-108)"),
    "BT-109": _("Le total HT (BT-109)"),
    "BT-110": _("Le total de TVA (BT-110)"),
    "BT-111": _("Le total de TVA (BT-110, BT-111)"),
    "BT-112": _("Le total TTC (BT-112)"),
    "BT-113": _("Le montant déjà payé (BT-113)"),
    "BT-114": _("Le montant d’arrondi (BT-114)"),
    "BT-115": _("Le net à payer (BT-115)"),
    "BT-116": _("Une base d’imposition de la ventilation de la TVA (BT-116)"),
    "BT-117": _("Un montant de la ventilation de la TVA (BT-117)"),
    "BT-131": _("Le montant net d’une ligne (BT-131)"),
    "BT-136_BT-141": _("Le montant d’une remise ou d’une majoration d’une ligne (BT-136, BT-141)"),
    "BT-137_BT-142": _("La base d’une remise ou d’une majoration d’une ligne (BT-137, BT-142)"),
}
_QUANTITIES = {
    "BT-129": _("La quantité facturée d’une ligne (BT-129)"),
    "BT-149": _("La quantité à laquelle s’applique un prix (BT-149)"),
}
_PRICES = {
    "BT-146": _("Le prix unitaire net d’une ligne (BT-146)"),
    "BT-147": _("Le rabais sur le prix d’une ligne (BT-147)"),
    "BT-148": _("Le prix unitaire brut d’une ligne (BT-148)"),
}
_RATES = {
    "BT-96_BT-103": _("Le taux de TVA d’une remise ou d’une majoration (BT-96, BT-103)"),
    "BT-119": _("Le taux de TVA de la ventilation (BT-119)"),
    "BT-152": _("Le taux de TVA d’une ligne (BT-152)"),
}

FRENCH_AMOUNTS: dict[str, RuleWords] = {
    f"BR-FR-DEC-{number}_{terms}": say(terms.partition("_")[0], sentence, what=what)
    for number, sentence, written in (
        ("01", _AMOUNT, _AMOUNTS),
        ("02", _QUANTITY, _QUANTITIES),
        ("03", _PRICE, _PRICES),
        ("04", _RATE, _RATES),
    )
    for terms, what in written.items()
}
