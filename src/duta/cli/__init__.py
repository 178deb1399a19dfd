"""The command line: prints, never computes. A command's module is imported only when the command runs."""

from __future__ import annotations

import os
import sys

from cyclopts import App

from duta.errors import DutaError

__all__ = ["app", "main"]

app = App(
    name="duta",
    help="Reads Indonesian news pages and keeps a verifiable record of diplomacy.",
    help_format="markdown",
)
app.command("duta.cli.read:read", name="read", help="Read pages: what was said and done, by whom, to whom, when.")


def main() -> None:
    """Run ``duta``: an error becomes one line on standard error and its exit code, a closed pipe a quiet end."""
    try:
        code = app(result_action="return_value")
        sys.stdout.flush()
    except DutaError as error:
        print(f"duta: {error}", file=sys.stderr)  # noqa: T201
        code = error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the interpreter flushes standard output once more as it ends
        code = 0
    sys.exit(code)
