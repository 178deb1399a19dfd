"""Text that was decoded with the wrong table once too often, set right again."""

from __future__ import annotations

import re

_CP1252 = "".join(bytes([b]).decode("cp1252") for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
_LEAD = "[\u00c2-\u00f4]"
_RUN = re.compile(rf"{_LEAD}[\u0080-\u00bf{re.escape(_CP1252)}]{{1,3}}")
_GREEK = re.compile("β€[\u0080-\u00ff΄-ώ“”‘’‹›€…†‡‰•–—™]|Β[·»«©®°]")
_SIGNS = ("â€", "â„", "âœ", "â˜", "â–", "â†", "âˆ")
_LONE = re.compile("Â(?=[\\s.,;:!?)]|$)")
_BYTE = {char: bytes([b]) for b in range(0x80, 0xA0) for char in (bytes([b]).decode("cp1252", "ignore"),) if char}


def mended(text: str) -> str:
    """Undo UTF-8 read as cp1252, latin-1 or cp1253; other text comes back as it is."""
    if not (
        "Ã" in text or "Â" in text or "Β" in text or "β€" in text or ("â" in text and any(s in text for s in _SIGNS))
    ):
        return text
    text = _RUN.sub(_decoded, text)
    text = _GREEK.sub(_degreeked, text)
    return _LONE.sub("", text)


def _decoded(match: re.Match[str]) -> str:
    found = match.group()
    data = b"".join(_BYTE.get(char) or char.encode("latin-1", "ignore") for char in found)
    for end in range(len(data), 1, -1):
        try:
            return data[:end].decode("utf-8") + found[end:]
        except UnicodeDecodeError:
            continue
    return found


def _degreeked(match: re.Match[str]) -> str:
    try:
        return match.group().encode("cp1253").decode("utf-8")
    except UnicodeError:
        return match.group()
