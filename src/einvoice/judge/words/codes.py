"""BR-CL: the codes that must come from a published list."""

from einvoice.judge.words.rule import RuleWords, say
from einvoice.wording import gettext_noop as _

_UNKNOWN_SCHEME = _(
    "Le schéma {of} n’est pas un code de la liste ISO 6523 : en France, 0002 pour un SIREN, "
    "0009 pour un SIRET."
)
_UNKNOWN_COUNTRY = _("Un pays n’est pas un code à deux lettres de la norme ISO 3166-1, comme FR.")
_UNKNOWN_CATEGORY = _(
    "Une catégorie de TVA n’est pas l’un des codes admis : S, Z, E, AE, K, G, O, L, M ou B."
)
_UNKNOWN_CHARGE = _(
    "Le code de motif d’une majoration (BT-105, BT-145) n’est pas dans la liste UNCL 7161."
)
_UNKNOWN_FILE_TYPE = _(
    "Le type d’un fichier joint (BT-125) n’est pas admis : joignez un PDF, une image PNG ou JPEG, "
    "un CSV ou un tableau XLSX ou ODS."
)

_UNKNOWN_TYPE = _(
    "Le type de facture (BT-3) n’est pas un code admis pour ce document : "
    "380 pour une facture, 381 pour un avoir."
)
_UNKNOWN_ORIGIN = _(
    "Le pays d’origine d’un article (BT-159) n’est pas un code à deux lettres "
    "de la norme ISO 3166-1."
)
_UNKNOWN_PAYMENT_MEANS = _(
    "Le moyen de paiement (BT-81) n’est pas un code de la liste UNTDID 4461 : "
    "30 ou 58 pour un virement, 49 ou 59 pour un prélèvement."
)
_UNKNOWN_PROFILE = _(
    "Le profil annoncé par la facture (BT-24) n’est pas écrit comme il doit l’être."
)

CODES: dict[str, RuleWords] = {
    # Factur-X has code lists of its own, and no names for the rules about them.
    "FX-SCH-A-000026": say("BT-24", _UNKNOWN_PROFILE),
    "FX-SCH-A-000418": say("BT-24", _UNKNOWN_PROFILE),
    "FX-SCH-A-000556": say("BT-24", _UNKNOWN_PROFILE),
    "FX-SCH-A-000555": say("BT-3", _UNKNOWN_TYPE),
    "FX-SCH-A-000609": say("BT-81", _UNKNOWN_PAYMENT_MEANS),
    "FX-SCH-A-000628": say("BT-159", _UNKNOWN_ORIGIN),
    "BR-CL-01": say("BT-3", _UNKNOWN_TYPE),
    "BR-CL-03": say(
        "BT-5", _("La devise d’un montant n’est pas un code à trois lettres de la norme ISO 4217.")
    ),
    "BR-CL-04": say(
        "BT-5",
        _("La devise de la facture (BT-5) n’est pas un code à trois lettres de la norme ISO 4217."),
    ),
    "BR-CL-05": say(
        "BT-6",
        _(
            "La devise de comptabilisation de la TVA (BT-6) n’est pas un code à trois lettres "
            "de la norme ISO 4217."
        ),
    ),
    "BR-CL-06": say(
        "BT-8",
        _(
            "Le code qui dit quand la TVA devient exigible (BT-8) n’est pas admis : "
            "à l’émission, à la livraison ou à l’encaissement."
        ),
    ),
    "BR-CL-07": say(
        "BT-18",
        _(
            "Le schéma d’un objet facturé (BT-18, BT-128) n’est pas un "
            "code de la liste UNTDID 1153."
        ),
    ),
    "BR-EXT-CL-07": say(
        "BT-12",
        _("Le code qui qualifie un contrat (BT-12) n’est pas dans la liste UNTDID 1153."),
    ),
    "BR-CL-08": say(
        "BT-21", _("Le code sujet d’une note (BT-21) n’est pas dans la liste UNTDID 4451.")
    ),
    "BR-CL-10": say("BT-29", _UNKNOWN_SCHEME, of=_("d’un identifiant (BT-29, BT-46, BT-60)")),
    "BR-CL-11": say(
        "BT-30", _UNKNOWN_SCHEME, of=_("d’un numéro d’immatriculation (BT-30, BT-47, BT-61)")
    ),
    "BR-CL-13": say(
        "BT-158",
        _("La nomenclature d’un article (BT-158) n’est pas un code de la liste UNTDID 7143."),
    ),
    "BR-CL-14": say("BT-40", _UNKNOWN_COUNTRY),
    "BR-CL-15": say("BT-159", _UNKNOWN_ORIGIN),
    "BR-CL-16": say("BT-81", _UNKNOWN_PAYMENT_MEANS),
    "BR-CL-17": say("BT-95", _UNKNOWN_CATEGORY),
    "BR-CL-18": say("BT-151", _UNKNOWN_CATEGORY),
    "BR-CL-19": say(
        "BT-98",
        _("Le code de motif d’une remise (BT-98, BT-140) n’est pas dans la liste UNCL 5189."),
    ),
    "BR-CL-20": say("BT-105", _UNKNOWN_CHARGE),
    "BR-CL-21": say(
        "BT-157",
        _(
            "Le schéma de l’identifiant normalisé d’un article (BT-157) n’est pas un code de "
            "la liste ISO 6523 : 0160 pour un GTIN."
        ),
    ),
    "BR-CL-22": say(
        "BT-121",
        _(
            "Le code du motif d’exonération de TVA (BT-121) n’est pas dans la liste VATEX : "
            "VATEX-EU-AE pour une autoliquidation, par exemple."
        ),
    ),
    "BR-CL-23": say(
        "BT-130",
        _(
            "L’unité d’une quantité (BT-130, BT-150) n’est pas un code des recommandations 20 "
            "et 21 de l’ONU : C62 pour une pièce, MON pour un mois."
        ),
    ),
    "BR-CL-24": say("BT-125", _UNKNOWN_FILE_TYPE),
    "BR-CL-25": say(
        "BT-34",
        _(
            "Le schéma d’une adresse de facturation électronique (BT-34, BT-49) n’est pas "
            "dans la liste EAS : en France, 0225."
        ),
    ),
    "BR-CL-26": say(
        "BT-71", _UNKNOWN_SCHEME, of=_("de l’identifiant du lieu de livraison (BT-71)")
    ),
    "BR-FREXT-04": say(
        "EXT-FR-FE-159",
        _("Le code d’un attribut d’article (EXT-FR-FE-159) n’est pas dans la liste UNTDID 6313."),
    ),
    "BR-FXEXT-04": say(
        "BG-32", _("Le code d’un attribut d’article (BG-32) n’est pas dans la liste UNTDID 6313.")
    ),
    "BR-FREXT-CL-10": say("BT-29", _UNKNOWN_SCHEME, of=_("d’un identifiant (BT-29, BT-46, BT-60)")),
    "BR-FREXT-CL-19-GP": say(
        "BT-147",
        _("Le code de motif du rabais sur un prix (BT-147) n’est pas dans la liste UNCL 5189."),
    ),
    "BR-FREXT-CL-20": say("BT-105", _UNKNOWN_CHARGE),
    "BR-FREXT-CL-20-LISTID": say(
        "BT-105",
        _(
            "Le motif d’une majoration (BT-105, BT-145) doit venir de la liste 7161, "
            "ou de la liste 5153 si c’est une taxe."
        ),
    ),
    "BR-FREXT-CL-20-TAX": say(
        "BT-105",
        _(
            "Le code d’une taxe autre que la TVA (BT-105, BT-145) "
            "n’est pas dans la liste UNCL 5153."
        ),
    ),
    "BR-FREXT-CL-24": say(
        "BT-125",
        _(
            "Le type d’un fichier joint (BT-125) n’est pas admis : joignez un PDF, une image PNG "
            "ou JPEG, un CSV, un tableau XLSX ou ODS, ou un XML."
        ),
    ),
    "BR-FREXT-CL-27": say(
        None, _("Le code Incoterms des conditions de livraison n’est pas dans la liste admise.")
    ),
}
