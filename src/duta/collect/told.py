"""What is new, in words: a sentence each, with the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from duta.collect.watch import Item


def as_text(items: Sequence[Item]) -> str:
    """Give items for a person: a sentence each, and under it the words it rests on, who has them, and where."""
    lines: list[str] = []
    for item in items:
        when = f" ({item.when})" if item.when else ""
        how = "" if item.factuality == "occurred" else f" [{item.factuality}]"
        lines.append(f"{item.title}{when}{how}")
        for proof in item.evidence:
            about = ", ".join(part for part in (proof.outlet, (proof.published or "")[:10], proof.url) if part)
            lines += [f"  “{proof.quote}”", *([f"    {about}"] if about else [])]
        lines += [f"  {item.happening}", ""]
    return "\n".join(lines)
