"""The command line: prints, never computes. A command's module is imported only when the command runs."""

from __future__ import annotations

import io
import logging
import os
import sys
from importlib import import_module

from cyclopts import App, CycloptsError

from duta.errors import DutaError

__all__ = ["app", "main"]

EPILOGUE = """\
A first look:

    duta sample > page.txt      # a page in the manner of a news portal
    duta read page.txt          # read it and keep it in duta.db
    duta show page.txt          # what was said and done in it

Exit codes: 0 all well · 1 failed · 2 wrong call · 3 some pages could not be read · 4 verification failed ·
75 the record is busy, try again.
"""

app = App(
    name="duta",
    help="Reads Indonesian news pages and keeps a record of diplomacy: who did what to whom, each with its sentence.",
    help_epilogue=EPILOGUE,
    help_format="plaintext",
    version=lambda: str(import_module("duta").__version__),
)
for _name, _help in (
    ("read", "Read pages: what was said and done, by whom, to whom, when."),
    ("show", "Show what was read from an article, each fact with its sentence."),
    ("search", "Find sentences by their words, in any form."),
    ("timeline", "List events in the order of their days."),
    ("dyad", "Count who did what to whom between two parties, both ways, by month."),
    ("actors", "List whom the record knows."),
    ("verify", "Recheck every fact against the stored pages."),
    ("explain", "Tell what each step made of a page."),
    ("status", "Tell what the record holds, in numbers."),
    ("sample", "Print a sample page to try Duta on."),
):
    app.command(f"duta.cli.{_name}:{_name}", name=_name, help=_help)
app.command(pack := App(name="pack", help="Work on the packs: the knowledge Duta reads with.", help_format="plaintext"))
pack.command("duta.cli.pack:check", name="check", help="Check every pack file: its schema and its rules' examples.")
app["--help"].group = app["--version"].group = "About"


def main() -> None:
    """Run ``duta``: an error becomes one line on standard error and its exit code, a closed pipe a quiet end."""
    if os.environ.get("DUTA_DEBUG"):
        logging.basicConfig(level=logging.DEBUG)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # file names may be of any bytes
    sys.exit(_run())


def _run() -> int:
    try:
        code = app(result_action="return_value", exit_on_error=False)
        sys.stdout.flush()
    except CycloptsError:  # already printed, with what was meant
        return 2
    except DutaError as error:
        print(f"duta: {error}", file=sys.stderr)  # noqa: T201
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the interpreter flushes standard output once more as it ends
        return 0
    except KeyboardInterrupt:
        print("duta: stopped; what was kept is kept", file=sys.stderr)  # noqa: T201
        return 130
    return code if isinstance(code, int) else 0
