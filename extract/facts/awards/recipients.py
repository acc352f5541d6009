"""Recipients: the counted or named ones on the side of the verb where they stand.

`find_recipients` asks in this order: a number that counts the title itself (`31 lao động tiên tiến`), who follows the
award (`cho ...`), who stands between verb and award (`tặng ông Giấy khen`), the subject of a passive.
"""

from typing import TypeAlias

from extract.facts.awards.candidates import (
    Candidate,
    candidates_between,
    counted,
    full_name,
    is_person,
    located,
    named_body,
    named_by,
    recipients_of,
)
from extract.facts.awards.heads import CUES, PATTERNS, Head, Voice, counted_title
from extract.facts.drafts import RecipientDraft
from extract.language.view import View
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Found
from extract.mentions.people import PEOPLE
from extract.mentions.quantities import QUANTITIES
from extract.mentions.units import UNITS

Recipients: TypeAlias = list[RecipientDraft]

_MEN, _WOMEN, _YOUNG, _ELDERS = (frozenset(CUES["recipients"][who]) for who in ("men", "women", "young", "elders"))
_TIMES = ("lần", "năm")
"""What counts how often an award was given: `hai lần đạt danh hiệu ...`."""
_REACH = 400
"""Characters between a person and the form of address that resumes the name at most."""


def find_recipients(view: View, found: Found, head: Head, following: Head | None, previous: Recipients) -> Recipients:
    """Whom the award of `head` goes to; `previous` are the recipients of the head before, `following` is the next head."""
    sentence_end = view.sentence_at(head.start)[1]
    limit = following.start if following else sentence_end
    if head.term is not None and (titled := counted_title(found, head.term, head.floor)):
        return recipients_of(view, found, [titled])
    if right := _right(view, found, head, following, limit) or _body_behind(view, found, head):
        return right
    if head.term is not None and (between := _between(view, found, head)):
        return between
    if head.voice is Voice.RECEIVES:
        return _left(view, found, head, previous) or _listed_behind(view, found, head, limit)
    return _put_forward(view, found, head) or _shared(view, head, previous)


def has_own_subject(view: View, head: Head) -> bool:
    """Whether the part of the sentence names an organisation by a common noun: `trường được tặng`, so that it is not of those before."""
    return head.verb >= head.floor and PATTERNS["body_subject"].search(view.low[head.floor : _subject_end(view, head)]) is not None


def _subject_end(view: View, head: Head) -> int:
    """Where the words before the verb end: at `được`, else at the verb itself."""
    return view.low.rfind("được", head.floor, head.agent) if head.agent != head.verb else head.verb


def _shared(view: View, head: Head, previous: Recipients) -> Recipients:
    """`tặng ông Huân chương A, Huân chương B`: the second goes to whom the first went, named before the verb."""
    before = bool(previous) and previous[-1].end <= head.verb < head.floor
    return previous if before and PATTERNS["bare_separator"].fullmatch(view.low, head.floor, head.start) else []


def _put_forward(view: View, found: Found, head: Head) -> Recipients:
    """`suy tôn A, B đề nghị C tặng Cờ thi đua`, `chọn 6 cá nhân trình C khen thưởng`: the list that ends before `đề nghị`."""
    proposes = PATTERNS["proposes"].search(view.low, head.floor, max(head.floor, head.verb))
    if proposes is None:
        return []
    group: list[Candidate] = []
    for candidate in reversed(candidates_between(found, head.floor, proposes.start())):
        if group and not _continues(view, candidate, group[0], None):
            break
        group.insert(0, candidate)
    if not group or not PATTERNS["put_forward_gap"].fullmatch(view.low, group[-1].end, proposes.start()):
        return []
    introduced = PATTERNS["puts_forward"].search(view.low, head.floor, group[0].start)
    adjacent = head.term is not None and counted(group[-1])
    return recipients_of(view, found, group) if introduced or adjacent else []


def _right(view: View, found: Found, head: Head, following: Head | None, limit: int) -> Recipients:
    start = _after_giver(view, found, head)
    candidates = candidates_between(found, start, limit)
    if not candidates or not _introduced(view, head, start, candidates[0]):
        return []
    group = listed_from(view, candidates, following)
    return with_names(view, found, group[-1].end, recipients_of(view, found, group))


def listed_from(view: View, candidates: list[Candidate], following: Head | None) -> list[Candidate]:
    """The first of `candidates` and those that go on its list."""
    group = [candidates[0]]
    for candidate in candidates[1:]:
        if _affiliates(view, group[-1], candidate) or (len(group) == 1 and _set_off(view, group[0], candidate)):
            continue
        if not _continues(view, group[-1], candidate, following):
            break
        group.append(candidate)
    return group


def _body_behind(view: View, found: Found, head: Head) -> Recipients:
    """`tặng Giấy khen cho chi bộ`: the organisation named before."""
    match = PATTERNS["body_object"].match(view.low, head.end)
    body = named_body(view, found, match["noun"], head.verb) if match else None
    return recipients_of(view, found, [body]) if body else []


def _listed_behind(view: View, found: Found, head: Head, limit: int) -> Recipients:
    """`Các cá nhân được tặng Kỷ niệm chương gồm: A, B`: whom the text names behind."""
    named = [c for c in candidates_between(found, head.end, limit) if not counted(c)]
    opens = PATTERNS["listed_behind"].match(view.low, head.end, named[0].start) if named else None
    return recipients_of(view, found, listed_from(view, named, None)) if opens else []


def _after_giver(view: View, found: Found, head: Head) -> int:
    """Where the search for recipients begins: after `của X, Y` or `do X công nhận` behind the award's name."""
    position = head.end
    if not view.low.startswith((" của ", " do "), position):
        return position
    after = start = view.low.index(" ", position + 1) + 1
    for unit in found[UNITS]:
        if after <= unit.start <= after + 24 and not PATTERNS["giver_ends"].search(view.low, after, unit.start):
            after = unit.end
    return after if after != start else position


def _introduced(view: View, head: Head, start: int, first: Candidate) -> bool:
    """Whether the words between the award and the first candidate lead to a recipient."""
    if head.takes and not PATTERNS["belongs"].match(view.low, head.end):
        return PATTERNS["for_whom"].fullmatch(view.low, head.end, first.start) is not None
    if head.term is not None:
        if counted(first):
            return PATTERNS["introducer"].match(view.low, start, first.start) is not None
        owns = view.low.endswith((" của ", " của em ", "thuộc "), start, first.start) and located(view, first)
        ways = ("introducer", "direct_name")
        return not owns and any(PATTERNS[way].match(view.low, start, first.start) for way in ways)
    if counted(first):
        return PATTERNS["after_verb"].match(view.low, start, first.start) is not None
    if PATTERNS["new_sentence"].search(view.text, start, first.end):
        return False
    return PATTERNS["after_verb_named"].match(view.low, start, first.start) is not None


def _continues(view: View, last: Candidate, candidate: Candidate, following: Head | None) -> bool:
    """Whether `candidate` goes on the list of recipients that `last` closes so far."""
    gap = view.low[last.end : candidate.start]
    if "\n" in gap or ". " in gap or PATTERNS["stopped"].search(gap):
        return False
    subject = following is not None and following.floor <= candidate.start < following.start
    if subject and following is not None and (following.voice is Voice.RECEIVES or not counted(candidate)):
        return False  # the next clause tells of its own award
    if counted(candidate):
        return PATTERNS["separator"].search(gap) is not None
    return PATTERNS["name_separator"].fullmatch(gap) is not None


def _affiliates(view: View, last: Candidate, candidate: Candidate) -> bool:
    """Whether a unit says where the person before it belongs: `bà A, Giám đốc HTX X`."""
    if not is_person(last) or is_person(candidate) or counted(candidate):
        return False
    gap = view.low[last.end : candidate.start]
    return PATTERNS["affiliated"].fullmatch(gap) is not None and not PATTERNS["bare_separator"].fullmatch(gap)


def _set_off(view: View, person: Candidate, unit: Candidate) -> bool:
    """Whether nothing but a unit stands behind a person: two who receive would be joined by `và`: cho bà A, Chi bộ khu 5."""
    if not is_person(person) or is_person(unit) or counted(unit) or view.low[person.end : unit.start] != ", ":
        return False
    return PATTERNS["list_ends"].match(view.low, unit.end) is not None


def with_names(view: View, found: Found, end: int, recipients: Recipients) -> Recipients:
    """`3 tập thể là A, B, C`; `bốn bác sĩ được phong tặng ... gồm: A, B, C, D`: the names of those counted before."""
    sentence_end = view.sentence_at(end)[1]
    if parts := _parts(view, found, recipients, end, sentence_end):
        return [*recipients, *parts]
    named = [c for c in candidates_between(found, end, sentence_end) if not counted(c)]
    if not named or not recipients or any(one.names for one in recipients):
        return recipients
    if len(recipients) > 1:
        opens = PATTERNS["lists_names"].match(view.low, end, named[0].start)
        return (named_by(recipients, recipients_of(view, found, listed_from(view, named, None))) if opens else []) or recipients
    one = recipients[0]
    for listed in ([c for c in named if is_person(c)], [c for c in named if not is_person(c)]):
        if listed and len(listed) == one.value and PATTERNS["list_of_names"].match(view.low, end, listed[0].start):
            names = recipients_of(view, found, listed)[0].names
            return [RecipientDraft(one.object, one.value, one.start, one.end, one.comparator, names)]
    return recipients


def _parts(view: View, found: Found, recipients: Recipients, end: int, sentence_end: int) -> Recipients:
    """The parts into which a text divides those it counts: `25 hội viên, gồm: 17 chị làm kinh tế giỏi, 8 chị khởi nghiệp`."""
    groups = [c for c in candidates_between(found, end, sentence_end) if counted(c)] if len(recipients) == 1 else []
    if len(groups) < 2 or found.inside(AWARD_TERMS, end, sentence_end) or not PATTERNS["divides"].fullmatch(view.low, end, groups[0].start):
        return []
    parts = recipients_of(view, found, groups)
    return parts if sum(part.value or 0 for part in parts) == recipients[0].value else []


def _between(view: View, found: Found, head: Head) -> Recipients:
    """`tặng 5 tập thể Bằng khen, 3 cá nhân Giấy khen`, `tặng ông Giấy khen`."""
    assert head.term is not None
    if head.verb < head.floor:
        shared = candidates_between(found, head.floor, head.term.start)
        return recipients_of(view, found, [c for c in shared if c.end + 1 == head.term.start])
    verb_end = head.verb + len(head.cue)
    if verb_end >= head.term.start:
        return []
    candidates = candidates_between(found, verb_end, head.term.start)
    gap = view.low[verb_end : candidates[0].start] if candidates else ""
    if candidates and len(gap) <= 16 and "của" not in gap:
        return recipients_of(view, found, candidates)
    pronoun = PATTERNS["pronoun_object"].fullmatch(view.low, verb_end, head.term.start)
    return last_person(view, found, head.verb, pronoun["pronoun"]) if pronoun else []


def last_person(view: View, found: Found, before: int, pronoun: str) -> Recipients:
    """The person whom a form of address resumes: the last one named shortly before whom it can mean, or the only one, if so called."""
    others = _WOMEN if pronoun in _MEN else _MEN if pronoun in _WOMEN else _ELDERS if pronoun in _YOUNG else frozenset()
    told = [p for p in found[PEOPLE] if p.end <= before]
    called = any(pronoun in (title.casefold() for title in p.value.titles) for p in told)
    alone = called and len({full_name(found, p) for p in told}) == 1
    near = [p for p in told if alone or before - _REACH <= p.start]
    fitting = [p for p in near if not others & {title.casefold() for title in p.value.titles}]
    return recipients_of(view, found, fitting[-1:])


def _left(view: View, found: Found, head: Head, previous: Recipients) -> Recipients:
    """The subject of a passive or of `nhận`: who stands right before the verb, else the first counted group."""
    if head.elliptic:
        return previous
    if head.verb < head.floor:
        others = [c for c in candidates_between(found, head.floor, head.start) if not counted(c) and not located(view, c)]
        return [] if others or _counts_awards(found, head) else previous
    end = _subject_end(view, head)
    if one := PATTERNS["one_of"].search(view.low, head.floor, end):
        end = one.start() + 1
    subset = list(PATTERNS["subset"].finditer(view.low, head.floor, end))
    floor = subset[-1].end() if subset else head.floor
    candidates = _nearest(view, [c for c in candidates_between(found, floor, end) if counted(c) or not located(view, c)], end)
    if not candidates:
        return _resumed(view, found, floor, end, previous)
    if candidates[-1].end > end - 2 and any(candidates[-1].start == r.start for r in previous):
        return []  # "tặng Giấy khen cho 11 thí sinh đoạt giải": a relative clause
    names = [c for c in candidates if not counted(c)]
    numbers = [c for c in candidates if counted(c)]
    if doer := _doer(view, candidates, end):
        return recipients_of(view, found, [doer])
    if names and (subject := _named_subject(view, names, end)):
        others = [n for n in numbers if n.start > subject[-1].end and PATTERNS["with_others"].search(view.low, floor, n.start)]
        return with_names(view, found, head.end, recipients_of(view, found, [*subject, *others]))
    group = numbers[:1]
    for candidate in numbers[1:]:
        if not _continues(view, group[-1], candidate, None):
            break
        group.append(candidate)
    recipients = recipients_of(view, found, group)
    if _counts_others(found, head, recipients) or (group and PATTERNS["breaks"].search(view.low, group[-1].end, end)):
        return []
    return with_names(view, found, head.end, recipients)


def _nearest(view: View, candidates: list[Candidate], end: int) -> list[Candidate]:
    """Only the last group where it stands right before the verb and another act parts it from those before."""
    if len(candidates) < 2 or not counted(candidates[-1]):
        return candidates
    if PATTERNS["of_them"].fullmatch(view.low, candidates[-1].end, end):
        return candidates[-1:]
    if not PATTERNS["at_verb"].fullmatch(view.low, candidates[-1].end, end):
        return candidates
    gap = view.low[candidates[-2].end : candidates[-1].start]
    return candidates[-1:] if PATTERNS["other_act"].search(gap) else candidates


def _counts_awards(found: Found, head: Head) -> bool:
    """Whether a number counts the awards themselves: `4 cá nhân đạt giải Nhất, 8 giải Nhì`."""
    assert head.term is not None
    return any(q.end == head.term.end for q in found.inside(QUANTITIES, head.floor, head.term.end))


def _counts_others(found: Found, head: Head, subject: Recipients) -> bool:
    """Whether the awards are counted, and are not as many as the subject: `8 em đạt 3 giải Nhất, 5 giải Nhì`."""
    if head.term is None or len(subject) != 1:
        return False
    counts = [q.value.value for q in found.inside(QUANTITIES, head.verb, head.term.end) if q.end == head.term.end]
    return bool(counts) and counts[-1] != subject[0].value


def _named_subject(view: View, names: list[Candidate], end: int) -> list[Candidate]:
    """The named ones that are the subject of the verb at `end`, with those coordinated before; none if others stand between."""
    last = _without_affiliation(view, names, end)
    if not PATTERNS["subject_gap"].fullmatch(view.low, names[last].end, end) or PATTERNS["reports"].search(view.low, names[last].end, end):
        return []
    group = [names[last]]
    for name in reversed(names[:last]):
        if not _continues(view, name, group[0], None):
            break
        group.insert(0, name)
    return group


def _doer(view: View, candidates: list[Candidate], end: int) -> Candidate | None:
    """The person who did something for those counted behind: `Trung úy A lao ra cứu 2 cháu nhỏ, được tặng Huy hiệu`."""
    people = [c for c in candidates if is_person(c)]
    if len(people) != 1 or not counted(candidates[-1]) or not PATTERNS["did"].fullmatch(view.low, people[0].end, candidates[-1].start):
        return None
    return people[0] if PATTERNS["then_receives"].fullmatch(view.low, candidates[-1].end, end) else None


def _without_affiliation(view: View, names: list[Candidate], end: int) -> int:
    """The index of the last name; of the person where the units behind only say whose that person is."""
    last = len(names) - 1
    if last and is_person(names[last - 1]) and not is_person(names[last]) and _in_commas(view, names[last - 1], names[last], end):
        return last - 1
    if last == 1 and _set_off(view, names[0], names[1]):
        return 0
    for index in range(last - 1, -1, -1):
        if is_person(names[index]):
            coordinated = PATTERNS["coordinated"].search(view.low, names[last - 1].end, names[last].start) is not None
            return index if not coordinated and _affiliates(view, names[index], names[last]) else last
    return last


def _in_commas(view: View, person: Candidate, unit: Candidate, end: int) -> bool:
    """Whether commas set off a unit between a person and the verb: `nhà báo A, Báo X, đoạt giải`."""
    return view.low[person.end : unit.start] == ", " and view.low[unit.end : end] == ", "


def _resumed(view: View, found: Found, start: int, end: int, previous: Recipients) -> Recipients:
    """A subject that was named before: `ông`, `tất cả đều`, or nothing at all."""
    if PATTERNS["all_of_them"].search(view.low, start, end):
        groups = [q for q in found[QUANTITIES] if q.end <= start and counted(q)]
        together = groups[-1:]
        for quantity in reversed(groups[:-1]):
            if not PATTERNS["bare_separator"].fullmatch(view.low, quantity.end, together[0].start):
                break
            together.insert(0, quantity)
        return recipients_of(view, found, together)
    if noun := PATTERNS["body_subject"].search(view.low[start:end]):
        body = named_body(view, found, noun["noun"], end)
        return recipients_of(view, found, [body]) if body else []
    if pronoun := PATTERNS["pronoun_subject"].search(view.low, start, end):
        return last_person(view, found, end, pronoun["pronoun"])
    others = [q for q in found.inside(QUANTITIES, start, end) if q.value.noun not in _TIMES]
    return previous if end - start < 40 and not others else []
