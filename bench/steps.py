"""Where the time goes: each step's share of a run, beside the ceiling. `docs/performance.md` holds a table that this printed."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter

import regex

from bench.speed import BULK, kilobytes, texts
from corpus import article_from_text, facts_line
from extract.analysis import Analysis
from extract.steps import STEPS

PASSES = 20
"""Plain patterns that stand for an extractor which does nothing else."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print the table, as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench.steps", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=BULK if BULK.exists() else None, help="articles: .jsonl.gz with a field text")
    parser.add_argument("--limit", type=int, default=500, help="articles to read (500)")
    arguments = parser.parse_args(words)
    articles = list(islice(texts(arguments.path), arguments.limit))
    size = kilobytes(articles)
    _time(articles[:50])  # warm up
    spent = _time(articles)
    total = sum(spent.values())
    print(f"{len(articles):,} articles, {size:,.0f} KB of UTF-8, one process\n")
    print("| step | ms per MB | share |\n|---|---|---|")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"| {name} | {seconds / size * 1e6:,.0f} | {seconds / total:.1%} |")
    print(f"| all | {total / size * 1e6:,.0f} | 100 % |")
    ceiling = _ceiling(articles)
    print(f"\n{PASSES} plain `regex` passes over the same text: {ceiling / size * 1e6:,.0f} ms per MB, {ceiling / total:.1%} of it")
    return 0


def _time(articles: Iterable[str]) -> dict[str, float]:
    """Seconds in each step, from a text to its line of JSON."""
    spent: dict[str, float] = defaultdict(float)
    for text in articles:
        start = perf_counter()
        article = article_from_text(text)
        start = _add(spent, "reading: layout, metadata", start)
        analysis = Analysis.begin(article)
        start = _add(spent, "folding, sentences", start)
        for name, step in STEPS.items():
            step(analysis)
            start = _add(spent, name.removeprefix("thidua_").replace("_", " "), start)
        assert analysis.facts is not None
        facts_line(analysis.facts)
        _add(spent, "JSON", start)
    return spent


def _add(spent: dict[str, float], name: str, start: float) -> float:
    now = perf_counter()
    spent[name] += now - start
    return now


def _ceiling(articles: Iterable[str]) -> float:
    """Seconds of passes that find a number, a year, a name ... and do nothing with them."""
    words = (
        "tập thể|cá nhân|mô hình|đảng viên|hộ|đơn vị|Bằng khen|Giấy khen|Huân chương|năm|tháng|ngày|huyện|tỉnh|xã|Ủy ban|Hội|Đảng bộ|"
        "Chi bộ|ông"
    )
    patterns = [regex.compile(rf"\d{{1,3}}\s{word}|{word}\s\p{{Lu}}\w+") for word in words.split("|")]
    assert len(patterns) == PASSES
    start = perf_counter()
    for text in articles:
        for pattern in patterns:
            for _ in pattern.finditer(text):
                pass
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
