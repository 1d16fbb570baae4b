"""Somebody who showed, by a link, that the address is theirs."""

from django.test import Client
from django.utils import timezone

from pli.domain.identity.models import Link
from pli.domain.identity.operations import issue_token
from pli.domain.identity.vocabulary import LinkPurpose
from tests.make.site import Member, sign_in


def sign_in_proved(client: Client, member: Member) -> None:
    """Sign in, ask for the link and follow it."""
    sign_in(client, member, page="/connexion/")
    client.post("/preuve/")
    link = Link.objects.filter(purpose=LinkPurpose.PERSON_PROOF).latest("asked_at")
    client.post(f"/preuve/{issue_token(link_id=link.id, made_at=timezone.now())}/")
