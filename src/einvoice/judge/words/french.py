"""BR-FR: how the French reform wants numbers, dates and parties to be written."""

from collections.abc import Iterator

from einvoice.judge.words.rule import RuleWords, say
from einvoice.wording import gettext_noop as _

_NUMBERS = (
    ("BT-1", _("Le numéro de la facture (BT-1)")),
    ("BT-25", _("Le numéro de la facture d’origine (BT-25)")),
    ("EXT-FR-FE-136", _("Le numéro de la facture d’origine d’une ligne (EXT-FR-FE-136)")),
)
_TOO_LONG_A_NUMBER = _("{number} dépasse 35 caractères.")
_BAD_NUMBER = _(
    "{number} contient des caractères interdits : n’utilisez que des lettres sans accent, "
    "des chiffres et les signes - + _ /, sans espace."
)

_DATES = (
    ("BT-2", "BT-2", _("La date d’émission (BT-2)")),
    ("BT-7", "BT-7", _("La date d’exigibilité de la TVA (BT-7)")),
    ("BT-9", "BT-9", _("La date d’échéance (BT-9)")),
    ("BT-26", "BT-26", _("La date de la facture d’origine (BT-26)")),
    ("BT-72", "BT-72", _("La date de livraison (BT-72)")),
    ("BT-73", "BT-73", _("Le début de la période de facturation (BT-73)")),
    ("BT-74", "BT-74", _("La fin de la période de facturation (BT-74)")),
    ("BT-134", "BT-134", _("Le début de la période d’une ligne (BT-134)")),
    ("BT-135", "BT-135", _("La fin de la période d’une ligne (BT-135)")),
    # The sheet for CII writes the terms of the line's period so.
    ("EXT-FR-FE-134", "BT-134", _("Le début de la période d’une ligne (BT-134)")),
    ("EXT-FR-FE-135", "BT-135", _("La fin de la période d’une ligne (BT-135)")),
    ("EXT-FR-FE-138", "EXT-FR-FE-138", _("La date de la facture d’origine d’une ligne")),
    ("EXT-FR-FE-158", "EXT-FR-FE-158", _("La date de livraison d’une ligne")),
)
_BAD_DATE = _(
    "{date} n’est pas un jour des années 2000 à 2099 : vérifiez l’année, le mois, le jour."
)

# Each party, the term of its identifier, and that of its electronic address if it has one.
_PARTIES = (
    ("BT-29", "BT-34", _("du vendeur")),
    ("BT-46", "BT-49", _("de l’acheteur")),
    ("BT-60", "EXT-FR-FE-29", _("du bénéficiaire du paiement")),
    ("BT-71", None, _("du lieu de livraison")),
    ("EXT-FR-FE-06", "EXT-FR-FE-12", _("de l’agent de l’acheteur")),
    ("EXT-FR-FE-46", "EXT-FR-FE-52", _("du payeur")),
    ("EXT-FR-FE-69", "EXT-FR-FE-75", _("de l’agent du vendeur")),
    ("EXT-FR-FE-92", "EXT-FR-FE-98", _("du facturé")),
    ("EXT-FR-FE-115", "EXT-FR-FE-121", _("du facturant")),
    ("EXT-FR-FE-146", None, _("du lieu de livraison d’une ligne")),
)
_BAD_SIRET = _(
    "Le SIRET {of} ({term}) doit compter 14 chiffres et commencer par les 9 chiffres de son SIREN."
)
_NO_SCHEME = _(
    "Un identifiant {of} ({term}) n’a pas de schéma : indiquez 0009 pour un SIRET, "
    "ou le code du registre d’où il vient."
)
_SCHEME_TWICE = _(
    "Deux identifiants {of} ({term}) portent le même schéma : n’en gardez qu’un par schéma."
)
_BAD_ADDRESS = _(
    "L’adresse de facturation électronique {of} ({term}) contient des caractères interdits : "
    "n’utilisez que des lettres sans accent, des chiffres et les signes - _ . et +, sans espace."
)
_TOO_LONG_AN_ADDRESS = _(
    "L’adresse de facturation électronique {of} ({term}) dépasse 125 caractères."
)
_BAD_PRIVATE_ID = _(
    "L’identifiant privé {of} ({term}, schéma 0224) contient des caractères interdits : "
    "n’utilisez que des lettres sans accent, des chiffres et les signes - _ . et +, sans espace."
)
_TOO_LONG_A_PRIVATE_ID = _("L’identifiant privé {of} ({term}, schéma 0224) dépasse 100 caractères.")


def _number_rules() -> Iterator[tuple[str, RuleWords]]:
    for term, number in _NUMBERS:
        too_long = say(term, _TOO_LONG_A_NUMBER, number=number)
        bad = say(term, _BAD_NUMBER, number=number)
        yield f"BR-FR-01_{term}", too_long
        # In UBL the first number of the rule holds both halves of it.
        yield f"BR-FR-01_{term}-1", too_long
        yield f"BR-FR-01_{term}-2", bad
        yield f"BR-FR-02_{term}", bad


def _party_rules() -> Iterator[tuple[str, RuleWords]]:
    for identifier, address, of in _PARTIES:
        yield f"BR-FR-09_{identifier}", say(identifier, _BAD_SIRET, of=of, term=identifier)
        yield f"BR-FR-CO-10_{identifier}-1", say(identifier, _NO_SCHEME, of=of, term=identifier)
        yield f"BR-FR-CO-10_{identifier}-2", say(identifier, _SCHEME_TWICE, of=of, term=identifier)
        if address:
            yield f"BR-FR-23_{address}", say(address, _BAD_ADDRESS, of=of, term=address)
            yield f"BR-FR-25_{address}", say(address, _TOO_LONG_AN_ADDRESS, of=of, term=address)
    for identifier, _address, of in _PARTIES[:2]:
        yield f"BR-FR-24_{identifier}", say(identifier, _BAD_PRIVATE_ID, of=of, term=identifier)
        yield (
            f"BR-FR-26_{identifier}",
            say(identifier, _TOO_LONG_A_PRIVATE_ID, of=of, term=identifier),
        )


_SHORT_SIREN = _("{what} est donné comme un SIREN : il doit compter exactement 9 chiffres.")

FRENCH: dict[str, RuleWords] = {
    **dict(_number_rules()),
    **{f"BR-FR-03_{name}": say(term, _BAD_DATE, date=written) for name, term, written in _DATES},
    **dict(_party_rules()),
    "BR-FR-10_BT-30": say(
        "BT-30",
        _(
            "Le SIREN du vendeur manque ou ne compte pas 9 chiffres : "
            "indiquez-le sous le schéma 0002 (BT-30)."
        ),
    ),
    "BR-FR-11_BT-47": say(
        "BT-47",
        _(
            "La facture est annoncée entre entreprises françaises (note BAR « B2B ») : "
            "indiquez le SIREN de l’acheteur, de 9 chiffres, sous le schéma 0002 (BT-47)."
        ),
    ),
    "BR-FR-12_BT-49": say(
        "BT-49",
        _("Il manque l’adresse de facturation électronique de l’acheteur (BT-49)."),
    ),
    "BR-FR-13_BT-34": say(
        "BT-34", _("Il manque l’adresse de facturation électronique du vendeur (BT-34).")
    ),
    "BR-FR-21_BT-49": say(
        "BT-49",
        _(
            "L’adresse de facturation électronique de l’acheteur (BT-49) doit être de schéma 0225 "
            "et commencer par son SIREN (BT-47), puisque la facture est annoncée « B2B »."
        ),
    ),
    "BR-FR-22_BT-34": say(
        "BT-34",
        _(
            "L’adresse de facturation électronique du vendeur (BT-34) doit être de schéma 0225 "
            "et commencer par son SIREN (BT-30), puisque l’acheteur établit la facture (« B2B »)."
        ),
    ),
    "BR-FR-32-GLOBALID": say(
        "BT-29", _SHORT_SIREN, what=_("Un identifiant de schéma 0002 ou 0231")
    ),
    "BR-FR-32-ID": say("BT-29", _SHORT_SIREN, what=_("Un identifiant de schéma 0002 ou 0231")),
    "BR-FR-32-LEGALID": say(
        "BT-30", _SHORT_SIREN, what=_("Un numéro d’immatriculation de schéma 0002")
    ),
}
