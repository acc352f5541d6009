"""Facts as people corrected them: the facts as extracted, and the decisions about them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pydantic import ValidationError

from corpus.errors import ReadFailure
from corpus.review.draft import ADDED, Draft
from schemas import ArticleFacts, sha256_of
from schemas.corrections import RECIPIENTS, Correction, Verdict

__all__ = ["ADDED", "CorrectionError", "apply", "apply_all"]


class CorrectionError(ValueError):
    """A decision that the facts of its article cannot follow; the message names the article, the fact, the field and why."""

    def __init__(self, correction: Correction, why: str) -> None:
        self.correction = correction
        fact = correction.fact or f'{correction.list} at "{correction.span.text}"'
        field = f", {correction.field}" if correction.field else ""
        super().__init__(f"{correction.article}: {fact}{field}: {why}")


def apply(facts: ArticleFacts, text: str | None, corrections: Iterable[Correction]) -> ArticleFacts:
    """The facts with these decisions about them, in the order in which they were taken; `facts` stay as they are.

    - A later decision about the same fact and field takes the place of an earlier one: one of accept and reject, and one
      correction of each field. A rejected fact stays rejected whatever of it is corrected.
    - reject removes the fact, what other facts say of it (owner, givers, parent, event ...), and the checks that compare it.
    - correct sets one field. Numbers in its name count the entries as extracted, from 0, and one past the last adds an entry;
      null removes it. A mention at the old evidence moves with the evidence. When the number of a count changes (`value`,
      `max`, `of`, `comparator`), the checks that compare it are dropped, for nobody has done them again.
    - add makes a fact at the end of its list, by the rule `review.added`: with its id, else the next free one, and with the
      fields of `new`. What the model needs beside these is filled in: the span as evidence and only mention, the words of the
      span as name or noun, the plainest code. A new recipient goes to the award of its id, else to the shortest around it.

    Raises `CorrectionError` for a decision about another article, text or fact, one that would break the contract, or a span
    that does not hold its words in `text`, where that is at hand.
    """
    standing = _standing(corrections)
    for correction in standing:
        if (correction.article, correction.sha256) != (facts.article.id, facts.article.sha256):
            raise CorrectionError(correction, f"was decided on another text than that of {facts.article.id}")
    if standing and text is not None and sha256_of(text) != facts.article.sha256:
        raise CorrectionError(standing[0], "the text is not the one that the facts are of")
    try:
        return _applied(facts, text, standing)
    except ValueError as error:
        raise _blamed(facts, text, standing, error) from error


def apply_all(records: Iterable[ArticleFacts], corrections: Iterable[Correction]) -> Iterator[ArticleFacts | ReadFailure]:
    """The facts of every article with the decisions about them; an article whose decisions cannot be followed is a `ReadFailure`."""
    waiting: dict[tuple[str, str], list[Correction]] = defaultdict(list)
    for correction in corrections:
        waiting[correction.article, correction.sha256].append(correction)
    for facts in records:
        try:
            yield apply(facts, None, waiting.pop((facts.article.id, facts.article.sha256), []))
        except CorrectionError as error:
            yield ReadFailure(facts.article.id, "article", str(error))
    for id, _ in waiting:
        yield ReadFailure(
            id, "article", f"{id}: there are decisions about it, but no facts of the same text; give the facts that were exported"
        )


def _standing(corrections: Iterable[Correction]) -> list[Correction]:
    """Those that no later one replaces: first what is added, of that the recipients last, for the others may speak of it."""
    standing: dict[object, Correction] = {}
    for number, correction in enumerate(corrections):
        key = number if correction.action is Verdict.ADD else (correction.fact, correction.field)
        standing.pop(key, None)
        standing[key] = correction
    return sorted(standing.values(), key=lambda each: (each.action is not Verdict.ADD, each.list == RECIPIENTS))


def _applied(facts: ArticleFacts, text: str | None, standing: Sequence[Correction]) -> ArticleFacts:
    """Raises `ValueError` when something cannot be done, or what comes of it is no facts."""
    if not standing:
        return facts
    draft = Draft(facts)
    for correction in standing:
        draft.take(correction)
    corrected = ArticleFacts.model_validate(draft.finished())
    if text is not None:
        for span in corrected.ungrounded(text):
            raise ValueError(f"{span.start}-{span.end} of the text is not {span.text!r}")
    return corrected


def _blamed(facts: ArticleFacts, text: str | None, standing: Sequence[Correction], error: ValueError) -> CorrectionError:
    """The error of the decision without which those before it can be followed."""
    for last in reversed(range(len(standing))):
        try:
            _applied(facts, text, standing[:last])
        except ValueError as earlier:
            error = earlier
        else:
            break
    return CorrectionError(standing[last], "; ".join(_reasons(error)))


def _reasons(error: ValueError) -> Iterator[str]:
    if not isinstance(error, ValidationError):
        yield str(error)
        return
    for each in error.errors():
        field = ".".join(map(str, each["loc"]))
        yield f"{field}: {each['msg']}" if field else each["msg"].removeprefix("Value error, ")
