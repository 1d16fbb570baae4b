"""What spaces can change."""

from pli.domain.spaces.operations._administering import LastAdministrator, OwnAccess
from pli.domain.spaces.operations._roles import RolesNotOfSpace
from pli.domain.spaces.operations._user_fields import (
    LimitsEmpty,
    UserNameInvalid,
    UserNameSuspect,
)
from pli.domain.spaces.operations._ways_in import (
    AddressNeeded,
    GivenWayIn,
    InvitationOfSuspended,
    InvitationsOfSpaceTooMany,
    InvitationsTooMany,
    WayNotOffered,
)
from pli.domain.spaces.operations.accept_invitation import accept_invitation
from pli.domain.spaces.operations.add_user import UserAsksTooMany, UsersTooMany, add_user
from pli.domain.spaces.operations.ask_succession import (
    AdministratorPresent,
    ReasonInvalid,
    SuccessionAlreadyAsked,
    ask_succession,
)
from pli.domain.spaces.operations.change_user import (
    AddressOfColleague,
    AddressOfSupplier,
    AdministratorOfRegister,
    change_user,
)
from pli.domain.spaces.operations.count_token_ask import TokenAsksTooMany, count_token_ask
from pli.domain.spaces.operations.create_api_client import (
    ApiClientNameInvalid,
    ApiClientScopesMissing,
    create_api_client,
)
from pli.domain.spaces.operations.create_space import create_space
from pli.domain.spaces.operations.define_password import define_password
from pli.domain.spaces.operations.end_membership import end_membership
from pli.domain.spaces.operations.forget_dead_tokens import forget_dead_tokens
from pli.domain.spaces.operations.give_administration import give_administration
from pli.domain.spaces.operations.invite_member import AddressAlreadyMember, invite_member
from pli.domain.spaces.operations.mark_favourite import mark_favourite
from pli.domain.spaces.operations.note_api_use import note_api_use
from pli.domain.spaces.operations.note_presence import note_presence
from pli.domain.spaces.operations.open_membership import LoginOfAnotherSpace, open_membership
from pli.domain.spaces.operations.open_platform import open_platform
from pli.domain.spaces.operations.print_invitation_link import print_invitation_link
from pli.domain.spaces.operations.remove_user import UserOfRegister, remove_user
from pli.domain.spaces.operations.rename_space import rename_space
from pli.domain.spaces.operations.renew_way_in import renew_way_in
from pli.domain.spaces.operations.revoke_api_client import revoke_api_client
from pli.domain.spaces.operations.suspend_user import resume_user, suspend_user
from pli.domain.spaces.queries import InvitationClosed, RoleMissing, SpaceNotFound, UserNotFound

__all__ = [
    "AddressAlreadyMember",
    "AddressNeeded",
    "AddressOfColleague",
    "AddressOfSupplier",
    "AdministratorOfRegister",
    "AdministratorPresent",
    "ApiClientNameInvalid",
    "ApiClientScopesMissing",
    "GivenWayIn",
    "InvitationClosed",
    "InvitationOfSuspended",
    "InvitationsOfSpaceTooMany",
    "InvitationsTooMany",
    "LastAdministrator",
    "LimitsEmpty",
    "LoginOfAnotherSpace",
    "OwnAccess",
    "ReasonInvalid",
    "RoleMissing",
    "RolesNotOfSpace",
    "SpaceNotFound",
    "SuccessionAlreadyAsked",
    "TokenAsksTooMany",
    "UserAsksTooMany",
    "UserNameInvalid",
    "UserNameSuspect",
    "UserNotFound",
    "UserOfRegister",
    "UsersTooMany",
    "WayNotOffered",
    "accept_invitation",
    "add_user",
    "ask_succession",
    "change_user",
    "count_token_ask",
    "create_api_client",
    "create_space",
    "define_password",
    "end_membership",
    "forget_dead_tokens",
    "give_administration",
    "invite_member",
    "mark_favourite",
    "note_api_use",
    "note_presence",
    "open_membership",
    "open_platform",
    "print_invitation_link",
    "remove_user",
    "rename_space",
    "renew_way_in",
    "resume_user",
    "revoke_api_client",
    "suspend_user",
]
