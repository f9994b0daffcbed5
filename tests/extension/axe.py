"""axe-core: what keeps somebody from using a page (https://github.com/dequelabs/axe-core)."""

from collections.abc import Callable
from typing import Any

from tests.extension.places import NODE_MODULES, needed


def violations(run: Callable[[str], Any]) -> list[str]:
    """Each rule that a page breaks, with where; `run` evaluates a script in it."""
    file = NODE_MODULES / "axe-core" / "axe.min.js"
    needed(file if file.exists() else None, "axe-core (cd tests/extension && npm ci)")
    run(f"(() => {{ {file.read_text(encoding='utf-8')}\n return true; }})()")
    found = run("axe.run(document).then(({violations, passes}) => ({violations, passes: passes.length}))")
    assert found["passes"] > 10, "axe looked at nothing"
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]
