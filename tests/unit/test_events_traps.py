"""Sentences that mislead a reader of words: relative clauses, object control, plans, questions, fears, sport."""

import pytest

from tests.unit.test_events import events


def told(body: str) -> list[str]:
    """Give the events of ``body`` as "act ACTORS>RECIPIENTS factuality"."""
    found = []
    for event in events(body):
        actors = "+".join(a.country or a.key for a in event.actors)
        recipients = "+".join(a.country or a.key for a in event.recipients)
        found.append(f"{event.act} {actors}>{recipients} {event.factuality}")
    return found


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Sebuah roket yang ditembakkan dari Suriah jatuh di ladang.", []),
        ("Milisi yang didanai Teheran itu melancarkan serangan terhadap Riyadh.", []),
        ("Kenya jadi satu dari tiga negara anggota PBB yang akan mengirim tank ke Somalia.", []),
        ("Presiden Kenya belum memutuskan apakah akan menyerang Somalia.", []),
        ("Presiden Kenya terus mendorong masyarakat dunia untuk mengakui Palestina.", []),
        ("Menteri Pertahanan Peru mendukung kerja sama militer antara Peru dan Chile.", []),
        ("Tim Peru bisa menahan imbang Chile pada laga penutup.", []),
        ("Selandia Baru merebut keunggulan 41-38 atas Fiji.", []),
        ("Peru dan Chile berkomitmen menjaga hutan di perbatasan Peru.", ["agree PER+CHL> occurred"]),
        ("Latihan itu digelar untuk mencegah invasi Kenya ke Uganda.", ["attack KEN>UGA hypothetical"]),
        ("Presiden Kenya memilih menghadiri undangan Presiden Uganda.", ["invite UGA>KEN occurred"]),
        ("Presiden Kenya bertemu dengan para menteri guna membahas pertemuan dengan Presiden Uganda.", []),
        ("Sidang kasus pembunuhan Ahmad Salim di Kanada ditunda.", []),
        (
            "Kedutaan Besar Kenya di Canberra, Australia, mengeluarkan imbauan kepada warga Uganda.",
            ["demand KEN>UGA occurred"],
        ),
    ],
)
def test_what_only_looks_like_it(body: str, wanted: list[str]) -> None:
    assert told(body) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Sebelum bertolak ke Uganda, Presiden Kenya akan mengunjungi Somalia untuk bertemu Presiden Somalia.",
            ["visit KEN>UGA planned", "meet KEN+SOM> planned", "visit KEN>SOM planned"],
        ),
        ("Presiden Kenya menyampaikan rencana pertemuannya dengan Presiden Uganda.", ["meet KEN+UGA> planned"]),
        ("Menteri Uganda mengatakan pihaknya telah mengirim bantuan ke Somalia.", ["aid UGA>SOM occurred"]),
        (
            "Presiden Kenya menyatakan negaranya siap mengakui dan menjalin hubungan diplomatik dengan Kosovo.",
            ["establish_ties KEN+XKX> planned", "recognize KEN>XKX planned"],
        ),
        ("Pasukan Kenya sengaja menembaki warga sipil Somalia.", ["attack KEN>SOM occurred"]),
        ("Tentara Kenya akan mundur dari Somalia selatan.", ["withdraw_troops KEN>SOM planned"]),
        (
            "Kunjungan Presiden Kenya ke Somalia dikecam Uganda.",
            ["criticize UGA>KEN occurred", "visit KEN>SOM occurred"],
        ),
        (
            "Uganda mengecam pembunuhan wartawan Kenya oleh Somalia.",
            ["attack SOM>KEN occurred", "criticize UGA>SOM occurred"],
        ),
    ],
)
def test_who_does_it_and_whether(body: str, wanted: list[str]) -> None:
    assert sorted(told(body)) == sorted(wanted)


def test_plans_lie_ahead_and_what_is_over_is_no_plan() -> None:
    (visit,) = events("Presiden Kenya mengunjungi Uganda pada 30 Juni 2024.")
    assert (visit.factuality, visit.when and visit.when.value) == ("planned", "2024-06-30")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Presiden Kenya akan bertemu Presiden Peru dan menandatangani perjanjian dengan Chile.",
            ["meet KEN+PER> planned", "sign KEN+CHL> planned"],
        ),
        (
            "Presiden Kenya tidak menemui Presiden Peru dan mengecam Chile.",
            ["criticize KEN>CHL occurred", "meet KEN+PER> denied"],
        ),
        (
            '"Saya ingin mengucapkan selamat kepada Peru," tulis Presiden Kenya.',
            ["congratulate KEN>PER occurred"],
        ),
        ("Kenya mengumumkan akan mengirim empat jet tempur ke Uganda.", ["aid KEN>UGA planned"]),
    ],
)
def test_what_is_said_of_one_verb_or_of_two(body: str, wanted: list[str]) -> None:
    assert told(body) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Baik Kenya maupun Uganda mengecam Peru.", ["criticize KEN+UGA>PER occurred"]),
        ("Kenya sejak lama mendukung Uganda.", ["support KEN>UGA occurred"]),
        ("Presiden Kenya mengumumkan gencatan senjata antara Peru dan Chile.", ["ceasefire PER+CHL> occurred"]),
        ("Berkat mediasi Kenya, Peru dan Chile menyepakati gencatan senjata.", ["ceasefire PER+CHL> occurred"]),
        (
            "Presiden Kenya tiba di Lima. Presiden Peru mengucapkan selamat kepadanya.",
            ["visit KEN>PER occurred", "congratulate PER>KEN occurred"],
        ),
        (
            "Menteri Luar Negeri Peru menyatakan tudingan Chile itu tidak benar.",
            ["deny PER>CHL occurred"],
        ),
        ("Seperti diberitakan Reuters, pesawat itu jatuh setelah ditabrak jet tempur Peru.", []),
        ("Kenya punya solidaritas kepada Peru dan menolak penjajahan oleh Chile.", ["reject KEN>CHL occurred"]),
    ],
)
def test_who_does_it_to_whom(body: str, wanted: list[str]) -> None:
    assert told(body) == wanted
