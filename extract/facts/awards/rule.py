"""Awards: who honours whom, with what. One draft per form, giver(s) and act.

For a newcomer: `find_awards` goes sentence by sentence; heads.py finds the verbs and award names, recipients.py and
givers.py the two sides, lists.py what a heading says for its items, repeats.py what was told twice, times.py when it was,
and this module the status.
"""


from itertools import pairwise

import regex

from extract.facts.awards.candidates import named_by
from extract.facts.awards.givers import find_givers
from extract.facts.awards.heads import CUES, PATTERNS, Head, find_heads, of_years
from extract.facts.awards.lists import gifts_in_items, givers_of_heading, heading_of, holders_of_record, opens_list, recipients_in_items
from extract.facts.awards.recipients import find_recipients, has_own_subject
from extract.facts.awards.repeats import without_repeats
from extract.facts.awards.times import set_times
from extract.facts.drafts import AwardDraft, EventDraft, RecipientDraft, Somebody
from extract.language.view import View
from extract.lexicon import Cues, words
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Found
from schemas import AwardForm, AwardStatus

_CUES = {status: words(cues) for status, cues in CUES["status"].items()}
_STATUS = {status: regex.compile(r"(?<!\p{L})(?P<cue>\L<cues>)(?!\p{L})", cues=cues) for status, cues in _CUES.items()}
_COMMEND = Cues(words(CUES["verbs"]["commend"]))
_PRAISE = frozenset(CUES["counted"]["verbs"])
_OF_SHOWS = (AwardForm.KHEN_THUONG, AwardForm.GIAI_THUONG, AwardForm.DANH_HIEU_THI_DUA)
"""Forms by which shows and matches call their prizes."""


def find_awards(view: View, found: Found, events: list[EventDraft]) -> list[AwardDraft]:
    """The awards of an article, in the order of their first telling."""
    awards: list[AwardDraft] = []
    cues = [*(start for start, _ in _COMMEND.spans(view.low)), *(term.start for term in found[AWARD_TERMS])]
    for index in sorted({view.sentence_index(start) for start in cues}):
        awards += _of_sentence(view, found, view.sentences[index])
    for whole, part in pairwise(awards):
        if whole.form is part.form and not part.givers and _is_part(view, whole, part):
            part.status, part.givers = whole.status if part.status is AwardStatus.CONFERRED else part.status, list(whole.givers)
    merged = without_repeats(view, awards)
    for award in merged:
        if not award.givers and (heading := heading_of(view, award.start)):
            award.givers = givers_of_heading(view, found, heading)
        award.reason = _reason(view, award)
    _give_badges(merged)
    set_times(view, found, merged, events)
    return merged


def _give_badges(awards: list[AwardDraft]) -> None:
    """Huy hiệu Đảng are given by one committee at a time: the giver that an article names is that of all."""
    badges = [award for award in awards if award.form is AwardForm.HUY_HIEU_DANG]
    givers = [award.givers for award in badges if award.givers]
    if len({tuple(g.value for g in named) for named in givers}) == 1:
        for award in badges:
            award.givers = award.givers or list(givers[0])


def _of_sentence(view: View, found: Found, sentence: tuple[int, int]) -> list[AwardDraft]:
    heads = find_heads(view, found, sentence)
    drafts: list[AwardDraft] = []
    holders = recipients = holders_of_record(view, found, sentence[0]) if heads else []
    givers: list[Somebody] = []
    forms: list[Head] = []
    whole: AwardDraft | None = None
    for index, head in enumerate(heads):
        following = heads[index + 1] if index + 1 < len(heads) else None
        forms = [form for form in forms if _joined(view, form, head)]
        here = find_recipients(view, found, head, following, recipients) or holders
        givers = find_givers(view, found, head, givers)
        if following is None and opens_list(view, sentence[1]):
            if not givers and head.term is not None and (gifts := gifts_in_items(view, found, sentence[1])):
                status = _status(view, head, sentence[1])
                return drafts + [_draft(head, head, whom, [giver], status, sentence) for giver, whom in gifts if status is not None]
            here = named_by(here, recipients_in_items(view, found, sentence[1])) or here
        if _is_no_act(view, head, here, givers, sentence):
            continue
        if here:
            recipients = here
            status = _status(view, head, following.start if following else sentence[1])
            if drafts and PATTERNS["subset"].search(view.low, head.floor, head.verb):
                whole = drafts[-1]
            if whole is not None and status is AwardStatus.CONFERRED and (whole is drafts[-1] or head.form is whole.form):
                status, givers = _of_whole(whole, head, givers)
            named = [*forms, head] if head.term is not None or not forms else forms
            drafts += [_draft(one, head, here, givers, status, sentence) for one in named if status is not None]
            forms = []
            continue
        if has_own_subject(view, head):
            recipients = []
        if head.term is not None:
            forms.append(head)
    return _distributed(view, sentence, drafts)


def _is_part(view: View, whole: AwardDraft, part: AwardDraft) -> bool:
    """Whether an award tells of a part of the one before: `... Cụ thể, 70 năm tuổi Đảng: 2 đồng chí; 65 năm: 7 đồng chí`."""
    sentence = view.sentence_index(part.told)
    if part.form is AwardForm.HUY_HIEU_DANG and sentence == view.sentence_index(whole.told):
        return True
    opens = PATTERNS["part_opens"].match(view.low, view.sentences[sentence][0]) is not None
    return of_years(part.form, part.title) or (opens and sentence - view.sentence_index(whole.told) < 2)


def _of_whole(whole: AwardDraft, head: Head, givers: list[Somebody]) -> tuple[AwardStatus, list[Somebody]]:
    """Status and givers of a part: `sẽ trao Huy hiệu Đảng cho 37 đảng viên, trong đó 5 đồng chí nhận Huy hiệu 60 năm tuổi Đảng`."""
    return whole.status, givers or (list(whole.givers) if whole.form is head.form else [])


def _is_no_act(view: View, head: Head, recipients: list[RecipientDraft], givers: list[Somebody], sentence: tuple[int, int]) -> bool:
    """Whether it is praise among people, a prize of a show or a match, or heritage that is honoured."""
    if head.cue in _PRAISE and not givers and all(one.names for one in recipients):
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
        told=named.start,
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
    if _STATUS["proposed"].search(before) or PATTERNS["proposes"].search(before):
        return AwardStatus.PROPOSED
    return AwardStatus.PLANNED if _STATUS["planned"].search(before) else AwardStatus.CONFERRED


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
