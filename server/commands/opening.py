"""Opening what a command works on: the store, and the project in it."""

from argparse import Namespace, _ActionsContainer
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from crawler.exceptions import ProjectUnknown
from crawler.store.engine import open_store, store_errors
from crawler.store.projects import ProjectView, find_project


@contextmanager
def opened_store(options: Namespace, *, make: bool = False) -> Iterator[Engine]:
    """The store that `--store` names. What its driver raises inside becomes StoreUnavailable.

    Only what a first project is made with says `make`: of a mistyped address nothing must come. Raises StoreMissing.
    """
    engine = open_store(options.store, make=make)
    try:
        with store_errors(engine.url.render_as_string()):
            yield engine
    finally:
        engine.dispose()


@contextmanager
def opened_project(options: Namespace) -> Iterator[tuple[Engine, ProjectView]]:
    """The store and the project that `--project` names. Raises StoreUnavailable, ProjectUnknown."""
    with opened_store(options) as engine:
        with engine.connect() as connection:
            try:
                project = find_project(connection, options.project)
            except ProjectUnknown as error:
                # Another store than the one meant holds other projects: without its name that reads as a loss.
                where = f"The store is {engine.url.render_as_string()}."
                raise ProjectUnknown(str(error.args[0]), hint=f"{error.hint}\n{where}") from None
        yield engine, project


def add_events(parser: _ActionsContainer) -> None:
    """`--events`, on commands that take their time."""
    parser.add_argument("--events", action="store_true", help="progress as lines of JSON on standard error")


def add_json(parser: _ActionsContainer) -> None:
    """`--json`, the same on every command."""
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output, messages apart")
