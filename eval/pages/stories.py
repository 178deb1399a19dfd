# ruff: noqa: D102, E501
"""Invented stories that fill the evaluation pages: nobody and nothing in them is real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
SHORT = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]


@dataclass(frozen=True)
class Story:
    """One story, without the page around it."""

    title: str
    deck: str
    city: str
    paragraphs: tuple[str, ...]
    caption: str
    reporter: str
    editor: str
    at: datetime
    related: tuple[str, ...]

    @property
    def day(self) -> str:
        return DAYS[self.at.weekday()]

    @property
    def iso(self) -> str:
        return self.at.isoformat()

    def long(self) -> str:
        return f"{self.at.day} {MONTHS[self.at.month - 1]} {self.at.year}"

    def short(self) -> str:
        return f"{self.at.day:02d} {SHORT[self.at.month - 1]} {self.at.year}"

    def clock(self, dot: bool = False) -> str:  # noqa: FBT001, FBT002
        return self.at.strftime("%H.%M" if dot else "%H:%M")


def _at(year: int, month: int, day: int, hour: int, minute: int, zone: int = 7) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=timezone(timedelta(hours=zone)))


STORIES = (
    Story(
        "Menlu Tandari Undang Sebelas Negara ke Konferensi Arus Laut",
        "Pertemuan di Kota Maruwa itu diharapkan melahirkan aturan bersama tentang kabel bawah laut.",
        "MARUWA",
        (
            "Menteri Luar Negeri Tandari, Sekar Wiyata, mengundang sebelas negara pesisir ke konferensi arus laut yang akan digelar di Maruwa pada akhir bulan ini.",
            "Undangan itu disampaikan setelah dua kabel bawah laut milik negara tetangga putus dalam badai pekan lalu.",
            '"Laut tidak mengenal pagar, karena itu aturannya harus kita tulis bersama," kata Sekar kepada wartawan di kantornya, Rabu (12/6).',
            "Menurut dia, tujuh negara sudah menyatakan akan hadir, sedangkan empat lainnya masih menunggu hasil sidang parlemen masing-masing.",
            "Duta Besar Palumba untuk Tandari, Ivo Marsen, menyambut baik undangan tersebut dan menyebutnya sebagai langkah yang sudah lama ditunggu kawasan.",
            "Konferensi itu akan membahas tiga hal, yakni perbaikan kabel, jalur kapal ikan, dan pembagian biaya pengawasan.",
        ),
        "Menteri Luar Negeri Tandari Sekar Wiyata (kiri) saat menerima duta besar di Maruwa",
        "Arga Wicaksana",
        "Melati Nugraheni",
        _at(2024, 6, 12, 14, 18),
        (
            "Harga Garam Naik Menjelang Musim Hujan",
            "Warga Maruwa Antre Air Bersih Sejak Subuh",
            "Tim Voli Tandari Menang Tipis di Laga Pembuka",
        ),
    ),
    Story(
        "Palumba Tarik Duta Besar Usai Sengketa Menara Suar",
        "Kedua negara sama-sama mengaku memiliki pulau karang tempat menara suar itu berdiri.",
        "Palumba",
        (
            "Pemerintah Palumba menarik pulang duta besarnya dari Kerajaan Orsina, Jumat (3/2/2023), menyusul sengketa menara suar di Karang Tiram.",
            "Juru Bicara Kementerian Luar Negeri Palumba, Dorota Hale, menyatakan bahwa pemanggilan itu merupakan jawaban atas pemasangan bendera Orsina di puncak menara.",
            "“Kami tidak akan membiarkan lambang negara lain berkibar di atas wilayah kami,” ujar Dorota dalam jumpa pers di ibu kota.",
            "Orsina membantah tuduhan tersebut. Istana Raja mengatakan bendera itu dipasang oleh nelayan tanpa izin dan sudah diturunkan.",
            "Meski demikian, kapal patroli kedua negara masih berjaga di sekitar karang hingga Jumat malam waktu setempat.",
            "Perselisihan tentang menara suar itu bermula pada 1974, ketika peta laut kedua negara digambar ulang.",
        ),
        "Menara suar di Karang Tiram dilihat dari kapal patroli",
        "Bram Adiputra",
        "Citra Larasati",
        _at(2023, 2, 3, 20, 41),
        (
            "Cuaca Buruk, Feri Antarpulau Berhenti",
            "Pasar Ikan Orsina Sepi Pembeli",
            "Cara Menyimpan Cabai agar Tahan Lama",
        ),
    ),
    Story(
        "PM Orsina dan Presiden Tandari Sepakati Jalur Kereta Perbatasan",
        "Jalur sepanjang 84 kilometer itu akan dibangun mulai tahun depan.",
        "Orsina",
        (
            "Perdana Menteri Orsina Lucan Ferro dan Presiden Tandari Hadi Purnawirya menyepakati pembangunan jalur kereta perbatasan, Senin (21/10/2024).",
            "Kesepakatan itu ditandatangani seusai pertemuan empat mata selama dua jam di Istana Batu.",
            "Lucan mengatakan jalur sepanjang 84 kilometer tersebut akan memangkas waktu tempuh dari sembilan jam menjadi dua jam.",
            '"Petani di kedua sisi gunung akan menjadi tetangga yang sesungguhnya," kata Lucan.',
            "Hadi menambahkan bahwa biaya pembangunan ditanggung bersama, sedangkan gerbongnya akan dibuat di Tandari.",
            "Oposisi di Orsina mempertanyakan biaya proyek itu. Mereka meminta pemerintah membuka isi perjanjian kepada parlemen sebelum pekerjaan dimulai.",
            "Pemerintah Orsina berjanji menjawab pertanyaan tersebut pekan depan.",
        ),
        "PM Orsina Lucan Ferro berjabat tangan dengan Presiden Tandari Hadi Purnawirya",
        "Damar Prasetya",
        "Endah Kusuma",
        _at(2024, 10, 21, 9, 5),
        ("Longsor Tutup Jalan Lintas Utara", "Museum Kereta Buka Gratis Akhir Pekan", "Resep Sup Jagung ala Orsina"),
    ),
    Story(
        "Dewan Kepulauan Kecam Uji Roket Negeri Gandarwa",
        "Roket itu jatuh 40 mil dari alur pelayaran tersibuk di kawasan.",
        "JAKARTA",
        (
            "Dewan Kepulauan mengecam uji roket Gandarwa yang dilakukan pada Kamis (9/3) dini hari waktu setempat.",
            "Dalam pernyataan tertulis, dewan yang beranggotakan delapan negara itu menyebut uji roket tersebut membahayakan kapal dagang.",
            "Ketua Dewan Kepulauan Rosalba Timur meminta Gandarwa memberi tahu negara tetangga sebelum meluncurkan roket lagi.",
            '"Satu panggilan telepon tidak mahal. Satu kapal yang karam sangat mahal," tutur Rosalba.',
            "Gandarwa menolak kecaman itu. Menteri Pertahanan Gandarwa Oto Wilman menegaskan bahwa roket itu hanya membawa alat pengukur cuaca.",
            "Kantor berita Gandarwa melaporkan uji serupa akan dilakukan dua kali lagi tahun ini.",
        ),
        "Ketua Dewan Kepulauan Rosalba Timur (tengah) membacakan pernyataan",
        "Farhan Maulidi",
        "Gita Anindya",
        _at(2023, 3, 9, 7, 30),
        ("Nilai Tukar Menguat Tipis", "Jadwal Imsakiyah Hari Ini", "Kebakaran Gudang Kain Padam Setelah Lima Jam"),
    ),
    Story(
        "Tandari Kirim 200 Ton Beras untuk Korban Gempa Lembah Nuri",
        "Bantuan diberangkatkan dengan dua pesawat angkut militer.",
        "Maruwa",
        (
            "Tandari mengirimkan 200 ton beras dan 15 dokter untuk korban gempa di Lembah Nuri, Republik Sagara, Minggu (17/12).",
            "Kepala Badan Bantuan Tandari, Niken Palupi, menuturkan bahwa bantuan itu merupakan permintaan langsung pemerintah Sagara.",
            "Gempa berkekuatan 6,8 mengguncang Lembah Nuri pada Jumat lalu dan merusak sedikitnya tiga ribu rumah.",
            "Presiden Sagara Tomas Ebrin berterima kasih atas bantuan tersebut dan berharap jalur darat segera terbuka kembali.",
            "“Beras ini tiba lebih cepat daripada hujan,” kata Tomas saat menyambut pesawat pertama di bandara.",
            "Niken mengatakan pengiriman kedua dijadwalkan pada Selasa jika cuaca memungkinkan.",
        ),
        "Prajurit memuat karung beras ke pesawat angkut di Maruwa",
        "Hanum Setyawati",
        "Irfan Baskara",
        _at(2023, 12, 17, 16, 52),
        ("Tips Memilih Tas Siaga Bencana", "Liga Sagara Ditunda Dua Pekan", "Tujuh Jembatan Gantung Terpanjang"),
    ),
    Story(
        "Gandarwa dan Sagara Berunding Lagi soal Air Sungai Lirang",
        "Perundingan ketiga tahun ini berlangsung tertutup di kota pelabuhan Sanding.",
        "SANDING",
        (
            "Utusan Gandarwa dan Sagara kembali berunding soal pembagian air Sungai Lirang di Sanding, Selasa (28/5/2024).",
            "Perundingan itu berlangsung tertutup dan dipimpin penengah dari Palumba, Hakim Agung Vera Lindung.",
            "Sagara menuduh Gandarwa menahan air di bendungan hulu selama musim tanam, tuduhan yang sudah dua kali dibantah Gandarwa.",
            '"Kami membawa angka, bukan amarah," ujar Menteri Pengairan Sagara, Yulian Dahar, sebelum memasuki ruang sidang.',
            "Delegasi Gandarwa tidak memberikan keterangan kepada wartawan.",
            "Menurut jadwal, hasil perundingan akan diumumkan pada Jumat mendatang bersama naskah kesepakatan sementara.",
        ),
        "Bendungan hulu Sungai Lirang pada musim kemarau. (Foto: Dok. Pengairan)",
        "Joko Santika",
        "Kirana Dewi",
        _at(2024, 5, 28, 11, 23, 8),
        ("Panen Raya Jagung Mundur Sebulan", "Polisi Tilang Perahu Cepat", "Kopi Lirang Juara di Pameran"),
    ),
    Story(
        "Ratu Orsina Kunjungi Palumba untuk Pertama Kali dalam 30 Tahun",
        "Lawatan tiga hari itu menjadi tanda mencairnya hubungan kedua negara.",
        "Palumba",
        (
            "Ratu Orsina Ileana II tiba di Palumba, Kamis (14/11/2024), untuk kunjungan kenegaraan pertama dalam 30 tahun.",
            "Presiden Palumba Marten Kolabo menyambut sang ratu di tangga pesawat dengan upacara militer singkat.",
            "Dalam jamuan makan malam, Ileana menyampaikan penyesalan atas salah paham yang terjadi di antara kedua negara tahun lalu.",
            "“Karang boleh memisahkan perahu, tetapi tidak memisahkan nelayan,” kata Ileana di hadapan para tamu.",
            "Marten membalas dengan mengumumkan pembebasan sebelas nelayan Orsina yang ditahan sejak Februari.",
            "Ileana dijadwalkan mengunjungi sekolah pelaut pada Jumat dan kembali ke Orsina pada Sabtu sore.",
        ),
        "Ratu Ileana II (kanan) dan Presiden Marten Kolabo di Bandara Palumba",
        "Laksmi Pramesti",
        "Mario Tandean",
        _at(2024, 11, 14, 19, 0),
        ("Palumba Luncurkan Perangko Baru", "Lalu Lintas Ibu Kota Dialihkan", "Sepuluh Buku Anak Terlaris"),
    ),
    Story(
        "Sagara Bantah Beli Pesawat Tempur Bekas dari Gandarwa",
        "Kementerian Pertahanan menyebut kabar itu sebagai berita lama yang diputar ulang.",
        "Sagara",
        (
            "Kementerian Pertahanan Sagara membantah kabar bahwa negara itu membeli dua belas pesawat tempur bekas dari Gandarwa.",
            "Bantahan tersebut disampaikan juru bicara kementerian, Kolonel Petra Wongso, pada Sabtu (6/7/2024) pagi.",
            "Petra menjelaskan bahwa surat yang beredar di media sosial adalah surat penawaran tahun 2019 yang tidak pernah ditanggapi.",
            '"Tidak ada perjanjian, tidak ada uang muka, dan tidak ada pesawat," kata Petra.',
            "Sebelumnya, surat kabar Gandarwa menulis bahwa enam pilot Sagara sudah berlatih di pangkalan udara utara.",
            "Parlemen Sagara berencana memanggil menteri pertahanan pekan depan untuk meminta penjelasan.",
        ),
        "Pesawat tempur Gandarwa dalam parade tahun lalu/Net",
        "Nadia Rahmawati",
        "Oki Firmansyah",
        _at(2024, 7, 6, 8, 15),
        ("Harga Avtur Turun", "Sekolah Penerbang Buka Pendaftaran", "Mengapa Langit Berwarna Biru"),
    ),
)
