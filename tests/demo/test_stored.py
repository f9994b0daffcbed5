"""Every coding is undone by the library that the world undoes it with."""

import gzip
import zlib
from collections.abc import Callable

import pytest

from server.demo.stored import Coding, encode

BODIES = [b"", b"a", b"tea " * 9, b"x" * 65_535, b"y" * 65_536, b"z" * 131_072, bytes(range(256)) * 1200]


def _undo(coding: Coding) -> Callable[[bytes], bytes]:
    if coding is Coding.BR:
        return pytest.importorskip("brotli").decompress  # type: ignore[no-any-return]
    if coding is Coding.ZSTD:
        return pytest.importorskip("backports.zstd").decompress  # type: ignore[no-any-return]
    return gzip.decompress if coding is Coding.GZIP else zlib.decompress


@pytest.mark.parametrize("coding", list(Coding))
@pytest.mark.parametrize("body", BODIES, ids=lambda body: f"{len(body)}B")
def test_a_coded_body_comes_back(coding: Coding, body: bytes) -> None:
    coded = encode(body, coding)
    assert coded != body
    assert _undo(coding)(coded) == body


@pytest.mark.parametrize("coding", list(Coding))
def test_the_same_body_gives_the_same_bytes(coding: Coding) -> None:
    assert encode(b"leaf" * 500, coding) == encode(b"leaf" * 500, coding)
