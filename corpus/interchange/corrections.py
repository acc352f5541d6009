"""What annotators changed: the annotations that they returned, against those that the facts had."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from pydantic import JsonValue

from corpus.errors import ReadFailure
from corpus.interchange.annotations import AnnotatedArticle, Annotation, annotations_of
from corpus.interchange.errors import InterchangeError
from corpus.interchange.labels import code_field, split
from schemas import ArticleFacts
from schemas.corrections import RECIPIENTS, Correction, Verdict

Pair = tuple[Annotation, Annotation | None]
"""An annotation of a fact, and what became of it: None when it is gone."""
Make = Callable[..., Correction]


def find_corrections(facts: Iterable[ArticleFacts], returned: Iterable[AnnotatedArticle]) -> Iterator[Correction | ReadFailure]:
    """What annotators changed, article by article; nothing for what they left as it was.

    A fact whose stretches are all gone is rejected. What was moved or relabelled is corrected; but with a label of
    another list the fact is rejected, and one added there. What cannot be compared comes as a `ReadFailure`.
    """
    known = {(record.article.id, record.article.sha256): record for record in facts}
    ids = {id for id, _ in known}
    for article in returned:
        record = known.get((article.id, article.sha256))
        if record is None:
            why = "its text is not the one that its facts are of" if article.id in ids else "there are no facts of it"
            yield ReadFailure(article.id, "article", f"{article.id}: {why}; give the facts that were exported")
            continue
        try:
            yield from list(_of_article(record, article))
        except InterchangeError as error:
            yield ReadFailure(article.id, "article", f"{article.id}: {error}")


def _of_article(facts: ArticleFacts, returned: AnnotatedArticle) -> Iterator[Correction]:
    pairs, added = _match(list(annotations_of(facts)), list(returned.annotations))
    by_fact: dict[str, list[Pair]] = {}
    for old, new in pairs:
        by_fact.setdefault(str(old.id).partition(".")[0], []).append((old, new))

    def make(list: str, action: Verdict, span: Annotation, **fields: Any) -> Correction:
        return Correction(
            article=returned.id,
            sha256=returned.sha256,
            list=list,
            action=action,
            span=span.span,
            who=returned.who,
            when=returned.when,
            **fields,
        )

    for fact, stretches in by_fact.items():
        yield from _of_fact(make, fact, stretches)
    for new in sorted(added, key=lambda each: (each.start, each.end)):
        name, code = split(new.label)
        field = code_field(name)
        yield make(name, Verdict.ADD, new, new={field: code} if field else None)


def _of_fact(make: Make, fact: str, pairs: list[Pair]) -> Iterator[Correction]:
    own = [pair for pair in pairs if _list(pair[0]) != RECIPIENTS]
    evidence, name = own[0][0], _list(own[0][0])
    left = [new for _, new in own if new is not None]
    if not left:
        yield make(name, Verdict.REJECT, evidence, fact=fact)
        return
    yield from _relabelled(make, name, fact, "", own)
    for old, new in own:
        for field in old.fields:
            right = new or (left[0] if field == "evidence" else None)
            yield from _moved(make, name, fact, field, old, right)
    for old, new in pairs:
        if _list(old) == RECIPIENTS:
            yield from _relabelled(make, name, fact, f"{old.fields[0]}.", [(old, new)])
            field = f"{old.fields[0]}.evidence" if new else old.fields[0]
            yield from _moved(make, name, fact, field, old, new)


def _relabelled(make: Make, name: str, fact: str, prefix: str, pairs: list[Pair]) -> Iterator[Correction]:
    """The correction of the code in the label. It is enough to relabel one stretch of a fact."""
    for old, new in pairs:
        if new is not None and new.label != old.label:
            before, after = split(old.label), split(new.label)
            yield make(name, Verdict.CORRECT, old, fact=fact, field=f"{prefix}{code_field(before[0])}", old=before[1], new=after[1])
            return


def _moved(make: Make, name: str, fact: str, field: str, old: Annotation, new: Annotation | None) -> Iterator[Correction]:
    if new is None or (new.start, new.end) != (old.start, old.end):
        yield make(name, Verdict.CORRECT, old, fact=fact, field=field, old=_json(old), new=_json(new) if new else None)


def _match(exported: list[Annotation], returned: list[Annotation]) -> tuple[list[Pair], list[Annotation]]:
    """What became of each exported annotation, and what is new.

    By the id where the tool kept it; else by the same stretch and label; else by the stretch alone, in the same list; else by
    the greatest overlap under the same label. Without ids one annotation may stand for several facts, for some tools keep no doubles.
    """
    found: dict[str, Annotation] = {}
    lists = {old.id: _list(old) for old in exported}
    rest = []
    for new in returned:
        if new.id is not None and new.id not in found and lists.get(new.id) == _list(new):
            found[new.id] = new
        else:
            rest.append(new)
    same = {_key(new): new for new in rest}
    found |= {str(old.id): same[_key(old)] for old in exported if old.id not in found and _key(old) in same}
    present = {_key(new) for new in found.values()}
    rest = [new for new in rest if _key(new) not in present]
    for alike in (_same_stretch, _overlap):
        for old in exported:
            if old.id not in found and (best := max(rest, key=partial(alike, old), default=None)) and alike(old, best) > 0:
                found |= {str(twin.id): best for twin in exported if twin.id not in found and _key(twin) == _key(old)}
                rest.remove(best)
    return [(old, found.get(str(old.id))) for old in exported], rest


def _same_stretch(old: Annotation, new: Annotation) -> int:
    return int((old.start, old.end) == (new.start, new.end) and _list(old) == _list(new))


def _overlap(old: Annotation, new: Annotation) -> int:
    return min(old.end, new.end) - max(old.start, new.start) if old.label == new.label else 0


def _key(annotation: Annotation) -> tuple[int, int, str]:
    return annotation.start, annotation.end, annotation.label


def _list(annotation: Annotation) -> str:
    return split(annotation.label)[0]


def _json(annotation: Annotation) -> JsonValue:
    return annotation.span.model_dump()
