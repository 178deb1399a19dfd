"""``duta user``."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated, Literal

from cyclopts import Parameter

from duta.cli.options import Listing, opened, settled
from duta.cli.printing import print_rows, say, write
from duta.errors import UsageError


def user(
    action: Literal["add", "list", "remove", "token", "tokens", "revoke"],
    name: str | None = None,
    program: str = "api",
    /,
    *,
    role: Annotated[
        Literal["reader", "editor", "admin"] | None, Parameter(help="What the user, or the token, may do.")
    ] = None,
    days: Annotated[int, Parameter(help="How long a token lasts.")] = 365,
    listing: Listing = Listing(),  # noqa: B008 - frozen
) -> int:
    """Say who may sign in to the reading room, and which programs of theirs may ask the API.

    Parameters
    ----------
    action
        add (a name there is gets another password and role), list, remove; token makes one, tokens lists them,
        revoke takes one away.
    name
        The user's name.
    program
        What the token is for: its name.
    """
    from duta.record import Record
    from duta.record.tokens import make_token, revoke_token
    from duta.record.users import put_user, remove_user

    if action in ("list", "tokens"):
        return _listed(action, name, listing)
    if not name:
        raise UsageError(f"whom to {action}?", hint=f"duta user {action} NAME")
    with Record.create(settled(record=listing.record).record) as record:
        if action == "token":
            write([make_token(record, name, program, role=role, days=days).encode() + b"\n"])
            say(f"{name}: token {program!r}; it is shown only now")
        elif action == "revoke":
            revoke_token(record, name, program)
            say(f"{name}: token {program!r} revoked")
        elif action == "remove":
            remove_user(record, name)
            say(f"{name}: removed")
        else:
            put_user(record, name, role or "editor", _password())
            say(f"{name}: {role or 'editor'}")
    return 0


def _listed(action: str, name: str | None, listing: Listing) -> int:
    from duta.record.tokens import Token, all_tokens
    from duta.record.users import User, all_users

    record = opened(listing.record)
    if action == "list":
        users, head = all_users(record), ("Name", "Role", "Since")
        return print_rows(users, listing, User, head, lambda row: (row.name, row.role, row.created_at))
    columns = ("User", "Token", "Role", "Until", "Last used")
    return print_rows(
        all_tokens(record, name), listing, Token, columns,
        lambda row: (row.user, row.name, row.role, row.expires_at, row.used_on or ""),
    )  # fmt: skip


def _password() -> str:
    """Ask for a password at a terminal; take the first line of standard input elsewhere."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    given = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != given:
        raise UsageError("the two are not the same")
    return given
