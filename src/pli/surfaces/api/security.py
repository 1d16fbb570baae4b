"""Who asks: the machine whose token this is."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security.base import AuthBase

from pli.domain.spaces.operations import note_api_use
from pli.domain.spaces.queries import access_by_token
from pli.domain.spaces.vocabulary import Access, ApiScope
from pli.surfaces.ui.requests import API_PATH

_BEARER = "bearer"
TOKEN_PATH = f"{API_PATH}token"


class ApiRequest(HttpRequest):
    """A request whose token stands."""

    auth: Access


class MachineToken(AuthBase):
    """A token of ours, in the header `Authorization: Bearer`."""

    openapi_type = "oauth2"
    openapi_flows: dict[str, Any] = {
        "clientCredentials": {
            "tokenUrl": TOKEN_PATH,
            "scopes": {
                str(ApiScope.DEPOSITS): "Déposer des fichiers, suivre ce qu’ils deviennent.",
                str(
                    ApiScope.REGISTER
                ): "Importer le registre des clients, leur envoyer l’activation.",
            },
        }
    }

    def __call__(self, request: HttpRequest) -> Access | None:
        """Give what the machine may do; None sends it away."""
        scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != _BEARER:
            return None
        now = timezone.now()
        access = access_by_token(token=token.strip(), now=now)
        if access is not None and access.api_client_id is not None:
            note_api_use(api_client_id=access.api_client_id, used_at=now)
        return access
