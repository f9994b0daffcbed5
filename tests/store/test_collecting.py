"""The search for cycles is held back while it is asked for, and no longer."""

import gc

from crawler.store.collecting import few_collections


def test_the_last_to_let_go_sets_back_what_was() -> None:
    usual = gc.get_threshold()
    first, second = few_collections(20_000), few_collections(100_000)
    with first:
        second.__enter__()
        assert gc.get_threshold()[0] == 100_000
    assert gc.get_threshold()[0] == 100_000
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual
