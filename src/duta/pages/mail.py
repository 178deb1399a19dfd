"""Web pages saved as mail (.mht, .mhtml) → the HTML part inside."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from duta.model.page import Page
from duta.model.reading import Failure


def mail_page(data: bytes, source: str, path: str | None) -> Page | Failure:
    """Give the first HTML part of a saved page (else its first text part)."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
        for wanted in ("text/html", "text/plain"):
            for part in parts:
                if part.get_content_type() == wanted:
                    return _page(message, part, source, path)
    except (ValueError, LookupError, KeyError, IndexError, AttributeError) as error:
        return Failure(source, "damaged", f"the saved page cannot be unpacked: {error}", path)
    return Failure(source, "no-article", "the saved page holds no text", path)


def _page(message: EmailMessage, part: EmailMessage, source: str, path: str | None) -> Page:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(payload).encode("utf-8", "replace")
    url = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    kind = "html" if part.get_content_type() == "text/html" else "dump"
    charset = part.get_content_charset()
    return Page(data, "html" if kind == "html" else "dump", source, path, str(url) if url else None, None, charset)
