"""Pages of the record as it stood: what a page leads to is asked as of the same moment."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlencode

_HREF = re.compile(
    r'(<(?:a|link)\b[^>]*?\bhref="|<figure\b[^>]*?\bdata-(?:spec|graph)=")((?:/(?:id|en)/|\?)[^"#]*)([^"]*")'
)
_FORM = re.compile(r"<form\b(?![^>]*\bmethod=)[^>]*>")


def carried(page: str, as_of: str) -> str:
    """Give a page whose links and forms ask for ``as_of`` too, but for those that ask for a moment of their own.

    >>> carried('<a href="/id/a/1?at=2#at">', "2024-06")
    '<a href="/id/a/1?at=2&amp;as_of=2024-06#at">'
    """
    asked = escape(urlencode({"as_of": as_of}))

    def with_moment(found: re.Match[str]) -> str:
        before, address, after = found.groups()
        if "as_of=" in address or "data-now" in before:
            return found[0]
        return f"{before}{address}{'&amp;' if '?' in address else '?'}{asked}{after}"

    def with_field(found: re.Match[str]) -> str:
        if "data-now" in found[0]:
            return found[0]
        return f'{found[0]}<input type="hidden" name="as_of" value="{escape(as_of)}">'

    return _FORM.sub(with_field, _HREF.sub(with_moment, page))
