"""Owners of models: the unit or locality that runs one.

In this order, the first that there is: who stands after the name (`của X`, `tại X`, `do X phụ trách`, `(X)`,
`được X triển khai`), who does something before it (`X đăng ký mô hình`, `X với mô hình`), the unit with which a sentence before opens
where the text speaks of it by its kind alone (`mô hình của HTX`, `mô hình ra đời như thế`), and last the locality or unit of the heading
under which the model is told.
"""

from pathlib import Path

from extract.facts.drafts import Somebody
from extract.language.folding import fold_key
from extract.language.view import View
from extract.lexicon import compile_patterns
from extract.mentions.base import Found, Mention
from extract.mentions.models import MODELS, ModelValue
from extract.mentions.places import PLACES
from extract.mentions.units import UNITS
from schemas import ZoneKind

_PATTERNS = {p.id: p.regex for p in compile_patterns(Path(__file__).parent / "cues.toml")}
_NEAR = 30
"""Characters between a preposition and its unit at most (titles of people may stand between)."""
_SENTENCES, _OPENING = 4, 60
"""Sentences before that of a model in which its owner may be spoken of, and characters from the start of one within which it is named."""


def find_owners(view: View, found: Found) -> dict[Mention[ModelValue], Somebody]:
    """The owner of each mention of a model; mentions of one name share what says it best."""
    best: dict[str, Somebody] = {}
    for find in (_after, _before, _spoken_of, _heading):
        for model in found[MODELS]:
            owner = find(view, found, model)
            if owner is not None:
                best.setdefault(fold_key(model.value.name), owner)
    return {model: best[key] for model in found[MODELS] if (key := fold_key(model.value.name)) in best}


def _after(view: View, found: Found, model: Mention[ModelValue]) -> Somebody | None:
    if match := _PATTERNS["models.owner_after"].match(view.low, model.end):
        return _first(found, match.end(), match.end() + _NEAR)
    if match := _PATTERNS["models.owner_bracket"].match(view.low, model.end):
        return _first(found, match.end(), match.end() + 1)
    if _PATTERNS["models.owner_with"].search(view.low[max(0, model.start - 70) : model.start]) and (
        match := _PATTERNS["models.owner_does"].match(view.low, model.end)
    ):
        return _first(found, match.end(), match.end() + 1)
    if match := _PATTERNS["models.owner_passive"].match(view.low, model.end):
        owner = _first(found, match.end(), match.end() + 5)
        return owner if owner and _PATTERNS["models.owner_carries"].match(view.low, owner.end) else None
    return None


def _before(view: View, found: Found, model: Mention[ModelValue]) -> Somebody | None:
    """The nearest unit, else locality, of the clause that a verb of running joins to the model; brackets do not count."""
    sentence, _ = view.sentence_at(model.start)
    start = max(sentence, view.low.rfind(";", sentence, model.start) + 1)
    closed = [match.span() for match in view.find(_PATTERNS["models.brackets"], start, model.start)]
    nearest: list[Somebody] = [*reversed(found.inside(UNITS, start, model.start)), *reversed(found.inside(PLACES, start, model.start))]
    for somebody in nearest:
        bracketed = any(a <= somebody.start < b for a, b in closed)
        if not bracketed and _PATTERNS["models.owner_before"].search(view.low, somebody.end, model.start):
            return _lowest(view, found, somebody, start)
    return None


def _lowest(view: View, found: Found, somebody: Somebody, start: int) -> Somebody:
    """Of a locality and the one that holds it (bản Nà Pát, xã Chiềng Mung) the first named."""
    while somebody in found[PLACES]:
        lower = [place for place in found.inside(PLACES, start, somebody.start) if view.low[place.end : somebody.start] == ", "]
        if not lower:
            break
        somebody = lower[-1]
    return somebody


def _spoken_of(view: View, found: Found, model: Mention[ModelValue]) -> Somebody | None:
    """The unit that opens the nearest sentence before, in the same paragraph, where a word of its kind refers to it."""
    said = _PATTERNS["models.owner_said"].search(view.low, max(0, model.start - 100), model.start)
    if not said and not _PATTERNS["models.owner_born"].match(view.low, model.end):
        return None
    paragraph = view.low.rfind("\n", 0, model.start) + 1
    last = view.sentence_index(model.start)
    for start, end in reversed(view.sentences[max(0, last - _SENTENCES) : last]):
        opening = [unit for unit in found.inside(UNITS, max(start, paragraph), end) if unit.start - start <= _OPENING]
        if opening:
            return opening[-1]
    return None


def _heading(view: View, found: Found, model: Mention[ModelValue]) -> Somebody | None:
    headings = [zone for zone in view.zones(ZoneKind.HEADING) if zone[1] <= model.start]
    return _first(found, *headings[-1]) if headings else None


def _first(found: Found, start: int, end: int) -> Somebody | None:
    """The unit that begins between `start` and `end`, else the locality."""
    units: list[Somebody] = list(found[UNITS])
    places: list[Somebody] = list(found[PLACES])
    return next((somebody for somebody in units + places if start <= somebody.start < end), None)
