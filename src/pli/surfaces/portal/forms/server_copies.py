"""To which server of the customer's invoices go by themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pli.domain.handover.vocabulary import SERVER_TEXT_LENGTH_MAX, ServerGiven, ServerKind
from pli.surfaces.ui.forms import PageForm

_PORTS = {ServerKind.SFTP: 22, ServerKind.S3: 443}
_KINDS = {ServerKind.SFTP: _("Serveur SFTP"), ServerKind.S3: _("Stockage S3 (compartiment)")}


class ServerCopyForm(PageForm):
    """A server, and how we write to it."""

    kind = forms.TypedChoiceField(
        label=_("Type de serveur"),
        choices=[(kind.value, label) for kind, label in _KINDS.items()],
        coerce=ServerKind,
        initial=ServerKind.SFTP.value,
    )
    host = forms.CharField(
        label=_("Nom du serveur"),
        help_text=_("Comme sftp.exemple.fr, ou s3.fr-par.scw.cloud, sans « https:// »."),
        max_length=SERVER_TEXT_LENGTH_MAX,
        error_messages={"required": _("Saisissez le nom du serveur.")},
    )
    port = forms.IntegerField(
        label=_("Port"),
        help_text=_("Sans lui : 22 pour SFTP, 443 pour S3."),
        min_value=1,
        max_value=65_535,
        required=False,
        error_messages={
            name: _("Saisissez un port de 1 à 65535.")
            for name in ("invalid", "min_value", "max_value")
        },
    )
    account = forms.CharField(
        label=_("Identifiant, ou clé d’accès S3"),
        max_length=SERVER_TEXT_LENGTH_MAX,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Saisissez l’identifiant.")},
    )
    secret = forms.CharField(
        label=_("Mot de passe, ou clé secrète S3"),
        help_text=_("Gardé chiffré ; il n’est plus jamais affiché."),
        max_length=SERVER_TEXT_LENGTH_MAX,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages={"required": _("Saisissez le mot de passe ou la clé secrète.")},
    )
    place = forms.CharField(
        label=_("Dossier, ou nom du compartiment S3"),
        max_length=SERVER_TEXT_LENGTH_MAX,
        required=False,
    )
    region = forms.CharField(
        label=_("Région S3"),
        help_text=_("Comme fr-par ou eu-west-3."),
        max_length=60,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what a bucket cannot do without."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") is ServerKind.S3:
            for name in ("place", "region"):
                if not cleaned.get(name):
                    self.add_error(name, _("Nécessaire pour un stockage S3."))
        return cleaned

    def given(self) -> ServerGiven:
        """Give what was said, with the usual port where none was."""
        said = self.cleaned_data
        kind = said["kind"]
        return ServerGiven(
            kind=kind,
            host=said["host"].lower(),
            port=said["port"] or _PORTS[kind],
            account=said["account"],
            secret=said["secret"],
            place=said["place"],
            region=said["region"],
        )
