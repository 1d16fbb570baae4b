"""What is kept of a reading, and what a person said of the file since."""

from dataclasses import asdict, replace
from itertools import chain
from typing import Any

from pli.domain.deposits.models import Arrival
from pli.domain.deposits.operations._reading import Reading
from pli.domain.deposits.vocabulary import IndexColumn, ReadFacts


def as_decided(arrival: Arrival, reading: Reading) -> Reading:
    """Read a file as the person who looked into it said: whose it is, that it corrects another."""
    chosen = arrival.chosen_account
    return replace(
        reading,
        customer_number=chosen.number if chosen else reading.customer_number,
        is_customer_chosen=chosen is not None,
        is_correction=arrival.is_correction,
    )


def facts_of(arrival: Arrival, reading: Reading) -> dict[str, Any] | None:
    """Keep what was read; of an index line that is wrong, what it says all the same."""
    content = reading.content
    if content is None:
        return _facts_of_line(arrival)
    said = [reading.customer_number] if reading.customer_number else _written_numbers(reading)
    facts = ReadFacts(
        number=content.number,
        issue_date=content.issue_date.isoformat(),
        total_with_vat=str(content.total_with_vat),
        currency=content.currency,
        is_credit_note=content.is_credit_note,
        seller_name=content.seller.name,
        buyer_name=content.buyer.name,
        buyer_siren=content.buyer.siren,
        customer_numbers=[number.upper() for number in said],
    )
    return asdict(facts)


def _written_numbers(reading: Reading) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(reading.customer_terms.values())))


def _facts_of_line(arrival: Arrival) -> dict[str, Any] | None:
    cells: dict[str, str] = (arrival.index_line or {}).get("cells", {})
    number = cells.get(IndexColumn.NUMBER, "").strip()
    if not number:
        return None
    customer_number = cells.get(IndexColumn.CUSTOMER_NUMBER, "").strip()
    facts = ReadFacts(
        number=number,
        issue_date="",
        total_with_vat="",
        currency="",
        is_credit_note=False,
        seller_name="",
        buyer_name="",
        buyer_siren="",
        customer_numbers=[customer_number.upper()] if customer_number else [],
    )
    return asdict(facts)
