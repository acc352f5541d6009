"""What makes a telling an event of its article: it is the article's news, or the article is on emulation.

The news of an article stands in its lead: the first sentences of the body, or those under a heading.
"""

from extract.facts.events.tellings import FILE, PATTERNS, Telling, sentence_of
from extract.language.view import View
from extract.lexicon import Cues, read_toml, words
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DateValue
from extract.mentions.models import MODELS
from extract.mentions.movements import MOVEMENTS
from schemas import AwardForm, EventKind, ZoneKind

_ROWS = read_toml(FILE)["cue"]
_CUES = Cues(cue for row in _ROWS if not row.get("plain") for cue in words(row["words"]))
_PLAIN = [cue for row in _ROWS if row.get("plain") for cue in words(row["words"])]
_PRIZE = "award_terms.prize_known"
"""Prizes of the State and the Youth Union; other prizes are of all kinds of contests."""
REVIEWS = (EventKind.SO_KET, EventKind.TONG_KET)
HONOURS = (EventKind.TUYEN_DUONG, EventKind.TRAO_TANG, EventKind.PHAT_DONG)
_LEAD = 900
"""Characters of the body, after the title, in which an article tells its news."""
_SECTION = 300
"""The same after a heading."""
_AFTER = 60
"""Characters after a name in which its sentence says that it just took place."""


def leads(view: View) -> list[tuple[int, int]]:
    """Where the article tells its news: the start of the body, and of every section."""
    titles = [end for _, end in view.zones(ZoneKind.TITLE)]
    body = titles[0] if titles else 0
    return [(body, body + _LEAD), *((end, end + _SECTION) for _, end in view.zones(ZoneKind.HEADING) if end > body)]


def is_news(view: View, telling: Telling, day: Mention[DateValue] | None, first: bool) -> bool:
    """Whether a telling in a lead is the news: it takes place on its day, or just did. What is presumed to must be the `first`."""
    if not telling.named:
        return False
    start, end = sentence_of(view, telling.start)
    if day is not None:
        return telling.told or (telling.presumed and first and not PATTERNS["events.journey"].search(view.low, start, telling.start))
    return telling.told and PATTERNS["events.just"].search(view.low, start, min(end, telling.end + _AFTER)) is not None


def signs_of(view: View, found: Found, start: int, end: int) -> int:
    """How many signs of emulation a stretch of text holds; words that other news uses too (tôn vinh) are one together."""
    return strong_signs(view, found, start, end) + any(cue in view.low[start:end] for cue in _PLAIN)


def strong_signs(view: View, found: Found, start: int, end: int) -> int:
    """Signs that only emulation has: up to two award names, up to two movements or models, and each cue."""
    given = [term for term in found.inside(AWARD_TERMS, start, end) if not term.value.held]
    terms = sum(term.value.form is not AwardForm.GIAI_THUONG or term.rule == _PRIZE for term in given)
    names = len(found.inside(MOVEMENTS, start, end)) + len(found.inside(MODELS, start, end))
    return min(terms, 2) + min(names, 2) + len(_CUES.within(view.low[start:end]))


def article_signs(view: View, found: Found) -> int:
    """The signs of emulation of a whole article; 0 for other news, whose title and text have none that only emulation has."""
    strong = strong_signs(view, found, 0, len(view.low))
    titled = any(signs_of(view, found, *title) for title in view.zones(ZoneKind.TITLE))
    return strong + titled + any(cue in view.low for cue in _PLAIN) if strong or titled else 0


def needed(view: View, found: Found, telling: Telling, day: Mention[DateValue] | None) -> int:
    """How many signs the article needs for this telling to count: fewer for what emulation has, in a sentence of it, with a day."""
    sentence = sentence_of(view, telling.start)
    own = signs_of(view, found, *sentence) > 0
    if strong_signs(view, found, telling.start, telling.end):
        return 1
    if telling.kind in HONOURS and (telling.kind is not EventKind.TRAO_TANG or found.inside(AWARD_TERMS, *sentence)):
        return 2
    if telling.kind in REVIEWS and own:
        return 2
    return 3 if own or (telling.told and day is not None) else 4
