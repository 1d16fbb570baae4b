"""`pli operator`: who runs the platform."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pli.domain.spaces.operations import invite_member, open_platform, print_invitation_link
from pli.domain.spaces.vocabulary import Role
from pli.surfaces.cli.command import PliCommand


class Command(PliCommand):
    """Invites an operator, and prints a link that opens the invitation once.

    The first operator begins a platform, before its mails are known to leave.
    """

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be done, and with what."""
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="invite un opérateur")
        add.add_argument("address")
        add.add_argument("--given-name", default="")
        add.add_argument("--family-name", default="")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Open the platform's space on first use, invite, print."""
        now = timezone.now()
        platform = open_platform(opened_at=now)
        invitation = invite_member(
            access=None,
            space_id=platform.id,
            address=options["address"],
            given_name=options["given_name"],
            family_name=options["family_name"],
            roles=[Role.OPERATOR],
            invited_at=now,
        )
        token = print_invitation_link(invitation_id=invitation.id, made_at=now)
        self.say(_("Lien à usage unique, à ouvrir dans un navigateur :"))
        self.say(settings.PLI_ORIGIN + reverse("site:invitation", args=[token]))
