"""A supplier on an instance of its own: real programs, a database that keeps what it confirmed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pli.connectors.smtp.fake import FakeSmtpServer
from tests.database import DatabaseServer
from tests.make.documents import GARAGE_MOREL_SIREN, LOCAVIA_BAIL_SIREN
from tests.make.instances import Instance
from tests.make.remote_machines import RemoteMachine, make_remote_machine
from tools.postgres import APPLICATION, OWNER, Cluster

CODE = "bench"
_SUPPLIER = (
    ("--code", CODE),
    ("--name", "Locavia"),
    ("--siren", LOCAVIA_BAIL_SIREN),
    ("--entity", f"bail:Locavia Bail:{LOCAVIA_BAIL_SIREN}"),
    ("--sender", "factures@locavia.example"),
    ("--preset", "classique"),
    ("--administrator", "anne.roy@locavia.example"),
)
# Without an address on file: no mail leaves while deposits are timed.
_CUSTOMER = (
    ("--supplier", CODE),
    ("--number", "48213"),
    ("--company", "Garage Morel"),
    ("--siren", GARAGE_MOREL_SIREN),
)


@dataclass(frozen=True, slots=True)
class Site:
    """An instance that runs, with a machine that may deposit there."""

    instance: Instance
    machine: RemoteMachine


@contextmanager
def opened_sites(workers: Mapping[str, list[str]]) -> Iterator[tuple[Cluster, Mapping[str, Site]]]:
    """Give one site for each name, whose worker is that command; all on one server."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="pli-bench-")))
        mails = stack.enter_context(FakeSmtpServer(folder / "mails"))
        cluster = Cluster(folder / "postgres")
        stack.enter_context(cluster.running())
        server = DatabaseServer(cluster.url(login=OWNER), cluster.url(login=APPLICATION))
        sites = {}
        for rank, (name, command) in enumerate(workers.items()):
            database = stack.enter_context(server.clone(f"pli_bench_{rank}"))
            instance = Instance(folder / name, database, mails, shows_logs=False)
            sites[name] = _begin(stack.enter_context(instance), command)
        yield cluster, sites


def _begin(instance: Instance, worker: Sequence[str]) -> Site:
    instance.pli("supplier", "create", *(word for pair in _SUPPLIER for word in pair))
    instance.pli("customer", "register", *(word for pair in _CUSTOMER for word in pair))
    instance.begin("worker", worker)
    instance.start("web")
    return Site(instance, make_remote_machine(instance, CODE))
