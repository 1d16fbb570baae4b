"""« Ajout d’un utilisateur », and what an administrator later changes (R087, R088)."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pli.domain.customers.queries import BillingEntity, ContractRow
from pli.domain.identity.queries import password_limits
from pli.domain.identity.vocabulary import IDENTIFIANT_LENGTH_MAX
from pli.domain.spaces.vocabulary import (
    USER_NAME_LENGTH_MAX,
    ColleaguePolicy,
    ReadingLimits,
    UserGiven,
    UserRights,
    WayIn,
)
from pli.surfaces.ui.forms import PageForm


class Rights(StrEnum):
    """What a user may do, in three words."""

    EVERYTHING = "tout"
    CHOSEN = "choix"
    ADMINISTRATOR = "administration"


_RIGHTS: Sequence[tuple[Rights, str | Promise]] = (
    (Rights.EVERYTHING, _("Voir toutes les factures")),
    (Rights.CHOSEN, _("Voir seulement les factures de certains contrats ou sociétés")),
    (Rights.ADMINISTRATOR, _("Voir toutes les factures et administrer l’espace")),
)
WAYS: dict[WayIn, str | Promise] = {
    WayIn.DEFAULT_PASSWORD: _("Mot de passe par défaut, à communiquer vous-même"),
    WayIn.INVITATION: _("Invitation par mail : la personne choisit son mot de passe"),
    WayIn.CODE: _("Fiche à remettre, avec un code à usage unique"),
}
_NAME_TOO_LONG = _("80 signes au plus.")
_ADDRESS_TO_INVITE = _(
    "Nécessaire pour l’invitation par mail. Avec une fiche, elle peut rester vide : cette personne "
    "ne pourra alors pas retrouver seule son mot de passe."
)


class _NameField(forms.CharField):
    """A name, as long as the table keeps it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=USER_NAME_LENGTH_MAX,
            widget=forms.TextInput({"autocomplete": "off"}),
            **kwargs,
        )
        self.error_messages["max_length"] = _NAME_TOO_LONG


class WayInForm(PageForm):
    """How somebody is let in: as the supplier's rules offer it."""

    way = forms.TypedChoiceField(
        label=_("Comment lui ouvrir l’accès"),
        coerce=WayIn,
        error_messages={"required": _("Choisissez comment lui ouvrir l’accès.")},
        widget=forms.RadioSelect,
    )
    password = forms.CharField(
        label=_("Mot de passe par défaut"),
        required=False,
        strip=False,
        # In clear: whoever types it is about to tell it.
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, policy: ColleaguePolicy, **kwargs: Any) -> None:
        """Offer the ways that there are; one alone needs no choice."""
        super().__init__(*args, **kwargs)
        way = self.fields["way"]
        assert isinstance(way, forms.ChoiceField)  # noqa: S101 - for the types
        way.choices = [(one, WAYS[one]) for one in policy.ways]
        way.initial = policy.ways[0]
        if len(policy.ways) == 1:
            way.widget = forms.HiddenInput()
        self.fields["password"].help_text = _password_help()
        if WayIn.DEFAULT_PASSWORD not in policy.ways:
            del self.fields["password"]

    @property
    def password_typed(self) -> str:
        """The default password, where one was typed."""
        return str(self.cleaned_data.get("password", ""))


def _password_help() -> str:
    sentence = gettext(
        "Au moins %(least)s caractères, dont 1 majuscule, 1 chiffre et 1 caractère spécial. "
        "Laissez vide pour qu’un mot de passe soit généré."
    )
    return sentence % {"least": password_limits().least}


class UserForm(PageForm):
    """Who a user is, and what they may see."""

    given_name = _NameField(
        label=_("Prénom"), error_messages={"required": _("Saisissez le prénom.")}
    )
    family_name = _NameField(label=_("Nom"), error_messages={"required": _("Saisissez le nom.")})
    address = forms.CharField(
        label=_("Adresse mail"),
        required=False,
        help_text=_(
            "Sans elle, cette personne ne peut pas retrouver seule son mot de passe : "
            "vous seul pourrez le changer."
        ),
        widget=forms.EmailInput({"autocomplete": "off", "inputmode": "email"}),
    )
    rights = forms.TypedChoiceField(
        label=_("Droits"),
        choices=_RIGHTS,
        coerce=Rights,
        initial=Rights.EVERYTHING,
        error_messages={"required": _("Choisissez ce que cette personne peut voir.")},
        widget=forms.RadioSelect,
    )
    contracts = forms.MultipleChoiceField(
        label=_("Contrats"), required=False, widget=forms.CheckboxSelectMultiple
    )
    entities = forms.TypedMultipleChoiceField(
        label=_("Sociétés qui facturent"),
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        contracts: Sequence[ContractRow],
        billed: Sequence[str],
        entities: Sequence[BillingEntity],
        kept: ReadingLimits | None = None,
        **kwargs: Any,
    ) -> None:
        """Offer the contracts of the register and of the invoices, and those given before."""
        super().__init__(*args, **kwargs)
        limits = kept or ReadingLimits()
        offered = _contracts(contracts, [*billed, *limits.contract_numbers])
        self._offer("contracts", offered)
        self._offer("entities", [(str(one.entity_id), one.name) for one in entities])
        self._has_choices = bool(offered or entities)

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.choices = choices

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to limit somebody to."""
        return self._has_choices

    @property
    def user(self) -> UserGiven:
        """What the form says, once valid."""
        said = self.cleaned_data
        return UserGiven(
            given_name=said["given_name"],
            family_name=said["family_name"],
            address=said["address"],
            rights=UserRights(
                is_administrator=said["rights"] is Rights.ADMINISTRATOR,
                limits=self._limits if said["rights"] is Rights.CHOSEN else None,
            ),
        )

    @property
    def _limits(self) -> ReadingLimits:
        said = self.cleaned_data
        return ReadingLimits(frozenset(said["contracts"]), frozenset(said["entities"]))


class NewUserForm(WayInForm, UserForm):
    """« Ajout d’un utilisateur »."""

    identifiant = forms.CharField(
        label=_("Identifiant"),
        required=False,
        max_length=IDENTIFIANT_LENGTH_MAX,
        help_text=_(
            "Par exemple son adresse mail. Laissez vide : ce sera son adresse mail si elle est "
            "libre, sinon un identifiant lui sera attribué. Il ne changera plus."
        ),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    is_active = forms.BooleanField(
        label=_("Accès actif"),
        help_text=_("Décoché, l’identifiant est réservé et n’ouvre rien."),
        initial=True,
        required=False,
    )
    field_order = (
        "given_name",
        "family_name",
        "way",
        "address",
        "identifiant",
        "password",
        "is_active",
        "rights",
        "contracts",
        "entities",
    )

    def __init__(self, *args: Any, policy: ColleaguePolicy, **kwargs: Any) -> None:
        """Say what the address is for, where one may be invited by it."""
        super().__init__(*args, policy=policy, **kwargs)
        self.may_invite = WayIn.INVITATION in policy.ways
        if self.may_invite:
            self.fields["address"].help_text = _ADDRESS_TO_INVITE


def initial_of(rights: UserRights) -> dict[str, object]:
    """Give what the form of a user begins with, of their rights."""
    limits = rights.limits
    word = Rights.ADMINISTRATOR if rights.is_administrator else Rights.EVERYTHING
    return {
        "rights": word if limits is None else Rights.CHOSEN,
        "contracts": sorted(limits.contract_numbers) if limits else [],
        "entities": sorted(map(str, limits.entity_ids)) if limits else [],
    }


def _contracts(
    contracts: Sequence[ContractRow], billed: Sequence[str]
) -> Sequence[tuple[str, str]]:
    """Name each contract once, in capitals as limits keep it."""
    offered = {
        one.number.upper(): f"{one.object_label} · {one.number}" if one.object_label else one.number
        for one in contracts
    }
    return list(({number.upper(): number for number in billed} | offered).items())
