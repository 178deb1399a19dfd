from __future__ import annotations

from duta.pipeline.check import check_packs


def test_every_pack_file_is_in_order_and_every_example_holds() -> None:
    assert list(check_packs()) == []
