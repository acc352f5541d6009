"""Output against gold: precision, recall and F1 per type of fact, with every miss and false alarm."""

from collections.abc import Mapping, Sequence

from thidua.evaluate.comparison import Comparison
from thidua.evaluate.entities import compare_entities
from thidua.evaluate.facts import compare_awards, compare_counts, compare_dates, compare_documents, compare_events
from thidua.evaluate.files import read_gold, read_predicted, read_texts
from thidua.evaluate.names import Record
from thidua.evaluate.tallies import LINKS, TYPES, Error, Ratio, Scores, Tally
from thidua.evaluate.whole import compare_grounding, compare_inconsistencies, compare_meta

__all__ = ["LINKS", "TYPES", "Error", "Ratio", "Record", "Scores", "Tally", "evaluate", "read_gold", "read_predicted", "read_texts"]

_PARTS = (
    compare_counts,
    compare_awards,
    compare_dates,
    compare_entities,
    compare_documents,
    compare_events,
    compare_inconsistencies,
    compare_meta,
    compare_grounding,
)


def evaluate(predicted: Mapping[str, Record], gold: Sequence[Record], texts: Mapping[str, str] | None = None) -> Scores:
    """Score predicted objects (by article id) against gold objects; with `texts` (by article id) check grounding too.

    Sets per article, sums over articles. Gold facts marked `optional` cost nothing when missed and earn nothing when found.
    """
    scores = Scores()
    for wanted in gold:
        if wanted["id"] not in predicted:
            scores.absent.append(wanted["id"])
        article = Comparison(predicted.get(wanted["id"], {}), wanted, scores, (texts or {}).get(wanted["id"]))
        for compare in _PARTS:
            compare(article)
    return scores
