# ruff: noqa: E501
"""How 25 Indonesian portals build their pages: head, byline, body and what stands around it, as templates."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Portal:
    """One portal's page, as templates that know the fields of a story ({title}, {iso}, {rel0} and so on)."""

    key: str
    site: str
    url: str
    top: str
    open: str
    close: str
    dateline: str = ""
    between: tuple[str, ...] = ()
    end: str = ""
    tail: str = ""
    metas: tuple[str, ...] = ('<meta property="og:title" content="{title}">', '<meta property="og:site_name" content="{site}">')
    ld_author: str | None = None
    ld_date: str | None = "{iso}"
    authors: tuple[str, ...] = ("reporter",)
    editors: tuple[str, ...] = ()
    figure: str = '<figure><img src="a.jpg" alt="{caption}"><figcaption>{caption}</figcaption></figure>'
    paragraph: str = "<p>{}</p>"
    title_suffix: str = " - {site}"
    extra: dict[str, str] = field(default_factory=dict)


MENU = '<header class="header"><nav class="nav"><ul><li><a href="/">Home</a></li><li><a href="/intl">Internasional</a></li><li><a href="/tekno">Tekno</a></li></ul></nav></header>'
POPULAR = (
    '<aside class="column-4"><div class="box box--most"><h3>Terpopuler</h3><article class="list-content__item"><h3><a href="/1">{rel0}</a></h3>'
    '<span class="date">Kamis, 05 Maret 2026 | 09:09 WIB</span></article><article><h3><a href="/2">{rel1}</a></h3><span>7 jam lalu</span></article></div></aside>'
)
FOOT = '<footer class="footer"><p>Hak Cipta &copy; 2026 {site}. Seluruh isi dilindungi undang-undang dan tidak boleh disalin tanpa izin tertulis.</p></footer>'

PORTALS = (
    Portal("detik", "detikNews", "https://news.detik.com/internasional/d-7100001/judul",
        '<article class="detail"><div class="detail__header"><h1 class="detail__title">{title}</h1><div class="detail__author">{reporter} - <span class="detail__label">detikNews</span></div><div class="detail__date">{day}, {short} {clock} WIB</div></div>',
        '<div class="detail__body itp_bodycontent_wrapper"><div class="detail__body-text itp_bodycontent"><strong>{city}</strong> - ', "</div></div></article>",
        between=('<div class="parallaxindetail scrollpage"><div>ADVERTISEMENT</div><div>SCROLL TO CONTINUE WITH CONTENT</div></div>', '<table class="linksisip"><tr><td><div class="lihatjg"><strong>Baca juga: </strong><a href="/x">{rel0}</a></div></td></tr></table>', '<!--s:parallaxindetail-->'),
        end='<p><strong>(abc/def)</strong></p><div class="detail__body-tag"><div class="nav"><a href="/tag/x">laut</a><a href="/tag/y">kabel</a></div></div>',
        metas=('<meta name="author" content="{reporter}">', '<meta name="publishdate" content="{slashed} {clock}:00">', '<meta property="og:title" content="{title}">', '<meta property="og:site_name" content="detikcom">'),
        ld_author="{reporter}", figure='<div class="detail__media"><figure class="detail__media-image"><img alt="{caption}"><figcaption class="detail__media-caption">{caption} (Foto: Dok. Kemlu)</figcaption></figure></div>'),
    Portal("kompas", "Kompas.com", "https://internasional.kompas.com/read/{y}/{m}/{d}/141800170/judul",
        '<div class="js-read-article"><h1 class="read__title">{title}</h1><div class="read__header"><div class="read__time">Kompas.com - {dd}/{mm}/{yyyy}, {clock} WIB</div></div><div class="credit-title"><div class="credit-title-name"><h6>{reporter},</h6><h6>{editor}</h6></div><div class="credit-title-nameEditor">Tim Redaksi</div></div>',
        '<div class="read__content"><div class="clearfix">', "</div></div></div>", dateline="<strong>{CITY}, KOMPAS.com -</strong> ",
        between=("<p><strong>Baca juga: <a href='/x'>{rel0}</a></strong></p>", '<div class="ads-on-body">Advertisement</div>', '<div class="kompasidRec"><p><strong>Baca juga: <a href="/z">{rel1}</a></strong></p></div>'),
        end='<p class="clearfix"><em>Simak breaking news dan berita pilihan kami langsung di ponselmu. Pilih saluran andalanmu akses berita Kompas.com WhatsApp Channel.</em></p>',
        tail='<div class="credit-title-name"><h6>{editor}</h6></div><div class="tag"><a href="/tag">laut</a></div>',
        metas=('<meta name="content_author" content="{reporter}">', '<meta name="content_editor" content="{editor}">', '<meta name="content_PublishedDate" content="{ymd} {clock}:00">', '<meta property="og:title" content="{title}">', '<meta property="og:site_name" content="KOMPAS.com">', '<meta name="author" content="Kompas Cyber Media">'),
        ld_author="{reporter}", editors=("editor",), figure='<div class="photo"><div class="photo__wrap"><img alt="{caption}"></div><div class="photo__caption">{caption}<span class="photo__author">(ANTARA FOTO/CONTOH)</span></div></div>', title_suffix=" Halaman all - Kompas.com"),
    Portal("cnnindonesia", "CNN Indonesia", "https://www.cnnindonesia.com/internasional/{ymdc}141800-106-1100001/judul",
        '<h1 class="mb-2 text-[28px] leading-9 text-cnn_black">{title}</h1><div class="text-cnn_grey text-sm mb-4"><span class="text-cnn_red">CNN Indonesia</span></div><div class="text-cnn_grey text-sm mb-4">{day}, {short} {clock} WIB</div>',
        '<div class="detail-wrap flex gap-4 relative"><div class="detail-text text-cnn_black text-sm grow min-w-0">', "</div></div>", dateline="<strong>Jakarta, CNN Indonesia</strong> -- ",
        between=('<div class="paradetail"><div>ADVERTISEMENT</div><div>SCROLL TO CONTINUE WITH CONTENT</div></div>', '<table class="topiksisip"><tr><td>Lihat Juga :<a href="/x">{rel0}</a></td></tr></table>', "<p>[Gambas:Video CNN]</p>"),
        end="<div><strong>(abc/xyz)</strong></div>", metas=('<meta property="og:title" content="{title}">', '<meta property="og:site_name" content="internasional">', '<meta name="publishdate" content="{slashed} {clock}:00">', '<meta name="author" content="CNN Indonesia">'),
        ld_author="CNN Indonesia", authors=()),
    Portal("cnbcindonesia", "CNBC Indonesia", "https://www.cnbcindonesia.com/news/{ymdc}141800-4-550001/judul",
        '<div class="jdl"><h1>{title}</h1><div class="author">News - <span>{reporter}</span>, CNBC Indonesia</div><div class="date">{short_full} {clock}</div></div>',
        '<div class="detail_text">', "</div>", dateline="<b>Jakarta, CNBC Indonesia</b> - ",
        between=("<p>ADVERTISEMENT</p><p>SCROLL TO RESUME CONTENT</p>", '<div class="linksisip"><p><strong>Baca:</strong></p><h4><a href="/x">{rel0}</a></h4></div>'),
        end="<p>[Gambas:Video CNBC]</p><strong>(abc/abc)</strong>", metas=('<meta property="og:title" content="{title}">', '<meta name="author" content="{reporter}">', '<meta name="publishdate" content="{slashed} {clock}:00">'), ld_author="{reporter}"),
    Portal("tempo", "Tempo", "https://www.tempo.co/internasional/judul-1100001",
        '<h1 class="text-[26px] font-bold">{title}</h1><div class="flex"><p>Reporter</p><p><a rel="author" href="/r">{reporter}</a></p></div><div><p>Editor</p><p><a href="/e">{editor}</a></p></div><p class="text-neutral-900 text-sm">{long} | {dot} WIB</p>',
        '<div id="content-wrapper" class="prose detail-konten">', "</div>", dateline="<strong>TEMPO.CO</strong>, <strong>Jakarta</strong> - ",
        between=('<p><strong>Baca Juga:</strong></p><p><a href="/x">{rel0}</a></p>', '<div id="ads">Scroll ke bawah untuk melanjutkan membaca</div>'),
        end='<p><strong>Pilihan Editor:</strong> <a href="/y">{rel1}</a></p><p><em>Ikuti berita terkini dari Tempo.co di Google News, klik di sini.</em></p>', ld_author="{reporter}", editors=("editor",), metas=('<meta property="og:title" content="{title}">', '<meta property="og:site_name" content="Tempo">', '<meta name="author" content="{reporter}">')),
    Portal("liputan6", "Liputan6.com", "https://www.liputan6.com/global/read/5600001/judul",
        '<h1 class="read-page--header--title entry-title" itemprop="headline">{title}</h1><p class="read-page--header--author"><span class="read-page--header--author__wrapper">Oleh <a class="read-page--header--author__link" itemprop="author"><span class="read-page--header--author__name fn" itemprop="name">{reporter}</span></a><span class="read-page--header--author__datetime-wrapper"><time class="read-page--header--author__datetime updated" datetime="{iso}">Diperbarui {short}, {clock} WIB</time><span>Diterbitkan {short}, {clock} WIB</span></span></span></p>',
        '<div class="article-content-body__item-page" data-page="1"><div class="article-content-body__item-content">', "</div></div>", dateline="<b>Liputan6.com, {City} - </b>",
        between=('<div class="baca-juga-collections"><h6>Baca Juga</h6><ul class="baca-juga-collections__list"><li><a href="/x">{rel0}</a></li></ul></div>', '<div class="advertisement-placeholder"><p class="advertisement-text">Advertisement</p></div>'),
        end="<p>* Fakta atau Hoaks? Untuk mengetahui kebenaran informasi yang beredar, silakan WhatsApp ke nomor Cek Fakta dengan ketik kata kunci yang diinginkan.</p>", ld_author="{reporter}"),
    Portal("antara", "Antara News", "https://www.antaranews.com/berita/4100001/judul",
        '<div class="wrap__article-detail-title"><h1>{title}</h1></div><div class="wrap__article-detail-info"><ul class="list-inline"><li><span class="text-dark text-capitalize"><i class="fa fa-clock-o"></i> {day}, {long} {clock} WIB</span></li></ul></div>',
        '<div class="wrap__article-detail-content post-content" itemprop="articleBody">', "</div>", dateline="{City} (ANTARA) - ", paragraph="{}<br><br>",
        between=('<span class="baca-juga"><b>Baca juga: <a href="/x">{rel0}</a></b></span><br><br>',),
        end='<p class="text-muted mt-2 small">Pewarta: {reporter}<br>Editor: {editor}<br>COPYRIGHT &copy; ANTARA {yyyy}</p><p class="small text-muted">Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs web ini tanpa izin tertulis dari Kantor Berita ANTARA.</p>',
        ld_author="{editor}", editors=("editor",), metas=('<meta property="og:title" content="{title}">', '<meta property="og:site_name" content="Antara News">', '<meta name="author" content="ANTARA News">')),
    Portal("republika", "Republika Online", "https://internasional.republika.co.id/berita/abc001/judul",
        '<div class="max-card__title"><h1>{title}</h1></div><div class="max-card__sub"><p>{deck}</p></div><div class="date date-item__headline">{day_ahad} {short} {clock} WIB</div><div class="max-card__title--rep">Rep: {reporter}/ Red: {editor}</div>',
        '<div class="article-content"><article>', "</article></div>", dateline="<strong>REPUBLIKA.CO.ID, {CITY} -- </strong>",
        between=('<div class="baca-juga"><h4>Baca Juga</h4><ul><li><a href="/x">{rel0}</a></li><li><a href="/y">{rel1}</a></li></ul></div>', '<div class="ads-single">Advertisement</div>'),
        end='<p>sumber : Antara</p>', ld_author="{editor}", editors=("editor",)),
    Portal("tribunnews", "Tribunnews.com", "https://www.tribunnews.com/internasional/{y}/{m}/{d}/judul",
        '<div id="article"><h1 id="arttitle" class="f50 black2 f400 crimson">{title}</h1><div class="mt10"><time class="grey">Tayang: <span>{day}, {long} {clock} WIB</span></time></div><div class="credit"><span>Penulis: {reporter}</span><br><span>Editor: {editor}</span></div>',
        '<div class="side-article txt-article multi-fontsize">', "</div></div>", dateline="<strong>TRIBUNNEWS.COM, {CITY} -</strong> ",
        between=('<p class="baca"><b>Baca juga: <a href="/x">{rel0}</a></b></p>',), end="<p>(Tribunnews.com/{reporter})</p>", ld_author="{editor}", editors=("editor",)),
    Portal("okezone", "Okezone", "https://news.okezone.com/read/{y}/{m}/{d}/18/2900001/judul",
        '<div class="title"><h1>{title}</h1></div><div class="reporter"><div class="namerep"><b>{reporter}</b>, Jurnalis-{day}, {long} |{clock} WIB</div></div>',
        '<div id="contentx" class="read">', "</div>", dateline="<strong>{CITY} - </strong>", between=('<div class="baca-juga"><strong>Baca Juga:</strong> <a href="/x">{rel0}</a></div>', '<p>Follow WhatsApp Channel Okezone untuk update berita terbaru setiap hari <a href="/wa">Follow</a></p>'),
        end="<p>(fru)</p>", ld_author="{reporter}"),
    Portal("sindonews", "SINDOnews.com", "https://international.sindonews.com/read/1100001/40/judul-1700000001",
        '<div class="detail-title"><h1>{title}</h1></div><div class="detail-nama-redaksi"><a href="/u">{reporter}</a></div><div class="detail-date-artikel">{day}, {long} - {clock} WIB</div>',
        '<div id="detail-desc" class="detail-desc" itemprop="articleBody">', "</div>", dateline="<b>{CITY}</b> - ", paragraph="{}<br><br>", between=('<div class="baca-inline"><b>Baca Juga:</b> <a href="/x">{rel0}</a></div>',),
        end="<div class='reporter'>(abc)</div>", ld_author="{reporter}"),
    Portal("viva", "VIVA.co.id", "https://www.viva.co.id/berita/dunia/1700001-judul",
        '<h1 class="main-content-title">{title}</h1><div class="main-content-date">{day}, {long} - {clock} WIB</div><div class="main-content-author"><ul><li>Oleh : <a href="/a">{reporter}</a></li></ul></div>',
        '<div class="main-content-detail">', "</div>", dateline="<strong>VIVA –</strong> ", between=('<div class="main-content-related"><div><a href="/x">{rel0}</a></div></div>',), ld_author="{reporter}"),
    Portal("jpnn", "JPNN.com", "https://www.jpnn.com/news/judul",
        '<h1 class="page-header-title">{title}</h1><div class="date">{day}, {long} – {clock} WIB</div>',
        '<div itemprop="articleBody" class="page-content">', "</div>", dateline="<strong>jpnn.com</strong>, <strong>{CITY}</strong> - ", between=('<p class="baca-juga">Baca Juga:<a href="/x">{rel0}</a></p>',),
        end="<p>(ant/dil/jpnn)</p>", tail='<div class="redaktur">Redaktur &amp; Reporter : {reporter}</div>', ld_author="JPNN.com", metas=('<meta property="og:title" content="{title} - JPNN.COM">', '<meta property="og:site_name" content="JPNN.com">', '<meta name="author" content="{reporter}">')),
    Portal("rmol", "RMOL.ID", "https://rmol.id/dunia/read/{y}/{m}/{d}/620001/judul",
        '<h1 class="title">{title}</h1><div class="author"><small>LAPORAN: <a href="/about/x">{REPORTER}</a></small></div><ul class="list-inline"><li>{day}, {long}, {clock} WIB</li></ul>',
        '<div class="content-article">', "</div>", between=('<div class="iklan">Advertisement</div>',), end='<p>[abc]</p><div class="google-news">Temukan berita-berita hangat terpercaya dari Kantor Berita Politik RMOL di Google News.</div>', ld_author="{editor}",
        figure='<div class="img-caption"><img alt="x"><p class="caption">{caption}/Net</p></div>', metas=('<meta property="og:title" content="{title}">', '<meta name="author" content="rmol.id">')),
    Portal("inews", "iNews.ID", "https://www.inews.id/news/internasional/judul",
        '<h1 class="detail-title">{title}</h1><div class="wh-meta"><p>{reporter}</p><p>{day}, {long} | {clock} WIB</p></div>', '<article class="read-content">', "</article>", dateline="<strong>{CITY}, iNews.id -</strong> ",
        between=('<div class="next-read">Baca Juga: <a href="/x">{rel0}</a></div>',), end='<p>Editor : {editor}</p><div class="follow-wa">Follow Whatsapp Channel iNews untuk update berita terbaru setiap hari! Follow</div>', ld_author="{editor}", editors=("editor",),
        extra={"byline": "bare"}, metas=('<meta property="og:title" content="{title}">', '<meta property="og:site_name" content="iNews.ID">', '<meta name="author" content="{reporter}">')),
    Portal("medcom", "medcom.id", "https://www.medcom.id/internasional/asia/abc001-judul",
        '<h1 class="title">{title}</h1><div class="info_pub">{reporter} • {long} {clock} WIB</div>', '<div class="articleXtext" id="articleBody"><div class="text">', "</div></div>", dateline="<b>{City}</b>: ",
        between=('<div class="list_boxed"><h4>Baca juga: <a href="/x">{rel0}</a></h4></div>',), end="<p>(WIL)</p>", ld_author="{reporter}"),
    Portal("mediaindonesia", "Media Indonesia", "https://mediaindonesia.com/internasional/600001/judul",
        '<h1>{title}</h1><div class="author"><span>{reporter}</span></div><div class="datetime">{dd}/{mm}/{yyyy} {clock}</div>', '<div class="article" itemprop="articleBody">', "</div>",
        between=('<p><strong>Baca juga: <a href="/x">{rel0}</a></strong></p>',), end="<p>(Ant/OL-4)</p>", ld_author="{editor}", extra={"caps": "1"}, metas=('<meta property="og:title" content="{title}">', '<meta name="author" content="cms-mi">')),
    Portal("merdeka", "merdeka.com", "https://www.merdeka.com/dunia/judul-110001-mvk.html",
        '<h1 class="article-title">{title}</h1><div class="article-author"><span>Reporter</span><a rel="author" href="/r">{reporter}</a></div><time datetime="{iso}">{day}, {short} {yyyy2}{clock} WIB</time>', '<div class="article-detail-body" itemprop="articleBody">', "</div>", dateline="<b>Merdeka.com - </b>",
        between=('<div class="box-ads">Advertisement</div>',), ld_author="{reporter}", ld_date=None, metas=('<meta property="og:title" content="{title} | merdeka.com">', '<meta property="og:site_name" content="merdeka.com">', '<meta property="article:published_time" content="{iso}">')),
    Portal("suara", "Suara.com", "https://www.suara.com/news/{y}/{m}/{d}/141800/judul",
        '<div class="head"><h1>{title}</h1><div class="writer"><span>{reporter}</span></div><div class="date-article"><span>{day}, {long} | {clock} WIB</span></div></div>', '<article class="detail-content detail-berita">', "</article>", dateline="<strong>Suara.com -</strong> ",
        between=('<div class="tombol-baca-juga"><p><strong>Baca Juga:<a href="/x">{rel0}</a></strong></p></div>',), ld_author="{reporter}"),
    Portal("kumparan", "kumparan", "https://kumparan.com/kumparannews/judul-21abc",
        '<h1 data-qa-id="story-title">{title}</h1><div><span data-qa-id="author-name">kumparanNEWS</span><span>{long} {clock} WIB</span><span>·</span><span>waktu baca 2 menit</span></div>', '<div class="story-content">', "</div>", paragraph='<span class="text-paragraph" style="display:block"><p>{}</p></span>',
        between=('<div class="ad-slot">ADVERTISEMENT</div>',), ld_author="kumparanNEWS", authors=()),
    Portal("bisnis", "Bisnis.com", "https://kabar24.bisnis.com/read/{ymdc}/19/1700001/judul",
        '<h1 class="detailsTitleCaption">{title}</h1><div class="detailsAttributeDates">{day}, {long} | {clock}</div><div class="detailsAuthor"><a rel="author">{reporter}</a></div>', '<article class="detailsContent force-17 mt40">', "</article>", dateline="<strong>Bisnis.com</strong>, <strong>{CITY}--</strong>",
        between=('<div class="baca-juga-box"><p><strong>Baca Juga</strong></p><a href="/x">{rel0}</a></div>',), end='<p>Editor : {editor}</p>', ld_author="{editor}", editors=("editor",)),
    Portal("kontan", "kontan.co.id", "https://internasional.kontan.co.id/news/judul",
        '<h1 class="detail-desk">{title}</h1><div class="fs14 ff-opensans font-gray">{day}, {long} / {clock} WIB</div><div class="fs14 ff-opensans font-gray ff-opensans font-gray">Sumber: <span>Kantor Berita</span> | Editor: <span>{editor}</span></div>', '<div class="tmpt-desk-kon" itemprop="articleBody">', "</div>", dateline="<strong>KONTAN.CO.ID - {CITY}.</strong> ",
        between=('<p><strong>Baca Juga: <a href="/x">{rel0}</a></strong></p>',), end='<p class="gnews">Cek Berita dan Artikel yang lain di <a href="/g">Google News</a></p>', ld_author="{editor}", authors=(), editors=("editor",)),
    Portal("beritasatu", "beritasatu.com", "https://www.beritasatu.com/internasional/2800001/judul",
        '<h1 class="title">{title}</h1><div class="small text-muted">{day}, {long} | {clock} WIB<br>Penulis: {reporter} | Editor: {editor}</div>', '<div class="body-content">', "</div>", dateline="<b>{City}, Beritasatu.com</b> - ", between=('<div class="ads">ADVERTISEMENT</div>',), ld_author="{editor}", editors=("editor",), end="<p>Saksikan <em>live streaming</em> program-program BeritaSatu TV di sini</p>"),
    Portal("voa", "VOA Indonesia", "https://www.voaindonesia.com/a/judul/7600001.html",
        '<div class="hdr-container"><h1 class="title pg-title">{title}</h1><div class="publishing-details"><div class="published"><span class="date"><time pubdate="pubdate" datetime="{iso}">{long}</time></span></div></div></div>', '<div id="article-content" class="content-floated-wrap fb-quotable"><div class="wsw">', "</div></div>",
        between=('<div class="wsw__embed"><div class="media-block-wrap"><h2 class="section-head">Lihat Juga</h2><a href="/x"><h4 class="media-block__title">{rel0}</h4></a></div></div>',), end="<p>[ab/uh]</p>", ld_author=None, authors=()),
    Portal("bbc", "BBC News Indonesia", "https://www.bbc.com/indonesia/articles/abc001o",
        '<main role="main"><div class="bbc-1151pbn"><h1 id="content" class="bbc-14gqcmb">{title}</h1></div><section role="region" aria-labelledby="article-byline"><ul role="list" class="bbc-1a3w4ok"><li role="listitem"><span>Penulis, </span><span>{reporter}</span></li></ul></section><div class="bbc-1151pbn"><time class="bbc-j2gpmc" datetime="{ymd}">{long}</time></div>', "", "</main>", paragraph='<div dir="ltr" class="bbc-19j92fr ebmt73l0"><p dir="ltr" class="bbc-hhl7in e17g058b0">{}</p></div>',
        between=('<section data-e2e="recommendations-heading" class="bbc-related"><h2>Paling banyak dibaca</h2><ul><li><a href="/x">{rel0}</a></li></ul></section>',), ld_author="{reporter}",
        figure='<figure class="bbc-1qn0xuy"><div><img alt="x"></div><p class="bbc-w73pku"><span class="visually-hidden-text">Sumber gambar, </span>Kantor Foto</p><figcaption class="bbc-19ai4bq"><span>Keterangan gambar, </span>{caption}</figcaption></figure>'),
)
