# ruff: noqa: E501
"""Text dumps of pages, as crawlers leave them: 24 forms of header, byline, caption, promotion and ending."""

from __future__ import annotations

from dataclasses import dataclass

from stories import Story


@dataclass(frozen=True)
class Dump:
    """One form of dump. The template knows a story's fields; {body} is its paragraphs, {gap} between them."""

    key: str
    template: str
    gap: str = "\n\n"
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    between: str = ""
    timed: bool = True
    mojibake: bool = False

    def text(self, story: Story) -> str:
        """Write the dump of ``story``."""
        paragraphs = list(story.paragraphs)
        if self.between:
            paragraphs[1:1] = [_filled(self.between, story)]
        page = _filled(self.template, story).replace("{body}", self.gap.join(paragraphs))
        return page.replace("“", "â€œ").replace("”", "â€\x9d") if self.mojibake else page

    def expected(self, story: Story) -> dict[str, object]:
        """Give what is to be read from the dump."""
        names = {"reporter": story.reporter, "editor": story.editor}
        return {
            "title": story.title,
            "published_at": (story.iso if "{zone" in self.template else f"{story.iso[:19]}+07:00")
            if self.timed
            else story.at.strftime("%Y-%m-%d"),
            "authors": [names[role] for role in self.authors],
            "editors": [names[role] for role in self.editors],
            "body": "\n\n".join(story.paragraphs),
        }


def _filled(template: str, story: Story) -> str:
    at = story.at
    zone = {7: "WIB", 8: "WITA", 9: "WIT"}[int(at.utcoffset().total_seconds() // 3600)]  # type: ignore[union-attr]
    fields = {
        "title": story.title, "deck": story.deck, "city": story.city, "City": story.city.title(), "CITY": story.city.upper(), "caption": story.caption,
        "reporter": story.reporter, "REPORTER": story.reporter.upper(), "editor": story.editor, "day": story.day, "DAY": story.day.upper(),
        "long": story.long(), "LONG": story.long().upper(), "short": story.short(), "clock": story.clock(), "dot": story.clock(dot=True), "zone": zone,
        "zone_title": zone.title(), "dmy": at.strftime("%d/%m/%Y"), "sql": at.strftime("%Y-%m-%d %H:%M:%S"), **{f"rel{i}": t for i, t in enumerate(story.related)},
    }  # fmt: skip
    for name, value in fields.items():
        template = template.replace("{" + name + "}", value)
    return template


DUMPS = (
    Dump(
        "inews-amp",
        "get app\ninews\nAa Read Next : {rel0}\n\n{title}\n\n{day}, {long} | {clock} {zone}\nheader img\n{caption}. Foto Ist\n\n{CITY}, iNewsKota.id – {body}\n\nEditor : {editor}\n\nFollow Whatsapp Channel iNews untuk update berita terbaru setiap hari! Follow\nLihat Berita Lainnya\niNews.id",
        editors=("editor",),
    ),
    Dump(
        "rmol-web",
        "Dimensy.id Mobile\nDimensy.id\nApollo Solar Panel\n\n{title}\n\n LAPORAN: <a href='https://contoh.test/about/x'>{REPORTER}</a>\nLAPORAN: {REPORTER}\n  • {day}, {long}, {clock} {zone}\n{title}\n{caption}/Net\nrmol news logo {body} rmol news logo article\n\nTemukan berita-berita hangat terpercaya dari Kantor Berita Politik RMOL di Google News.\nUntuk mengikuti silakan klik tanda bintang.\n\nARTIKEL LAINNYA",
        authors=("reporter",),
    ),
    Dump(
        "rmol-amp",
        "RMOL AMP\n{title}\n{DAY}, {LONG} | {clock} {zone} | LAPORAN: {REPORTER}\n{caption}/Repro\n{body} [abc]\nKOMENTAR\n{rel0}\nKamis, 05 Maret 2026 | 09:09\n{rel1}\nRabu, 04 Maret 2026 | 22:10",
        authors=("reporter",),
    ),
    Dump(
        "kompas",
        "Kompas.com\nInternasional\n{title}\nKompas.com - {dmy}, {clock} {zone}\n{reporter}\nPenulis\n{editor}\nEditor\n{caption}(ANTARA FOTO/CONTOH)\n{CITY}, KOMPAS.com - {body}\nSimak breaking news dan berita pilihan kami langsung di ponselmu. Pilih saluran andalanmu.\nTag\nlaut\nKomentar",
        authors=("reporter",),
        editors=("editor",),
        between="Baca juga: {rel0}",
    ),
    Dump(
        "republika",
        "REPUBLIKA\nHome >\nInternasional\n{day} {short} {clock} {zone}\n{title}\nRep: {reporter}/ Red: {editor}\n{caption}. Foto: Antara\nREPUBLIKA.CO.ID,{CITY} -- {body}\nBerita Terkait\n{rel0}\n{rel1}",
        authors=("reporter",),
        editors=("editor",),
        between="Baca Juga\n{rel0}",
    ),
    Dump(
        "liputan6",
        "Liputan6\nBeranda\nGlobal\n{title}\noleh {reporter} diperbarui {short}, {clock} {zone}\nDiterbitkan {short}, {clock} {zone}\nheader img\n{caption} (Liputan6.com/Contoh)\nLiputan6.com, {City} - {body}\n* Fakta atau Hoaks? Untuk mengetahui kebenaran informasi yang beredar, silakan WhatsApp ke nomor 0811 9787 670.\nSaksikan video pilihan berikut ini:\n{rel1}\nBerita Terbaru\n{rel0}",
        authors=("reporter",),
        between="Baca Juga\n{rel0}",
    ),
    Dump(
        "cnn",
        "Home\nInternasional\n{title}\nCNN Indonesia\n{day}, {short} {clock} {zone}\nBagikan:\n{caption}. (AFP/CONTOH)\nJakarta, CNN Indonesia -- {body} (abc/xyz)\n[Gambas:Video CNN]\nARTIKEL TERKAIT\n{rel0}\n{rel1}",
        between="ADVERTISEMENT\n\nSCROLL TO CONTINUE WITH CONTENT",
    ),
    Dump(
        "detik",
        "detikNews\nInternasional\n{title}\n{reporter} - detikNews\n{day}, {short} {clock} {zone}\nBagikan\n{caption} (Foto: Dok. Kemlu)\n{City} - {body}\n\n(abc/def)\nlaut kabel\nBerita Terkait\n{rel0}",
        authors=("reporter",),
        between="Baca juga:\n{rel0}\nSCROLL TO CONTINUE WITH CONTENT",
    ),
    Dump(
        "tempo",
        "TEMPO.CO\n{title}\nReporter:\n{reporter}\nEditor:\n{editor}\n{day}, {long} {clock} {zone}\n{caption}. REUTERS/Contoh\nTEMPO.CO, Jakarta - {body}\nPilihan Editor: {rel0}\nIkuti berita terkini dari Tempo.co di Google News, klik di sini.\nREKOMENDASI\n{rel1}",
        authors=("reporter",),
        editors=("editor",),
        between="Baca juga: {rel1}",
    ),
    Dump(
        "jpnn",
        "JPNN.COM\n{title} - JPNN.COM\n{day}, {long} – {clock} {zone}\n{caption}. Foto: ANTARA/Contoh\njpnn.com, {CITY} - {body} (ant/dil/jpnn)\n{title}\n{deck}\nRedaktur & Reporter : {reporter}\nSumber Antara\nTerpopuler\n{rel0}",
        authors=("reporter",),
    ),
    Dump(
        "kontan",
        "EMAS 1.470.000 0,34%\n{title}\n{day}, {long} / {clock} {zone}\n{title}\nILUSTRASI. {caption}. REUTERS/Contoh.\nSumber: Reuters | Editor: {editor}\nKONTAN.CO.ID - {CITY}. {body}\nCek Berita dan Artikel yang lain di Google News dan WA Channel\nBaca Juga: {rel0}\nTerbaru\n{rel1}",
        editors=("editor",),
    ),
    Dump(
        "antara",
        "ANTARA News\n{title}\n{day}, {long} {clock} {zone}\n{caption}. ANTARA FOTO/Contoh/foc.\n{City} (ANTARA) - {body}\nPewarta: {reporter}\nEditor: {editor}\nCOPYRIGHT © ANTARA 2024\nKomentar\nBerita Terkait\n{rel0}",
        gap="\n",
        authors=("reporter",),
        editors=("editor",),
        between="Baca juga: {rel0}",
    ),
    Dump(
        "tribun",
        "Tribunnews.com\nSelasa, 30 September 2025\nCari\nNetwork\n{title}\nTayang: {day}, {long} {clock} {zone}\nPenulis: {reporter} | Editor: {editor}\nKCNA via AFP\n{caption} (AFP)\nTRIBUNNEWS.COM, {CITY} - {body}\n(Tribunnews.com/{reporter})\nBERITA TERKAIT\n• {rel0}",
        authors=("reporter",),
        editors=("editor",),
        between="• {rel0}\nBaca: {rel1}",
    ),
    Dump(
        "kbs",
        " date 2025-12-17 \nKBS WORLD Indonesian\nNews\n{title}\nWrite: {sql}\nPhoto : YONHAP News\n{body}\n[Photo : KBS News]\nEditor's Pick\n{rel0}",
        gap="\n",
    ),
    Dump(
        "voa",
        "Tautan-tautan Akses\nLanjut ke Konten Utama\n{title}\n{long}\nVOA Indonesia\n{caption}. (Foto: AP)\n{body} [ab/uh]\nForum\nRecommended\n{rel0}",
        timed=False,
    ),
    Dump(
        "viva",
        "VIVA\nDunia\n{title}\n{day}, {long} - {clock} {zone}\nOleh :\n{reporter}\nSumber :\n• Dok. VIVA\nVIVA – {body}\nHalaman Selanjutnya\n{rel1}",
        authors=("reporter",),
        between="{rel0}",
    ),
    Dump(
        "okezone",
        "OKEZONE\n{title}\n{reporter}, Jurnalis\n{day} {long} {clock} {zone}\n{caption} (Foto: Okezone)\n{CITY} – {body}\n(fru)\nFollow WhatsApp Channel Okezone untuk update berita terbaru setiap hari\nBerita Lainnya\n{rel0}",
        authors=("reporter",),
        between="Baca Juga:\n{rel0}",
    ),
    Dump(
        "sindonews",
        "SINDOnews\n{title}\n{reporter}\n{day}, {long} - {clock} {zone}\n{caption}. Foto/Istimewa\n{CITY} - {body}\n(abc)\nLihat Juga :\n{rel0}\n{rel1}",
        authors=("reporter",),
    ),
    Dump(
        "merahputih",
        "MerahPutih\n{reporter}{reporter} - {day}, {long}\n{title}\n{caption}. (Foto: Antara)\nMerahPutih.com - {body} (*)\nBaca juga :\n{rel0}\nBagikan\nDitulis Oleh\n{reporter}",
        authors=("reporter",),
        timed=False,
    ),
    Dump(
        "validnews",
        "Validnews\n{title}\n{deck}\n{long}\n{clock} {zone}\nEditor: {editor}\n{caption}. Antara Foto/Contoh.\n{CITY} - {body}\nKomentar\nArtikel Terkait\n{rel0}",
        editors=("editor",),
    ),
    Dump(
        "kumparan",
        "kumparan\nTentang kami\nKetentuan & Kebijakan Privasi\nPanduan Komunitas\n2026 © PT Dynamo Media Network\nVersion 1.104.5\n{title}\n{long} {clock} {zone}\n·\nwaktu baca 2 menit\n{caption}. Foto: Contoh/kumparan\n{body}\nBaca Lainnya\n{rel0}",
    ),
    Dump(
        "medcom",
        "Medcom.id\n{title}\n{reporter} • {long} {clock} {zone}\n{caption}. Foto: AFP\n{City}: {body} (WIL)\nCek Berita dan Artikel yang lain di Google News\n{rel0}",
        authors=("reporter",),
        between="Baca juga: {rel0}",
    ),
    Dump(
        "mediaindonesia",
        "Media Indonesia\nInternasional\n{title}\n{reporter}\n{dmy} {clock}\n{title}\n{caption}(Antara)\n{body} (Ant/OL-4)\nBaca juga : {rel0}\nTerkini Lainnya\n{rel1}",
        authors=("reporter",),
    ),
    Dump(
        "mojibake",
        "Menu\nTutup\n{title}\n{day}, {long} {dot} {zone_title}\nâ€º Beranda â€º Dunia\n{caption}. Foto Ist\n{CITY}, KABARKOTA.COM- {body}\n(jos/dop/rst)\nUPDATE\n{rel0}",
        mojibake=True,
    ),
)
