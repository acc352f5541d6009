"""Results of models: the counts that a text states as what a model achieved.

They follow its name: in the rest of its sentence, until another unit becomes the subject (`; Đoàn xã ...`, `, Hội Nông dân ...`),
unless the model is what the clause is about (`Với mô hình "X", Chi đoàn Y nuôi 12 em`); and in the sentences right behind that go
on about it (`Mô hình này đã ...`, `Đến nay, mô hình ...`, `Kết quả, ...`). Counts of those who are honoured or register are none.
"""

from pathlib import Path

import regex

from extract.facts.drafts import CountDraft
from extract.language.view import View
from extract.lexicon import compile_patterns
from extract.mentions.base import Found, Mention
from extract.mentions.models import MODELS, ModelValue
from extract.mentions.units import UNITS
from schemas import Action

_PATTERNS = {p.id: p.regex for p in compile_patterns(Path(__file__).parent / "cues.toml")}
_CLAUSE = regex.compile(r"[;,] (?:còn |trong khi |riêng |ở |tại )?")
_NONE = (Action.COMMENDED, Action.REGISTERED, Action.ATTENDED)
_SENTENCES = 3
"""Sentences behind that of the model that may go on about it."""


def find_results(view: View, found: Found, counts: list[CountDraft]) -> dict[Mention[ModelValue], list[CountDraft]]:
    """The results of each mention of a model, in order."""
    models = found[MODELS]
    results: dict[Mention[ModelValue], list[CountDraft]] = {}
    for number, model in enumerate(models, 1):
        limit = models[number].start if number < len(models) else len(view.low)
        spans = [_own(view, found, model, limit), *_behind(view, model, limit)]
        inside = [count for count in counts if any(start <= count.quantity.start < end for start, end in spans)]
        if of_it := [count for count in inside if count.action not in _NONE]:
            results[model] = of_it
    return results


def _own(view: View, found: Found, model: Mention[ModelValue], limit: int) -> tuple[int, int]:
    """The rest of the model's own sentence, up to another's clause; `limit` is where the next model begins."""
    start, end = view.sentence_at(model.start)
    end = min(end, limit)
    begins = max(start, *(view.low.rfind(mark, start, model.start) + 1 for mark in ";:"))
    about = _PATTERNS["models.subject"].fullmatch(view.low, begins, model.start) is not None
    for mark in _CLAUSE.finditer(view.low, model.end, end):
        others = (mark[0][0] == ";" or not about) and found.inside(UNITS, mark.end(), end)
        if others and others[0].start == mark.end():
            return model.end, mark.start()
    return model.end, end


def _behind(view: View, model: Mention[ModelValue], limit: int) -> list[tuple[int, int]]:
    """The sentences behind, in the same paragraph, that go on about the model."""
    index = view.sentence_index(model.start) + 1
    spans: list[tuple[int, int]] = []
    for start, end in view.sentences[index : index + _SENTENCES]:
        apart = start >= limit or "\n" in view.low[model.end : start].rstrip(" ")
        if apart or not _PATTERNS["models.goes_on"].match(view.low, start):
            break
        spans.append((start, min(end, limit)))
    return spans
