"""Every call of the API with what its own description allows and forbids: no fault, no answer it does not name."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from crawler.items import Verdict
from crawler.store.engine import open_store
from server.api.openapi import openapi_document
from server.app import ENDPOINTS
from server.config import ServeConfig
from tests.gap.made_store import OWN, RIVAL, Seen, make
from tests.server.conftest import TOKEN, serving

EXAMPLES = 25
"""A call: enough to meet every kind of field, few enough for a minute in all."""
LEFT_OUT = [
    # A schema says that a site is text; that it is a site, and that a place in a list is one that was given, it cannot.
    positive_data_acceptance,
]
NOWHERE = {"LINKGAP_PROXY": "http://127.0.0.1:9", "RETRY_TIMES": 0}
"""Runs are started too: their fetches end at a port of this machine that nobody listens on."""
schema = schemathesis.openapi.from_dict(openapi_document(ENDPOINTS))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with something in its store, in a thread of its own: schemathesis' client is synchronous."""
    folder: Path = tmp_path_factory.mktemp("schema")
    url = f"sqlite:///{folder / 'store.sqlite'}"
    _fill(url)
    config = ServeConfig(store=url, token_file=folder / "token", fetches_per_minute=1, crawl=NOWHERE)
    started, told = threading.Event(), []
    loop = asyncio.new_event_loop()
    ending = asyncio.Event()

    async def live() -> None:
        async with serving(config) as client:
            told.append(client.address)
            started.set()
            await ending.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(live(),))
    thread.start()
    assert started.wait(20)
    yield told[0]
    loop.call_soon_threadsafe(ending.set)
    thread.join()
    loop.close()


def _fill(url: str) -> None:
    engine = open_store(url)
    made = make(engine)
    made.claim("https://a.example/list", RIVAL)
    claim = made.claim("https://b.example/post", RIVAL)
    made.look("https://b.example/post", [Seen(RIVAL), Seen(OWN)], verdicts={claim: (Verdict.LIVE, 0)})
    engine.dispose()


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
def test_no_call_meets_a_fault_or_an_answer_that_is_not_described(case: Case, address: str) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    left_out = LEFT_OUT if _fault_is_sent(case) else [*LEFT_OUT, negative_data_rejection]
    case.call_and_validate(base_url=address, headers=headers, excluded_checks=left_out)


UNSENT = {(ParameterLocation.HEADER, ("required",)), (ParameterLocation.QUERY, ("additionalProperties",))}
"""Faults that may leave no trace: the missing token is put in by the test, a further field may come to nothing."""


def _fault_is_sent(case: Case) -> bool:
    """Whether the server can know what is wrong with a call: not where a field too many is an empty object or list."""
    data = case.meta.phase.data if case.meta else None
    made = {(one.parameter_location, tuple(one.keywords)) for one in getattr(data, "mutations", ())}
    return not made or not made <= UNSENT or not {one.name for one in case.operation.query} >= set(case.query or ())
