"""The command line: prints, never computes. A command's module is imported only when the command runs."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from cyclopts import App, CycloptsError

from duta.cli.commands import COMMANDS
from duta.errors import DutaError

__all__ = ["app", "main", "run"]

EPILOGUE = """\
A first look:

    duta sample > page.txt      # a page in the manner of a news portal
    duta read page.txt          # read it and keep it in duta.db
    duta show page.txt          # what was said and done in it

Exit codes: 0 all well, 1 failed, 2 wrong call, 3 some pages could not be read,
4 verification failed, 6 nothing new to watch, 75 the record is busy: try again.
"""

CHECK = "Check every pack file: its schema, and that each rule does what its own examples say."

app = App(
    name="duta",
    help="Reads Indonesian news pages and keeps a record of diplomacy: who did what to whom, each with its sentence.",
    help_epilogue=EPILOGUE,
    help_format="plaintext",
    suppress_keyboard_interrupt=False,
    version=lambda: str(import_module("duta").__version__),
)
for _command in COMMANDS:
    app.command(
        f"duta.cli.{_command.module or _command.name}:{_command.name}",
        name=_command.name,
        help=_command.prose,
        help_epilogue=_command.epilogue,
    )
app.command(pack := App(name="pack", help="Check the packs: the knowledge Duta reads with.", help_epilogue=""))
pack.command("duta.cli.pack:check", name="check", help=CHECK, help_epilogue="")
app["--help"].group = app["--version"].group = "About"


def main() -> None:
    """Run ``duta``: an error becomes one line on standard error and its exit code, a closed pipe a quiet end."""
    if os.environ.get("DUTA_DEBUG"):
        logging.basicConfig(level=logging.DEBUG)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # file names may be of any bytes
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command that ``arguments`` (or the command line) name, and give its exit code."""
    try:
        code = app(arguments, result_action="return_value", exit_on_error=False)
        sys.stdout.flush()
    except CycloptsError:  # already printed, with what was meant
        return 2
    except DutaError as error:
        print(f"duta: {error}", file=sys.stderr)  # noqa: T201
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the interpreter flushes standard output once more as it ends
        return 0
    except Exception as error:
        if os.environ.get("DUTA_DEBUG"):
            raise
        told = f"{type(error).__name__}: {error}"
        print(f"duta: a fault of Duta's own: {told} (DUTA_DEBUG=1 shows where; please report it)", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        print("duta: stopped; what was kept is kept", file=sys.stderr)  # noqa: T201
        return 130
    return code if isinstance(code, int) else 0
