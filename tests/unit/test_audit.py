from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

from audit import verdict

SKIPPED = {"name": "a", "skip_reason": "Dependency not found on PyPI"}
SOUND = {"name": "b", "version": "1", "vulns": []}
WEAK = {"name": "c", "version": "1", "vulns": [{"id": "CVE-0", "fix_versions": ["2"]}]}


def test_an_audit_that_was_not_made_is_not_told_as_passed() -> None:
    for packages in (None, [], [SKIPPED]):
        assert verdict(packages)[0] == 0
        assert "NOT MADE" in verdict(packages)[1][0]


def test_a_weakness_is_named_with_its_cure() -> None:
    assert verdict([SKIPPED, SOUND]) == (0, ["audit: 1 of 2 packages looked up, no known weakness"])
    assert verdict([SOUND, WEAK]) == (1, ["audit: c 1: CVE-0, mended in 2"])
