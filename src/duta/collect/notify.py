"""Tells people and programs what is new: a webhook gets it as JSON, a mailbox as plain text."""

from __future__ import annotations

import asyncio
import json
import os
import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import urlsplit

import httpx2

from duta.collect.faults import FetchError
from duta.collect.guard import Guard
from duta.collect.links import normal
from duta.collect.told import as_text
from duta.collect.wanted import Smtp, Watch
from duta.collect.watch import Item
from duta.errors import DutaError, UsageError

SECONDS = 30.0
"""How long a server may take."""

AGAIN = "it is told again next time"


def post(url: str, watch: Watch, items: Sequence[Item], guard: Guard) -> None:
    """Send items to a webhook as one JSON object; DutaError where it does not take them. Its address is never shown.

    Webhooks have their key in their address; only its host is told.
    """
    address = normal(url)
    if address is None:
        raise UsageError("the webhook is no web address", where="duta.toml", hint="https://…")
    data = json.dumps({"watch": watch.title, "items": [item.to_dict() for item in items]}, ensure_ascii=False).encode()
    host = urlsplit(address).hostname or ""
    try:
        status = asyncio.run(_posted(address, data, guard))
    except (FetchError, httpx2.HTTPError, OSError, TimeoutError) as error:
        raise DutaError(
            f"the webhook cannot be reached: {error}", where=host, hint="it is told again next time"
        ) from error
    if not 200 <= status < 300:
        raise DutaError(f"the webhook answered HTTP {status}", where=host, hint="it is told again next time")


def mail(server: Smtp, watch: Watch, items: Sequence[Item]) -> None:
    """Send items by mail to the watch's address; DutaError where the server does not take them."""
    message = EmailMessage()
    message["From"], message["To"] = server.sender, watch.mail
    message["Subject"] = " ".join(f"Duta: {len(items)} · {watch.title}".split())
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=server.sender.rpartition("@")[2] or None)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(as_text(items))
    try:
        _sent(server, message)
    except (smtplib.SMTPException, OSError) as error:
        told = getattr(error, "strerror", None) or type(error).__name__
        raise DutaError(
            f"the mail cannot be sent: {told}", where=server.host, hint="it is told again next time"
        ) from error


def _sent(server: Smtp, message: EmailMessage) -> None:
    trust = ssl.create_default_context()
    direct = server.security == "tls"
    with (
        smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=trust)
        if direct
        else smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    ) as line:
        if server.security == "starttls":
            line.starttls(context=trust)
        if server.user:
            line.login(server.user, os.environ.get("DUTA_SMTP_PASSWORD", ""))
        line.send_message(message)


async def _posted(url: str, data: bytes, guard: Guard) -> int:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    async with asyncio.timeout(SECONDS), httpx2.AsyncHTTPTransport(trust_env=False) as line:
        address = await guard.address_of(host, port)
        request = httpx2.Request(
            "POST",
            httpx2.URL(url).copy_with(host=address),
            headers={"Host": parts.netloc, "Content-Type": "application/json; charset=utf-8"},
            content=data,
            extensions={"sni_hostname": host},
        )
        response = await line.handle_async_request(request)
        await response.aclose()
        return response.status_code
