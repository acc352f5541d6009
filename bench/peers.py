"""How fast is thidua, next to EDS-NLP on French clinical notes? `bench/README.md` says how to read it.

EDS-NLP wants packages of its own: `--python` names the interpreter of an environment where `pip install edsnlp` was run.
"""

import argparse
import statistics
import subprocess
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter

from bench.speed import BULK, kilobytes, texts
from corpus import article_from_text, facts_line
from extract import Extractor

NOTE = Path(__file__).with_name("note_fr.txt")
NOTES = 150
EDSNLP = f"""
import sys, time, edsnlp
nlp = edsnlp.blank("eds")
for pipe in ("eds.sentences", "eds.dates", "eds.quantities"):
    nlp.add_pipe(pipe)
note = open(sys.argv[1], encoding="utf-8").read()
notes = [note.replace("2021", str(1990 + n % 30)) for n in range({NOTES})]
for text in notes[:10]:
    nlp(text)
start = time.perf_counter()
for text in notes:
    nlp(text)
print(sum(len(text.encode()) for text in notes) / 1000 / (time.perf_counter() - start))
"""


def main(words: Sequence[str] | None = None) -> int:
    """Measure in turns, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=BULK if BULK.exists() else None, help="articles: .jsonl.gz with a field text")
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has edsnlp")
    parser.add_argument("--limit", type=int, default=300, help="articles to read (300)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each tool (3)")
    arguments = parser.parse_args(words)
    articles = list(islice(texts(arguments.path), arguments.limit))
    extractor = Extractor()
    _thidua(extractor, articles[:30])
    ours, theirs = [], []
    for _ in range(arguments.rounds):
        ours.append(_thidua(extractor, articles))
        theirs.append(_edsnlp(arguments.python))
    for name, measured in (("thidua", ours), ("EDS-NLP", theirs)):
        print(f"{name:15}{statistics.median(measured):7,.0f} KB/s   rounds: {', '.join(f'{speed:,.0f}' for speed in measured)}")
    print(f"{'ratio':15}{statistics.median(ours) / statistics.median(theirs):7.2f}")
    return 0


def _thidua(extractor: Extractor, articles: Sequence[str]) -> float:
    """KB a second from a text to its line of JSON."""
    start = perf_counter()
    for text in articles:
        facts_line(extractor(article_from_text(text)))
    return kilobytes(articles) / (perf_counter() - start)


def _edsnlp(python: str) -> float:
    """KB a second of `eds.sentences`, `eds.dates` and `eds.quantities`."""
    return float(subprocess.run([python, "-c", EDSNLP, str(NOTE)], capture_output=True, check=True, text=True).stdout)


if __name__ == "__main__":
    sys.exit(main())
