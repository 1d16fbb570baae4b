"""A few seconds of what `python -m tests.einvoice.fuzz` does for as long as it is told."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.einvoice.fuzz.properties import PROPERTIES


@pytest.mark.parametrize("holds", PROPERTIES)
@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=some.integers(0, 2**64))
def test_it_holds_of_any_document(holds, seed):
    holds(Random(seed))
