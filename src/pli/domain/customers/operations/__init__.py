"""What customers can change."""

from pli.domain.customers.operations._checks import (
    CodeInvalid,
    ColorInvalid,
    NameMissing,
    SirenInvalid,
    TextTooLong,
)
from pli.domain.customers.operations._confirming import RegisterOfSandbox
from pli.domain.customers.operations.add_adviser import add_adviser
from pli.domain.customers.operations.change_policy import ChoiceInvalid, change_policy
from pli.domain.customers.operations.confirm_register_import import (
    RegisterImportNotRehearsed,
    confirm_register_import,
)
from pli.domain.customers.operations.create_supplier import (
    EntityGivenTwice,
    EntityMissing,
    SupplierCodeTaken,
    create_supplier,
)
from pli.domain.customers.operations.import_register import import_register
from pli.domain.customers.operations.open_register_import import open_register_import
from pli.domain.customers.operations.register_address import register_address
from pli.domain.customers.operations.register_customer import (
    AdviserNotFound,
    CustomerNumberInvalid,
    CustomerNumberTaken,
    register_customer,
)
from pli.domain.customers.operations.register_host import HostInvalid, HostTaken, register_host
from pli.domain.customers.operations.represent_seller import represent_seller
from pli.domain.customers.operations.resume_forgotten_imports import resume_forgotten_imports
from pli.domain.customers.operations.run_register_import import run_register_import
from pli.domain.customers.operations.set_end_of_paper import SourceMissing, set_end_of_paper
from pli.domain.identity.queries import AddressInvalid

__all__ = [
    "AddressInvalid",
    "AdviserNotFound",
    "ChoiceInvalid",
    "CodeInvalid",
    "ColorInvalid",
    "CustomerNumberInvalid",
    "CustomerNumberTaken",
    "EntityGivenTwice",
    "EntityMissing",
    "HostInvalid",
    "HostTaken",
    "NameMissing",
    "RegisterImportNotRehearsed",
    "RegisterOfSandbox",
    "SirenInvalid",
    "SourceMissing",
    "SupplierCodeTaken",
    "TextTooLong",
    "add_adviser",
    "change_policy",
    "confirm_register_import",
    "create_supplier",
    "import_register",
    "open_register_import",
    "register_address",
    "register_customer",
    "register_host",
    "represent_seller",
    "resume_forgotten_imports",
    "run_register_import",
    "set_end_of_paper",
]
