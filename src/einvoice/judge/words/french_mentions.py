"""BR-FR: the mentions, frames and VAT codes of the French reform, and what each asks for."""

from collections.abc import Iterator

from einvoice.judge.words.rule import RuleWords, say
from einvoice.wording import gettext_noop as _

_NO_RECOVERY_COSTS = _(
    "Il manque la mention obligatoire de l’indemnité forfaitaire pour frais de recouvrement : "
    "ajoutez une note (BT-22) de code sujet PMT."
)
_NO_LATE_PENALTIES = _(
    "Il manque la mention obligatoire des pénalités de retard : "
    "ajoutez une note (BT-22) de code sujet PMD."
)
_NO_DISCOUNT_TERMS = _(
    "Il manque la mention obligatoire de l’escompte, ou de son absence : "
    "ajoutez une note (BT-22) de code sujet AAB."
)
_NOTE_TWICE = _(
    "La mention de code sujet {code} (BT-21) figure plusieurs fois : n’en gardez qu’une."
)
_TWO_TREATMENTS = _(
    "La facture a plusieurs notes de code sujet BAR (BT-21) : n’en gardez qu’une, "
    "qui dit à qui elle s’adresse."
)

_BAD_CATEGORY = _("La catégorie de TVA {of} doit être S, E, AE, K, G, O ou Z.")
_SPANISH_CATEGORY = _("La catégorie de TVA {of} est L ou M, qui n’existent pas en France.")
_CATEGORY_OF_CHARGE = _("d’une remise ou d’une majoration (BT-95, BT-102)")
_CATEGORY_OF_BREAKDOWN = _("de la ventilation de la TVA (BT-118)")
_CATEGORY_OF_LINE = _("d’une ligne (BT-151)")

_BAD_RATE = _(
    "Le taux de TVA {of} n’est pas un taux français : "
    "écrivez par exemple 20, 10, 5.5, 2.1 ou 0, sans le signe « % »."
)
_RATE_OF_CHARGE = _("d’une remise ou d’une majoration (BT-96, BT-103)")

_OBJECT_TWICE = _(
    "{where}, un objet facturé de schéma AFL ou AVV figure plusieurs "
    "fois : n’en gardez qu’un de chaque."
)
_EMPTY_OBJECT = _(
    "{where}, l’objet facturé de schéma {scheme} est vide : remplissez-le ou retirez-le."
)
_ON_THE_INVOICE = _("Sur la facture (BT-18)")
_ON_A_LINE = _("Sur une ligne (BT-128)")


_ONE_INVOICE_CORRECTED = _(
    "Une facture rectificative (type 384, 471, 472 ou 473) doit citer une facture d’origine "
    "et une seule, par son numéro (BT-25) et sa date (BT-26)."
)


def _note_rules() -> Iterator[tuple[str, RuleWords]]:
    for number, code in enumerate(("PMT", "PMD", "AAB", "TXD"), start=1):
        twice = say("BT-21", _NOTE_TWICE, code=code)
        yield f"BR-FR-06_BT-21_{code}", twice
        yield f"BR-FR-06_BT-21-{number}", twice


def _object_rules() -> Iterator[tuple[str, RuleWords]]:
    for rule, term, where in (
        ("BR-FR-29", "BT-18", _ON_THE_INVOICE),
        ("BR-FR-30", "BT-128", _ON_A_LINE),
    ):
        yield f"{rule}_{term}", say(term, _OBJECT_TWICE, where=where)
        for scheme in ("AFL", "AVV"):
            yield f"{rule}_{scheme}", say(term, _EMPTY_OBJECT, where=where, scheme=scheme)


MENTIONS: dict[str, RuleWords] = {
    **dict(_note_rules()),
    **dict(_object_rules()),
    "BR-FR-05_BT-22_PMT": say("BT-22", _NO_RECOVERY_COSTS),
    "BR-FR-05_BT-22-1": say("BT-22", _NO_RECOVERY_COSTS),
    "BR-FR-05_BT-22_PMD": say("BT-22", _NO_LATE_PENALTIES),
    "BR-FR-05_BT-22-2": say("BT-22", _NO_LATE_PENALTIES),
    "BR-FR-05_BT-22_AAB": say("BT-22", _NO_DISCOUNT_TERMS),
    "BR-FR-05_BT-22-3": say("BT-22", _NO_DISCOUNT_TERMS),
    "BR-FR-20_BT-21": say(
        "BT-22",
        _(
            "La note de code sujet BAR doit contenir B2B, B2BINT, B2C, B2CINT, OUTOFSCOPE "
            "ou ARCHIVEONLY, et rien d’autre (BT-22)."
        ),
    ),
    "BR-FR-30_BT-21": say("BT-21", _TWO_TREATMENTS),
    "BR-FR-31_BT-21": say("BT-21", _TWO_TREATMENTS),
    "BR-FR-04_BT-3": say(
        "BT-3",
        _(
            "Le type de facture (BT-3) n’est pas admis en France : écrivez 380 pour une facture, "
            "381 pour un avoir, 386 pour un acompte, 384 pour une facture rectificative."
        ),
    ),
    "BR-FR-04_EXT-FR-FE-02": say(
        "EXT-FR-FE-02",
        _("Le type de la facture d’origine (EXT-FR-FE-02) n’est pas admis en France."),
    ),
    "BR-FR-04_EXT-FR-FE-137": say(
        "EXT-FR-FE-137",
        _("Le type de la facture d’origine d’une ligne (EXT-FR-FE-137) n’est pas admis en France."),
    ),
    "BR-FR-08_BT-23": say(
        "BT-23",
        _(
            "Le cadre de facturation (BT-23) manque ou n’est pas admis : B1 pour des biens, "
            "S1 pour des services, M1 pour les deux, B2, S2 ou M2 si la facture est déjà payée."
        ),
    ),
    "BR-FR-15_BT-95_BT-102": say("BT-95", _BAD_CATEGORY, of=_CATEGORY_OF_CHARGE),
    "BR-FR-15_BT-95_BT-102-1": say("BT-95", _BAD_CATEGORY, of=_CATEGORY_OF_CHARGE),
    "BR-FR-15_BT-95_BT-102_LM": say("BT-95", _SPANISH_CATEGORY, of=_CATEGORY_OF_CHARGE),
    "BR-FR-15_BT-95_BT-102-2": say("BT-95", _SPANISH_CATEGORY, of=_CATEGORY_OF_CHARGE),
    "BR-FR-15_BT-95_BT-118": say("BT-118", _BAD_CATEGORY, of=_CATEGORY_OF_BREAKDOWN),
    "BR-FR-15_BT-118-1": say("BT-118", _BAD_CATEGORY, of=_CATEGORY_OF_BREAKDOWN),
    "BR-FR-15_BT-95_BT-118_LM": say("BT-118", _SPANISH_CATEGORY, of=_CATEGORY_OF_BREAKDOWN),
    "BR-FR-15_BT-118-2": say("BT-118", _SPANISH_CATEGORY, of=_CATEGORY_OF_BREAKDOWN),
    "BR-FR-15_BT-95_BT-151": say("BT-151", _BAD_CATEGORY, of=_CATEGORY_OF_LINE),
    "BR-FR-15_BT-151-1": say("BT-151", _BAD_CATEGORY, of=_CATEGORY_OF_LINE),
    "BR-FR-15_BT-95_BT-151_LM": say("BT-151", _SPANISH_CATEGORY, of=_CATEGORY_OF_LINE),
    "BR-FR-08_BT-151-2": say("BT-151", _SPANISH_CATEGORY, of=_CATEGORY_OF_LINE),
    "BR-FR-16_BT-96_BT-103": say("BT-96", _BAD_RATE, of=_RATE_OF_CHARGE),
    "BR-FR-16_BT-96": say("BT-96", _BAD_RATE, of=_RATE_OF_CHARGE),
    "BR-FR-16_BT-103": say("BT-103", _BAD_RATE, of=_RATE_OF_CHARGE),
    "BR-FR-16_BT-119": say("BT-119", _BAD_RATE, of=_("de la ventilation de la TVA (BT-119)")),
    "BR-FR-16_BT-152": say("BT-152", _BAD_RATE, of=_("d’une ligne (BT-152)")),
    "BR-FR-17_BT-123": say(
        "BT-123",
        _(
            "La description d’un document joint (BT-123) doit être un code de la liste française : "
            "RIB, LISIBLE, BON_COMMANDE, BON_LIVRAISON, DOCUMENT_ANNEXE, PJA…"
        ),
    ),
    "BR-FR-18_BT-123": say(
        "BT-123",
        _(
            "Plusieurs documents joints sont décrits comme « LISIBLE » "
            "(BT-123) : un seul peut l’être."
        ),
    ),
    "BR-FR-27_BG-32": say(
        "BG-32",
        _("Un attribut d’article (BG-32) doit avoir un nom (BT-160) ou un code (EXT-FR-FE-159)."),
    ),
    "BR-FR-27_BT-160": say(
        "BT-160",
        _("Le nom d’un attribut d’article (BT-160) est vide : remplissez-le ou retirez-le."),
    ),
    "BR-FR-27_EXT-FR-FE-159": say(
        "EXT-FR-FE-159",
        _(
            "Le code d’un attribut d’article (EXT-FR-FE-159) est vide : "
            "remplissez-le ou retirez-le."
        ),
    ),
    "BR-FR-28-Value": say(
        "BT-161",
        _(
            "Un attribut d’article doit avoir soit une valeur (BT-161), soit une quantité avec son "
            "unité (EXT-FR-FE-160), mais pas les deux."
        ),
    ),
    "BR-FR-CO-03_BT-3": say(
        "BT-3",
        _(
            "Un avoir pour remise globale (type 262) doit indiquer le contrat (BT-12) ainsi que le "
            "début (BT-73) et la fin (BT-74) de la période de facturation."
        ),
    ),
    "BR-FR-CO-04_BT-3": say("BT-25", _ONE_INVOICE_CORRECTED),
    # The sheet for CII names another term for the same rule.
    "BR-FR-CO-04_BT-4": say("BT-25", _ONE_INVOICE_CORRECTED),
    "BR-FR-CO-05_BT-3": say(
        "BT-25",
        _(
            "Un avoir doit citer au moins une facture d’origine, par son numéro (BT-25) et sa date "
            "(BT-26), ou le faire sur chaque ligne (EXT-FR-FE-136, EXT-FR-FE-138)."
        ),
    ),
    "BR-FR-CO-07_BT-9": say(
        "BT-9",
        _(
            "La date d’échéance (BT-9) précède la date d’émission (BT-2) : seuls un acompte et une "
            "facture déjà payée (cadre B2, S2 ou M2) le permettent."
        ),
    ),
    "BR-FR-CO-08_BT-23": say(
        "BT-23",
        _(
            "Le cadre de facturation B4, S4 ou M4 (facture définitive après acompte, BT-23) "
            "ne convient pas à une facture ni à un avoir d’acompte (type 386, 500 ou 503, BT-3)."
        ),
    ),
    "BR-FR-CO-09_BT-23-1": say(
        "BT-113",
        _(
            "La facture est annoncée déjà payée (cadre B2, S2 ou M2) : "
            "le montant déjà payé (BT-113) doit être égal au total TTC (BT-112)."
        ),
    ),
    "BR-FR-CO-09_BT-23-2": say(
        "BT-115",
        _(
            "La facture est annoncée déjà payée (cadre B2, S2 ou M2) : "
            "le net à payer (BT-115) doit être 0."
        ),
    ),
    "BR-FR-CO-09_BT-23-3": say(
        "BT-9",
        _(
            "La facture est annoncée déjà payée (cadre B2, S2 ou M2) : "
            "indiquez la date du paiement comme date d’échéance (BT-9)."
        ),
    ),
    "BR-FR-CO-12_BT-5": say(
        "BT-111",
        _(
            "La facture n’est pas en euros : indiquez EUR comme devise de "
            "comptabilisation de la TVA "
            "(BT-6), et le total de TVA en euros (BT-111)."
        ),
    ),
    "BR-FR-CO-14_BT-29-1": say(
        "BT-22",
        _(
            "Le vendeur est membre d’un assujetti unique (schéma 0231) : ajoutez une note de code "
            "sujet TXD qui contient MEMBRE_ASSUJETTI_UNIQUE (BT-22)."
        ),
    ),
    "BR-FR-CO-15_BT-29-1": say(
        "BT-63",
        _(
            "Le vendeur est membre d’un assujetti unique (schéma 0231) : indiquez cet assujetti "
            "comme représentant fiscal (BG-11), avec son numéro de TVA (BT-63)."
        ),
    ),
}
