"""Fixtures every test may ask for: a store of its own, and the made-up web."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine

from crawler.store.engine import open_store
from crawler.store.projects import ProjectView, create_project

# How long an example takes says how busy the machine is, not what is wrong with the code or the strategy.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nothing in it, to be copied: all migrations take longer than most of its tests."""
    file = tmp_path_factory.mktemp("template") / "store.sqlite"
    open_store(f"sqlite:///{file}").dispose()
    return file


@pytest.fixture
def store_url(tmp_path: Path, sqlite_template: Path) -> str:
    """The address of a store with nothing in it."""
    shutil.copy(sqlite_template, tmp_path / "store.sqlite")
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
