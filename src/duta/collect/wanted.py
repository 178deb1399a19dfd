"""Who watches what, and how they are told, as ``duta.toml`` says: ``[[watches]]`` and ``[smtp]``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from duta.errors import UsageError

WHERE = "duta.toml"
Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True)
class Watch:
    """A question asked again and again: what is new between two parties, of one, or for words."""

    between: tuple[str, ...] = ()
    search: str = ""
    act: str | None = None
    sure: float = 0.5
    name: str = ""
    webhook: str = ""
    mail: str = ""

    def __post_init__(self) -> None:
        """Refuse a question that asks nothing, or too much at once."""
        if not (self.between or self.search):
            raise UsageError(
                "there is nothing to watch", hint='two parties: duta watch Fiji Tonga; or --search "kabel"'
            )
        if len(self.between) > 2:
            raise UsageError("more than two parties", hint="watch each pair by itself")

    @property
    def key(self) -> str:
        """What the watch is known by: its name, else what it asks."""
        asked = [sorted(self.between), self.search, self.act]
        return self.name or json.dumps(asked, ensure_ascii=False)

    @property
    def title(self) -> str:
        """What the watch is called."""
        return self.name or " – ".join((*self.between, *([self.search] if self.search else [])))


@dataclass(frozen=True, slots=True)
class Smtp:
    """The server that mail goes out through. The password is never in the file: it stands in DUTA_SMTP_PASSWORD."""

    host: str
    sender: str
    port: int = 587
    user: str = ""
    security: Security = "starttls"


def watches_of(tables: Mapping[str, Any]) -> tuple[Watch, ...]:
    """Read the watches of ``duta.toml``."""
    known = {"name", "between", "search", "act", "webhook", "mail", "min_confidence"}
    out = []
    for number, one in enumerate(tables.get("watches", []), start=1):
        where = f"watch {number}"
        table = _checked(one, where, known)
        between = table.get("between", ())
        if not isinstance(between, (list, tuple)) or not all(isinstance(party, str) for party in between):
            raise UsageError(f"{where}: between is no list of names", where=WHERE, hint='between = ["Fiji", "Tonga"]')
        texts = (known - {"between", "min_confidence"}) & set(table)
        words = {name: _word(table[name], f"{where}: {name}") for name in sorted(texts)}
        out.append(Watch(tuple(between), sure=float(table.get("min_confidence", 0.5)), **words))
    names = [watch.key for watch in out]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"two watches are called {name!r}", where=WHERE, hint="give each a name")
    return tuple(out)


def smtp_of(tables: Mapping[str, Any]) -> Smtp | None:
    """Read the mail server of ``duta.toml``; None where it names none."""
    if "smtp" not in tables:
        return None
    table = _checked(tables["smtp"], "[smtp]", {"host", "port", "from", "user", "security"})
    for name in ("host", "from"):
        if name not in table:
            raise UsageError(f"[smtp] has no {name}", where=WHERE)
    security = table.get("security", "starttls")
    if security not in get_args(Security):
        raise UsageError(f"smtp.security: {security!r}", where=WHERE, hint=", ".join(get_args(Security)))
    return Smtp(
        _word(table["host"], "smtp.host"), _word(table["from"], "smtp.from"), int(table.get("port", 587)),
        _word(table.get("user", ""), "smtp.user"), cast("Security", security),
    )  # fmt: skip


def _checked(given: Any, where: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise UsageError(f"{where} is no table", where=WHERE)
    for name in given:
        if name not in known:
            hint = "the password stands in DUTA_SMTP_PASSWORD" if name == "password" else ", ".join(sorted(known))
            raise UsageError(f"{where}: there is no setting {name!r}", where=WHERE, hint=hint)
    return given


def _word(given: Any, name: str) -> Any:
    if not isinstance(given, str):
        raise UsageError(f"{name}: {given!r} is no text", where=WHERE)
    return given
