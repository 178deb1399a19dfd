"""Pages made as heavy as portals serve them: 200-300 KB of styles, scripts, menus and cards around a story."""

from __future__ import annotations

import json

_STYLE = "".join(f".c{n:04d}{{margin:{n % 40}px;color:#{n * 97 % 0xFFFFFF:06x};display:flex}}" for n in range(900))
_STATE = json.dumps({
    f"slot{n}": {"id": n, "sizes": [[300, 250], [728, 90]], "targeting": {"kanal": "dunia", "halaman": "berita"}}
    for n in range(620)
})  # fmt: skip
_ICON = '<svg width="24" height="24" viewBox="0 0 24 24"><path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm1 15h-2v-6h2z"/></svg>'  # noqa: E501
_LINK = (
    '<li class="menu__item menu__item--{n}"><a class="menu__link" href="/kanal/{n}" data-index="{n}">Kanal {n}</a></li>'
)
_CARD = (
    '<div class="card card--{n}"><a href="/berita/{n}" class="card__link"><div class="card__img"><img src="/i/{n}.jpg" '
    'alt="Gambar berita {n}" width="320" height="180" loading="lazy"></div><h4 class="card__title">Judul berita lain '
    f'ke-{{n}} dari pesisir dan kota</h4></a><span class="card__date">{{n}} jam lalu</span>{_ICON}</div>'
)
_MENU = f'<ul class="menu">{"".join(_LINK.replace("{n}", str(n)) for n in range(220))}</ul>'
_TOP = f'<div class="header-wrap">{_MENU}</div><div class="header-sub">{_MENU}</div>'
_CARDS = f'<div class="box-rekomendasi">{"".join(_CARD.replace("{n}", str(n)) for n in range(150))}</div>'
_SCRIPTS = f"<script>window.__STATE__={_STATE};</script><script>{'var a=1;' * 4000}</script>"


def heavy(page: str) -> str:
    """Give ``page`` with all that around its story."""
    page = page.replace("</head>", f"<style>{_STYLE}</style></head>", 1)
    page = page.replace("<body>", f"<body>{_TOP}", 1)
    return page.replace("</body>", f"{_CARDS}{_SCRIPTS}</body>", 1)
