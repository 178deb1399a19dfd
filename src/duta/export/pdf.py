"""HTML → PDF, by WeasyPrint (extra ``pdf``) or, where that is not installed, by a Chromium on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from duta.errors import DutaError, UsageError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE_S = 120


def pdf_of(html: str) -> bytes:
    """Print ``html`` as a PDF; UsageError, with the ways to get one, where there is no printer of either kind."""
    try:
        from weasyprint import HTML  # noqa: PLC0415 - an extra
    except (ImportError, OSError):  # OSError: installed, but without the libraries it draws with
        return _by_browser(html)
    return bytes(HTML(string=html).write_pdf(pdf_identifier=b"duta"))


def _by_browser(html: str) -> bytes:
    browser = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if browser is None:
        raise UsageError(
            "a PDF needs WeasyPrint or Chromium",
            hint="pip install 'duta[pdf]', or install chromium, or name a file that ends in .html and print it",
        )
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(html, "utf-8")
        arguments = [
            browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", "--blink-settings=scriptEnabled=false",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", *_as_root(), source.as_uri(),
        ]  # fmt: skip
        _run(arguments)
        if not target.exists():
            raise DutaError("the browser made no PDF", where=browser, hint="name a file that ends in .html instead")
        return target.read_bytes()


def _as_root() -> Sequence[str]:
    """Chromium's sandbox does not run as root, which only containers do."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _run(arguments: Sequence[str]) -> None:
    try:
        subprocess.run(arguments, check=False, timeout=PATIENCE_S, capture_output=True)  # noqa: S603 - our own words
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DutaError(f"the browser did not print: {error}", where=arguments[0]) from error
