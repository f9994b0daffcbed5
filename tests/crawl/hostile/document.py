"""Writes the table of verdicts into crawler/reading/README.md: python -m tests.crawl.hostile.document."""

from pathlib import Path

from server.demo.misbehaviour import every
from tests.crawl.hostile.table import TABLE

README = Path(__file__).parents[3] / "crawler/reading/README.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


def tables() -> str:
    """The table as Markdown, a heading a theme."""
    kinds = every()
    parts = []
    for theme, rows in TABLE.items():
        parts.append(f"### {theme.capitalize()}\n\n| the page | verdict | linkgap says |\n|---|---|---|")
        for row in rows:
            what = (kinds[row.name].__doc__ or "").split("\n", 1)[0].rstrip(".")
            words = "; ".join(part for part in (*row.changes, row.says) if part)
            parts.append(f"| {_cell(what)} | {row.verdict.value} | {_cell(words)} |")
        parts.append("")
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def main() -> None:
    """Replace what stands between the marks."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    README.write_text(f"{before}{BEGIN}\n{tables()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
