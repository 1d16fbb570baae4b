"""What a line would change: compared with what is known, and with the lines before it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b

from django.utils.translation import gettext as _

from pli.domain.customers.models import CustomerAccount
from pli.domain.customers.operations._given import ContractGiven, CustomerGiven
from pli.domain.customers.operations._known import Known, number_key
from pli.domain.customers.vocabulary import (
    NotificationMode,
    RegisterChange,
    RegisterColumn,
    RegisterFault,
    RegisterLine,
)
from pli.domain.identity.queries import fold

_OF_THE_CONTRACT = {
    RegisterColumn.CONTRACT,
    RegisterColumn.CONTRACT_ENTITY,
    RegisterColumn.CONTRACT_OBJECT,
}
_OF_THE_CUSTOMER = [column for column in RegisterColumn if column not in _OF_THE_CONTRACT]
# As index lines and registers write the modes a to d (R075-R078).
LETTERS = {
    NotificationMode.NONE: "a",
    NotificationMode.ATTACHED: "b",
    NotificationMode.EACH: "c",
    NotificationMode.DAILY: "d",
}
_DIGEST_BYTES = 6


@dataclass(slots=True)
class Earlier:
    """The lines that were taken, by customer number: a few bytes for each, not what they say."""

    customers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    contracts: dict[tuple[str, str], int] = field(default_factory=dict)
    advisers: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    # Numbers by what is left of them without the zeros at the left.
    bare_numbers: dict[str, str] = field(default_factory=dict)


def faults_among(
    line: RegisterLine, given: CustomerGiven, earlier: Earlier, known: Known
) -> list[RegisterFault]:
    """Say what is wrong with a line because of another, or of what the register has."""
    checks: tuple[Callable[[], RegisterFault | None], ...] = (
        lambda: _repeated(line, given, earlier),
        lambda: _adviser_contradicted(given, earlier),
        lambda: _entity_unknown(given.contract, known),
        lambda: _account_refused(given, earlier, known),
    )
    return [fault for check in checks if (fault := check())]


def remember(line: RegisterLine, given: CustomerGiven, earlier: Earlier) -> None:
    """Keep what later lines of the file are compared with."""
    key = number_key(given.number)
    earlier.customers.setdefault(key, (line.number, _digests(line)))
    if key.isdecimal():
        earlier.bare_numbers.setdefault(key.lstrip("0"), given.number)
    if given.contract:
        earlier.contracts.setdefault((key, number_key(given.contract.number)), line.number)
    if given.adviser:
        adviser = given.adviser
        first, phone, hours = earlier.advisers.get(fold(adviser.name), (line.number, "", ""))
        said = (first, phone or adviser.phone, hours or adviser.hours)
        earlier.advisers[fold(adviser.name)] = said


def changes_of(given: CustomerGiven, known: Known, earlier: Earlier) -> list[RegisterChange]:
    """Compare what a line gives with what the register has, once the lines before are written.

    A line that repeats a customer can only bring another contract.
    """
    key = number_key(given.number)
    account = known.accounts.get(key)
    changes: list[RegisterChange] = []
    if account and key not in earlier.customers:
        changes = [
            *_field_changes(account, given, known),
            *_adviser_changes(account, given, known, earlier),
            *_address_changes(account, given, known),
        ]
    return [
        *changes,
        *(_contract_changes(account, given.contract, known) if given.contract else ()),
    ]


def _field_changes(
    account: CustomerAccount, given: CustomerGiven, known: Known
) -> list[RegisterChange]:
    said = (
        (RegisterColumn.COMPANY, account.company_name, given.company_name),
        (RegisterColumn.SIREN, account.siren, given.siren),
        (RegisterColumn.SIRET, account.siret, given.siret),
        (RegisterColumn.STREET, account.postal_address, _postal_address(account, given)),
        (RegisterColumn.SIGNATORY, account.signatory, given.signatory),
    )
    channel = _paper(given.channel) if given.channel else ""
    paper = (RegisterColumn.PAPER, _paper(account.original_channel), channel)
    return [
        *_differing(*said),
        *_mode_changes(account, given, known),
        *_differing(paper),
    ]


def _differing(*pairs: tuple[RegisterColumn, str, str]) -> list[RegisterChange]:
    return [RegisterChange(column, old, new) for column, old, new in pairs if new and new != old]


def _mode_changes(
    account: CustomerAccount, given: CustomerGiven, known: Known
) -> list[RegisterChange]:
    """Leave alone what a customer chose for himself, where the supplier lets him choose."""
    mode = NotificationMode(account.notification_mode) if account.notification_mode else None
    if given.mode is None or given.mode == mode:
        return []
    is_taken = not (known.customers_choose_mode and account.is_mode_customers)
    old = LETTERS[mode] if mode else ""
    return [RegisterChange(RegisterColumn.NOTIFICATION, old, LETTERS[given.mode], is_taken)]


def _postal_address(account: CustomerAccount, given: CustomerGiven) -> str:
    # A town alone completes no address, and erases none.
    return given.postal_address if given.has_street or not account.postal_address else ""


def _paper(channel: str) -> str:
    return "oui" if channel == "paper" else "non"


def _address_changes(
    account: CustomerAccount, given: CustomerGiven, known: Known
) -> list[RegisterChange]:
    address = known.addresses.get(account.id)
    if not given.address or (address and address.address_key == fold(given.address)):
        return []
    old = address.address if address else ""
    return [RegisterChange(RegisterColumn.ADDRESS, old, given.address)]


def _adviser_changes(
    account: CustomerAccount, given: CustomerGiven, known: Known, earlier: Earlier
) -> list[RegisterChange]:
    if given.adviser is None:
        return []
    key = fold(given.adviser.name)
    adviser = known.advisers.get(key)
    changes = []
    if account.adviser is None or account.adviser != adviser:
        old = account.adviser.name if account.adviser else ""
        changes.append(RegisterChange(RegisterColumn.ADVISER, old, given.adviser.name))
    if adviser is None:  # his telephone and his hours come with him
        return changes
    _line, phone, hours = earlier.advisers.get(key, (0, "", ""))
    pairs = (
        (RegisterColumn.ADVISER_PHONE, phone or adviser.phone, given.adviser.phone),
        (RegisterColumn.ADVISER_HOURS, hours or adviser.hours, given.adviser.hours),
    )
    return changes + [RegisterChange(*pair) for pair in pairs if pair[2] and pair[2] != pair[1]]


def _contract_changes(
    account: CustomerAccount | None, given: ContractGiven, known: Known
) -> list[RegisterChange]:
    key = number_key(given.number)
    contract = known.contracts.get((account.id, key)) if account else None
    if contract is None:
        return [RegisterChange(RegisterColumn.CONTRACT, "", given.number)]
    pairs = (
        (
            RegisterColumn.CONTRACT_ENTITY,
            contract.entity.code if contract.entity else "",
            given.entity_code,
        ),
        (RegisterColumn.CONTRACT_OBJECT, contract.object_label, given.object_label),
    )
    return [RegisterChange(column, old, new) for column, old, new in pairs if new and new != old]


def _repeated(line: RegisterLine, given: CustomerGiven, earlier: Earlier) -> RegisterFault | None:
    key = number_key(given.number)
    if key not in earlier.customers:
        return None
    first, said = earlier.customers[key]
    contract = given.contract
    if contract is None or (key, number_key(contract.number)) in earlier.contracts:
        sentence = _("Ce numéro de client est déjà à la ligne %(line)s, sans autre contrat ici.")
        return _fault("number-twice", RegisterColumn.NUMBER, sentence, line=first)
    for at, column in enumerate(_OF_THE_CUSTOMER):
        before, here = _slot(said, at), _slot(_digests(line), at)
        if here not in {before, _EMPTY} and column != RegisterColumn.NUMBER:
            sentence = _("La ligne %(line)s dit autre chose de ce client dans cette colonne.")
            return _fault("contradicts-line", column, sentence, line=first)
    return None


def _adviser_contradicted(given: CustomerGiven, earlier: Earlier) -> RegisterFault | None:
    adviser = given.adviser
    if adviser is None or fold(adviser.name) not in earlier.advisers:
        return None
    first, phone, hours = earlier.advisers[fold(adviser.name)]
    sentence = _("La ligne %(line)s dit autre chose de ce conseiller dans cette colonne.")
    if adviser.phone and phone and adviser.phone != phone:
        column = RegisterColumn.ADVISER_PHONE
    elif adviser.hours and hours and adviser.hours != hours:
        column = RegisterColumn.ADVISER_HOURS
    else:
        return None
    return _fault("adviser-contradicts-line", column, sentence, line=first)


def _entity_unknown(contract: ContractGiven | None, known: Known) -> RegisterFault | None:
    if contract is None or not contract.entity_code or contract.entity_code in known.entities:
        return None
    sentence = _("Aucune entité n’a le code « %(code)s ». Codes connus : %(known)s.")
    codes = ", ".join(sorted(known.entities))
    return _fault(
        "entity-unknown",
        RegisterColumn.CONTRACT_ENTITY,
        sentence,
        code=contract.entity_code,
        known=codes,
    )


def _account_refused(given: CustomerGiven, earlier: Earlier, known: Known) -> RegisterFault | None:
    key = number_key(given.number)
    account = known.accounts.get(key)
    if account and account.closed_at:
        return _fault("account-closed", RegisterColumn.NUMBER, _("Ce client est clos."))
    if account or key in earlier.customers:
        return None
    bare = given.number.lstrip("0")
    # A rehearsal writes nothing: what the lines before would have added counts all the same.
    if twin := known.twins.get(bare) or earlier.bare_numbers.get(bare):
        sentence = _(
            "Le registre a le numéro %(twin)s, qui n’en diffère que par des zéros à gauche : "
            "mettez la colonne au format Texte, et écrivez-le en entier."
        )
        return _fault("number-like-another", RegisterColumn.NUMBER, sentence, twin=twin)
    if not given.company_name:
        sentence = _("Un client qui n’est pas encore dans le registre doit avoir une société.")
        return _fault("company-missing", RegisterColumn.COMPANY, sentence)
    return None


def _fault(kind: str, column: RegisterColumn, sentence: str, **values: object) -> RegisterFault:
    return RegisterFault(kind, column, sentence % values if values else sentence)


def _digests(line: RegisterLine) -> bytes:
    return b"".join(_digest(line.cells.get(column, "")) for column in _OF_THE_CUSTOMER)


def _digest(cell: str) -> bytes:
    said = " ".join(cell.split()).casefold().encode()
    return blake2b(said, digest_size=_DIGEST_BYTES).digest()


def _slot(digests: bytes, at: int) -> bytes:
    return digests[at * _DIGEST_BYTES : (at + 1) * _DIGEST_BYTES]


_EMPTY = _digest("")
