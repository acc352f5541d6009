"""What people have decided about each fact, step by step, and whether they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.review import Decision
from schemas.corrections import Correction, Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """What one person decided about one fact at one time: one decision, or the corrections of one form."""

    decisions: tuple[Decision, ...]

    @property
    def correction(self) -> Correction:
        """The first of them, which tells who, when, and what kind."""
        return self.decisions[0].correction

    @property
    def number(self) -> int:
        """The number of the first."""
        return self.decisions[0].number

    @property
    def stands(self) -> bool:
        """Whether nobody took it back."""
        return self.decisions[0].stands


@dataclass(frozen=True, slots=True)
class Opinion:
    """What has been decided about one fact, the oldest first."""

    steps: tuple[Step, ...]

    @property
    def current(self) -> Step | None:
        """The newest step that stands: what can be undone next."""
        return next((step for step in reversed(self.steps) if step.stands), None)

    @property
    def shown(self) -> Step | None:
        """The step whose verdict holds: a rejected fact stays rejected whatever of it is corrected later."""
        verdicts = [step for step in self.steps if step.stands and step.correction.action in (Verdict.ACCEPT, Verdict.REJECT)]
        return verdicts[-1] if verdicts and verdicts[-1].correction.action is Verdict.REJECT else self.current

    @property
    def is_disputed(self) -> bool:
        """Whether people differ: one rejects what another accepts or corrects, or they correct one field differently."""
        return differ([decision.correction for step in self.steps if step.stands for decision in step.decisions])


def opinions_of(decisions: Iterable[Decision]) -> dict[str, Opinion]:
    """The opinions about each fact of an article, by its id."""
    steps: dict[tuple[object, ...], list[Decision]] = {}
    for decision in decisions:
        made = decision.correction
        corrected = made.action is Verdict.CORRECT and decision.correction.when is not None
        alone = None if corrected else decision.number
        steps.setdefault((made.fact, made.who, made.when, decision.undone_when, alone), []).append(decision)
    by_fact: dict[str, list[Step]] = {}
    for (fact, *_), together in steps.items():
        by_fact.setdefault(str(fact), []).append(Step(tuple(together)))
    return {fact: Opinion(tuple(of_fact)) for fact, of_fact in by_fact.items()}


def differ(corrections: Sequence[Correction]) -> bool:
    """Whether the last word of one person about a fact contradicts that of another."""
    rejects: dict[str | None, bool] = {}
    values: dict[str | None, dict[str | None, object]] = {}
    for correction in corrections:
        rejects[correction.who] = correction.action is Verdict.REJECT
        if correction.action is Verdict.CORRECT:
            values.setdefault(correction.field, {})[correction.who] = correction.new
    if len(set(rejects.values())) > 1:
        return True
    return any(said != first for people in values.values() for first in [next(iter(people.values()))] for said in people.values())
