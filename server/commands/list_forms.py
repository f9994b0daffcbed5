"""The forms that list commands share: a file of all rows, and where a list on a terminal goes on."""

from argparse import Namespace
from collections.abc import Iterable, Sequence

from server.commands.messages import note
from server.gap.matrix.reasons import number
from server.tables.cells import Value
from server.tables.files import write_csv, write_xlsx


def wrote_file(
    options: Namespace, header: Sequence[str], rows: Iterable[Sequence[Value]], *, noun: str, plural: str = ""
) -> bool:
    """Write the rows where --csv or --xlsx asks for it, and say how many. False where neither does: none is read then.

    Raises UsageError for a path that cannot be written.
    """
    target = options.csv or options.xlsx
    if not target:
        return False
    write = write_csv if options.csv else write_xlsx
    note(f"{number(write(target, header, rows), noun, plural=plural)} written.")
    return True


def tell_next(following: object) -> None:
    """Say on the terminal how the list goes on; nothing at its end, which is None."""
    if following is not None:
        note(f"More follow: --after {following}, or --limit, --csv, --xlsx, --json for all.")
