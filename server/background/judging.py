"""A project's gap judged anew in a process of its own: whoever asks the server meanwhile waits no longer for that.

`python -m server.background.judging PROJECT`, the store's address in LINKGAP_STORE. It tells how far it has come on
standard error, a line of JSON each time, and on standard output how many sites it judged, or the one error body.
"""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TextIO

from sqlalchemy import Engine

from crawler.exceptions import LinkgapError
from crawler.store.engine import open_store, store_errors
from crawler.store.projects import ProjectView, find_project
from server.background.process import Child
from server.errors import DONE, as_error, error_body, exit_status
from server.gap.matrix.going import Going, Step, Tell
from server.gap.matrix.rebuild import rebuild_changed

MODULE = "server.background.judging"
NICE = 5
"""What it leaves to others: whoever waits for a page comes first, where there are fewer cores than work."""


async def judging(engine: Engine, project: ProjectView) -> Child:
    """The process, begun: it brings the project's summary up to date, all of it or none."""
    store = engine.url.render_as_string(hide_password=False)
    return await Child.start([project.name], untold={"LINKGAP_STORE": store}, module=MODULE)


async def judged(child: Child, tell: Tell) -> None:
    """Tell how far the process has come until it has ended. Raises LinkgapError for what made it fail."""
    ended = await child.follow(lambda event: tell(Going(Step(event["step"]), event["done"], event["of"])))
    if ended.error is not None:
        raise as_error(ended.error)


def main(name: str, store: str | None) -> int:
    """Judge the gap of the project of that name anew; the process. Returns its exit status."""
    os.nice(NICE)
    try:
        engine = open_store(store)
        with store_errors(engine.url.render_as_string()):
            with engine.connect() as connection:
                project = find_project(connection, name)
            rebuilt = rebuild_changed(engine, project, tell=_tell)
        engine.dispose()
    except LinkgapError as error:
        _say(sys.stdout, error_body(error))
        return exit_status(error)
    _say(sys.stdout, asdict(rebuilt))
    return DONE


def _tell(going: Going) -> None:
    _say(sys.stderr, {"progress": asdict(going)})


def _say(stream: TextIO, document: Mapping[str, Any]) -> None:
    stream.write(json.dumps(document) + "\n")
    stream.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], os.environ.get("LINKGAP_STORE")))
