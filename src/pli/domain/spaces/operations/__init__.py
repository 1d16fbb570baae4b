"""What spaces can change."""

from pli.domain.spaces.operations._roles import RolesNotOfSpace
from pli.domain.spaces.operations.accept_invitation import accept_invitation
from pli.domain.spaces.operations.create_space import create_space
from pli.domain.spaces.operations.define_password import define_password
from pli.domain.spaces.operations.end_membership import end_membership
from pli.domain.spaces.operations.invite_member import AddressAlreadyMember, invite_member
from pli.domain.spaces.operations.open_membership import LoginOfAnotherSpace, open_membership
from pli.domain.spaces.operations.open_platform import open_platform
from pli.domain.spaces.operations.print_invitation_link import print_invitation_link
from pli.domain.spaces.operations.rename_space import rename_space
from pli.domain.spaces.queries import InvitationClosed, SpaceNotFound

__all__ = [
    "AddressAlreadyMember",
    "InvitationClosed",
    "LoginOfAnotherSpace",
    "RolesNotOfSpace",
    "SpaceNotFound",
    "accept_invitation",
    "create_space",
    "define_password",
    "end_membership",
    "invite_member",
    "open_membership",
    "open_platform",
    "print_invitation_link",
    "rename_space",
]
