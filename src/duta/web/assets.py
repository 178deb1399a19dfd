"""The files that pages bring along: each has an address that changes with it, so browsers keep it for good."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

STATIC = Path(__file__).parent / "static"
SMALLEST = 600
"""Bytes below which a file is not worth packing."""

FOR_GOOD = "public, max-age=31536000, immutable"

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent, plain and packed."""

    media: str
    plain: bytes
    packed: bytes | None
    sha256: str


@lru_cache(maxsize=1)
def assets() -> dict[str, Asset]:
    """Give every file by its name; those that browsers ask for are all here, and no other path is ever opened."""
    out = {}
    for path in sorted(STATIC.rglob("*.*")):
        if path.suffix not in (".js", ".css", ".svg"):
            continue
        plain = path.read_bytes()
        media = mimetypes.guess_type(path.name)[0] or "text/javascript"
        packed = gzip.compress(plain, 9, mtime=0) if len(plain) > SMALLEST else None
        name = path.relative_to(STATIC).as_posix()
        out[name] = Asset(f"{media}; charset=utf-8", plain, packed, hashlib.sha256(plain).hexdigest())
    return out


def static_address(name: str) -> str:
    """Give a file's address."""
    return f"/static/{name}?v={assets()[name].sha256[:10]}"


@router.api_route("/static/{name:path}", methods=["GET", "HEAD"])
def static_file(request: Request, name: str, v: str = "") -> Response:
    """Give a file, packed where the browser can unpack it."""
    asset = assets().get(name)
    if asset is None:
        raise HTTPException(404, name[:200])
    current = v == asset.sha256[:10]
    tag = f'"{asset.sha256[:32]}"'
    headers = {"cache-control": FOR_GOOD if current else "no-cache", "etag": tag, "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if asset.packed and accepts_gzip(request.headers.get("accept-encoding", "")):
        return Response(asset.packed, media_type=asset.media, headers={**headers, "content-encoding": "gzip"})
    return Response(asset.plain, media_type=asset.media, headers=headers)


def accepts_gzip(accepted: str) -> bool:
    """Tell whether an Accept-Encoding header lets gzip in.

    >>> accepts_gzip("br;q=1.0, gzip;q=0.8"), accepts_gzip("gzip;q=0"), accepts_gzip("")
    (True, False, False)
    """
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
