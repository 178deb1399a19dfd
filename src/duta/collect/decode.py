"""What came over the wire, unpacked: gzip, deflate, brotli, zstd - never to more bytes than asked for."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import brotli
import zstandard

from duta.collect.faults import FetchError

ACCEPTED = "gzip, deflate, br, zstd"
"""What is asked for."""

DEEPEST = 3
"""How often a body may be packed."""

STEP = 1 << 16


def unpacked(data: bytes, encoding: str, most: int) -> bytes:
    """Give ``data`` as it was before it was packed in ``encoding`` (a Content-Encoding header).

    FetchError where it is damaged, is larger than ``most`` bytes, or packed in a way nobody asked for.
    """
    ways = [one.strip().lower() for one in encoding.split(",") if one.strip() and one.strip().lower() != "identity"]
    if len(ways) > DEEPEST:
        raise FetchError(f"the body is packed {len(ways)} times", kind="encoding")
    for way in reversed(ways):
        unpack = _WAYS.get(way.removeprefix("x-"))
        if unpack is None:
            raise FetchError(f"the body is packed as {way[:20]!r}, which nobody asked for", kind="encoding")
        try:
            data = unpack(data, most)
        except (zlib.error, brotli.error, zstandard.ZstdError, EOFError) as error:
            raise FetchError(f"the body cannot be unpacked: {error}", kind="damaged", passing=True) from error
    return data


def _checked(size: int, most: int) -> None:
    if size > most:
        raise FetchError(f"the body unpacks to more than {most // 2**20} MB", kind="too-large")


def _gzip(data: bytes, most: int) -> bytes:
    out = bytearray()
    while data:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        out += member.decompress(data, most + 1 - len(out))
        _checked(len(out), most)
        if not member.eof:
            raise EOFError("it is cut off")
        data = member.unused_data if member.unused_data[:2] == b"\x1f\x8b" else b""
    return bytes(out)


def _deflate(data: bytes, most: int) -> bytes:
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # with its header, as the standard says, or without, as some send it
        unpacker = zlib.decompressobj(bits)
        try:
            out = unpacker.decompress(data, most + 1)
        except zlib.error:
            if bits < 0:
                raise
            continue
        _checked(len(out), most)
        if not unpacker.eof:
            raise EOFError("it is cut off")
        return out
    return b""  # pragma: no cover - the loop always ends before


def _brotli(data: bytes, most: int) -> bytes:
    unpacker, out = brotli.Decompressor(), bytearray()
    out += unpacker.process(data, output_buffer_limit=STEP)
    while not unpacker.is_finished() and not unpacker.can_accept_more_data():
        out += unpacker.process(b"", output_buffer_limit=STEP)
        _checked(len(out), most)
    _checked(len(out), most)
    if not unpacker.is_finished():
        raise EOFError("it is cut off")
    return bytes(out)


def _zstd(data: bytes, most: int) -> bytes:
    with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(data, read_across_frames=True) as reader:
        _checked(len(reader.read(most + 1)), most)
    whole = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()  # it tells whether the end is there
    out = whole.decompress(data)
    if not whole.eof:
        raise EOFError("it is cut off")
    return out


_WAYS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
