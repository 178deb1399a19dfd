"""Statements: spans, forms, speakers and chains, on invented sentences."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duta.knowledge import load_pack
from duta.model.actor import Actor
from duta.model.mention import Mention
from duta.model.reading import Reading
from duta.model.statement import Statement
from duta.statements import add_statements, check_examples, find_statements
from duta.statements.check import reading_of
from duta.statements.find import one_each
from duta.statements.quotes import find_quotes

PACK = load_pack()
ROJAS = Actor("rojas", "Ana Rojas", "person", "PER")
HOLT = Actor("holt", "Lars Holt", "person", "NOR")
AFP = Actor("afp", "AFP", "media", "FRA")
REUTERS = Actor("reuters", "Reuters", "media", "GBR")
OSLO = Actor("norwegia", "Norwegia", "state", "NOR")
KNOWN = {"Ana Rojas": ROJAS, "Rojas": ROJAS, "Lars Holt": HOLT, "AFP": AFP, "Reuters": REUTERS, "Norwegia": OSLO}


def read(text: str) -> Reading:
    reading = reading_of(text)
    mentions = []
    for name, actor in KNOWN.items():
        at = text.find(name)
        while at >= 0:
            if not any(m.start <= at < m.end for m in mentions):
                mentions.append(Mention(at, at + len(name), name, actor))
            at = text.find(name, at + 1)
    mentions.sort(key=lambda m: m.start)
    return Reading(reading.id, reading.article, reading.made_by, actors=tuple(KNOWN.values()), mentions=tuple(mentions))


def said(text: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [
        (s.form, s.speaker.name, s.text, tuple(link.actor.name for link in s.chain))
        for s in find_statements(read(text), PACK)
    ]


def test_the_examples_of_the_cue_files_hold():
    assert list(check_examples(PACK)) == []


def test_offsets_give_the_words():
    text = 'Ana Rojas tiba. "Kami datang sebagai teman," katanya. Ana Rojas berharap jalur itu segera dibuka.'
    statements = find_statements(read(text), PACK)
    assert len(statements) == 2
    for statement in statements:
        assert text[statement.start : statement.end] == statement.text
        assert statement.cue is not None
        assert text[statement.cue.start : statement.cue.end] == statement.cue.text


def test_a_quotation_split_by_its_cue_is_two_records():
    assert said('"Kami datang untuk berdagang," kata Ana Rojas, "bukan untuk berdebat."') == [
        ("direct", "Ana Rojas", "Kami datang untuk berdagang,", ()),
        ("direct", "Ana Rojas", "bukan untuk berdebat.", ()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '"Kami siap berlayar," kata Ana Rojas.',
        "“Kami siap berlayar,” kata Ana Rojas.",
        '“Kami siap berlayar," kata Ana Rojas.',
        "«Kami siap berlayar,» kata Ana Rojas.",
        "'Kami siap berlayar,' kata Ana Rojas.",
        '"Kami siap berlayar,kata Ana Rojas.'.replace(",kata", ", kata"),
        'Kami siap berlayar," kata Ana Rojas.',
    ],
)
def test_quotation_marks_of_all_kinds_mixed_and_lost(text):
    assert said(text) == [("direct", "Ana Rojas", "Kami siap berlayar,", ())]


def test_a_quotation_may_be_broken_over_lines():
    found = said('"Kami siap berlayar\nKapal sudah diisi,\nawak sudah naik," kata Ana Rojas.')
    assert [f[2] for f in found] == ["Kami siap berlayar\nKapal sudah diisi,\nawak sudah naik,"]


def test_an_unclosed_quotation_ends_before_the_next():
    found = said('"Kami siap berlayar. "Kapal sudah diisi penuh," kata Ana Rojas.')
    assert [f[2] for f in found] == ["Kami siap berlayar.", "Kapal sudah diisi penuh,"]


def test_words_without_a_cue_are_the_last_speakers():
    found = said('"Kami siap berlayar," kata Ana Rojas.\n"Kapal sudah diisi penuh. Awak sudah naik."')
    assert found[1] == ("direct", "Ana Rojas", "Kapal sudah diisi penuh. Awak sudah naik.", ())


@pytest.mark.parametrize(
    "text",
    [
        'Novel "Laut yang Tidur" terbit di Oslo.',
        'Operasi "Badai Utara" menewaskan 20 orang.',
        'Zona "bebas senjata" itu disepakati lima negara.',
        'Ana Rojas mengecam serangan "brutal" itu.',
        "Ana Rojas menyampaikan komitmen untuk perdamaian.",
        "Ana Rojas menyatakan dukungan terhadap rencana perdamaian itu.",
        "Ana Rojas tidak mengatakan kapan pasukan itu pulang.",
        "Ana Rojas menolak menyebutkan siapa yang akan hadir.",
        "Dua tentara dilaporkan tewas di perbatasan.",
        "Dengan kata lain, perundingan itu gagal.",
        "Menurut jadwal, sidang itu dimulai pukul sembilan.",
        "Ana Rojas meminta maaf.",
    ],
)
def test_titles_fragments_attitudes_and_silence_are_no_statements(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Rojas mengatakan bahwa kapal itu karam.", "kapal itu karam"),
        ("Ana Rojas mengatakan, kapal itu karam di teluk.", "kapal itu karam di teluk"),
        ("Ana Rojas mengatakan kapal itu sudah karam.", "kapal itu sudah karam"),
        ("Ana Rojas mengatakan kepada wartawan di Lima, Senin (4/3), bahwa kapal itu karam.", "kapal itu karam"),
        ("Ana Rojas menyatakan siap membantu.", "siap membantu"),
        ("Ana Rojas berjanji membangun jembatan itu.", "membangun jembatan itu"),
        ("Ana Rojas meminta semua pihak menahan diri.", "semua pihak menahan diri"),
        ("Ana Rojas menyebut usul itu sebagai jebakan.", "usul itu sebagai jebakan"),
        ("Kapal itu karam di teluk, kata Ana Rojas.", "Kapal itu karam di teluk"),
        ("Setelah dua hari, kata Ana Rojas, kapal itu ditemukan.", "kapal itu ditemukan"),
        ("Menurut Ana Rojas, kapal itu sudah ditemukan.", "kapal itu sudah ditemukan"),
        ("Kapal itu sudah ditemukan, menurut Ana Rojas.", "Kapal itu sudah ditemukan"),
        ("Kapal itu, menurut Ana Rojas, sudah ditemukan nelayan.", "sudah ditemukan nelayan"),
        ("Kapal itu akan dijual. Hal itu dikatakan Ana Rojas di Lima.", "Kapal itu akan dijual"),
        ("Ana Rojas menolak usul itu dan mengatakan kapal itu tidak dijual.", "kapal itu tidak dijual"),
        (
            'Ana Rojas mengatakan kapal itu "hampir siap" dan akan berlayar.',
            'kapal itu "hampir siap" dan akan berlayar',
        ),
        ("Ana Rojas mengatakan kapal itu sudah karam, Senin (4/3/2024).", "kapal itu sudah karam"),
    ],
)
def test_what_is_reported_indirectly(text, words):
    assert said(text) == [("indirect", "Ana Rojas", words, ())]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ('"Kami siap berlayar," kata Ana Rojas seperti dikutip AFP, Senin (4/3).', ("AFP",)),
        ('"Kami siap berlayar," kata Ana Rojas kepada kantor berita RIA seperti dilansir AFP.', ("AFP", "RIA")),
        ('"Kami siap berlayar," kata Ana Rojas dalam wawancara dengan Reuters.', ("Reuters",)),
        ('"Kami siap berlayar," tulis Ana Rojas di akun Instagram miliknya.', ()),
        ("Melansir AFP, Ana Rojas mengatakan kapal itu sudah karam.", ("AFP",)),
        ("Dilansir Reuters, Senin (4/3), Ana Rojas mengatakan kapal itu sudah karam.", ("Reuters",)),
    ],
)
def test_the_way_the_words_took(text, chain):
    assert [f[3] for f in said(text)] == [chain]


def test_a_source_alone_speaks_for_its_sentence():
    assert said("Dilansir Reuters, Senin (4/3), dua kapal bertabrakan di selat itu.") == [
        ("indirect", "Reuters", "dua kapal bertabrakan di selat itu", ())
    ]


def test_the_chain_at_the_head_belongs_to_its_sentence_only():
    found = said(
        "Melansir AFP, Ana Rojas mengatakan kapal itu sudah karam. Ana Rojas menambahkan, awaknya selamat semua."
    )
    assert [f[3] for f in found] == [("AFP",), ()]


def test_a_medium_that_quotes_a_paper_is_no_speaker():
    assert said('"Hubungan kita telah diuji waktu," lapor Reuters, mengutip surat Ana Rojas.') == [
        ("direct", "Ana Rojas", "Hubungan kita telah diuji waktu,", ("Reuters",))
    ]


def test_a_date_in_brackets_before_the_cue_is_the_clauses():
    assert said("Peru menutup pelabuhan pada Rabu (12/6/2024), lapor AFP.") == [
        ("indirect", "AFP", "Peru menutup pelabuhan pada Rabu (12/6/2024)", ())
    ]


def test_speech_within_speech():
    assert said("Lars Holt mengatakan Ana Rojas menyampaikan bahwa kapal itu karam.") == [
        ("indirect", "Ana Rojas", "kapal itu karam", ("Lars Holt",))
    ]


def test_who_is_only_spoken_of_in_the_quotation_does_not_speak():
    assert said('"Lars Holt menipu Norwegia," kata dia.') == []
    assert said('Ana Rojas tiba kemarin. "Lars Holt menipu Norwegia," kata dia.') == [
        ("direct", "Ana Rojas", "Lars Holt menipu Norwegia,", ())
    ]


def test_two_speakers_and_one_clause():
    found = said("Reuters melaporkan pada Kamis dan AFP melaporkan pada Jumat bahwa kapal itu karam.")
    assert [f[1:3] for f in found] == [("Reuters", "kapal itu karam"), ("AFP", "kapal itu karam")]


def test_two_speakers_at_once_are_a_collective():
    statement = find_statements(read("Ana Rojas dan Lars Holt mengatakan kapal itu sudah karam."), PACK)[0]
    assert (statement.speaker.kind, statement.speaker.name) == ("collective", "Ana Rojas dan Lars Holt")


def test_an_unnamed_speaker_keeps_the_words_and_the_state():
    statement = find_statements(read("Kapal itu sudah karam, kata seorang pejabat Norwegia."), PACK)[0]
    assert (statement.speaker.name, statement.speaker.kind) == ("seorang pejabat Norwegia", "person")
    assert statement.speaker.country == "NOR"


def test_a_later_surname_is_the_same_speaker():
    found = find_statements(read('"Kami siap," kata nelayan Budi Santoso. "Kapal sudah diisi," ujar Santoso.'), PACK)
    assert len({s.speaker for s in found}) == 1


def test_a_sentence_printed_twice_is_one_record():
    sentence = "Ana Rojas mengatakan kapal nelayan itu sudah karam di teluk sejak Senin."
    assert len(said(f"{sentence}\nAngin kencang.\n{sentence}")) == 1


def test_links_say_how_and_in_which_words():
    statement = find_statements(read('"Kami siap berlayar," kata Ana Rojas seperti dikutip AFP.'), PACK)[0]
    link = statement.chain[0]
    assert (link.kind, link.text) == ("quotes", "seperti dikutip AFP")


def test_quotes_within_quotes_stay_inside():
    text = 'Ia berkata, "Kapal "Rajawali" itu karam," lalu pergi.'
    quotes = find_quotes(text, ((0, len(text)),))
    assert [text[q.start : q.end] for q in quotes] == ['Kapal "Rajawali" itu karam,']


def test_speakers_become_actors_of_the_reading():
    reading = read("Kapal itu sudah karam, kata seorang pejabat Norwegia.")
    known = add_statements(reading, find_statements(reading, PACK))
    assert "seorang pejabat Norwegia" in [actor.name for actor in known.actors]


def test_a_country_shown_beside_a_name_is_the_actors_everywhere():
    budi = Actor("budi", "Budi Santoso", "person")
    reading = read('"Kami siap," kata Budi Santoso, seorang warga Norwegia.')
    at = reading.article.text.index("Budi")
    reading = replace(
        reading,
        actors=(*reading.actors, budi),
        mentions=(Mention(at, at + 12, "Budi Santoso", budi), *reading.mentions),
    )
    known = add_statements(reading, find_statements(reading, PACK))
    assert {a.country for a in known.actors if a.key == "budi"} == {"NOR"}
    assert known.mentions[0].actor.country == "NOR"
    assert known.statements[0].speaker.country == "NOR"


PIECES = st.sampled_from(
    ['"', "“", "”", "'", ",", ".", "?", "\n", " ", " kata ", " mengatakan ", " bahwa ", "Ana Rojas", "AFP", "Menurut ",
     " dikutip ", "dilansir ", " yang ", "ujarnya", "(4/3)", "Senin", " dan ", "kapal itu karam", " meminta ", "Iran",
     " untuk ", "menahan diri", "seorang pejabat", "ia ", "Hal itu disampaikan ", "menyebut ", "sebagai ", ":", "-"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_statements_that_stand_in_it(pieces):
    text = "".join(pieces)
    reading = read(text)
    found = find_statements(reading, PACK)
    assert found == find_statements(reading, PACK)
    starts = [s.start for s in found]
    assert starts == sorted(starts)
    for s in found:
        assert 0 <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == s.text
        assert 0 < s.confidence <= 1
        assert s.rule


def test_actors_known_by_words_alone_have_one_key_each() -> None:
    def said(name: str, country: str | None) -> Statement:
        return Statement(0, 4, "kata", "direct", Actor("x:kedua-negara", name, "collective", country))

    first, second, third = one_each(
        (said("Kedua negara", None), said("kedua negara", None), said("kedua negara", "FJI"))
    )
    assert first.speaker is second.speaker
    assert third.speaker.key == "x:kedua-negara-fji"
