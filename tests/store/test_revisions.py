"""The store's revisions are one chain, the last of which is the one that this linkgap wants."""

from pathlib import Path

from alembic.script import ScriptDirectory

from crawler.store import migrate


def test_revisions_follow_one_another_and_end_in_the_one_wanted() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    assert scripts.get_heads() == [migrate.HEAD]
    chain = [script.revision for script in scripts.walk_revisions()]
    assert len(chain) > 30
    assert chain == sorted(chain, reverse=True)
    assert all(Path(script.path).name.startswith(script.revision) for script in scripts.walk_revisions())
