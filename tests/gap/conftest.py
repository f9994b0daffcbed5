"""A made store for each test, in a file of its own."""

import pytest
from sqlalchemy import Engine

from tests.gap.made_store import MadeStore, make


@pytest.fixture
def made(store: Engine) -> MadeStore:
    return make(store)
