"""The rules of each VAT category, BR-S to BR-O, and of those of Spain and Italy."""

from collections.abc import Iterator

from einvoice.judge.words.rule import RuleWords, say
from einvoice.wording import gettext_noop as _

_CATEGORIES = {
    "S": _("S (opération taxée)"),
    "Z": _("Z (taux zéro)"),
    "E": _("E (exonération)"),
    "AE": _("AE (autoliquidation)"),
    "IC": _("K (livraison intracommunautaire)"),
    "G": _("G (exportation hors de l’Union européenne)"),
    "O": _("O (hors champ de la TVA)"),
    "AF": _("L (IGIC des Canaries)"),
    "AG": _("M (IPSI de Ceuta et Melilla)"),
}
_WITH_A_RATE = ("S", "AF", "AG")

# The same rule is told once for lines, once for allowances and once for charges.
_PLACES = (
    ("02", "05", "BT-151", "BT-152", _("Une ligne"), _("d’une ligne (BT-152)")),
    ("03", "06", "BT-95", "BT-96", _("Une remise"), _("d’une remise (BT-96)")),
    ("04", "07", "BT-102", "BT-103", _("Une majoration"), _("d’une majoration (BT-103)")),
)

_IN_THE_BREAKDOWN = _(
    "La catégorie de TVA {category} doit figurer dans la ventilation de la TVA (BG-23) "
    "si une ligne, une remise ou une majoration la porte, et seulement alors."
)
_ONCE_IN_THE_BREAKDOWN = _(
    "La catégorie de TVA {category} doit figurer une fois et une seule dans la ventilation "
    "de la TVA (BG-23) si une ligne, une remise ou une majoration la porte, et seulement alors."
)

_SELLER_TAX_NUMBER = _(
    "{where} porte la catégorie de TVA {category} : indiquez le numéro de TVA du vendeur (BT-31), "
    "son identifiant fiscal (BT-32) ou le numéro de TVA de son représentant fiscal (BT-63)."
)
_IDENTIFIED = {
    "AE": _(
        "{where} porte la catégorie de TVA {category} : indiquez le numéro de TVA du vendeur "
        "(BT-31), son identifiant fiscal (BT-32) ou le numéro de TVA de son représentant fiscal "
        "(BT-63), et pour l’acheteur son numéro de TVA (BT-48) ou d’immatriculation (BT-47)."
    ),
    "IC": _(
        "{where} porte la catégorie de TVA {category} : indiquez le numéro de TVA du vendeur "
        "(BT-31) ou de son représentant fiscal (BT-63), et celui de l’acheteur (BT-48)."
    ),
    "G": _(
        "{where} porte la catégorie de TVA {category} : indiquez le numéro de TVA du vendeur "
        "(BT-31) ou de son représentant fiscal (BT-63)."
    ),
    "O": _(
        "{where} porte la catégorie de TVA {category} : la facture ne doit donner de numéro de TVA "
        "ni du vendeur (BT-31), ni de son représentant fiscal (BT-63), ni de l’acheteur (BT-48)."
    ),
}

_ZERO_RATE = _("Le taux de TVA {of} doit être 0, puisque sa catégorie est {category}.")
_RATES = {
    "S": _("Le taux de TVA {of} doit être supérieur à 0, puisque sa catégorie est {category}."),
    "O": _("Retirez le taux de TVA {of} : la catégorie {category} n’en a pas."),
    "AF": _("Le taux {of} manque ou n’est pas admis pour la catégorie {category}."),
    "AG": _("Le taux {of} manque ou n’est pas admis pour la catégorie {category}."),
}

_BASE = _(
    "La base d’imposition (BT-116) de la catégorie de TVA {category} n’est pas égale à la somme "
    "de ses lignes (BT-131), moins ses remises (BT-92), plus ses majorations (BT-99)."
)
_BASE_AT_A_RATE = _(
    "La base d’imposition (BT-116) d’un taux de la catégorie de TVA {category} n’est pas égale à "
    "la somme des lignes à ce taux (BT-131), moins les remises (BT-92), "
    "plus les majorations (BT-99)."
)
_BASE_TO_THE_CENT = _(
    "La base d’imposition (BT-116) de la catégorie de TVA {category} s’écarte du total des lignes, "
    "remises et majorations correspondantes de plus d’un centime par montant additionné."
)
_BASE_WITHOUT_REASON = _(
    "La base d’imposition (BT-116) de la catégorie de TVA {category} s’écarte du total des lignes, "
    "remises et majorations correspondantes, sans tenir compte du motif d’exonération."
)
_BASE_BY_REASON = _(
    "La base d’imposition (BT-116) de la catégorie de TVA {category} s’écarte du total des lignes, "
    "remises et majorations qui ont le même motif d’exonération (BT-120, BT-121)."
)

_NO_TAX = _(
    "Le montant de TVA (BT-117) doit être 0 dans la ventilation de la catégorie {category}."
)
_TAX = _(
    "Le montant de TVA (BT-117) de la catégorie {category} n’est pas égal à "
    "la base d’imposition (BT-116) multipliée par le taux (BT-119) : refaites le calcul."
)

_REASON = _(
    "Il manque le motif pour lequel la TVA n’est pas facturée dans la ventilation de la catégorie "
    "{category} : indiquez-le en texte (BT-120) ou en code (BT-121)."
)
_NO_REASON = _(
    "La ventilation de la catégorie de TVA {category} ne doit pas donner de motif d’exonération : "
    "retirez-le (BT-120, BT-121)."
)


def _category_rules() -> Iterator[tuple[str, RuleWords]]:
    for letters, category in _CATEGORIES.items():
        rule = f"BR-{letters}"
        taxed = letters in _WITH_A_RATE
        presence = _IN_THE_BREAKDOWN if taxed else _ONCE_IN_THE_BREAKDOWN
        yield f"{rule}-01", say("BT-118", presence, category=category)
        for identified, rated, code_term, rate_term, where, of in _PLACES:
            who = _IDENTIFIED.get(letters, _SELLER_TAX_NUMBER)
            yield f"{rule}-{identified}", say(code_term, who, where=where, category=category)
            rate = _RATES.get(letters, _ZERO_RATE)
            yield f"{rule}-{rated}", say(rate_term, rate, of=of, category=category)
        base = _BASE_AT_A_RATE if taxed else _BASE
        yield f"{rule}-08", say("BT-116", base, category=category)
        yield f"{rule}-09", say("BT-117", _TAX if taxed else _NO_TAX, category=category)
        reason = _NO_REASON if taxed or letters == "Z" else _REASON
        yield f"{rule}-10", say("BT-120", reason, category=category)


def _extended_rules() -> Iterator[tuple[str, RuleWords]]:
    """The same sums under EXTENDED and EXTENDED-CTC-FR, where a cent per amount is forgiven."""
    for letters, category in _CATEGORIES.items():
        for family in ("BR-FXEXT", "BR-FREXT"):
            rule = f"{family}-{letters}"
            yield f"{rule}-01", say("BT-118", _IN_THE_BREAKDOWN, category=category)
            yield f"{rule}-08", say("BT-116", _BASE_TO_THE_CENT, category=category)
            yield f"{rule}-08ini", say("BT-116", _BASE_WITHOUT_REASON, category=category)
            yield f"{rule}-08rev", say("BT-116", _BASE_BY_REASON, category=category)
        # The sheets of Factur-X forget a hyphen in one of these.
        b = "S08b" if letters == "S" else f"{letters}-08b"
        yield f"BR-FXEXT-{b}", say("BT-116", _BASE_TO_THE_CENT, category=category)


_ONLY_O = _(
    "Quand la ventilation de la TVA (BG-23) contient la catégorie O (hors champ de la TVA), "
    "elle ne peut contenir aucune autre catégorie, et les lignes (BT-151) non plus."
)
_ONLY_O_AT_THE_FOOT = _(
    "Quand la ventilation de la TVA (BG-23) contient la catégorie O (hors champ de la TVA), les "
    "remises (BT-95) et majorations (BT-102) de la facture ne peuvent être que de cette catégorie."
)

VAT: dict[str, RuleWords] = {
    **dict(_category_rules()),
    **dict(_extended_rules()),
    "BR-IC-11": say(
        "BT-72",
        _(
            "Pour une livraison intracommunautaire (catégorie de TVA K), indiquez la date "
            "de livraison (BT-72) ou la période de facturation (BG-14)."
        ),
    ),
    "BR-IC-12": say(
        "BT-80",
        _(
            "Pour une livraison intracommunautaire (catégorie de TVA K), "
            "indiquez le pays de livraison (BT-80)."
        ),
    ),
    "BR-O-11": say("BT-118", _ONLY_O),
    "BR-O-12": say("BT-151", _ONLY_O),
    "BR-O-13": say("BT-95", _ONLY_O_AT_THE_FOOT),
    "BR-O-14": say("BT-102", _ONLY_O_AT_THE_FOOT),
    "BR-FXEXT-S-09": say("BT-117", _TAX, category=_CATEGORIES["S"]),
    "BR-FXEXT-S-09b": say("BT-117", _TAX, category=_CATEGORIES["S"]),
    "BR-FREXT-S-09": say("BT-117", _TAX, category=_CATEGORIES["S"]),
    "BR-B-01": say(
        "BT-151",
        _("La catégorie de TVA B (paiement scindé) n’existe que pour une facture entre Italiens."),
    ),
    "BR-B-02": say(
        "BT-151",
        _(
            "Une facture ne peut pas porter à la fois les catégories de TVA B (paiement scindé) "
            "et S (opération taxée)."
        ),
    ),
}
