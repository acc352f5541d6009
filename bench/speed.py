"""How fast is thidua, next to underthesea's word segmentation on the same articles? `bench/README.md` says how to read it."""

import argparse
import gzip
import json
import resource
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from corpus import article_from_text
from extract import Extractor

ROOT = Path(__file__).parents[1]
BULK = ROOT.parent / "shared" / "articles" / "bulk.jsonl.gz"
SAMPLES = ROOT / "corpus" / "samples"
LINEAR = 11.0
"""Ten times the text may cost this many times the time."""
UNITED = 20
"""Articles in the text that is grown."""

Tool = Callable[[str], object]


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when time grows faster than the text. `words` stand in for those of the command line."""
    arguments = _arguments(words)
    articles = list(islice(texts(arguments.path), arguments.limit))
    print(f"{len(articles):,} articles, {kilobytes(articles):,.0f} KB of UTF-8, {arguments.rounds} rounds, one process")
    extractor = Extractor(seconds=float("inf"))

    def thidua(text: str) -> str:
        return extractor(article_from_text(text)).model_dump_json()

    _time(thidua, articles)  # warm up, and see the memory that it takes by itself
    print(f"thidua         peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    _compare({"thidua": thidua, "word_tokenize": _word_tokenizer()}, articles, arguments.rounds)
    return _check_growth(thidua, "\n".join(articles[:UNITED]), arguments.rounds)


def _compare(tools: dict[str, Tool], texts: Sequence[str], rounds: int) -> None:
    """Speeds of two tools in alternating rounds, so that what else the machine does hits both."""
    size = kilobytes(texts)
    speeds: dict[str, list[float]] = {name: [] for name in tools}
    for _ in range(rounds):
        for name, tool in tools.items():
            speeds[name].append(size / _time(tool, texts))
    for name, measured in speeds.items():
        print(f"{name:15}{statistics.median(measured):7,.0f} KB/s   rounds: {', '.join(f'{speed:,.0f}' for speed in measured)}")
    ours, theirs = map(statistics.median, speeds.values())
    print(f"{'ratio':15}{ours / theirs:7.2f}")


def _check_growth(tool: Tool, text: str, rounds: int) -> int:
    """Time of ten times the text as a multiple of the time of the text; the best of the rounds, for one takes but a moment."""
    once = min(_time(tool, [text]) for _ in range(3 * rounds))
    tenfold = min(_time(tool, [text * 10]) for _ in range(rounds))
    linear = tenfold <= LINEAR * once
    print(f"{'10x the text':15}{tenfold / once:7.2f} x the time of {kilobytes([text]):,.0f} KB: {'linear' if linear else 'NOT linear'}")
    return 0 if linear else 1


def _word_tokenizer() -> Tool:
    """underthesea's words line by line: a whole article at once takes it several times the memory."""
    from underthesea import word_tokenize

    def tokenize(text: str) -> object:
        return [word_tokenize(line) for line in text.splitlines() if line.strip()]

    tokenize("Hội nghị tổng kết phong trào thi đua.")  # loads the model
    return tokenize


def _time(tool: Tool, texts: Sequence[str]) -> float:
    start = perf_counter()
    for text in texts:
        tool(text)
    return perf_counter() - start


def kilobytes(texts: Sequence[str]) -> float:
    """Size of the texts as UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1000


def texts(path: Path | None) -> Iterator[str]:
    """The texts of a `.jsonl.gz` with the field `text`; without one the samples of the package, over and over."""
    if path is None:
        return cycle([file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("*.txt"))])
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return iter([json.loads(line)["text"] for line in lines])


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=BULK if BULK.exists() else None, help="articles: .jsonl.gz with a field text")
    parser.add_argument("--limit", type=int, default=500, help="articles to read (500)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each tool (3)")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
