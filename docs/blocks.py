"""The fenced blocks of a Markdown page, run in order in a folder of their own, so that docs show what Duta prints.

- ``console``: lines that begin with ``$ `` are run; what stands under each is replaced by what it printed.
- ``python``: run in one namespace a page; a ``text`` block right after it is replaced by what it printed.
- ``bash``: run. Each command must end with status 0.
- A comment ``<!-- run`` … ``-->`` is run in bash and not shown; ``<!-- not run: why -->`` spares the block after it.

In what is shown, a line ``…`` stands for the lines left out; clocks and hashes of versions are shown as ``…`` as well.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BLOCK = re.compile(
    r"^<!-- run\n(?P<hidden>.*?)^-->$"
    r"|(?P<spared>^<!-- not run: [^\n]*-->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$"
    r"(?P<shown>\n\n```text\n(?P<output>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
PLAIN = re.compile(
    r"""(?P<call>duta(?: (?:'[^']*'|"[^"$`]*"|[\w./=:,@+-]+))*)"""
    r"""(?: > (?P<file>[\w./-]+))?(?P<code> \|\| echo "exit code \$\?")?"""
)
"""A command that needs no shell: ``duta`` runs in this process, where its model is loaded once."""
VOLATILE = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z"), "…"),
    (re.compile(r"^(version +.*, )[0-9a-f]{12}$", re.MULTILINE), r"\1…"),
    (re.compile(r"^(head +)[0-9a-f]{64}$", re.MULTILINE), r"\1…"),
    (re.compile(r"^(megabytes +)[\d.]+$", re.MULTILINE), r"\1…"),
)
INSTALLING = re.compile(r"python3 -m venv \S+ && \S+pip install (?:-q |-e |'?\.(?:\[\w+\])?'? )+&& ")
"""What a page says to set up first; where the docs are run, it is done."""


class FailedError(Exception):
    """A command in a page did not end well."""


@dataclass
class Session:
    """A terminal in ``folder``, and a Python session beside it, for the blocks of one page."""

    folder: Path
    names: dict[str, Any] = field(default_factory=dict)

    def refreshed(self, page: str) -> str:
        """Run the blocks of ``page`` and give it with what they print now."""
        with contextlib.chdir(self.folder):
            return BLOCK.sub(self._block, page)

    def _block(self, found: re.Match[str]) -> str:
        if found["hidden"]:
            self.run(found["hidden"])
        elif found["spared"]:
            return found[0]
        elif found["language"] == "bash":
            self.run(found["text"])
        elif found["language"] == "console":
            return f"```console\n{self._console(found['text'])}```{found['shown'] or ''}"
        elif found["language"] == "python":
            printed = self._python(found["text"])
            if found["shown"]:
                shown = elided(printed, found["output"])
                return f"```python\n{found['text']}```\n\n```text\n{shown}```"
        return found[0]

    def _console(self, text: str) -> str:
        parts = re.split(r"^(\$ (?:.*\\\n)*.*\n)", text, flags=re.MULTILINE)
        shown = [parts[0]]
        for command, output in zip(parts[1::2], parts[2::2], strict=True):
            shown += [command, elided(self.run(command[2:]), output)]
        return "".join(shown)

    def _python(self, code: str) -> str:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(code, "<docs>", "exec"), self.names)
        return out.getvalue()

    def run(self, command: str) -> str:
        """Run a command (or lines of them) and give what it printed, on both streams; FailedError if it failed."""
        command = INSTALLING.sub("", command.strip()).replace(".venv/bin/", "")
        parts = [PLAIN.fullmatch(part) for part in re.split(r" && |\n", command)]
        if not all(parts):
            printed, code = self._bash(command)
        else:
            printed, code = "", 0
            for part in filter(None, parts):
                if not code:
                    more, code = self._duta(part["call"], part["file"])
                    printed += more
                    if code and part["code"]:
                        printed, code = f"{printed}exit code {code}\n", 0
        if code:
            raise FailedError(f"`{command}` ended with {code}:\n{printed}")
        return printed

    def _duta(self, call: str, file: str | None) -> tuple[str, int]:
        from duta.cli import run

        arguments = shlex.split(call)[1:]
        os.environ["DUTA_SERVE_DRY"] = "1"  # `duta serve` would go on for ever
        out, err = _writer(), _writer()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err if file else out):
            code = run(arguments)
        printed = _written(out)
        if not file:
            return printed, code
        (self.folder / file).write_text(printed, encoding="utf-8")
        return _written(err), code

    def _bash(self, command: str) -> tuple[str, int]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            env={**os.environ, "PATH": path},
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return done.stdout.decode(), done.returncode


def elided(printed: str, before: str) -> str:
    """Give ``printed`` as it may stand in a page: volatile parts masked, cut where ``before`` was cut."""
    for pattern, mask in VOLATILE:
        printed = pattern.sub(mask, printed)
    lines = [line.rstrip() for line in printed.splitlines()]
    shown = before.splitlines()
    if "…" in shown:
        head = shown.index("…")
        tail = len(shown) - head - 1
        if len(lines) > head + tail + 1:
            lines = [*lines[:head], "…", *lines[len(lines) - tail :]]
    return "".join(f"{line}\n" for line in lines)


def _writer() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _written(writer: io.TextIOWrapper) -> str:
    writer.flush()
    return writer.buffer.getvalue().decode()  # type: ignore[attr-defined]
