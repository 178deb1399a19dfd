"""``duta user``."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated, Literal

from cyclopts import Parameter

from duta.cli.options import Listing, opened, settled
from duta.cli.printing import print_rows, say
from duta.errors import UsageError


def user(
    action: Literal["add", "list", "remove"],
    name: str | None = None,
    /,
    *,
    role: Annotated[Literal["reader", "editor", "admin"], Parameter(help="What the user may do.")] = "editor",
    listing: Listing = Listing(),  # noqa: B008 - frozen
) -> int:
    """Say who may sign in to the reading room.

    Parameters
    ----------
    action
        add (a name there is gets another password and role), list, or remove.
    name
        The user's name.
    """
    from duta.record import Record
    from duta.record.users import User, all_users, put_user, remove_user

    if action == "list":
        rows = all_users(opened(listing.record))
        return print_rows(
            rows, listing, User, ("Name", "Role", "Since"), lambda row: (row.name, row.role, row.created_at)
        )
    if not name:
        raise UsageError(f"whom to {action}?", hint=f"duta user {action} NAME")
    with Record.create(settled(record=listing.record).record) as record:
        if action == "remove":
            remove_user(record, name)
            say(f"{name}: removed")
        else:
            put_user(record, name, role, _password())
            say(f"{name}: {role}")
    return 0


def _password() -> str:
    """Ask for a password at a terminal; take the first line of standard input elsewhere."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    given = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != given:
        raise UsageError("the two are not the same")
    return given
