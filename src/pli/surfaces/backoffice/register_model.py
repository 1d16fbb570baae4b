"""The register: what each column means, and a model to fill in, for Excel and for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import EntityRow
from pli.domain.customers.vocabulary import RegisterColumn
from pli.surfaces.backoffice.models_to_fill import example_entity_code, write_csv, write_workbook


@dataclass(frozen=True, slots=True)
class RegisterGuide:
    """One column, for whoever writes a register."""

    name: RegisterColumn
    meaning: str | Promise
    example: str

    @property
    def is_required(self) -> bool:
        """Whether a register without it is refused."""
        return self.name is RegisterColumn.NUMBER


_GUIDES: Mapping[RegisterColumn, tuple[str | Promise, str]] = MappingProxyType(
    {
        RegisterColumn.NUMBER: (_("numéro de client"), "EXEMPLE"),
        RegisterColumn.COMPANY: (_("société ; nécessaire pour un nouveau client"), "Garage Morel"),
        RegisterColumn.SIREN: (_("SIREN"), "200000008"),
        RegisterColumn.SIRET: (_("SIRET, à la place du SIREN ou avec lui"), "20000000800009"),
        RegisterColumn.STREET: (_("adresse postale"), "12 rue des Tilleuls"),
        RegisterColumn.POSTCODE: (_("code postal"), "69003"),
        RegisterColumn.CITY: (_("ville"), "Lyon"),
        RegisterColumn.COUNTRY: (_("pays, France sans cela"), ""),
        RegisterColumn.SIGNATORY: (_("qui a signé le contrat"), "Claire Morel"),
        RegisterColumn.ADDRESS: (
            _("adresse mail de l’administrateur de l’espace"),
            "claire.morel@exemple.example",
        ),
        RegisterColumn.ADDRESS_ORIGIN: (
            _("qui l’a donnée : vendeur, conseiller ou client"),
            "vendeur",
        ),
        RegisterColumn.ADDRESS_DATE: (_("quand elle a été donnée"), "02/03/2026"),
        RegisterColumn.NOTIFICATION: (
            _("mail à chaque facture : a aucun, b avec elle, c sans elle, d un par jour"),
            "c",
        ),
        RegisterColumn.PAPER: (_("originaux par la poste : oui ou non"), "non"),
        RegisterColumn.CONTRACT: (_("numéro de contrat ; une ligne par contrat"), "C-1001"),
        RegisterColumn.CONTRACT_ENTITY: (_("code de l’entité qui le facture"), ""),
        RegisterColumn.CONTRACT_OBJECT: (_("plaque ou site"), "AB-123-CD"),
        RegisterColumn.ADVISER: (_("nom du conseiller clientèle"), "Paul Lenoir"),
        RegisterColumn.ADVISER_PHONE: (_("son téléphone"), "04 72 00 00 01"),
        RegisterColumn.ADVISER_HOURS: (_("ses horaires"), "9 h – 17 h"),
    }
)


def register_guides(entities: Sequence[EntityRow]) -> Sequence[RegisterGuide]:
    """Explain every column, with the first entity for example."""
    examples = {RegisterColumn.CONTRACT_ENTITY: example_entity_code(entities)}
    return [
        RegisterGuide(name, meaning, examples.get(name, example))
        for name, (meaning, example) in _GUIDES.items()
    ]


def write_csv_model(entities: Sequence[EntityRow]) -> str:
    """Write a register of one line, as a French Excel opens it."""
    guides = register_guides(entities)
    return write_csv([guide.name for guide in guides], [guide.example for guide in guides])


def write_workbook_model(entities: Sequence[EntityRow]) -> bytes:
    """Write the same as a workbook."""
    guides = register_guides(entities)
    names = [str(guide.name) for guide in guides]
    return write_workbook("registre", names, [guide.example for guide in guides])
