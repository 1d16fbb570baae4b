"""What customers can change."""

from pli.domain.customers.operations._checks import (
    CodeInvalid,
    ColorInvalid,
    NameMissing,
    SirenInvalid,
    TextTooLong,
)
from pli.domain.customers.operations._choices import ChoiceInvalid
from pli.domain.customers.operations._confirming import RegisterOfSandbox
from pli.domain.customers.operations.add_adviser import add_adviser
from pli.domain.customers.operations.apply_preset import apply_preset
from pli.domain.customers.operations.change_brand import (
    ColorTooPale,
    LegalTextTooLong,
    RecoveryLabelTooLong,
    SenderAddressInvalid,
    SenderDomainForeign,
    SenderDomainShared,
    SenderNameMissing,
    ServiceNameMissing,
    change_brand,
)
from pli.domain.customers.operations.change_logo import LogoInvalid, LogoTooLarge, change_logo
from pli.domain.customers.operations.change_notification import (
    NotificationKeptByAdviser,
    change_notification,
    change_own_notification,
)
from pli.domain.customers.operations.change_policy import change_policy
from pli.domain.customers.operations.choose_archive import (
    ArchiveKeptByAdviser,
    ArchiveTermInvalid,
    choose_archive,
    choose_own_archive,
)
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
from pli.domain.customers.operations.decide_succession import (
    CheckMissing,
    SuccessionGroundless,
    decide_succession,
)
from pli.domain.customers.operations.import_register import import_register
from pli.domain.customers.operations.lock_term import lock_term
from pli.domain.customers.operations.open_register_import import open_register_import
from pli.domain.customers.operations.register_address import (
    AddressKeptByAdviser,
    register_address,
    register_own_address,
)
from pli.domain.customers.operations.register_customer import (
    AdviserNotFound,
    CustomerNumberInvalid,
    CustomerNumberTaken,
    register_customer,
)
from pli.domain.customers.operations.register_host import HostInvalid, HostTaken, register_host
from pli.domain.customers.operations.rename_supplier import rename_supplier
from pli.domain.customers.operations.represent_seller import represent_seller
from pli.domain.customers.operations.resume_forgotten_imports import resume_forgotten_imports
from pli.domain.customers.operations.run_register_import import run_register_import
from pli.domain.customers.operations.set_end_of_paper import SourceMissing, set_end_of_paper
from pli.domain.identity.queries import AddressInvalid

__all__ = [
    "AddressInvalid",
    "AddressKeptByAdviser",
    "AdviserNotFound",
    "ArchiveKeptByAdviser",
    "ArchiveTermInvalid",
    "CheckMissing",
    "ChoiceInvalid",
    "CodeInvalid",
    "ColorInvalid",
    "ColorTooPale",
    "CustomerNumberInvalid",
    "CustomerNumberTaken",
    "EntityGivenTwice",
    "EntityMissing",
    "HostInvalid",
    "HostTaken",
    "LegalTextTooLong",
    "LogoInvalid",
    "LogoTooLarge",
    "NameMissing",
    "NotificationKeptByAdviser",
    "RecoveryLabelTooLong",
    "RegisterImportNotRehearsed",
    "RegisterOfSandbox",
    "SenderAddressInvalid",
    "SenderDomainForeign",
    "SenderDomainShared",
    "SenderNameMissing",
    "ServiceNameMissing",
    "SirenInvalid",
    "SourceMissing",
    "SuccessionGroundless",
    "SupplierCodeTaken",
    "TextTooLong",
    "add_adviser",
    "apply_preset",
    "change_brand",
    "change_logo",
    "change_notification",
    "change_own_notification",
    "change_policy",
    "choose_archive",
    "choose_own_archive",
    "confirm_register_import",
    "create_supplier",
    "decide_succession",
    "import_register",
    "lock_term",
    "open_register_import",
    "register_address",
    "register_customer",
    "register_host",
    "register_own_address",
    "rename_supplier",
    "represent_seller",
    "resume_forgotten_imports",
    "run_register_import",
    "set_end_of_paper",
]
