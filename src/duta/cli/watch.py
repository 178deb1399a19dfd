"""``duta watch``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from duta.cli.collect import needed
from duta.cli.options import Act, Lang, RecordPath, Sure, checked_act, settled
from duta.cli.printing import say, write
from duta.errors import DutaError, UsageError
from duta.settings import load_tables

if TYPE_CHECKING:
    from duta.collect.wanted import Watch
    from duta.collect.watch import Item
    from duta.record import Record

NOTHING_NEW = 6
"""The exit code where there is nothing new."""


def watch(
    *parties: str,
    search: Annotated[str, Parameter(help="Watch for sentences with these words instead, or besides.")] = "",
    act: Act = None,
    name: Annotated[str, Parameter(help="What this watch is known by, so that several can ask the same.")] = "",
    from_now: Annotated[bool, Parameter(negative="", help="Tell nothing now; what comes later is new.")] = False,
    peek: Annotated[bool, Parameter(negative="", help="Tell what is new, and tell it again next time.")] = False,
    as_json: Annotated[
        bool, Parameter(name="--json", negative="", help="Print JSON Lines: an object a happening.")
    ] = False,
    webhook: Annotated[str, Parameter(help="Send what is new there too, as JSON.")] = "",
    mail: Annotated[str, Parameter(help="Send what is new to this mailbox too, by duta.toml's [smtp].")] = "",
    record: RecordPath = None,
    min_confidence: Sure = None,
    lang: Lang = None,
) -> int:
    """Tell what is new between two parties, or for a search, since it was last asked.

    Parameters
    ----------
    parties
        One party or two, by name or country code. With none, and no --search, every watch of duta.toml is told.
    """
    from duta.record import Record

    settings, tables = settled(record=record, min_confidence=min_confidence, lang=lang), load_tables()
    if from_now and peek:
        raise UsageError("--from-now and --peek together", hint="choose one")
    if not parties and not search:
        if not tables.get("watches"):
            raise UsageError("there is nothing to watch", hint="duta watch Fiji Tonga, or [[watches]] in duta.toml")
        with Record.open(settings.record):
            pass
        with Record.create(settings.record) as opened:
            return 0 if tell_all(opened, tables, lang=settings.lang, as_json=as_json) else NOTHING_NEW
    from duta.collect.wanted import Watch

    asked = Watch(
        tuple(parties), search, checked_act(act), settings.min_confidence, name, webhook=webhook, mail=mail
    )  # fmt: skip
    with Record.open(settings.record):
        pass  # there must be one: a watch makes no record
    with Record.create(settings.record) as opened:
        items = _items(opened, asked, settings.lang)
        if not from_now:
            _print(items, as_json=as_json)
        if not peek:
            if not from_now:
                _send(asked, items, tables)
            _noted(opened, asked, items)
    return 0 if items and not from_now else NOTHING_NEW


def tell_all(record: Record, tables: Mapping[str, Any], *, lang: str | None = None, as_json: bool = False) -> int:
    """Tell every watch of ``duta.toml`` what is new to it; give how many happenings were told.

    Those that go to a webhook or a mailbox are not printed. One that cannot be told is told again next time.
    """
    from duta.collect.wanted import watches_of

    language, count = lang or settled().lang, 0
    for one in watches_of(tables):
        items = _items(record, one, language)
        try:
            if one.webhook or one.mail:
                _send(one, items, tables)
            else:
                _print(items, as_json=as_json, title=one.title)
        except DutaError as error:
            say(f"{one.title}: {error}")
            continue
        _noted(record, one, items)
        count += len(items)
    return count


def _items(record: Record, asked: Watch, lang: str) -> list[Item]:
    from duta.collect.watch import news
    from duta.knowledge.labels import load_labels

    return news(record, asked, load_labels(lang))


def _noted(record: Record, asked: Watch, items: Sequence[Item]) -> None:
    from duta.collect.watch import told

    told(record, asked, items)


def _print(items: Sequence[Item], *, as_json: bool, title: str = "") -> None:
    from duta.collect.told import as_text
    from duta.model.contract import to_line

    if as_json:
        more = {"watch": title} if title else {}
        write(to_line({**more, **item.to_dict()}) for item in items)
    elif items:
        head = f"{title}\n\n" if title else ""
        write([f"{head}{as_text(items)}".encode("utf-8", "backslashreplace")])


def _send(asked: Watch, items: Sequence[Item], tables: Mapping[str, Any]) -> None:
    if not items or not (asked.webhook or asked.mail):
        return
    with needed():
        from duta.collect.guard import Guard
        from duta.collect.notify import mail, post
        from duta.collect.plan import plan_of
        from duta.collect.wanted import smtp_of

    if asked.webhook:
        post(asked.webhook, asked, items, Guard.of(plan_of(tables).allow))
    if asked.mail:
        server = smtp_of(tables)
        if server is None:
            raise UsageError("there is no mail server", where="duta.toml", hint="[smtp] host and from")
        mail(server, asked, items)
