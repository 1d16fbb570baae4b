"""What can be asked of spaces."""

from pli.domain.identity.queries import PersonNotProved
from pli.domain.spaces.queries._administrators import (
    AdministratorSeen,
    administrators_of,
    are_dormant,
)
from pli.domain.spaces.queries._user_rows import UserRow
from pli.domain.spaces.queries.access_by_login import access_by_login, accesses_by_login
from pli.domain.spaces.queries.access_by_token import access_by_token
from pli.domain.spaces.queries.access_to import SpaceNotFound, access_to
from pli.domain.spaces.queries.administration_of import Administration, administration_of
from pli.domain.spaces.queries.count_user_sessions import count_user_sessions
from pli.domain.spaces.queries.customer_spaces_of import CustomerSpace, customer_spaces_of
from pli.domain.spaces.queries.is_of_colleague import is_of_colleague
from pli.domain.spaces.queries.lacking_second_factor import (
    LackingSecondFactor,
    lacking_second_factor,
)
from pli.domain.spaces.queries.list_api_clients import (
    ApiClientNotFound,
    ApiClientRow,
    list_api_clients,
    one_api_client,
    require_key_holder,
)
from pli.domain.spaces.queries.list_users import count_administrators, list_users
from pli.domain.spaces.queries.names_in_space import (
    name_of_member,
    names_in_space,
    names_of_members,
)
from pli.domain.spaces.queries.one_invitation import (
    InvitationClosed,
    InvitationSheet,
    invitation_behind,
    one_invitation,
)
from pli.domain.spaces.queries.one_user import UserNotFound, one_user
from pli.domain.spaces.queries.read_journal import (
    Actor,
    JournalRow,
    login_to_name,
    read_journal,
    shared_link_of,
    walk_journal,
)
from pli.domain.spaces.queries.require_role import RoleMissing, require_role
from pli.domain.spaces.queries.spaces_of import SpaceRow, landing_space, spaces_of
from pli.domain.spaces.queries.users_room import UsersRoom, users_max, users_room

__all__ = [
    "Actor",
    "Administration",
    "AdministratorSeen",
    "ApiClientNotFound",
    "ApiClientRow",
    "CustomerSpace",
    "InvitationClosed",
    "InvitationSheet",
    "JournalRow",
    "LackingSecondFactor",
    "PersonNotProved",
    "RoleMissing",
    "SpaceNotFound",
    "SpaceRow",
    "UserNotFound",
    "UserRow",
    "UsersRoom",
    "access_by_login",
    "access_by_token",
    "access_to",
    "accesses_by_login",
    "administration_of",
    "administrators_of",
    "are_dormant",
    "count_administrators",
    "count_user_sessions",
    "customer_spaces_of",
    "invitation_behind",
    "is_of_colleague",
    "lacking_second_factor",
    "landing_space",
    "list_api_clients",
    "list_users",
    "login_to_name",
    "name_of_member",
    "names_in_space",
    "names_of_members",
    "one_api_client",
    "one_invitation",
    "one_user",
    "read_journal",
    "require_key_holder",
    "require_role",
    "shared_link_of",
    "spaces_of",
    "users_max",
    "users_room",
    "walk_journal",
]
