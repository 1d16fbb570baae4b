"""What can be asked of identity."""

from pli.domain.identity.queries.clean_address import AddressInvalid, clean_address
from pli.domain.identity.queries.fold import fold
from pli.domain.identity.queries.is_address_free import is_address_free
from pli.domain.identity.queries.is_home_by_factor import is_home_by_factor
from pli.domain.identity.queries.link_behind import LinkExpired, LinkSpent, LinkUnknown, link_behind
from pli.domain.identity.queries.logins_behind_link import LoginBehindLink, logins_behind_link
from pli.domain.identity.queries.open_sign_in import open_sign_in
from pli.domain.identity.queries.password_limits import password_limits
from pli.domain.identity.queries.password_rules import password_rules
from pli.domain.identity.queries.recorded_address_of import recorded_address_of
from pli.domain.identity.queries.require_person_proof import PersonNotProved, require_person_proof
from pli.domain.identity.queries.sessions_of import Session, sessions_of
from pli.domain.identity.queries.sign_in_pauses import sign_in_pauses
from pli.domain.identity.queries.sign_ins_from_new_devices import sign_ins_from_new_devices
from pli.domain.identity.queries.source_of import network_of, source_of
from pli.domain.identity.queries.suggest_password import suggest_password
from pli.domain.identity.queries.verified_address_of import (
    verified_address_of,
    verified_addresses_of,
    verified_owner_of,
)

__all__ = [
    "AddressInvalid",
    "LinkExpired",
    "LinkSpent",
    "LinkUnknown",
    "LoginBehindLink",
    "PersonNotProved",
    "Session",
    "clean_address",
    "fold",
    "is_address_free",
    "is_home_by_factor",
    "link_behind",
    "logins_behind_link",
    "network_of",
    "open_sign_in",
    "password_limits",
    "password_rules",
    "recorded_address_of",
    "require_person_proof",
    "sessions_of",
    "sign_in_pauses",
    "sign_ins_from_new_devices",
    "source_of",
    "suggest_password",
    "verified_address_of",
    "verified_addresses_of",
    "verified_owner_of",
]
