"""Awards: who honours whom, with what. One draft per form, giver(s) and act.

For a newcomer: `find_awards` goes sentence by sentence; heads.py finds the verbs and award names, recipients.py and
givers.py the two sides, lists.py what a heading says for its items, repeats.py what was told twice, and this module the
status and the times.
"""

from dataclasses import replace

import regex

from extract.facts.awards.givers import find_givers
from extract.facts.awards.heads import CUES, PATTERNS, Head, find_heads
from extract.facts.awards.lists import givers_of_heading, heading_of, recipients_in_items
from extract.facts.awards.recipients import find_recipients
from extract.facts.awards.repeats import outside_body, without_repeats
from extract.facts.drafts import AwardDraft, EventDraft, RecipientDraft, Somebody
from extract.language.view import View
from extract.lexicon import Cues, words
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue
from schemas import AwardForm, AwardStatus, DateRole, DateType

_CUES = {status: words(cues) for status, cues in CUES["status"].items()}
_STATUS = {status: regex.compile(r"(?<!\p{L})(?P<cue>\L<cues>)(?!\p{L})", cues=cues) for status, cues in _CUES.items()}
_COMMEND = Cues(words(CUES["verbs"]["commend"]))
_PRAISE = frozenset(CUES["counted"]["verbs"])
_IN_TIME = (DateType.DATE, DateType.PERIOD)
_OTHER_ROLES = (DateRole.DOCUMENT, DateRole.ANNIVERSARY, DateRole.PUBLISHED)
_GIVEN_BY_HOSTS = (AwardForm.KHEN_THUONG, AwardForm.GIAI_THUONG)
"""Forms that whoever holds the ceremony gives, where nobody else is named."""
_OF_SHOWS = (AwardForm.KHEN_THUONG, AwardForm.GIAI_THUONG, AwardForm.DANH_HIEU_THI_DUA)
"""Forms by which shows and matches call their prizes."""


def find_awards(view: View, found: Found, events: list[EventDraft]) -> list[AwardDraft]:
    """The awards of an article, in the order of their first telling."""
    awards: list[AwardDraft] = []
    cues = [*(start for start, _ in _COMMEND.spans(view.low)), *(term.start for term in found[AWARD_TERMS])]
    for index in sorted({view.sentence_index(start) for start in cues}):
        awards += _of_sentence(view, found, view.sentences[index])
    merged = without_repeats(view, awards)
    openings: dict[int, int] = {}
    for award in sorted(merged, key=lambda a: a.start):
        if not award.givers and (heading := heading_of(view, award.start)):
            award.givers = givers_of_heading(view, found, heading)
        award.reason = _reason(view, award)
        opening = openings.setdefault(view.sentence_index(award.start), award.start)
        _set_times(view, found, award, events, opening)
    return merged


def _of_sentence(view: View, found: Found, sentence: tuple[int, int]) -> list[AwardDraft]:
    heads = find_heads(view, found, sentence)
    drafts: list[AwardDraft] = []
    recipients: list[RecipientDraft] = []
    givers: list[Somebody] = []
    forms: list[Head] = []
    for index, head in enumerate(heads):
        following = heads[index + 1] if index + 1 < len(heads) else None
        forms = [form for form in forms if _joined(view, form, head)]
        here = find_recipients(view, found, head, following, recipients)
        givers = find_givers(view, found, head, givers)
        if following is None and view.text[sentence[1] - 1] == ":":
            here = _with_items(here, recipients_in_items(view, found, sentence[1]))
        if _is_no_act(view, head, here, sentence):
            continue
        if here:
            recipients = here
            status = _status(view, head, following.start if following else sentence[1])
            named = [*forms, head] if head.term is not None or not forms else forms
            drafts += [_draft(one, head, here, givers, status, sentence) for one in named if status is not None]
            forms = []
        elif head.term is not None:
            forms.append(head)
    return _distributed(view, sentence, drafts)


def _with_items(told: list[RecipientDraft], items: list[RecipientDraft]) -> list[RecipientDraft]:
    """The recipients of a line that opens a list: those of its items, which may be the names of those that the line counts."""
    if not told:
        return items
    names = tuple(name for item in items for name in item.names)
    return [replace(told[0], names=names)] if len(told) == 1 and not told[0].names and told[0].value == len(names) else told


def _is_no_act(view: View, head: Head, recipients: list[RecipientDraft], sentence: tuple[int, int]) -> bool:
    """Whether it is praise among people, a prize of a show or a match, or heritage that is honoured."""
    if head.cue in _PRAISE and all(one.names for one in recipients):
        return True
    if head.form is AwardForm.KHEN_THUONG and PATTERNS["heritage"].match(view.low, head.end):
        return True
    return head.form in _OF_SHOWS and PATTERNS["show"].search(view.low, *sentence) is not None


def _joined(view: View, form: Head, head: Head) -> bool:
    """Whether an award named without recipients goes to those of the next head: `Bằng khen, Giấy khen cho ...`,
    `trao giải thưởng X, tôn vinh 60 cá nhân`."""
    gap = view.low[form.end : head.start]
    return head.term is None or (len(gap) < 30 and not PATTERNS["forms_end"].search(gap))


def _draft(
    named: Head,
    head: Head,
    recipients: list[RecipientDraft],
    givers: list[Somebody],
    status: AwardStatus,
    sentence: tuple[int, int],
) -> AwardDraft:
    sides = [(r.start, r.end) for r in recipients] + [(g.start, g.end) for g in givers]
    here = [(start, end) for start, end in sides if sentence[0] <= start and end <= sentence[1]]  # a resumed recipient stands elsewhere
    starts, ends = zip((named.start, named.end), *here, strict=True)
    term = named.term.value if named.term else None
    return AwardDraft(
        form=named.form,
        status=status,
        start=min(starts),
        end=max(ends),
        rule=f"awards.{'named' if term else 'commended'}_{head.voice.value}",
        cues=(head.cue,) if head.cue else (),
        title=term.title if term else None,
        grade=term.grade if term else None,
        givers=list(givers),
        recipients=list(recipients),
    )


def _status(view: View, head: Head, limit: int) -> AwardStatus | None:
    """Conferred unless the words before the verb propose or plan; None where its part of the sentence denies it."""
    before = view.low[head.floor if head.verb >= head.floor else view.sentence_at(head.verb)[0] : head.end]
    if _STATUS["none"].search(before) or _STATUS["none"].search(view.low, head.end, limit):
        return None
    for status in (AwardStatus.PROPOSED, AwardStatus.PLANNED):
        if _STATUS[status.value].search(before):
            return status
    return AwardStatus.CONFERRED


def _distributed(view: View, sentence: tuple[int, int], drafts: list[AwardDraft]) -> list[AwardDraft]:
    """`A và B lần lượt tặng X cho ..., Y cho ...`: the first gives the first, the second the second."""
    if len(drafts) > 1 and PATTERNS["respectively"].search(view.low, *sentence) and len(drafts[0].givers) == len(drafts):
        givers = drafts[0].givers
        for draft, giver in zip(drafts, givers, strict=True):
            draft.givers = [giver]
    return drafts


def _reason(view: View, award: AwardDraft) -> tuple[int, int] | None:
    """What it was given for: behind the recipients, before the verb of a passive or at the end of the sentence."""
    reason = PATTERNS["reason"].search(view.low, award.recipients[-1].end, view.sentence_at(award.start)[1])
    return reason.span("reason") if reason else None


def _set_times(view: View, found: Found, award: AwardDraft, events: list[EventDraft], opening: int) -> None:
    """When it was given, at which event, and for the achievements of which time; `opening` is where the sentence's first award begins."""
    sentence = view.sentence_at(award.start)
    for date in found.inside(DATES, *sentence):
        if date.value.type not in _IN_TIME or date.value.role in _OTHER_ROLES or opening < date.end <= award.start:
            continue
        given = not _covers(date) or PATTERNS["in_year"].search(view.low, max(0, date.start - 6), date.start)
        if given or (award.status is not AwardStatus.CONFERRED and date.end <= award.start):
            award.date = award.date or date
        elif award.period is None and (date.start > award.start or date.value.type is DateType.PERIOD):
            award.period = date
        elif award.date is None and date.end <= award.start:
            award.date = date
    award.period = award.period or _period_of_list(view, found, award)
    over_years = award.period is not None and award.period.start < award.start
    if award.period is None and PATTERNS["over_years"].search(view.low, sentence[0], award.start):
        over_years, award.period = True, next((e.covers for e in reversed(events) if e.covers and e.start < award.start), None)
    if award.status is AwardStatus.CONFERRED and not over_years and not PATTERNS["other_time"].search(view.low, sentence[0], award.end):
        _set_event(view, award, events, sentence[1])


def _period_of_list(view: View, found: Found, award: AwardDraft) -> Mention[DateValue] | None:
    """The time in the heading of the list that the award is an item of: `Bình xét năm 2009, Lữ đoàn có:`."""
    heading = heading_of(view, award.start)
    dates = found.inside(DATES, *heading) if heading else ()
    return next((date for date in reversed(dates) if date.value.type in _IN_TIME and _covers(date)), None)


def _set_event(view: View, award: AwardDraft, events: list[EventDraft], end: int) -> None:
    """The event of an award: the last told before its sentence ends; for headline and caption else the first of all."""
    before = [e for e in events if e.start <= end] or (events[:1] if outside_body(view, award) else [])
    if not before or award.date is not None:
        return
    award.event = next((e for e in reversed(before) if e.date is not None), before[-1])
    award.date = award.event.date
    if not award.givers and award.form in _GIVEN_BY_HOSTS:
        award.givers = list(award.event.hosts)


def _covers(date: Mention[DateValue]) -> bool:
    """Whether a date is as long as a year or more: what an award covers, not the day on which it is given."""
    return date.value.type is DateType.PERIOD or date.value.role in (DateRole.COVERAGE, DateRole.TERM)
