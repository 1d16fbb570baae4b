"""Copies to a server of a customer's: named, tried, given something to put."""

from datetime import datetime

from pli.domain.customers.models import CustomerAccount
from pli.domain.handover.models import ServerCopy
from pli.domain.handover.operations import (
    ask_server_copy,
    confirm_server_copy,
    open_copies,
)
from pli.domain.handover.queries import ServerCopySheet, server_copies
from pli.domain.handover.vocabulary import (
    ServerGiven,
    ServerKind,
)
from pli.domain.invoices.models import Holding
from pli.domain.spaces.vocabulary import Access, Role
from tests.make.activations import DEPOSITED_AT, deposit
from tests.make.copies import ASKED_AT
from tests.make.people import PASSWORD as PEOPLES
from tests.make.people import access_of, make_login, make_membership
from tests.make.sftp_server import PASSWORD, USERNAME, RunningServer
from tests.make.suppliers import account_access


def given_of(server: RunningServer, *, folder: str = "", secret: str = PASSWORD) -> ServerGiven:
    """What an administrator says of it."""
    return ServerGiven(ServerKind.SFTP, "localhost", server.port, USERNAME, secret, folder)


def ask_server(
    account: CustomerAccount, given: ServerGiven, *, at: datetime = ASKED_AT
) -> ServerCopy:
    """The administrator names it."""
    return ask_server_copy(access=account_access(account), given=given, asked_at=at)


def begin_server_copy(
    account: CustomerAccount, server: RunningServer, *, folder: str = ""
) -> ServerCopy:
    """A copy that was tried, and runs."""
    copy = ask_server(account, given_of(server, folder=folder))
    access = account_access(account)
    return confirm_server_copy(access=access, copy_id=copy.id, confirmed_at=ASKED_AT)


def open_one(account: CustomerAccount) -> Holding:
    """One more invoice, which is to be put."""
    holding = deposit(account)
    open_copies(holding_id=holding.id, now=DEPOSITED_AT)
    return holding


def make_administrator(account: CustomerAccount) -> Access:
    """One more administrator of the account."""
    login = make_login(space=account.space, realm_id=account.supplier_id, password=PEOPLES)
    return access_of(make_membership(login, roles=[Role.ADMINISTRATOR]))


def sheet_of(account: CustomerAccount) -> ServerCopySheet:
    """What its page tells."""
    return server_copies(access=account_access(account))[0]
