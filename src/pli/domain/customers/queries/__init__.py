"""What can be asked of customers."""

from pli.domain.customers.queries.account_of_space import (
    AccountNotFound,
    account_of_space,
    accounts_of_spaces,
    default_adviser,
)
from pli.domain.customers.queries.activation_by_proof import (
    ActivationNotClaimed,
    activates_by_proof,
    require_activation_by_proof,
)
from pli.domain.customers.queries.address_on_file import (
    address_is_alone,
    address_on_file,
    is_address_registered,
)
from pli.domain.customers.queries.billing_entities import BillingEntity, billing_entities
from pli.domain.customers.queries.brand_on import (
    BrandSheet,
    brand_colors_on,
    brand_on,
    brand_periods,
)
from pli.domain.customers.queries.colleague_policy import colleague_policy
from pli.domain.customers.queries.ends_of_paper import EndOfPaper, all_paper_is_over, ends_of_paper
from pli.domain.customers.queries.faces_in_spaces import SpaceFace, faces_in_spaces
from pli.domain.customers.queries.find_account import (
    account_numbered,
    accounts_of_contract,
    accounts_of_siren,
    closed_account,
    find_account,
)
from pli.domain.customers.queries.known_numbers import known_numbers
from pli.domain.customers.queries.list_accounts import AccountRow, list_accounts
from pli.domain.customers.queries.list_contracts import ContractRow, list_contracts
from pli.domain.customers.queries.list_entities import EntityRow, list_entities
from pli.domain.customers.queries.list_successions import (
    SuccessionNotFound,
    SuccessionRow,
    list_successions,
    one_succession,
)
from pli.domain.customers.queries.list_suppliers import (
    RegisterCounts,
    SupplierRow,
    list_suppliers,
    register_counts,
)
from pli.domain.customers.queries.may_read_register import (
    may_read_register,
    require_register_reader,
)
from pli.domain.customers.queries.newest_accounts import newest_accounts
from pli.domain.customers.queries.one_account import (
    AccountSheet,
    AddressSheet,
    ContractSheet,
    one_account,
)
from pli.domain.customers.queries.one_entity import (
    EntityNotFound,
    EntitySheet,
    entity_sheets,
    one_entity,
    paper_is_over,
    receives_paper,
)
from pli.domain.customers.queries.one_register_import import (
    ImportSheet,
    RegisterImportNotFound,
    all_import_lines,
    count_address_changes,
    import_lines,
    is_line_place,
    list_register_imports,
    may_import_register,
    one_register_import,
    require_register_importer,
)
from pli.domain.customers.queries.policies import (
    account_policy,
    archive_policy,
    availability_policy,
    copy_policy,
    customer_rules,
    display_policy,
    door_policy,
    notification_policy,
    recovery_policy,
    sign_in_policy,
    supplier_choices,
)
from pli.domain.customers.queries.read_register import OpenRegister, RegisterInvalid, read_register
from pli.domain.customers.queries.supplier_by_code import SupplierNotFound, supplier_by_code
from pli.domain.customers.queries.supplier_hosts import supplier_hosts
from pli.domain.customers.queries.supplier_of_host import supplier_of_host
from pli.domain.customers.queries.supplier_of_space import supplier_of_space
from pli.domain.customers.queries.supplier_spaces import supplier_spaces

__all__ = [
    "AccountNotFound",
    "AccountRow",
    "AccountSheet",
    "ActivationNotClaimed",
    "AddressSheet",
    "BillingEntity",
    "BrandSheet",
    "ContractRow",
    "ContractSheet",
    "EndOfPaper",
    "EntityNotFound",
    "EntityRow",
    "EntitySheet",
    "ImportSheet",
    "OpenRegister",
    "RegisterCounts",
    "RegisterImportNotFound",
    "RegisterInvalid",
    "SpaceFace",
    "SuccessionNotFound",
    "SuccessionRow",
    "SupplierNotFound",
    "SupplierRow",
    "account_numbered",
    "account_of_space",
    "account_policy",
    "accounts_of_contract",
    "accounts_of_siren",
    "accounts_of_spaces",
    "activates_by_proof",
    "address_is_alone",
    "address_on_file",
    "all_import_lines",
    "all_paper_is_over",
    "archive_policy",
    "availability_policy",
    "billing_entities",
    "brand_colors_on",
    "brand_on",
    "brand_periods",
    "closed_account",
    "colleague_policy",
    "copy_policy",
    "count_address_changes",
    "customer_rules",
    "default_adviser",
    "display_policy",
    "door_policy",
    "ends_of_paper",
    "entity_sheets",
    "faces_in_spaces",
    "find_account",
    "import_lines",
    "is_address_registered",
    "is_line_place",
    "known_numbers",
    "list_accounts",
    "list_contracts",
    "list_entities",
    "list_register_imports",
    "list_successions",
    "list_suppliers",
    "may_import_register",
    "may_read_register",
    "newest_accounts",
    "notification_policy",
    "one_account",
    "one_entity",
    "one_register_import",
    "one_succession",
    "paper_is_over",
    "read_register",
    "receives_paper",
    "recovery_policy",
    "register_counts",
    "require_activation_by_proof",
    "require_register_importer",
    "require_register_reader",
    "sign_in_policy",
    "supplier_by_code",
    "supplier_choices",
    "supplier_hosts",
    "supplier_of_host",
    "supplier_of_space",
    "supplier_spaces",
]
