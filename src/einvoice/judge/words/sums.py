"""BR-CO and BR-DEC: what must agree within an invoice, its sums first."""

from einvoice.judge.words.rule import RuleWords, say
from einvoice.wording import gettext_noop as _

_SEVERAL_DECIMALS = _("{amount} compte plus de 2 décimales : arrondissez ce montant au centime.")

_DECIMALS = {
    "BR-DEC-01": ("BT-92", _("Le montant d’une remise sur la facture (BT-92)")),
    "BR-DEC-02": ("BT-93", _("La base d’une remise sur la facture (BT-93)")),
    "BR-DEC-05": ("BT-99", _("Le montant d’une majoration de la facture (BT-99)")),
    "BR-DEC-06": ("BT-100", _("La base d’une majoration de la facture (BT-100)")),
    "BR-DEC-09": ("BT-106", _("La somme des montants nets des lignes (BT-106)")),
    "BR-DEC-10": ("BT-107", _("La somme des remises sur la facture (BT-107)")),
    "BR-DEC-11": ("BT-108", _("La somme des majorations de la facture (BT-108)")),
    "BR-DEC-12": ("BT-109", _("Le total HT (BT-109)")),
    "BR-DEC-13": ("BT-110", _("Le total de TVA (BT-110)")),
    "BR-DEC-14": ("BT-112", _("Le total TTC (BT-112)")),
    "BR-DEC-15": ("BT-111", _("Le total de TVA en devise de comptabilisation (BT-111)")),
    "BR-DEC-16": ("BT-113", _("Le montant déjà payé (BT-113)")),
    "BR-DEC-17": ("BT-114", _("Le montant d’arrondi (BT-114)")),
    "BR-DEC-18": ("BT-115", _("Le net à payer (BT-115)")),
    "BR-DEC-19": ("BT-116", _("Une base d’imposition de la ventilation de la TVA (BT-116)")),
    "BR-DEC-20": ("BT-117", _("Un montant de la ventilation de la TVA (BT-117)")),
    "BR-DEC-23": ("BT-131", _("Le montant net d’une ligne (BT-131)")),
    "BR-DEC-24": ("BT-136", _("Le montant d’une remise sur une ligne (BT-136)")),
    "BR-DEC-25": ("BT-137", _("La base d’une remise sur une ligne (BT-137)")),
    "BR-DEC-27": ("BT-141", _("Le montant d’une majoration d’une ligne (BT-141)")),
    "BR-DEC-28": ("BT-142", _("La base d’une majoration d’une ligne (BT-142)")),
}

_LINES = _(
    "La somme des montants nets des lignes (BT-106) n’est pas égale au total des lignes (BT-131) : "
    "refaites l’addition."
)
_ALLOWANCES = _(
    "La somme des remises (BT-107) n’est pas égale au total des remises sur la facture (BT-92) : "
    "refaites l’addition."
)
_CHARGES = _(
    "La somme des majorations (BT-108) n’est pas égale au total des majorations de la facture "
    "(BT-99) : refaites l’addition."
)
_WITHOUT_VAT = _(
    "Le total HT (BT-109) n’est pas égal à la somme des lignes "
    "(BT-106), moins les remises (BT-107), "
    "plus les majorations (BT-108) : refaites le calcul."
)
_WITH_VAT = _(
    "Le total TTC (BT-112) n’est pas égal au total HT (BT-109) plus la TVA (BT-110) : "
    "refaites le calcul."
)
_AMOUNT_DUE = _(
    "Le net à payer (BT-115) n’est pas égal au total TTC (BT-112), moins le montant déjà payé "
    "(BT-113), plus l’arrondi (BT-114) : refaites le calcul."
)
_NO_CATEGORY = _("Une ligne n’a pas de catégorie de TVA (BT-151).")

SUMS: dict[str, RuleWords] = {
    **{
        rule: say(term, _SEVERAL_DECIMALS, amount=amount)
        for rule, (term, amount) in _DECIMALS.items()
    },
    "BR-CO-03": say(
        "BT-7",
        _(
            "La date d’exigibilité de la TVA (BT-7) et le code qui la remplace (BT-8) "
            "s’excluent : n’indiquez que l’un des deux."
        ),
    ),
    "BR-CO-04": say("BT-151", _NO_CATEGORY),
    "BR-CO-09": say(
        "BT-31",
        _(
            "Un numéro de TVA (BT-31, BT-48 ou BT-63) doit commencer par les deux lettres de "
            "son pays, FR pour la France."
        ),
    ),
    "BR-CO-10": say("BT-106", _LINES),
    "BR-CO-11": say("BT-107", _ALLOWANCES),
    "BR-CO-12": say("BT-108", _CHARGES),
    "BR-CO-13": say("BT-109", _WITHOUT_VAT),
    "BR-CO-14": say(
        "BT-110",
        _(
            "Le total de TVA (BT-110) n’est pas égal à la somme des montants de la ventilation "
            "de la TVA (BT-117) : refaites l’addition."
        ),
    ),
    "BR-CO-15": say("BT-112", _WITH_VAT),
    "BR-CO-16": say("BT-115", _AMOUNT_DUE),
    "BR-CO-17": say(
        "BT-117",
        _(
            "Un montant de TVA (BT-117) n’est pas égal à sa base d’imposition (BT-116) multipliée "
            "par son taux (BT-119) : refaites le calcul."
        ),
    ),
    "BR-CO-18": say(
        "BG-23", _("Il manque la ventilation de la TVA (BG-23) : une facture en a au moins une.")
    ),
    "BR-CO-19": say(
        "BG-14",
        _(
            "La période de facturation (BG-14) est vide : "
            "indiquez son début (BT-73), sa fin (BT-74) ou les deux."
        ),
    ),
    "BR-CO-20": say(
        "BG-26",
        _(
            "La période de facturation d’une ligne (BG-26) est vide : "
            "indiquez son début (BT-134), sa fin (BT-135) ou les deux."
        ),
    ),
    "BR-CO-21": say(
        "BT-97",
        _("Indiquez le motif de la remise sur la facture, en texte (BT-97) ou en code (BT-98)."),
    ),
    "BR-CO-22": say(
        "BT-104",
        _(
            "Indiquez le motif de la majoration de la facture, en texte "
            "(BT-104) ou en code (BT-105)."
        ),
    ),
    "BR-CO-23": say(
        "BT-139",
        _("Indiquez le motif de la remise sur la ligne, en texte (BT-139) ou en code (BT-140)."),
    ),
    "BR-CO-24": say(
        "BT-144",
        _("Indiquez le motif de la majoration de la ligne, en texte (BT-144) ou en code (BT-145)."),
    ),
    "BR-CO-25": say(
        "BT-9",
        _(
            "Il reste une somme à payer : indiquez la date d’échéance (BT-9) "
            "ou les conditions de paiement (BT-20)."
        ),
    ),
    "BR-CO-26": say(
        "BT-30",
        _(
            "Le vendeur n’est pas identifiable : indiquez son SIREN ou son "
            "immatriculation (BT-30), "
            "son numéro de TVA (BT-31) ou un autre identifiant (BT-29)."
        ),
    ),
    "BR-CO-27": say(
        "BT-84",
        _(
            "Indiquez le compte à créditer (BT-84) par un seul numéro : "
            "son IBAN ou un autre, pas les deux."
        ),
    ),
    "BR-FREXT-CO-04": say("BT-151", _NO_CATEGORY),
    "BR-FXEXT-CO-04": say("BT-151", _NO_CATEGORY),
    "BR-FREXT-CO-10": say("BT-106", _LINES),
    "BR-FXEXT-CO-10": say("BT-106", _LINES),
    "BR-FREXT-CO-11": say("BT-107", _ALLOWANCES),
    "BR-FXEXT-CO-11": say("BT-107", _ALLOWANCES),
    "BR-FREXT-CO-12": say("BT-108", _CHARGES),
    "BR-FXEXT-CO-12": say(
        "BT-108",
        _(
            "La somme des majorations (BT-108) n’est pas égale au total des majorations (BT-99) et "
            "des frais logistiques de la facture : refaites l’addition."
        ),
    ),
    "BR-FREXT-CO-13": say("BT-109", _WITHOUT_VAT),
    "BR-FXEXT-CO-13": say("BT-109", _WITHOUT_VAT),
    "BR-FREXT-CO-15": say("BT-112", _WITH_VAT),
    "BR-FXEXT-CO-15": say("BT-112", _WITH_VAT),
    "BR-FXEXT-CO-16": say(
        "BT-115",
        _(
            "Le net à payer (BT-115) n’est pas égal au total TTC (BT-112), moins le montant déjà "
            "payé (BT-113), plus l’arrondi (BT-114) et les sommes encaissées pour un tiers : "
            "refaites le calcul."
        ),
    ),
}
