"""The README's pictures: each is made by the script, is there, is small, and is told of in words."""

import re
import struct
from pathlib import Path

import pytest

from extension.build import PICTURES, SOURCE
from tests.extension.pictures import LARGE, SHOWN

README = (SOURCE.parent / "README.md").read_text(encoding="utf-8")
TOLD = {Path(path): words for words, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)}
MOST_BYTES = 150_000


def test_the_readme_shows_each_picture_and_no_other() -> None:
    assert set(TOLD) == {(PICTURES / name).relative_to(SOURCE.parent) for name in SHOWN}
    assert {path.name for path in PICTURES.iterdir()} == set(SHOWN)


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_is_small_and_says_in_words_what_it_shows(name: str) -> None:
    content = (PICTURES / name).read_bytes()
    assert len(content) < MOST_BYTES
    signature, width, height = content[:8], *struct.unpack(">II", content[16:24])
    assert signature == b"\x89PNG\r\n\x1a\n"
    assert 200 < width <= LARGE[0]
    assert 200 < height <= LARGE[1]
    assert len(TOLD[Path("extension/pictures") / name].split()) >= 10
