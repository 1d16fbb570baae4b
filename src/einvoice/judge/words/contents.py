"""BR-01 to BR-65: what an invoice of EN 16931 must hold."""

from einvoice.judge.words.rule import RuleWords, say
from einvoice.wording import gettext_noop as _

CONTENTS: dict[str, RuleWords] = {
    "BR-01": say("BT-24", _("Il manque l’identifiant du profil que suit la facture (BT-24).")),
    "BR-02": say("BT-1", _("Il manque le numéro de la facture (BT-1).")),
    "BR-03": say(
        "BT-2",
        _("La date d’émission de la facture (BT-2) manque, ou n’est pas écrite comme prévu."),
    ),
    "BR-04": say("BT-3", _("Il manque le type de la facture (BT-3) : facture, avoir, acompte…")),
    "BR-05": say("BT-5", _("Il manque la devise de la facture (BT-5), EUR par exemple.")),
    "BR-06": say("BT-27", _("Il manque la raison sociale du vendeur (BT-27).")),
    "BR-07": say("BT-44", _("Il manque la raison sociale de l’acheteur (BT-44).")),
    "BR-08": say("BG-5", _("Il manque l’adresse postale du vendeur (BG-5).")),
    "BR-09": say("BT-40", _("Il manque le pays dans l’adresse du vendeur (BT-40).")),
    "BR-10": say("BG-8", _("Il manque l’adresse postale de l’acheteur (BG-8).")),
    "BR-11": say("BT-55", _("Il manque le pays dans l’adresse de l’acheteur (BT-55).")),
    "BR-12": say("BT-106", _("Il manque la somme des montants nets des lignes (BT-106).")),
    "BR-13": say("BT-109", _("Il manque le total HT de la facture (BT-109).")),
    "BR-14": say("BT-112", _("Il manque le total TTC de la facture (BT-112).")),
    "BR-15": say("BT-115", _("Il manque le net à payer (BT-115), même s’il est nul.")),
    "BR-16": say("BG-25", _("La facture doit compter au moins une ligne (BG-25).")),
    "BR-17": say(
        "BT-59",
        _(
            "Le bénéficiaire du paiement (BG-10) doit avoir un nom (BT-59) et être un autre que "
            "le vendeur : si le vendeur est payé lui-même, retirez le bénéficiaire."
        ),
    ),
    "BR-18": say("BT-62", _("Il manque le nom du représentant fiscal du vendeur (BT-62).")),
    "BR-19": say("BG-12", _("Il manque l’adresse du représentant fiscal du vendeur (BG-12).")),
    "BR-20": say(
        "BT-69", _("Il manque le pays dans l’adresse du représentant fiscal du vendeur (BT-69).")
    ),
    "BR-21": say("BT-126", _("Une ligne n’a pas de numéro (BT-126).")),
    "BR-22": say("BT-129", _("Une ligne n’a pas de quantité facturée (BT-129).")),
    "BR-23": say(
        "BT-130",
        _("L’unité de la quantité facturée manque sur une ligne (BT-130) : pièce, mois, heure…"),
    ),
    "BR-24": say("BT-131", _("Une ligne n’a pas de montant net (BT-131).")),
    "BR-25": say("BT-153", _("L’article ou la prestation n’a pas de nom sur une ligne (BT-153).")),
    "BR-26": say("BT-146", _("Une ligne n’a pas de prix unitaire net (BT-146).")),
    "BR-27": say(
        "BT-146",
        _(
            "Le prix unitaire net d’une ligne (BT-146) manque ou est négatif : indiquez-le et, "
            "pour déduire un montant, rendez plutôt négative la quantité (BT-129)."
        ),
    ),
    "BR-28": say(
        "BT-148", _("Le prix unitaire brut d’une ligne (BT-148) ne peut pas être négatif.")
    ),
    "BR-29": say(
        "BT-74",
        _("La période de facturation finit (BT-74) avant d’avoir commencé (BT-73)."),
    ),
    "BR-30": say(
        "BT-135",
        _("La période de facturation d’une ligne finit (BT-135) avant d’avoir commencé (BT-134)."),
    ),
    "BR-31": say("BT-92", _("Une remise sur la facture n’a pas de montant (BT-92).")),
    "BR-32": say("BT-95", _("Une remise sur la facture n’a pas de catégorie de TVA (BT-95).")),
    "BR-33": say(
        "BT-97",
        _(
            "Une remise sur la facture n’a pas de motif : indiquez-le en "
            "texte (BT-97) ou en code (BT-98)."
        ),
    ),
    "BR-36": say("BT-99", _("Une majoration de la facture n’a pas de montant (BT-99).")),
    "BR-37": say("BT-102", _("Une majoration de la facture n’a pas de catégorie de TVA (BT-102).")),
    "BR-38": say(
        "BT-104",
        _(
            "Une majoration de la facture n’a pas de motif : "
            "indiquez-le en texte (BT-104) ou en code (BT-105)."
        ),
    ),
    "BR-41": say("BT-136", _("Une remise sur une ligne n’a pas de montant (BT-136).")),
    "BR-42": say(
        "BT-139",
        _(
            "Une remise sur une ligne n’a pas de motif : "
            "indiquez-le en texte (BT-139) ou en code (BT-140)."
        ),
    ),
    "BR-43": say("BT-141", _("Une majoration d’une ligne n’a pas de montant (BT-141).")),
    "BR-44": say(
        "BT-144",
        _(
            "Une majoration d’une ligne n’a pas de motif : "
            "indiquez-le en texte (BT-144) ou en code (BT-145)."
        ),
    ),
    "BR-45": say(
        "BT-116",
        _("Il manque la base d’imposition (BT-116) dans la ventilation de la TVA (BG-23)."),
    ),
    "BR-46": say(
        "BT-117", _("Il manque le montant de TVA (BT-117) dans la ventilation de la TVA (BG-23).")
    ),
    "BR-47": say(
        "BT-118",
        _("Il manque la catégorie de TVA (BT-118) dans la ventilation de la TVA (BG-23)."),
    ),
    "BR-48": say(
        "BT-119",
        _(
            "Il manque le taux de TVA (BT-119) dans la ventilation de la TVA (BG-23) ; seule une "
            "opération hors champ de la TVA n’en a pas."
        ),
    ),
    "BR-49": say("BT-81", _("Il manque le moyen de paiement (BT-81) : virement, prélèvement…")),
    "BR-50": say(
        "BT-84",
        _(
            "Le paiement se fait par virement : indiquez le compte à "
            "créditer (BT-84), par son IBAN."
        ),
    ),
    "BR-51": say(
        "BT-87",
        _(
            "Le numéro de carte (BT-87) compte plus de 10 caractères : par sécurité, n’écrivez "
            "que ses 6 premiers et ses 4 derniers chiffres, sans rien entre eux."
        ),
    ),
    "BR-52": say("BT-122", _("Un document joint n’a pas de référence (BT-122).")),
    "BR-53": say(
        "BT-111",
        _(
            "La facture annonce une devise de comptabilisation de la TVA (BT-6) : "
            "indiquez le total de TVA dans cette devise (BT-111), ou retirez-la si c’est celle de "
            "la facture (BT-5)."
        ),
    ),
    "BR-54": say(
        "BG-32",
        _("Un attribut d’article (BG-32) doit avoir un nom (BT-160) et une valeur (BT-161)."),
    ),
    "BR-55": say("BT-25", _("Il manque le numéro de la facture d’origine (BT-25).")),
    "BR-56": say(
        "BT-63", _("Il manque le numéro de TVA du représentant fiscal du vendeur (BT-63).")
    ),
    "BR-57": say("BT-80", _("Il manque le pays dans l’adresse de livraison (BT-80).")),
    "BR-61": say(
        "BT-84",
        _(
            "Le moyen de paiement est un virement (BT-81) : "
            "indiquez le compte à créditer (BT-84), par son IBAN."
        ),
    ),
    "BR-62": say(
        "BT-34",
        _(
            "L’adresse de facturation électronique du vendeur (BT-34) n’a pas de schéma : "
            "en France, 0225."
        ),
    ),
    "BR-63": say(
        "BT-49",
        _(
            "L’adresse de facturation électronique de l’acheteur (BT-49) n’a pas de schéma : "
            "en France, 0225."
        ),
    ),
    "BR-64": say(
        "BT-157",
        _("L’identifiant normalisé d’un article (BT-157) n’a pas de schéma : 0160 pour un GTIN."),
    ),
    "BR-65": say(
        "BT-158",
        _(
            "Le code de classification d’un article (BT-158) ne dit pas de "
            "quelle nomenclature il vient."
        ),
    ),
}
