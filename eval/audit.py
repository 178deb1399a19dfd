"""Known weaknesses of the packages installed, from PyPI's advisories by pip-audit; says so where they cannot be had.

    python eval/audit.py

Ends with 1 where a package has a known weakness, with 0 where none has or where nobody answers: an audit that could not
be made is told as such, never as passed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PATIENCE = 120.0
"""Seconds for the whole audit."""


CANARY = "jinja2==2.10\n"
"""A version whose weaknesses are long known: whoever answers without naming one has no advisories."""


def audited() -> list[dict[str, Any]] | None:
    """Give what pip-audit tells of each package; None where it could not be made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "canary.txt"
        path.write_text(CANARY)
        known = _asked("--requirement", str(path), "--no-deps", "--disable-pip")
    if not any(one.get("vulns") for one in known or ()):
        return None
    return _asked("--skip-editable")


def _asked(*options: str) -> list[dict[str, Any]] | None:
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--timeout", "5"]
    try:
        done = subprocess.run([*command, *options], capture_output=True, timeout=PATIENCE, check=False)
        told: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return told


def verdict(packages: list[dict[str, Any]] | None) -> tuple[int, list[str]]:
    """Give the exit code, and the lines to print."""
    known = [one for one in packages or () if "skip_reason" not in one]
    if not known:
        return 0, ["audit: NOT MADE, the advisories of PyPI cannot be had here; run `just audit` where they can"]
    weak = [
        f"audit: {one['name']} {one['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'none'}"
        for one in known
        for flaw in one["vulns"]
    ]
    total = len(packages or ())
    return int(bool(weak)), weak or [f"audit: {len(known)} of {total} packages looked up, no known weakness"]


if __name__ == "__main__":
    code, lines = verdict(audited())
    print("\n".join(lines))
    sys.exit(code)
