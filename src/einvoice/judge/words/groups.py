"""Lines in groups, of the French reform and EXTENDED: BR-FR-MV, BR-FR-BD, BR-FREXT, BR-FXEXT.

An invoice of several sellers (frames S8, B8, M8) or in both directions (S9, B9, M9) holds
sub-invoices: a line of the kind GROUP, and under it its lines of the kind DETAIL.
"""

from einvoice.judge.words.rule import RuleWords, say
from einvoice.wording import gettext_noop as _

_TWO_GROUPS = _(
    "Une facture croisée (cadre S9, B9 ou M9) doit compter exactement deux lignes de groupe "
    "(GROUP) sans ligne parente : celle du vendeur et celle de l’acheteur."
)
_GROUP_OF = _(
    "Dans une facture croisée (cadre S9, B9 ou M9), une ligne de groupe (GROUP) doit porter "
    "comme vendeur (EXT-FR-FE-167) l’identifiant légal {of}."
)
_SELF_BILLED_ONLY = _(
    "Une facture croisée (cadre S9, B9 ou M9) doit être auto-facturée : "
    "type 389, 261, 501, 500, 502, 471 ou 473 (BT-3)."
)
_GROUP_ORIGIN = _(
    "Dans un avoir ou une facture rectificative de cadre {frames}, chaque ligne de groupe (GROUP) "
    "sans ligne parente doit citer {what} de sa facture d’origine."
)
_ORIGIN_NUMBER = _("le numéro (EXT-FR-FE-136)")
_ORIGIN_DATE = _("la date (EXT-FR-FE-138)")
_OF_SEVERAL_SELLERS = _("multi-vendeurs (S8, B8, M8)")
_BOTH_WAYS = _("croisé (S9, B9, M9)")

_GROUP_LACKS = _(
    "Dans un cadre 8 (multi-vendeurs) ou 9 (facture croisée), une ligne de groupe (GROUP) "
    "sans ligne parente doit indiquer {what}."
)
_LACKING = {
    "BR-FR-MV-03_BT-128_AFL": (
        "BT-128",
        _("le numéro de sa sous-facture, comme objet facturé de schéma AFL (BT-128)"),
    ),
    "BR-FR-MV-03_BT-128_AVV": (
        "BT-128",
        _(
            "le cadre de sa sous-facture, comme objet facturé de schéma AVV (BT-128), "
            "autre que S8, B8 et M8"
        ),
    ),
    "BR-FR-MV-03_EXT-FR-FE-164": ("EXT-FR-FE-164", _("le nom de son vendeur (EXT-FR-FE-164)")),
    "BR-FR-MV-03_EXT-FR-FE-167": (
        "EXT-FR-FE-167",
        _("l’identifiant légal de son vendeur (EXT-FR-FE-167)"),
    ),
    "BR-FR-MV-03_EXT-FR-FE-177": ("EXT-FR-FE-177", _("le pays de son vendeur (EXT-FR-FE-177)")),
    "BR-FR-MV-03_EXT-FR-FE-181": (
        "EXT-FR-FE-181",
        _("son total de TVA dans la devise de la facture (EXT-FR-FE-181)"),
    ),
    "BR-FR-MV-03_EXT-FR-FE-182": (
        "EXT-FR-FE-182",
        _("son total de TVA dans la devise de comptabilisation (EXT-FR-FE-182)"),
    ),
}

_LINE_LACKS = _("Une ligne qui n’est pas un regroupement n’a pas {what}.")
_QUANTITY = _("de quantité facturée (BT-129)")
_UNIT = _("d’unité de quantité (BT-130)")
_NET_AMOUNT = _("de montant net (BT-131)")
_NET_PRICE = _("de prix unitaire net (BT-146)")

_NO_KIND = _(
    "Une ligne rattachée à une autre (EXT-FR-FE-162) doit dire de quelle sorte elle est : "
    "DETAIL, GROUP ou INFORMATION (EXT-FR-FE-163)."
)
_GROUP_SUM = _(
    "Le montant net d’une ligne de groupe (GROUP, BT-131) n’est pas égal à la somme des lignes "
    "placées sous elle : refaites l’addition."
)
_NO_SUCH_PARENT = _(
    "Une ligne est rattachée à une ligne parente (EXT-FR-FE-162) qui n’existe pas dans la facture."
)
_GROUP_WITHOUT_AMOUNT = _(
    "Une ligne de groupe (GROUP) a un montant net (BT-131), "
    "mais un groupe placé sous elle n’en a pas : indiquez-le."
)
_NO_CHARGE_REASON = _(
    "Une majoration de la facture n’a pas de motif : "
    "indiquez-le en texte (BT-104) ou en code (BT-105)."
)
_NO_LINE_CHARGE_REASON = _(
    "Une majoration d’une ligne n’a pas de motif : "
    "indiquez-le en texte (BT-144) ou en code (BT-145)."
)
_ATTRIBUTE_UNNAMED = _("Un attribut d’article (BG-32) doit avoir un nom (BT-160) ou un code.")
_ATTRIBUTE_UNVALUED = _(
    "Un attribut d’article (BG-32) doit avoir soit une valeur (BT-161), soit une quantité avec "
    "son unité, mais pas les deux."
)

GROUPS: dict[str, RuleWords] = {
    **{rule: say(term, _GROUP_LACKS, what=what) for rule, (term, what) in _LACKING.items()},
    "BR-FR-BD-02_EXT-FR-FE-163": say("EXT-FR-FE-163", _TWO_GROUPS),
    "BR-FR-BD-02_BT-30": say("EXT-FR-FE-167", _GROUP_OF, of=_("du vendeur (BT-30)")),
    "BR-FR-BD-02_BT-31": say("EXT-FR-FE-167", _GROUP_OF, of=_("du vendeur (BT-30)")),
    "BR-FR-BD-02_BT-47": say("EXT-FR-FE-167", _GROUP_OF, of=_("de l’acheteur (BT-47)")),
    "BR-FR-BD-13_BT-3": say("BT-3", _SELF_BILLED_ONLY),
    "BR-FR-MV-BD_BT-3": say("BT-3", _SELF_BILLED_ONLY),
    "BR-FR-BD-14-EXT-FR-FE-136": say(
        "EXT-FR-FE-136", _GROUP_ORIGIN, frames=_BOTH_WAYS, what=_ORIGIN_NUMBER
    ),
    "BR-FR-BD-14-EXT-FR-FE-138": say(
        "EXT-FR-FE-138", _GROUP_ORIGIN, frames=_BOTH_WAYS, what=_ORIGIN_DATE
    ),
    "BR-FR-MV-14-EXT-FR-FE-136": say(
        "EXT-FR-FE-136", _GROUP_ORIGIN, frames=_OF_SEVERAL_SELLERS, what=_ORIGIN_NUMBER
    ),
    "BR-FR-MV-14-EXT-FR-FE-138": say(
        "EXT-FR-FE-138", _GROUP_ORIGIN, frames=_OF_SEVERAL_SELLERS, what=_ORIGIN_DATE
    ),
    "BR-FR-MV-01_EXT-FR-FE-163": say(
        "EXT-FR-FE-163",
        _(
            "Dans un cadre 8 (multi-vendeurs) ou 9 (facture croisée), chaque ligne doit dire de "
            "quelle sorte elle est : DETAIL, GROUP ou INFORMATION (EXT-FR-FE-163)."
        ),
    ),
    "BR-FR-MV-02_EXT-FR-FE-163": say(
        "EXT-FR-FE-163",
        _(
            "Une facture multi-vendeurs (cadre S8, B8 ou M8) doit compter au moins une ligne de "
            "groupe (GROUP) sans ligne parente."
        ),
    ),
    "BR-FR-MV-05_EXT-FR-FE-BG-12": say(
        "BT-131",
        _(
            "Le montant net d’une ligne de groupe (GROUP, BT-131) s’écarte de la somme des lignes "
            "placées sous elle de plus d’un centime par ligne : refaites l’addition."
        ),
    ),
    "BR-FR-MV-06_EXT-FR-FE-167": say(
        "EXT-FR-FE-167",
        _(
            "Dans un cadre 8 ou 9, chaque ligne doit porter l’identifiant légal de son vendeur "
            "(EXT-FR-FE-167), le même que sa ligne parente."
        ),
    ),
    "BR-FR-MV-07_BT-128": say(
        "BT-128",
        _(
            "Dans un cadre 8 ou 9, chaque ligne doit porter le numéro de sa sous-facture, comme "
            "objet facturé de schéma AFL (BT-128), le même que sa ligne parente."
        ),
    ),
    "BR-FR-MV-08_BT-128": say(
        "BT-128",
        _(
            "Dans un cadre 8 ou 9, le motif d’exonération de TVA de chaque ligne de détail doit "
            "commencer par le numéro de sa sous-facture (BT-128) entre deux signes #."
        ),
    ),
    "BR-FR-MV-09_EXT-FR-FE-181": say(
        "EXT-FR-FE-181",
        _(
            "Le total de TVA d’une ligne de groupe (EXT-FR-FE-181) n’est pas égal à la somme des "
            "montants de TVA (BT-117) de sa sous-facture : refaites l’addition."
        ),
    ),
    "BR-FR-MV-10_EXT-FR-FE-184": say(
        "EXT-FR-FE-184",
        _(
            "Le total TTC d’une ligne de groupe (EXT-FR-FE-184) n’est pas égal à son montant net "
            "(BT-131) plus sa TVA (EXT-FR-FE-181) : refaites le calcul."
        ),
    ),
    "BR-FR-MV-11_BT-128": say(
        "BT-128",
        _(
            "Le vendeur principal a une ligne de groupe : une sous-facture "
            "à son nom, et une seule, "
            "doit porter le numéro de la facture (BT-128, BT-1)."
        ),
    ),
    "BR-FR-MV-12_BT-128": say(
        "BT-128",
        _("Deux sous-factures portent le même numéro (BT-128) : chacune doit avoir le sien."),
    ),
    "BR-FR-MV-13_BT-3": say(
        "BT-3",
        _(
            "Une facture multi-vendeurs (cadre S8, B8 ou M8) ne peut pas être auto-facturée : "
            "changez son type (BT-3)."
        ),
    ),
    "BR-FREXT-05": say(
        "EXT-FR-FE-163",
        _("La sorte d’une ligne (EXT-FR-FE-163) doit être DETAIL, GROUP ou INFORMATION."),
    ),
    "BR-FREXT-06": say("EXT-FR-FE-163", _NO_KIND),
    "BR-FXEXT-06": say("EXT-FR-FE-163", _NO_KIND),
    "BR-FREXT-08": say("BT-131", _GROUP_SUM),
    "BR-FXEXT-08": say("BT-131", _GROUP_SUM),
    "BR-FREXT-11": say("EXT-FR-FE-162", _NO_SUCH_PARENT),
    "BR-FXEXT-11": say("EXT-FR-FE-162", _NO_SUCH_PARENT),
    "BR-FREXT-12": say("BT-131", _GROUP_WITHOUT_AMOUNT),
    "BR-FXEXT-12": say("BT-131", _GROUP_WITHOUT_AMOUNT),
    "BR-FREXT-22": say("BT-129", _LINE_LACKS, what=_QUANTITY),
    "BR-FREXT-BR-22": say("BT-129", _LINE_LACKS, what=_QUANTITY),
    "BR-FXEXT-BR-22": say("BT-129", _LINE_LACKS, what=_QUANTITY),
    "BR-FREXT-23": say("BT-130", _LINE_LACKS, what=_UNIT),
    "BR-FREXT-BR-23": say("BT-130", _LINE_LACKS, what=_UNIT),
    "BR-FXEXT-BR-23": say("BT-130", _LINE_LACKS, what=_UNIT),
    "BR-FREXT-24": say("BT-131", _LINE_LACKS, what=_NET_AMOUNT),
    "BR-FREXT-BR-24": say("BT-131", _LINE_LACKS, what=_NET_AMOUNT),
    "BR-FXEXT-BR-24": say("BT-131", _LINE_LACKS, what=_NET_AMOUNT),
    "BR-FREXT-26": say("BT-146", _LINE_LACKS, what=_NET_PRICE),
    "BR-FREXT-BR-26": say("BT-146", _LINE_LACKS, what=_NET_PRICE),
    "BR-FXEXT-BR-26": say("BT-146", _LINE_LACKS, what=_NET_PRICE),
    "BR-FREXT-BR-38": say("BT-104", _NO_CHARGE_REASON),
    "BR-FXEXT-BR-38": say("BT-104", _NO_CHARGE_REASON),
    "BR-FREXT-BR-44": say("BT-144", _NO_LINE_CHARGE_REASON),
    "BR-FXEXT-BR-44": say("BT-144", _NO_LINE_CHARGE_REASON),
    "BR-FREXT-54-1": say("BG-32", _ATTRIBUTE_UNNAMED),
    "BR-FXEXT-BR-54-1": say("BG-32", _ATTRIBUTE_UNNAMED),
    "BR-FREXT-54-2": say("BT-161", _ATTRIBUTE_UNVALUED),
    "BR-FXEXT-BR-54-2": say("BT-161", _ATTRIBUTE_UNVALUED),
}
