"""Code lists as data. The model keeps raw codes: a list never stops a reading."""

from einvoice.codes.type_codes import (
    CREDIT_NOTES,
    TypeCode,
    french_name,
    is_credit_note,
    is_known_type_code,
)

__all__ = ["CREDIT_NOTES", "TypeCode", "french_name", "is_credit_note", "is_known_type_code"]
