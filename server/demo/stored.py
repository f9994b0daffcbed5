"""Content codings made without their libraries: br and zstd streams that hold their bytes uncompressed, and gzip.

Any decoder takes them. So the made-up web can speak every coding of the real one, and needs no package for it.
"""

import gzip
import zlib
from enum import StrEnum

# RFC 7932 9.2: a meta-block's length has at most 24 bits; 16 bits (four nibbles) keep the header at one form.
_BR_BLOCK = 1 << 16
# RFC 8878 3.1.1.2.4: a block holds at most 128 KB.
_ZSTD_BLOCK = 1 << 17


class Coding(StrEnum):
    """A value of Content-Encoding."""

    GZIP = "gzip"
    DEFLATE = "deflate"
    BR = "br"
    ZSTD = "zstd"


def encode(body: bytes, coding: Coding) -> bytes:
    """The body in the coding: gzip and deflate (zlib form, RFC 9110 8.4.1.2) really compressed, br and zstd stored."""
    match coding:
        case Coding.GZIP:
            return gzip.compress(body, compresslevel=6, mtime=0)
        case Coding.DEFLATE:
            return zlib.compress(body)
        case Coding.BR:
            return _br(body)
        case Coding.ZSTD:
            return _zstd(body)


def _br(body: bytes) -> bytes:
    """Bits go low to high (RFC 7932 1.5.1): window size once, then per block `ISLAST=0, MNIBBLES=4, MLEN-1, stored`."""
    out = bytearray()
    # A first bit of 0 is a window of 64 KB (RFC 7932 9.1); it precedes the first meta-block's header.
    bits, held = 0, 1
    for start in range(0, len(body), _BR_BLOCK):
        block = body[start : start + _BR_BLOCK]
        # ISLAST 0 (1 bit), MNIBBLES 0 = four nibbles (2 bits), MLEN - 1 (16 bits), ISUNCOMPRESSED 1 (1 bit).
        bits |= ((len(block) - 1) << 3 | 1 << 19) << held
        held += 20
        out += bits.to_bytes((held + 7) // 8, "little") + block
        bits, held = 0, 0
    # ISLAST 1, ISLASTEMPTY 1.
    bits |= 0b11 << held
    return bytes(out) + bits.to_bytes(1, "little")


def _zstd(body: bytes) -> bytes:
    """RFC 8878 3.1.1: magic, a frame header with an eight-byte content size in a single segment, raw blocks."""
    # 0xE0: content size field of eight bytes (11), single segment (1), no checksum, no dictionary.
    out = bytearray(b"\x28\xb5\x2f\xfd\xe0" + len(body).to_bytes(8, "little"))
    starts = range(0, len(body), _ZSTD_BLOCK) or range(1)
    for start in starts:
        block = body[start : start + _ZSTD_BLOCK]
        last = start + _ZSTD_BLOCK >= len(body)
        out += (len(block) << 3 | last).to_bytes(3, "little") + block
    return bytes(out)
