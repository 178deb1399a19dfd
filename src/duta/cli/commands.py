"""The commands: what `duta --help` and `duta COMMAND --help` say of each, with examples that the tests run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command, found as ``duta.cli.<module or name>:<name>``. ``help`` begins with the line of `duta --help`."""

    name: str
    help: str
    examples: tuple[str, ...]
    module: str = ""
    """The module it is found in, where that has another name."""

    @property
    def prose(self) -> str:
        """The help with each paragraph on one line, for the terminal to wrap."""
        return "\n\n".join(" ".join(paragraph.split()) for paragraph in self.help.split("\n\n"))

    @property
    def epilogue(self) -> str:
        """The examples as they stand under the command's help."""
        return "Examples:\n\n" + "".join(f"    {example}\n" for example in self.examples)


COMMANDS = (
    Command(
        "read",
        """Read pages: what was said and done, by whom, to whom, when.

        Without --format the readings are kept in the record, and a line names each article. With --format they are
        printed, and kept only where --record or DUTA_RECORD names a record. What the record has is not read again,
        so a run that was stopped goes on where it was.""",
        (
            "duta read page.txt",
            "duta read news --jobs 2 --record news.db",
            "duta read page.txt --format text",
            "duta read --format json - < page.txt",
            "duta read news --engine daft --output readings",
        ),
    ),
    Command(
        "show",
        "Show what was read from an article: who said and did what, each fact with its sentence.",
        (
            "duta show page.txt",
            "duta show page --lang en --min-confidence 0",
            "duta show page.txt --marks",
        ),
    ),
    Command(
        "search",
        """Find sentences by their words, in any form.

        "kirim" also finds "mengirimkan". All words must stand in the sentence. A "quoted phrase" is found as it is,
        begin* by its beginning; -word leaves sentences out. The best come first.""",
        (
            "duta search kirim surat",
            """duta search '"hubungan diplomatik" -rudal' --actor Mongolia --since 2024""",
            "duta search 'bertem*' --act meet --json",
        ),
    ),
    Command(
        "timeline",
        """List events in the order of their days.

        An event without a time of its own stands at the day of its report, in brackets.""",
        (
            'duta timeline --actor Mongolia --with "Selandia Baru"',
            "duta timeline --act visit --since 2024-01 --csv",
        ),
    ),
    Command(
        "happenings",
        """List happenings, each once however many articles report it, in the order of their days.

        Sources counts the independent ones: three portals that repeat one agency are one. `duta show hp:…` shows a
        happening with its reports, what they disagree on, what it belongs to, and why they were taken for one.""",
        (
            'duta happenings --actor Mongolia --with "Selandia Baru"',
            "duta happenings --act visit --since 2024-01 --csv",
            "duta show $(duta happenings --ids --limit 1)",
        ),
    ),
    Command(
        "dyad",
        "Count who did what to whom between two parties: one to the other, back, and together, by month.",
        (
            'duta dyad Mongolia "Selandia Baru"',
            "duta dyad MNG NZL --since 2024 --json",
        ),
    ),
    Command(
        "export",
        """Write what the record holds as a file that other programs read.

        GDELT, POLECAT, Phoenix, PLOVER, FollowTheMoney, Web Annotation, INCEpTION, brat, JSON, CSV, Parquet, GraphML,
        GEXF, iCalendar, GeoJSON, Atom, JSON Feed: `duta export formats` lists them. Only what occurred is written,
        unless --all-factualities asks for plans, conditions and denials too.""",
        (
            "duta export formats",
            "duta export gdelt-events --since 2024 -o events.export.CSV",
            'duta export csv --actor Mongolia --with "Selandia Baru" > mongolia.csv',
        ),
    ),
    Command(
        "plot",
        """Draw a plot: events over time, a dyad month by month, who deals with whom, how often each act.

        The ending of the file's name says what is drawn: .svg, .png, .html (which needs nothing from elsewhere) or
        .json, the Vega-Lite specification. Needs the extra `plots`: pip install 'duta[plots]'.""",
        (
            "duta plot timeline Mongolia -o mongolia.svg",
            'duta plot dyad Mongolia "Selandia Baru" -o dyad.html',
            "duta plot network --since 2024 -o network.png",
            "duta plot acts --lang en > acts.svg",
        ),
    ),
    Command(
        "report",
        """Write a dossier of two parties, ready for print.

        How often who did what to whom, what happened by day with every report's sentence and source, what is planned or
        denied, what one said of the other, which outlets told it. HTML that needs nothing from elsewhere, or PDF (needs
        the extra `pdf`, or Chromium).""",
        (
            'duta report Mongolia "Selandia Baru" -o dossier.html',
            "duta report MNG NZL --since 2024 --lang en -o dossier.pdf",
        ),
    ),
    Command(
        "actors",
        "List whom the record knows, and how often they speak, act and are acted upon.",
        ("duta actors --limit 10", "duta actors selandia --csv"),
    ),
    Command(
        "serve",
        """Open the reading room: the record as web pages, with an API under /api/v1.

        It listens on this machine only and changes nothing. With --auth only users of the record read it, and editors
        judge facts in the page (see `duta user`); to listen elsewhere it asks for --auth, or for --public.""",
        (
            "duta serve",
            "duta serve --record news.db --port 8080 --lang en",
            "duta serve --auth --host 0.0.0.0 --name duta.example.org",
        ),
    ),
    Command(
        "collect",
        """Bring in the new pages of the sources that duta.toml names, and read them.

        Sources are feeds, news sitemaps, section pages, lists of addresses, ready profiles of publishers, and folders
        that others drop pages or WARC files into. Hosts are asked as their robots.txt says, one request at a time;
        every answer is archived as WARC before it is read. A run that was stopped goes on where it was. It needs the
        extra `collect`: pip install 'duta[collect]'.""",
        ("duta collect", "duta collect --log json"),
    ),
    Command(
        "diff",
        """Show how an article changed between the times it was read: what went and what came, sentences and events.

        An article is named by its address, its id, or the number of an entry. Every reading is kept: `duta show
        entry:1` shows an old one.""",
        ("duta diff entry:1",),
    ),
    Command(
        "sources",
        """Tell how each source of `duta collect` is doing: when it last answered, what it gave, where it has gaps.

        With --profiles it lists the publishers whose feeds and sections are known, each with where and when it was
        seen; none is collected unless duta.toml names it.""",
        ("duta sources", "duta sources --profiles --csv > profiles.csv", "duta sources --prometheus"),
    ),
    Command(
        "watch",
        """Tell what is new between two parties, or for a search, since it was last asked; each with its evidence.

        The exit code is 0 where something is new and 6 where nothing is, so that a script can go by it. Besides, it can
        go to a webhook or a mailbox. With neither parties nor --search, all watches of duta.toml are told.""",
        (
            'duta watch Mongolia "Selandia Baru"',
            'duta watch MNG NZL --act visit --json || echo "nothing new"',
            'duta watch --search "kabel laut" --from-now || echo "exit code $?"',
        ),
    ),
    Command(
        "user",
        """Say who may sign in to the reading room: add, list, remove.

        A reader reads, an editor judges facts and undoes what they said, an admin undoes what anybody said. The
        password is asked for at a terminal, or read from standard input.""",
        ("duta user add rini --role editor < password.txt", "duta user list"),
    ),
    Command(
        "log",
        """List every entry of the record, in the order kept.

        Nothing in it is ever altered or deleted: a page read again by a newer version, or a page that has changed,
        is a new entry. `duta show entry:3` shows the reading of entry 3.""",
        ("duta log", "duta log --since 2024-01 --json", "duta show entry:1"),
    ),
    Command(
        "correct",
        """Correct fields of an event or statement.

        Of an event: act, actors, recipients, when, where, factuality, asserted_by, chain; of a statement: speaker,
        form, chain. Nothing after the = leaves a field empty; several actors are joined by ; and somebody new is told
        with kind and country: 'actors=Ana Wirata (person, FJI)'.

        Nothing is overwritten: the correction is an entry of its own, with your name, the time, the reason, before and
        after. It holds for the same words when newer versions read them; `duta undo` takes it back.""",
        ("duta correct $(duta timeline --ids --limit 1) when=2024-10-22 --reason 'the letter was sent on Tuesday'",),
        "judge",
    ),
    Command(
        "reject",
        """Take an event or statement out of every listing.

        `duta show` answers to its id with the reason. `duta undo` brings it back.""",
        ("duta reject $(duta timeline --ids --limit 1) --reason 'a wish, not an act'",),
        "judge",
    ),
    Command(
        "confirm",
        "Say that an event or statement is right: its confidence is then 1.",
        ("duta confirm $(duta timeline --ids --limit 1)",),
        "judge",
    ),
    Command(
        "unsure",
        "Say that an event or statement may be wrong, or that two events may or may not be one happening.",
        ("duta unsure $(duta timeline --ids --limit 1) --reason 'the sentence can be read both ways'",),
        "judge",
    ),
    Command(
        "same",
        "Say that two events or happenings are one happening. It wins over the machine for good.",
        ("duta same $(duta timeline --ids --limit 2)",),
        "judge",
    ),
    Command(
        "different",
        "Say that two events or happenings are two happenings. It wins over the machine for good.",
        ("duta different $(duta timeline --ids --limit 2) --reason 'two letters, a day apart'",),
        "judge",
    ),
    Command(
        "undo",
        """Undo a judgement: a correction, a rejection, or any other, or an undo.

        Both stay in the log. Without the number of an entry, the newest judgement that holds is undone.""",
        ("duta undo --reason 'it was right'",),
        "judge",
    ),
    Command(
        "verify",
        """Recheck every fact against the stored pages.

        The file itself, every page's hash, every entry's place in the chain, every fact's words, every judgement, and
        every table drawn again and compared. Prints what is wrong and ends with exit code 4; with nothing wrong it
        tells how much was checked.""",
        ("duta verify", "duta verify --reread", "duta verify --record news.db --json"),
    ),
    Command(
        "rebuild",
        """Draw the record's tables for search and listings again, from the readings and judgements kept.

        With --reread the stored pages are read again first, where another version of Duta or its packs has read them;
        no file is needed, and judgements go over to the new readings.""",
        ("duta rebuild", "duta rebuild --reread --record news.db"),
    ),
    Command(
        "backup",
        """Copy the record to a file, also while it is being written.

        The copy is of one moment, is verified, and only then takes its place. An older backup of the same record is
        replaced, any other file is left alone.""",
        ("duta backup copy.db",),
    ),
    Command(
        "copy",
        """Copy a whole record from one place to another, a file or a database on a server.

        A team's record begins as a copy of a file, and a file is taken out of it the same way: pages, log, judgements
        and users, row by row, verified there. An older copy of the same record is brought up to date.""",
        ("duta copy duta.db other.db",),
    ),
    Command(
        "load",
        """Load the Parquet of `duta read --engine daft` into the record.

        Every reading is proved against its page first, as `duta verify` does, and kept as `duta read` would keep it;
        what the record has already stays as it is. What its page does not bear out is refused, with exit code 4.""",
        ("duta load readings", "duta load readings --record news.db"),
    ),
    Command(
        "count",
        """Count events in the Parquet of `duta read --engine daft`: by month, act, dyad, outlet and more.

        Answered by DuckDB in memory, without a record. The same event of the same text counts once. Needs the extra
        `analytics`: pip install 'duta[analytics]'.""",
        ("duta count readings", "duta count readings --by dyad,act --since 2024 --csv"),
    ),
    Command(
        "explain",
        "Tell what each step made of a page, the rule behind each fact, and why other words of acts are no events.",
        ("duta explain page.txt", "duta explain page.txt --json"),
    ),
    Command(
        "status",
        "Tell what the record holds, in numbers.",
        ("duta status", "duta status --record news.db --json"),
    ),
    Command(
        "sample",
        "Print a sample page to try Duta on, in the manner of a news portal's text dump; its events are invented.",
        ("duta sample > page.txt",),
    ),
)
