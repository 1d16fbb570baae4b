"""UBL-SR, UBL-DT, CII-SR, CII-DT: what each syntax adds so that EN 16931 is written one way."""

from einvoice.judge.words.rule import RuleWords, say
from einvoice.wording import gettext_noop as _

_ONCE = _("{what} ne peut figurer qu’une fois : n’en gardez qu’une occurrence.")

_CONTRACT = _("Le numéro de contrat (BT-12)")
_PERIOD = _("La période de facturation (BG-14)")
_DUE_CODE = _("Le code d’exigibilité de la TVA (BT-8)")
_OBJECT = _("L’objet facturé (BT-18)")
_PAYMENT_TERMS = _("Les conditions de paiement (BT-20)")
_ADDRESS_OF_SELLER = _("L’adresse de facturation électronique du vendeur (BT-34)")
_ADDRESS_OF_BUYER = _("L’adresse de facturation électronique de l’acheteur (BT-49)")
_LINE_NOTE = _("La note d’une ligne (BT-127)")
_NET_PRICE = _("Le prix unitaire net d’une ligne (BT-146)")
_DISCOUNT = _("Le rabais sur un prix (BT-147)")
_REMITTANCE = _("La référence du paiement (BT-83)")
_MANDATE = _("Le mandat de prélèvement (BT-89)")

_SINGLE = {
    "UBL-SR-01": ("BT-12", _CONTRACT),
    "UBL-SR-02": ("BT-15", _("Le numéro de l’avis de réception (BT-15)")),
    "UBL-SR-03": ("BT-16", _("Le numéro du bordereau de livraison (BT-16)")),
    "UBL-SR-04": ("BT-18", _OBJECT),
    "CII-SR-457": ("BT-17", _("L’appel d’offres ou le lot (BT-17)")),
    "CII-SR-458": ("BT-18", _OBJECT),
    "UBL-SR-56": ("BT-17", _("L’appel d’offres ou le lot (BT-17)")),
    "UBL-SR-05": ("BT-20", _PAYMENT_TERMS),
    "CII-SR-452": ("BT-20", _PAYMENT_TERMS),
    "CII-SR-453": ("BT-20", _PAYMENT_TERMS),
    "UBL-SR-06": ("BT-25", _("Dans chaque renvoi, la facture d’origine (BT-25)")),
    "UBL-SR-08": ("BG-14", _PERIOD),
    "UBL-SR-09": ("BT-27", _("La raison sociale du vendeur (BT-27)")),
    "UBL-SR-10": ("BT-28", _("Le nom commercial du vendeur (BT-28)")),
    "UBL-SR-11": ("BT-30", _("Le numéro d’immatriculation du vendeur (BT-30)")),
    "UBL-SR-12": ("BT-31", _("Le numéro de TVA du vendeur (BT-31)")),
    "UBL-SR-13": ("BT-32", _("L’identifiant fiscal du vendeur (BT-32)")),
    "UBL-SR-14": ("BT-33", _("La forme juridique du vendeur (BT-33)")),
    "UBL-SR-15": ("BT-44", _("La raison sociale de l’acheteur (BT-44)")),
    "UBL-SR-16": ("BT-46", _("L’identifiant de l’acheteur (BT-46)")),
    "UBL-SR-17": ("BT-47", _("Le numéro d’immatriculation de l’acheteur (BT-47)")),
    "UBL-SR-18": ("BT-48", _("Le numéro de TVA de l’acheteur (BT-48)")),
    "UBL-SR-40": ("BT-45", _("Le nom commercial de l’acheteur (BT-45)")),
    "CII-SR-459": ("BT-34", _ADDRESS_OF_SELLER),
    "CII-SR-460": ("BT-49", _ADDRESS_OF_BUYER),
    "CII-SR-455": ("BG-6", _("Le contact du vendeur (BG-6)")),
    "CII-SR-456": ("BG-9", _("Le contact de l’acheteur (BG-9)")),
    "UBL-SR-22": ("BT-62", _("Le nom du représentant fiscal (BT-62)")),
    "UBL-SR-23": ("BT-63", _("Le numéro de TVA du représentant fiscal (BT-63)")),
    "UBL-SR-24": ("BG-13", _("La livraison (BG-13)")),
    "UBL-SR-25": ("BT-70", _("Le nom du destinataire de la livraison (BT-70)")),
    "UBL-SR-26": ("BT-83", _REMITTANCE),
    "UBL-SR-44": ("BT-83", _REMITTANCE),
    "CII-SR-469": ("BT-83", _REMITTANCE),
    "UBL-SR-27": ("BT-81", _("Dans chaque règlement, le moyen de paiement (BT-81)")),
    "UBL-SR-46": ("BT-82", _("Le libellé du moyen de paiement (BT-82)")),
    "UBL-SR-28": ("BT-89", _MANDATE),
    "UBL-SR-55": ("BG-19", _MANDATE),
    "UBL-SR-29": ("BT-90", _("L’identifiant du créancier SEPA (BT-90)")),
    "UBL-SR-54": ("BG-18", _("La carte de paiement (BG-18)")),
    "UBL-SR-45": ("BT-9", _("La date d’échéance (BT-9)")),
    "UBL-SR-49": ("BT-8", _DUE_CODE),
    "CII-SR-461": ("BT-7", _("La date d’exigibilité de la TVA (BT-7)")),
    "UBL-SR-30": ("BT-97", _("Le motif d’une remise (BT-97)")),
    "UBL-SR-31": ("BT-104", _("Le motif d’une majoration (BT-104)")),
    "UBL-SR-32": ("BT-120", _("Le motif d’exonération de TVA (BT-120)")),
    "UBL-SR-33": ("BT-123", _("La description d’un document joint (BT-123)")),
    "UBL-SR-34": ("BT-127", _LINE_NOTE),
    "CII-SR-039": ("BT-127", _LINE_NOTE),
    "CII-SR-040": ("BT-127", _LINE_NOTE),
    "UBL-SR-35": ("BT-132", _("La ligne de commande d’une ligne (BT-132)")),
    "UBL-SR-36": ("BG-26", _("La période d’une ligne (BG-26)")),
    "UBL-SR-37": ("BT-147", _DISCOUNT),
    "CII-SR-440": ("BT-147", _DISCOUNT),
    "CII-SR-441": ("BT-146", _NET_PRICE),
    "CII-FREXT-SR-439": ("BT-146", _NET_PRICE),
    "UBL-SR-39": ("BT-11", _("La référence du projet (BT-11)")),
    "UBL-SR-50": ("BT-154", _("La description d’un article (BT-154)")),
    "UBL-SR-51": ("BT-162", _("La troisième ligne d’une adresse (BT-162)")),
    "UBL-SR-52": ("BT-128", _("L’objet facturé d’une ligne (BT-128)")),
    "CII-SR-474": ("BT-128", _("L’objet facturé d’une ligne (BT-128)")),
    "CII-FREXT-SR-069": ("BT-160", _("Le nom d’un attribut d’article (BT-160)")),
    "CII-FREXT-SR-072": ("BT-161", _("La valeur d’un attribut d’article (BT-161)")),
    "CII-SR-003": ("BT-23", _("Le cadre de facturation (BT-23)")),
    "CII-SR-030": ("BT-22", _("Le texte d’une note (BT-22)")),
    "CII-SR-473": ("BT-92", _("Le montant d’une remise ou d’une majoration (BT-92, BT-99)")),
    "CII-SR-477": ("BT-106", _("La somme des montants nets des lignes (BT-106)")),
    "CII-SR-478": ("BT-108", _("La somme des majorations (BT-108)")),
    "CII-SR-479": ("BT-107", _("La somme des remises (BT-107)")),
    "CII-SR-480": ("BT-109", _("Le total HT (BT-109)")),
    "CII-SR-481": ("BT-114", _("Le montant d’arrondi (BT-114)")),
    "CII-SR-482": ("BT-112", _("Le total TTC (BT-112)")),
    "CII-SR-484": ("BT-113", _("Le montant déjà payé (BT-113)")),
    "CII-SR-487": ("BT-115", _("Le net à payer (BT-115)")),
}

_EXACTLY_ONCE = _("{what} doit figurer une fois et une seule.")
_REQUIRED = {
    "CII-SR-009": ("BT-24", _("Le profil que suit la facture (BT-24)")),
    "CII-SR-010": ("BT-24", _("Le profil que suit la facture (BT-24)")),
    "CII-SR-014": ("BT-3", _("Le type de la facture (BT-3)")),
    "CII-SR-069": ("BT-160", _("Le nom d’un attribut d’article (BT-160)")),
    "CII-SR-072": ("BT-161", _("La valeur d’un attribut d’article (BT-161)")),
    "CII-SR-090": ("BT-159", _("Le pays d’origine d’un article (BT-159)")),
    "CII-SR-439": ("BT-146", _NET_PRICE),
    "CII-SR-454": ("BG-30", _("La TVA d’une ligne (BG-30)")),
    "UBL-SR-48": ("BG-30", _("La TVA d’une ligne (BG-30)")),
}

_TWO_IDENTIFIERS = _(
    "{of} a deux identifiants, l’un avec un schéma et l’autre sans : n’en gardez qu’un ({term})."
)
_TWO_NAMES = _(
    "Le contact {of} a un nom de personne et un nom de service ({term}) : n’en gardez qu’un."
)
_PAYEE_ONCE = _(
    "{what} du bénéficiaire du paiement ne peut figurer qu’une fois, "
    "et le bénéficiaire doit être un autre que le vendeur."
)
_TWICE_TAXED = _(
    "Une remise ou une majoration indique plusieurs fois sa TVA (catégorie ou taux) : "
    "n’en gardez qu’une."
)

_ONLY_ATTACHED = _(
    "Parmi les documents cités, seul un document joint (type 916) peut avoir {what}."
)
_ONLY_OBJECT = _("Seul un objet facturé (type 130) peut porter un schéma (BT-18, BT-128).")
_INCOTERM_ONLY = _("Les conditions de livraison ne peuvent donner que l’Incoterm et son lieu.")
_EXCHANGE_RATE_ONLY = _(
    "Le taux de change de la TVA ne peut donner que ses deux devises, son cours et sa date."
)

SYNTAX: dict[str, RuleWords] = {
    **{rule: say(term, _ONCE, what=what) for rule, (term, what) in _SINGLE.items()},
    **{rule: say(term, _EXACTLY_ONCE, what=what) for rule, (term, what) in _REQUIRED.items()},
    "CII-SR-449": say("BT-71", _TWO_IDENTIFIERS, of=_("Le lieu de livraison"), term="BT-71"),
    "CII-SR-450": say("BT-46", _TWO_IDENTIFIERS, of=_("L’acheteur"), term="BT-46"),
    "CII-SR-451": say("BT-60", _TWO_IDENTIFIERS, of=_("Le bénéficiaire du paiement"), term="BT-60"),
    "CII-SR-465": say("BT-41", _TWO_NAMES, of=_("du vendeur"), term="BT-41"),
    "CII-SR-466": say("BT-56", _TWO_NAMES, of=_("de l’acheteur"), term="BT-56"),
    "UBL-SR-19": say("BT-59", _PAYEE_ONCE, what=_("Le nom (BT-59)")),
    "UBL-SR-20": say("BT-60", _PAYEE_ONCE, what=_("L’identifiant (BT-60)")),
    "UBL-SR-21": say("BT-61", _PAYEE_ONCE, what=_("Le numéro d’immatriculation (BT-61)")),
    # The sheets for CII and for Factur-X have these two the other way round.
    "CII-SR-471": say("BT-95", _TWICE_TAXED),
    "CII-SR-472": say("BT-95", _TWICE_TAXED),
    "CII-SR-046": say(
        "BT-157", _("L’identifiant normalisé d’un article (BT-157) n’a pas de schéma.")
    ),
    "CII-SR-119": say(
        "BT-147",
        _("Sur un prix (BT-147), seul un rabais avec son montant est admis, non une majoration."),
    ),
    "CII-SR-475": say(
        "BT-123", _("Un seul document joint à la facture peut porter une description (BT-123).")
    ),
    "CII-SR-476": say(
        "BT-125", _("Un seul document joint à la facture peut contenir un fichier (BT-125).")
    ),
    "CII-SR-462": say(
        "BT-8", _("Le code d’exigibilité de la TVA (BT-8) doit être le même partout où il figure.")
    ),
    "CII-SR-463": say(
        "BG-20",
        _("Une remise ou une majoration (BG-20, BG-21) ne dit pas laquelle des deux elle est."),
    ),
    "CII-SR-464": say(
        "BT-86",
        _("L’établissement bancaire de l’acheteur n’a pas sa place dans une facture (BT-86)."),
    ),
    "CII-SR-467": say(
        "BT-81", _("Tous les règlements doivent porter le même moyen de paiement (BT-81).")
    ),
    "UBL-SR-47": say(
        "BT-81", _("Tous les règlements doivent porter le même moyen de paiement (BT-81).")
    ),
    "CII-SR-468": say(
        "BT-82", _("Tous les règlements doivent porter le même libellé de paiement (BT-82).")
    ),
    "CII-SR-470": say(
        "BT-84",
        _(
            "Un règlement par virement doit indiquer le compte à créditer (BT-84) par un seul "
            "numéro : son IBAN ou un autre, pas les deux."
        ),
    ),
    "CII-DT-037": say(
        "BG-23", _("Une taxe de la facture n’est pas désignée comme TVA (code « VAT »).")
    ),
    "CII-DT-097": say(None, _("Une date n’est pas écrite sous la forme AAAAMMJJ.")),
    "BR-FXEXT-CII-DT-097a": say(
        None, _("Une date avec heure n’est pas écrite sous la forme AAAAMMJJHHMM.")
    ),
    "UBL-DT-01": say(None, _("Un montant compte plus de 2 décimales : arrondissez-le au centime.")),
    "UBL-DT-06": say("BT-125", _("Le fichier joint (BT-125) n’indique pas son type MIME.")),
    "UBL-DT-07": say("BT-125", _("Le fichier joint (BT-125) n’indique pas son nom.")),
    "UBL-SR-07": say("BT-25", _("Il manque le numéro de la facture d’origine (BT-25).")),
    "UBL-SR-42": say(
        "BT-31",
        _("Le vendeur a plus de deux numéros fiscaux : n’en gardez que deux (BT-31, BT-32)."),
    ),
    "UBL-SR-43": say(
        "BT-18", _("Seul l’identifiant d’un objet facturé (BT-18) peut porter un schéma.")
    ),
    "UBL-SR-53": say(
        "BT-31", _("Un numéro de TVA est annoncé mais vide : remplissez-le ou retirez-le.")
    ),
    "UBL-FREXT-SR-48": say(
        "BG-30",
        _("Une ligne doit porter une seule TVA (BG-30) ; un regroupement peut n’en avoir aucune."),
    ),
    "CII-DT-015": say("BT-124", _ONLY_ATTACHED, what=_("une adresse sur Internet (BT-124)")),
    "CII-DT-018": say(
        None,
        _(
            "Un document cité a un type : seuls un appel d’offres (50), un objet facturé (130) et "
            "un document joint (916) peuvent en avoir un."
        ),
    ),
    "CII-EXT-DT-018": say(
        None,
        _(
            "Un document cité a un type : seuls une facture d’origine, un appel d’offres (50), "
            "un objet facturé (130) et un document joint (916) peuvent en avoir un."
        ),
    ),
    "CII-DT-021": say("BT-123", _ONLY_ATTACHED, what=_("une description (BT-123)")),
    "CII-DT-022": say("BT-125", _ONLY_ATTACHED, what=_("un fichier (BT-125)")),
    "CII-DT-024": say("BT-18", _ONLY_OBJECT),
    "CII-FREXT-DT-024": say(
        "BT-18",
        _("Seuls un objet facturé (type 130) et un contrat peuvent porter un schéma (BT-18)."),
    ),
    "CII-DT-027": say(
        "BT-26",
        _("Parmi les documents cités, seule une facture d’origine peut avoir une date (BT-26)."),
    ),
    "CII-FREXTDT-027": say(
        "BT-26",
        _(
            "Parmi les documents cités, seuls une facture d’origine (BT-26), un contrat, "
            "une commande et un bordereau de livraison peuvent avoir une date."
        ),
    ),
    "UBL-CR-665": say("BT-18", _ONLY_OBJECT),
    "UBL-CR-666": say(
        "BT-18", _("Un objet facturé (BT-18) ne peut pas porter de fichier joint : séparez-les.")
    ),
    "UBL-CR-673": say("BT-18", _("Un objet facturé (BT-18) ne peut pas porter de description.")),
    "UBL-CR-002": say(None, _("La version d’UBL, si elle est indiquée, doit être 2.1.")),
    "UBL-FREXT-CR-410": say(None, _INCOTERM_ONLY),
    "UBL-FREXT-CR-645": say(None, _INCOTERM_ONLY),
    "CII-FREXT-SR-106": say(None, _INCOTERM_ONLY),
    "CII-FREXT-SR-293": say(None, _INCOTERM_ONLY),
    "CII-FREXT-SR-366": say(None, _EXCHANGE_RATE_ONLY),
    "CII-FREXT-CR-490": say(None, _EXCHANGE_RATE_ONLY),
    "PEPPOL-EN16931-R008": say(
        None,
        _(
            "Un élément de la facture est vide : remplissez-le, "
            "ou retirez-le si le format ne l’exige pas."
        ),
    ),
    "BR-FX-EN-04": say(
        "BT-72",
        _(
            "Indiquez quand la livraison ou la prestation a eu lieu : soit sa date (BT-72), soit "
            "la période de facturation (BG-14, ou BG-26 sur chaque ligne) avec, au moins, "
            "le pays de livraison (BT-80)."
        ),
    ),
    "BR-FXEXT-01": say("BT-22", _("Une note a un code sujet (BT-21) mais pas de texte (BT-22).")),
    "BR-FXEXT-02": say(
        "BT-127", _("Une note de ligne a un code sujet mais pas de texte (BT-127).")
    ),
    "BR-FXEXT-03": say(
        "BT-31", _("Seul le vendeur peut avoir un identifiant fiscal autre qu’un numéro de TVA.")
    ),
}
