"""The record and its collecting in numbers, for Prometheus."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from duta.collect.metrics import TYPE, metrics
from duta.web.pages.common import Here

router = APIRouter()


@router.get("/metrics")
def numbers(site: Here) -> Response:
    """Give all metrics."""
    return Response(metrics(site.record), media_type=TYPE)
