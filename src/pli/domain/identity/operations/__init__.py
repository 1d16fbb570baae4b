"""What identity can change."""

from pli.domain.identity.operations._attempts import SignInLocked, SignInSlowed, unlock_identifiant
from pli.domain.identity.operations._passwords import (
    PasswordsDiffer,
    PasswordTooLong,
    PasswordTooWeak,
)
from pli.domain.identity.operations._sign_ins import SignInEnded
from pli.domain.identity.operations.ask_person_proof import (
    NoVerifiedAddress,
    PersonProofTooOften,
    ask_person_proof,
)
from pli.domain.identity.operations.ask_recovery import (
    Recovery,
    RecoveryFromSourceTooOften,
    RecoveryTooOften,
    ask_recovery,
)
from pli.domain.identity.operations.assign_identifiant import assign_identifiant
from pli.domain.identity.operations.change_password import (
    NoPasswordHere,
    WrongPassword,
    change_password,
)
from pli.domain.identity.operations.check_password import (
    LoginSuspended,
    WrongIdentifiantOrPassword,
    check_password,
)
from pli.domain.identity.operations.choose_language import choose_language
from pli.domain.identity.operations.choose_password import (
    ChosenPassword,
    LoginNotBehindLink,
    PasswordAlreadyChosen,
    choose_first_password,
    choose_password,
)
from pli.domain.identity.operations.create_login import (
    IdentifiantInvalid,
    IdentifiantNotTheirs,
    IdentifiantTaken,
    create_login,
)
from pli.domain.identity.operations.create_person import create_person
from pli.domain.identity.operations.credentials_turn import credentials_turn
from pli.domain.identity.operations.end_login import end_login
from pli.domain.identity.operations.end_sign_in import (
    end_abandoned_sign_ins,
    end_sign_in,
    end_sign_ins_of_login,
)
from pli.domain.identity.operations.forget_old_traces import forget_old_traces
from pli.domain.identity.operations.issue_entry_code import (
    IssuedCode,
    issue_entry_code,
    withdraw_entry_codes,
)
from pli.domain.identity.operations.issue_host_ticket import issue_host_ticket
from pli.domain.identity.operations.issue_token import issue_token
from pli.domain.identity.operations.join_login import LoginNotHeld, join_login
from pli.domain.identity.operations.make_link import make_link
from pli.domain.identity.operations.own_address import own_address
from pli.domain.identity.operations.prove_person import (
    LinkOfAnotherSignIn,
    ProofTooWeak,
    prove_person,
    record_person_proof,
)
from pli.domain.identity.operations.record_address import record_address
from pli.domain.identity.operations.set_default_password import set_default_password
from pli.domain.identity.operations.spend_entry_code import WrongIdentifiantOrCode, spend_entry_code
from pli.domain.identity.operations.spend_host_ticket import TicketNotValid, spend_host_ticket
from pli.domain.identity.operations.spend_link import spend_link
from pli.domain.identity.operations.start_sign_in import start_sign_in
from pli.domain.identity.operations.suspend_login import resume_login, suspend_login
from pli.domain.identity.operations.touch_sign_in import touch_sign_in
from pli.domain.identity.operations.withdraw_password import withdraw_password
from pli.domain.identity.queries import (
    AddressInvalid,
    LinkExpired,
    LinkSpent,
    LinkUnknown,
    PersonNotProved,
)

__all__ = [
    "AddressInvalid",
    "ChosenPassword",
    "IdentifiantInvalid",
    "IdentifiantNotTheirs",
    "IdentifiantTaken",
    "IssuedCode",
    "LinkExpired",
    "LinkOfAnotherSignIn",
    "LinkSpent",
    "LinkUnknown",
    "LoginNotBehindLink",
    "LoginNotHeld",
    "LoginSuspended",
    "NoPasswordHere",
    "NoVerifiedAddress",
    "PasswordAlreadyChosen",
    "PasswordTooLong",
    "PasswordTooWeak",
    "PasswordsDiffer",
    "PersonNotProved",
    "PersonProofTooOften",
    "ProofTooWeak",
    "Recovery",
    "RecoveryFromSourceTooOften",
    "RecoveryTooOften",
    "SignInEnded",
    "SignInLocked",
    "SignInSlowed",
    "TicketNotValid",
    "WrongIdentifiantOrCode",
    "WrongIdentifiantOrPassword",
    "WrongPassword",
    "ask_person_proof",
    "ask_recovery",
    "assign_identifiant",
    "change_password",
    "check_password",
    "choose_first_password",
    "choose_language",
    "choose_password",
    "create_login",
    "create_person",
    "credentials_turn",
    "end_abandoned_sign_ins",
    "end_login",
    "end_sign_in",
    "end_sign_ins_of_login",
    "forget_old_traces",
    "issue_entry_code",
    "issue_host_ticket",
    "issue_token",
    "join_login",
    "make_link",
    "own_address",
    "prove_person",
    "record_address",
    "record_person_proof",
    "resume_login",
    "set_default_password",
    "spend_entry_code",
    "spend_host_ticket",
    "spend_link",
    "start_sign_in",
    "suspend_login",
    "touch_sign_in",
    "unlock_identifiant",
    "withdraw_entry_codes",
    "withdraw_password",
]
