"""What can go wrong with one address; a round goes on without it."""

from __future__ import annotations

from duta.errors import DutaError, PageError


class FetchError(PageError):
    """An address gave nothing that can be kept. ``kind`` is a stable word (``timeout``, ``too-large``, ``robots`` …).

    ``passing`` tells that the same request may well succeed in a moment; ``after`` is for how many seconds the host
    asked to be left alone.
    """

    def __init__(
        self, message: str, *, kind: str, passing: bool = False, after: float | None = None, status: int | None = None
    ) -> None:
        super().__init__(message, kind=kind)
        self.passing = passing
        self.after = after
        self.status = status


class MissingError(DutaError):
    """What collecting needs beyond a plain installation is not there."""

    def __init__(self, name: str | None) -> None:
        super().__init__(f"collecting needs the package {name}", hint="pip install 'duta[collect]'")
