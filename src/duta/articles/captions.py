"""Lines that say what a picture shows, and whose picture it is."""

from __future__ import annotations

import re

_CREDIT = re.compile(
    r"(?:/(?:Net|Repro|Ist|KCNA|AFP|AP|Reuters|Antara|RMOL|Istimewa)|\bFoto\s*:?\s*(?:Ist\w*|[A-Z@/][\w@./ -]{1,40})"
    r"|\((?:Foto|Dok|Dokumentasi|Sumber|AFP|AP|REUTERS|Reuters|Istimewa|ANTARA)\b[^)]{0,60}\)|ANTARA FOTO/[\w /.-]+"
    r"|\((?:[\w. ]+/)?(?:detikcom|Liputan6\.com|Kompas\.com|AFP|AP|REUTERS)[^)]{0,40}\)|REUTERS/[\w .-]+)\W*$"
)
_SHOWN = re.compile(
    r"\((?:kiri|kanan|tengah|(?:kedua|ketiga) (?:dari )?(?:kiri|kanan)|kanan atas|ilustrasi)\)", re.IGNORECASE
)
_LABEL = re.compile(
    r"^(?:ilustrasi\W|keterangan (?:foto|gambar)\b|sumber (?:foto|gambar)\b|foto\s*:|photo\s*:|caption\s*:)",
    re.IGNORECASE,
)


def captions_in(text: str) -> bool:
    """Tell whether a line is a caption: it credits a picture or says who stands where in it."""
    if len(text) > 400:
        return False
    return bool(_CREDIT.search(text) or _LABEL.search(text) or (_SHOWN.search(text) and len(text) < 260))
