"""Repeats: which awards are one act told again, in headline, caption or body, in full or summed up."""

import regex

from extract.facts.awards.candidates import PEOPLE_KINDS
from extract.facts.awards.lists import heading_of
from extract.facts.drafts import AwardDraft, RecipientDraft
from extract.language.view import View
from schemas import AwardForm, ObjectKind, ZoneKind

_OUTSIDE = (ZoneKind.TITLE, ZoneKind.HEADING, ZoneKind.CAPTION)
_TIERS = ("tỉnh", "huyện", "xã", "quận", "phường", "tp")
_YEARS = regex.compile(r"\d\d")
"""The years of a Party badge in its title."""
_Key = tuple[object, ...]


def without_repeats(view: View, awards: list[AwardDraft]) -> list[AwardDraft]:
    """The awards in order, each once with its retellings.

    Commendations with no form named that only repeat, or in headline and caption sum up, named awards become their retellings.
    """
    merged = _merged(view, awards)
    named = [a for a in merged if a.form is not AwardForm.KHEN_THUONG]
    told = set().union(*map(_key, named), set())
    kept = []
    for award in merged:
        if award.form is AwardForm.KHEN_THUONG and _repeats(view, award, told, _totals(named)):
            first = next((a for a in named if _key(a) & _key(award)), named[0])
            first.retellings.append(award)
        else:
            kept.append(award)
    return kept


def outside_body(view: View, award: AwardDraft) -> bool:
    """Whether an award is told in a headline or a caption."""
    return any(start <= award.start < end for start, end in view.zones(*_OUTSIDE))


def _merged(view: View, awards: list[AwardDraft]) -> list[AwardDraft]:
    """Awards of one form whose recipients are told again become one; the fuller telling stays, that of the body first."""
    kept: list[AwardDraft] = []
    for award in awards:
        twins = [k for k in kept if _same_act(view, k, award)]
        fuller, *others = sorted([*twins, award], key=lambda a: (-len(_key(a)), outside_body(view, a), a.start))
        for other in others:
            fuller.givers = fuller.givers or other.givers
            fuller.title = fuller.title or other.title
            fuller.retellings += [other, *other.retellings]
        kept = [k for k in kept if k not in twins] + [fuller]
    return sorted(kept, key=lambda a: a.start)


def _same_act(view: View, one: AwardDraft, other: AwardDraft) -> bool:
    """Whether one telling names the form, the title and all the recipients of the other."""
    if one.form != other.form or not _same_title(one, other) or _given_apart(view, one, other):
        return False
    return _tells(one, other) or _tells(other, one)


def _tells(full: AwardDraft, short: AwardDraft) -> bool:
    """Whether all recipients of `short` are among those of `full`, or are the people whom it names, counted."""
    if all(any(_alike(a, b) for a in _key(full)) for b in _key(short)):
        return True
    return len(full.recipients) == len(short.recipients) == 1 and _counts(short.recipients[0], full.recipients[0])


def _counts(number: RecipientDraft, named: RecipientDraft) -> bool:
    """Whether one is several people counted, the other as many named."""
    people = number.object in PEOPLE_KINDS and named.object in PEOPLE_KINDS
    return people and not number.names and len(named.names) > 1 and number.value == named.value


def _key(award: AwardDraft) -> set[_Key]:
    """What makes two tellings one: the same recipients, counted or named."""
    keys: set[_Key] = set()
    for recipient in award.recipients:
        keys |= {(name.casefold(),) for name in recipient.names} or {(recipient.object, recipient.value)}
    return keys


def _alike(one: _Key, other: _Key) -> bool:
    """Whether two keys are one, or a name and its short form: Cục, Cục QLTT for Cục Quản lý thị trường, Công an X for Công an tỉnh X."""
    if one == other or len(one) != 1 or len(other) != 1:
        return one == other
    short, long = sorted((str(one[0]).split(), str(other[0]).split()), key=len)
    if [word for word in long if word not in _TIERS] == short:
        return True
    head, last = short[:-1], short[-1]
    initials = "".join(word[0] for word in long[len(head) :])
    return short == long[:1] or (len(head) > 0 and head == long[: len(head)] and last == initials)


def _same_title(one: AwardDraft, other: AwardDraft) -> bool:
    titles = {(a.title or "").casefold() for a in (one, other)} - {""}
    if one.form is AwardForm.HUY_HIEU_DANG and len({tuple(_YEARS.findall(title)) for title in titles} - {()}) > 1:
        return False
    return len(titles) < 2 or len({t.split(" ", 2)[-1] for t in titles}) == 1 or any(a != b and a in b for a in titles for b in titles)


def _given_apart(view: View, one: AwardDraft, other: AwardDraft) -> bool:
    """Whether two items of one list tell of them, or one sentence names other givers for each: `1 người được A tặng, 1 được B`."""
    apart = view.sentence_index(one.told) != view.sentence_index(other.told)
    if apart and (heading := heading_of(view, one.told)) is not None and heading == heading_of(view, other.told):
        return True
    together = view.sentence_index(one.start) == view.sentence_index(other.start)
    return together and bool(one.givers) and bool(other.givers) and not set(one.givers) & set(other.givers)


def _totals(awards: list[AwardDraft]) -> set[_Key]:
    """The sums over awards of each kind of recipient; of all kinds as exemplars."""
    recipients = [r for award in awards for r in award.recipients if not r.names]
    kinds = {kind: sum(r.value or 0 for r in recipients if r.object is kind) for kind in ObjectKind}
    return {(kind, total) for kind, total in {**kinds, ObjectKind.EXEMPLAR: sum(kinds.values())}.items() if total}


def _repeats(view: View, award: AwardDraft, told: set[_Key], totals: set[_Key]) -> bool:
    """Whether a commendation tells named awards again: the same numbers, or outside the body the same names or a sum."""
    outside = outside_body(view, award)
    counted = not any(r.names for r in award.recipients)
    return (_key(award) <= told and (counted or outside)) or (outside and _key(award) <= totals)
