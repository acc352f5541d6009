"""One article: what was found against what is there."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from thidua.evaluate.names import Record, fold_name, name_forms
from thidua.evaluate.tallies import Error, Ratio, Scores


@dataclass(frozen=True)
class Comparison:
    """The predicted and the gold object of one article, and the scores that they add to."""

    found: Record
    gold: Record
    scores: Scores
    text: str | None = field(default=None, repr=False)

    @property
    def article(self) -> str:
        """Id of the gold article."""
        return str(self.gold["id"])

    def facts(self, name: str) -> tuple[Sequence[Record], Sequence[Record]]:
        """The predicted and the gold list of this name."""
        return self.found.get(name, ()), self.gold.get(name, ())

    def tally(self, name: str, found: Iterable[object], wanted: Iterable[object], free: Iterable[object] = ()) -> None:
        """Count keys as sets: `wanted` must be found, `free` may be."""
        got, want = set(found), set(wanted)
        self.add(name, len(got & want), got - want - set(free), want - got)

    def add(self, name: str, right: int, extra: Iterable[object] = (), missing: Iterable[object] = ()) -> None:
        """Add to the tally of a fact type."""
        tally = self.scores.types[name]
        extra, missing = sorted(map(_shown, extra)), sorted(map(_shown, missing))
        tally.right += right
        tally.extra += len(extra)
        tally.missing += len(missing)
        tally.errors += [Error(self.article, "extra", fact) for fact in extra]
        tally.errors += [Error(self.article, "missing", fact) for fact in missing]

    def link(self, name: str, right: bool, fact: object, got: object, want: object) -> None:
        """Count one attribute of a fact that was found."""
        ratio = self.scores.links[name]
        ratio.all += 1
        ratio.right += right
        if not right:
            ratio.errors.append(Error(self.article, "wrong", f"{_shown(fact)}: {got!r}, want {want!r}"))

    def judge(self, fact: Record, right: bool | None) -> None:
        """Count a fact that was found for or against the rule that it names; None is no verdict."""
        if right is not None and "rule" in fact:
            ratio = self.scores.rules.setdefault(fact["rule"], Ratio())
            ratio.all += 1
            ratio.right += right

    def same_entity(self, reference: object, wanted: object) -> bool:
        """Whether a reference (the id of a predicted unit or place, or a name) means what the gold names."""
        if not isinstance(reference, str):
            return False
        entity = self._entities.get(reference)
        forms = name_forms(entity) if entity else {fold_name(reference)}
        name = fold_name(wanted)
        gold = next((forms for forms in self._gold_forms if name in forms), set[str]())
        return bool(forms & (gold | {name}))

    @cached_property
    def _entities(self) -> dict[str, Record]:
        return {entity["id"]: entity for name in ("units", "places") for entity in self.found.get(name, ()) if "id" in entity}

    @cached_property
    def _gold_forms(self) -> list[set[str]]:
        return [name_forms(entity) for name in ("units", "places") for entity in self.gold.get(name, ())]


def verdict(found: Set[object], wanted: Iterable[object], free: Iterable[object] = ()) -> bool | None:
    """Whether a fact with these keys is right: none of them is a false alarm; None where it costs and earns nothing."""
    if found - set(wanted) - set(free):
        return False
    return True if found & set(wanted) else None


def accepts(wanted: object, value: object) -> bool:
    """Whether a value is what the gold states, which may be a list of answers that will do."""
    return value in wanted if isinstance(wanted, list) else value == wanted


def _shown(key: object) -> str:
    return " ".join("-" if part is None else str(part) for part in key) if isinstance(key, tuple) else str(key)
