"""Coreference: he, she, they, -nya, "pemimpin itu", "negara tersebut", "kedua negara". Where two fit, none is taken."""

from __future__ import annotations

from duta.knowledge.reference import Reference
from duta.mentions.discourse import MEMORY, Discourse, Seen
from duta.mentions.registry import Draft, Registry
from duta.mentions.roles import Role
from duta.mentions.states import StateSearch, states_of
from duta.mentions.words import Words
from duta.model.actor import Actor


class Coreference:
    """Finds, sentence by sentence, the words that stand for somebody named before."""

    def __init__(self, discourse: Discourse, reference: Reference, registry: Registry) -> None:
        self.discourse = discourse
        self.reference = reference
        self.registry = registry
        self.last_pair: tuple[int, list[str]] = (-9, [])

    def sentence(self, words: Words, drafts: list[Draft], titles: list[Role]) -> list[Draft]:
        """Give the mentions of one sentence: ``drafts`` and what refers back, in text order."""
        begins = {d.start: d for d in drafts}
        self.words, self.titles = words, {t.first: t for t in titles}
        self.begins = begins
        out: list[Draft] = []
        covered = -1
        for index, start in enumerate(words.starts):
            found: list[Draft] = []
            if start < covered:
                pass
            elif draft := begins.get(start):
                found = [draft]
            elif start in self.discourse.quoted:
                found = self._pair(index)
            else:
                found = self._anaphor(index)
            for draft in found:
                self.discourse.see(draft, words, index - (draft.start < start))
                covered = max(covered, draft.end)
            out.extend(found)
        self.discourse.close()
        return out

    def _anaphor(self, index: int) -> list[Draft]:
        word = self.words.folds[index]
        if word not in self.reference.begins and index not in self.titles and not word.endswith("nya"):
            return []
        for find in (self._pronoun, self._pair, self._clitic, self._pointed, self._title):
            if found := find(index):
                return found
        return []

    def _one(self, first: int, last: int, answer: tuple[Actor | None, str], how: str) -> list[Draft]:
        actor, reason = answer
        if actor is None:
            return []
        return [Draft(self.words.starts[first], self.words.ends[last - 1], actor.key, how, reason)]

    # he, she, they -------------------------------------------------------------------------------------------------

    def _pronoun(self, index: int) -> list[Draft]:
        word = self.words.folds[index]
        if word in self.reference.plural:
            return self._they(index)
        if word not in self.reference.singular:
            return []
        if index and not self.words.gaps[index].strip() and word not in self.reference.self_:
            before = self.words.folds[index - 1]
            if before in self.reference.agents:
                return self._one(index, index + 1, self.discourse.speaker(), "pronoun")
            if (
                word not in self.reference.subjects
                and before not in self.reference.openers
                and before not in self.reference.that
            ):
                return self._object(index)
        return self._one(index, index + 1, self.discourse.person_before(self.words.starts[index]), "pronoun")

    def _object(self, index: int) -> list[Draft]:
        """An object "dia" is not the subject of its own clause."""
        actor, reason = self._addressed(index)
        return self._one(index, index + 1, (actor, reason), "pronoun") if actor is not None else []

    def _addressed(self, index: int) -> tuple[Actor | None, str]:
        """Give whom the sentences before were about, if somebody else is the subject of this clause."""
        actor, reason = self.discourse.in_focus()
        subject = self.discourse.last_subject(self.words.starts[index])
        if actor is None or subject is None or subject.key == actor.key:
            return None, ""
        return actor, reason

    def _they(self, index: int) -> list[Draft]:
        start = self.words.starts[index]
        subject = self.discourse.last_subject(start)
        if subject and index and self.words.folds[index - 1] in self.reference.that:
            kind = self.discourse.actor(subject).kind
            if kind in ("organisation", "group", "collective", "state", "igo"):
                return self._several(index, index + 1, [subject], "pronoun", "the subject of the same sentence")
        for window in self.discourse.windows(start, 1):
            groups = self._groups([s for s in window if s.subject and not s.quoted])
            if len(groups) == 1 and (
                len(groups[0]) > 1 or self.discourse.actor(groups[0][0]).kind in ("collective", "group", "organisation")
            ):
                return self._several(index, index + 1, groups[0], "pronoun", "the subjects before")
            if groups:
                return []
        return []

    def _groups(self, seen: list[Seen]) -> list[list[Seen]]:
        out: dict[int, list[Seen]] = {}
        for s in seen:
            if s.key not in [other.key for other in out.get(s.group, [])]:
                out.setdefault(s.group, []).append(s)
        return list(out.values())

    def _several(self, first: int, last: int, seen: list[Seen], how: str, reason: str) -> list[Draft]:
        start, end = self.words.starts[first], self.words.ends[last - 1]
        return [Draft(start, end, s.key, how, reason) for s in seen]

    # -nya ----------------------------------------------------------------------------------------------------------

    def _clitic(self, index: int) -> list[Draft]:
        word = self.words.folds[index]
        if not word.endswith("nya"):
            return []
        if index and self.words.folds[index - 1] in self.reference.not_theirs:
            return []
        stem, end = word[:-3], self.words.ends[index]
        if stem in self.reference.speech:
            actor, reason = self.discourse.person_before(self.words.starts[index])
            if reason != "the subject of the same sentence":
                actor, reason = self.discourse.speaker()
        elif stem in self.reference.side:
            actor, reason = self.discourse.speaker()
        elif stem in self.reference.addressed:
            actor, reason = self._addressed(index)
        elif stem in self.reference.possessed:
            actor, reason = self._owner(index)
        else:
            return []
        if actor is None:
            return []
        if stem in self.reference.own_state:
            return self._own_state(index, actor, reason)
        return [Draft(end - 3, end, actor.key, "clitic", reason)]

    def _owner(self, index: int) -> tuple[Actor | None, str]:
        start = self.words.starts[index]
        subject = self.discourse.last_subject(start)
        if subject:
            between = [
                s for s in self.discourse.now if subject.end <= s.start and s.end <= start and s.key != subject.key
            ]
            own = self.words.folds[index][:-3] in self.reference.own_state
            return (
                (None, "")
                if between and not own
                else (self.discourse.actor(subject), "the subject of the same sentence")
            )
        if index <= 5 and (ahead := self._ahead(start)):
            return ahead, "the subject that follows"
        return self.discourse.in_focus()

    def _ahead(self, start: int) -> Actor | None:
        """Give the subject right after the comma that ends an opening phrase ("Dalam pidatonya, Putin …")."""
        later = sorted(s for s in self.begins if s > start)
        if not later:
            return None
        between = self.words.text[start : later[0]]
        if between.count(",") == 1 and between.rstrip().endswith(",") and len(between) < 60:
            return self.registry.actors[self.begins[later[0]].key]
        return None

    def _own_state(self, index: int, actor: Actor, reason: str) -> list[Draft]:
        state = self.registry.table.states.get(actor.country or "")
        if state is None:
            return []
        return self._one(index, index + 1, (self.registry.add(state), f"the state of {actor.name}, {reason}"), "clitic")

    # "pemimpin itu", "negara tersebut", "Menlu" ----------------------------------------------------------------------

    def _pointed(self, index: int) -> list[Draft]:
        """Read a noun with "itu" or "tersebut" behind it, or with "sang" before it."""
        sang = index > 0 and self.words.folds[index - 1] in self.reference.sang
        for length in (3, 2, 1):
            kinds = self.reference.nouns.get(tuple(self.words.folds[index : index + length]))
            if kinds is None:
                continue
            last = self._pointer(index + length)
            if not last and not (sang and "person" in kinds):
                continue
            named = any(self.words.capital(i) for i in range(index + length, max(last - 1, 0)))
            backed = self.words.folds[index + length : index + length + 1] == [self.reference.relative]
            if named and not backed and "person" not in kinds and "state" not in kinds:
                continue
            last = last or index + length
            return self._meant(index - 1 if sang else index, last, kinds, self.words.folds[index : index + length])
        return []

    def _pointer(self, index: int) -> int:
        """Give where "itu" ends, up to four plain words on; 0 where none comes."""
        words = self.words
        for ahead in range(5):
            at = index + ahead
            if at >= len(words) or words.gaps[at].strip(" -"):
                return 0
            if words.folds[at] in self.reference.pointing:
                return at + 1
            if ahead == 0 and words.folds[at] == self.reference.relative:
                return self._backed(at + 1)
            counted = ahead > 0 and words.texts[at - 1].isdigit()
            if words.folds[at] in self.reference.breaks or (not counted and (words.folds[at],) in self.reference.nouns):
                return 0
        return 0

    def _backed(self, index: int) -> int:
        """Give where "itu" ends in "yang didukung Iran itu", 0 where it is not so."""
        words = self.words
        if index >= len(words) or words.folds[index] not in self.reference.backed:
            return 0
        hit = words.hits.get(index + 1)
        last = hit.last if hit and hit.entry("state", "person", "body") else len(words)
        return last + 1 if last < len(words) and words.folds[last] in self.reference.pointing else 0

    def _meant(self, first: int, last: int, kinds: tuple[str, ...], noun: list[str]) -> list[Draft]:
        start = self.words.starts[first]
        for kind in kinds:
            if kind == "person":
                answer = self.discourse.person_before(start)
            elif kind == "state":
                answer = StateSearch(self.words, self.discourse, self.reference, self.registry).of(first, last, noun)
            else:
                answer = self._body_before(start, kind, noun)
            if answer[0]:
                return self._one(first, last, answer, "title")
        return []

    def _body_before(self, start: int, kind: str, noun: list[str]) -> tuple[Actor | None, str]:
        ministry = noun[0] in self.reference.ministries
        for window in self.discourse.windows(start, MEMORY):
            actors = [self.discourse.actor(s) for s in window]
            fitting = [a for a in actors if a.kind == kind and (not ministry or a.name.lower().startswith("kem"))]
            keys = list(dict.fromkeys(a.key for a in fitting))
            if len(keys) == 1:
                return fitting[0], f"the only {kind} just before"
            if keys:
                return None, ""
        return None, ""

    def _title(self, index: int) -> list[Draft]:
        """Read an office without state or name: "presiden itu", "sang menteri", "Menlu"."""
        role = self.titles.get(index)
        if role is None or role.office.weak or role.owner:
            return []
        words, last = self.words, role.last
        pointed = self._pointer(last)
        sang = index > 0 and words.folds[index - 1] in self.reference.sang
        if not pointed and not sang and not self._bare(index, last):
            return []
        actor, reason = self._holding(role, words.starts[index], near=bool(pointed) or sang)
        return self._one(index - 1 if sang else index, pointed or last, (actor, reason), "title")

    def _bare(self, index: int, last: int) -> bool:
        """Tell whether a capitalised office stands for its holder by itself ("kata Menlu"), as no part of a name."""
        words = self.words
        becoming = index > 0 and words.folds[index - 1] in self.registry.table.roles.small.becoming
        followed = last < len(words) and words.joined(last) and words.capital(last)
        return words.capital(index) and not becoming and not followed

    def _holding(self, role: Role, start: int, *, near: bool) -> tuple[Actor | None, str]:
        """Give the person of the article who holds the office: the only one, or of several the one in focus."""
        windows = self.discourse.windows(start, MEMORY if near else 1000)
        holders = [
            a
            for a in (self.discourse.actor(s) for s in windows[-1])
            if self.registry.has_office(a.key, role.office, role.field)
        ]
        keys = list(dict.fromkeys(a.key for a in holders))
        if len(keys) == 1:
            return holders[0], f"the only {role.office.words[0]} named before"
        focus, reason = self.discourse.in_focus()
        if near and focus and focus.key in keys:
            return focus, reason
        return None, ""

    # two at once -----------------------------------------------------------------------------------------------------

    def _pair(self, index: int) -> list[Draft]:
        folds = self.words.folds
        if folds[index] in self.reference.both_alone:
            if self.words.starts[index] in self.discourse.quoted:
                return []
            return self._two(index, index + 1, "person", None) or self._two(index, index + 1, "state", None)
        for length in (4, 3, 2):
            told = self.reference.pairs.get(tuple(folds[index : index + length]))
            if told and index + length <= len(folds):
                return self._of_kind(index, index + length, *told)
        return []

    def _of_kind(self, first: int, last: int, kind: str, count: int) -> list[Draft]:
        """Read "kedua negara", with "Skandinavia" or "tersebut" behind it."""
        end = self._pointer(last)
        between = " ".join(self.words.folds[last : end - 1]) if end else ""
        if not between:
            return self._two(first, end or last, kind, None, count)
        region = self.reference.regions.get(between)
        if region:
            return self._two(first, end, kind, frozenset(region), count)
        return self._two(first, last, kind, None, count)

    def _two(self, first: int, last: int, kind: str, region: frozenset[str] | None, count: int = 2) -> list[Draft]:
        start, end = self.words.starts[first], self.words.ends[last - 1]
        for window in self.discourse.windows(start, MEMORY):
            keys = self._keys(window, kind, region)
            if len(keys) < count:
                continue
            if len(keys) > count:
                keys = self._without_successors(keys)
            if len(keys) > count:
                keys = self._narrowed(window, kind, keys, start, count)
            if len(keys) != count:
                return []
            reason = f"the {'two' if count == 2 else 'three'} {kind}s meant just before"
            self.last_pair = (self.discourse.number, keys)
            return [Draft(start, end, key, "both", reason) for key in keys]
        return []

    def _narrowed(self, window: list[Seen], kind: str, keys: list[str], start: int, count: int) -> list[str]:
        """Of more than two, keep the pair already spoken of, or all but the subject, or those named together."""
        number, pair = self.last_pair
        if self.discourse.number - number <= 2 and set(pair) <= set(keys) and len(pair) == count:
            return pair
        subject = self.discourse.last_subject(start)
        if subject and len(keys) == count + 1:
            rest = [k for k in keys if k not in self._keys([subject], kind, None)]
            if len(rest) == count:
                return rest
        pairs = [self._keys(group, kind, None) for group in self._groups(window)]
        distinct = list(dict.fromkeys(tuple(sorted(p)) for p in pairs if len(p) == count))
        return list(distinct[0]) if len(distinct) == 1 else []

    def _without_successors(self, keys: list[str]) -> list[str]:
        """Leave out a state whose predecessor is meant too: who went to the Uni Soviet did not go to Rusia."""
        codes = {self.registry.actors[key].country for key in keys}
        gone = {new for old, new in self.reference.successors.items() if old in codes}
        return [key for key in keys if self.registry.actors[key].country not in gone]

    def _keys(self, seen: list[Seen], kind: str, region: frozenset[str] | None) -> list[str]:
        if kind == "side":
            groups = [s.key for s in seen if self.discourse.actor(s).kind == "group"]
            return self._keys(seen, "state", region) + list(dict.fromkeys(groups))
        if kind == "state":
            codes = [
                code for code in states_of(seen, self.discourse, self.registry) if region is None or code in region
            ]
            return [self.registry.add(self.registry.table.states[code]).key for code in codes]
        return list(dict.fromkeys(s.key for s in seen if self.discourse.actor(s).kind == "person"))
