"""Write the evaluation pages and what is to be read from them: ``python eval/pages/make.py``."""

from __future__ import annotations

import json
from pathlib import Path

from dump import load_dumps
from portal import load_portals
from story import load_stories

HERE = Path(__file__).parent


def main() -> None:
    """Write every page and ``expected.jsonl``."""
    stories = load_stories()
    portals, around = load_portals()
    rows: list[dict[str, object]] = []
    for number, portal in enumerate(portals):
        for turn in (0, 1):
            if turn and number % 5 in (3, 4):
                continue  # every portal once, three fifths of them with a second story
            story = stories[(number + turn * 3) % len(stories)]
            name = f"{portal.key}-{turn + 1}"
            (HERE / f"{name}.html").write_text(portal.page(story, around), encoding="utf-8")
            rows.append({"id": name, "url": portal.filled(portal.url, story), **portal.expected(story)})
    for number, dump in enumerate(load_dumps()):
        story = stories[number % len(stories)]
        (HERE / f"dump-{dump.key}.txt").write_text(dump.text(story), encoding="utf-8")
        rows.append({"id": f"dump-{dump.key}", "url": None, **dump.expected(story)})
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (HERE / "expected.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
