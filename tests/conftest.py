"""Fixtures every test may ask for: a store of its own, and the made-up web."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from crawler.store.engine import open_store
from crawler.store.projects import ProjectView, create_project


@pytest.fixture
def store_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture
def store(store_url: str) -> Iterator[Engine]:
    engine = open_store(store_url)
    yield engine
    engine.dispose()


@pytest.fixture
def project(store: Engine) -> ProjectView:
    """You at own.test, against one.test and two.test."""
    with store.begin() as connection:
        return create_project(
            connection, "tea", own=["own.test"], competitors=["one.test", "two.test"], brands=["Own Tea"]
        )
