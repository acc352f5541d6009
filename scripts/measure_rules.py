"""Measure every rule: the precision of its facts on gold articles, and how often it fires in general news.

    python scripts/measure_rules.py --gold corpus/samples/gold corpus/samples --news news.jsonl.gz

`--gold GOLD TEXTS` names a folder of gold facts and the folder in which the texts lie (<id>.txt, at any depth); it may be
given several times. `--news` is a file of general news as JSON Lines. Writes the counts to `thidua/rule_figures.json`, for
`thidua rules`: the same rules and articles give the same bytes. Run it in an environment where thidua is installed.

A fact is right when `thidua evaluate` matches it with a gold fact; what the gold calls optional is not judged. A rule of
mentions fires with each of them, a rule of facts with each fact.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import read_articles
from extract import Extractor
from extract.analysis import Analysis
from extract.mentions import FAMILIES
from schemas import Article
from thidua.evaluate import Scores, evaluate, read_gold
from thidua.figures import FILE
from thidua.rulebook import families, listed

_OF_MENTIONS = tuple(f"{family.name}." for family in FAMILIES)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", nargs=2, type=Path, action="append", required=True, metavar=("GOLD", "TEXTS"))
    parser.add_argument("--news", type=Path, required=True, metavar="FILE")
    parser.add_argument("-o", "--output", type=Path, default=FILE, metavar="FILE", help="write here instead")
    options = parser.parse_args(arguments)
    extractor = Extractor()
    judged, right, gold_articles = Counter[str](), Counter[str](), 0
    for gold, texts in options.gold:
        scores, articles = score(extractor, gold, texts)
        gold_articles += articles
        for rule, ratio in scores.rules.items():
            judged[listed(rule)] += ratio.all
            right[listed(rule)] += ratio.right
    fired, news_articles = Counter[str](), 0
    for article in articles_of(options.news):
        fired.update(map(listed, rules_of(extractor, article)))
        news_articles += 1
    known = {rule.id for family in families() for rule in family.rules}
    if unknown := sorted((judged.keys() | fired.keys()) - known):
        print(f"`thidua rules` does not know {', '.join(unknown)}", file=sys.stderr)
    counts = {rule: [right[rule], judged[rule], fired[rule]] for rule in sorted(known)}
    options.output.write_text(as_json(gold_articles, news_articles, counts), encoding="utf-8", newline="\n")
    print(f"{options.output.name}: {len(counts)} rules, {gold_articles} gold articles, {news_articles} news articles")


def score(extractor: Extractor, gold: Path, texts: Path) -> tuple[Scores, int]:
    """The scores of what the extractor finds in the gold articles, and how many they are."""
    wanted = read_gold(gold)
    files = {file.stem: file for file in sorted(texts.rglob("*.txt"))}
    if missing := [record["id"] for record in wanted if record["id"] not in files]:
        raise SystemExit(f"no text in {texts} for {', '.join(missing)}")
    found = {}
    for record in wanted:
        for article in articles_of(files[record["id"]]):
            found[record["id"]] = extractor(article).model_dump(mode="json")
    return evaluate(found, wanted), len(wanted)


def articles_of(file: Path) -> Iterator[Article]:
    """The articles in a file; what cannot be read is named and left out."""
    for item in read_articles(file):
        if isinstance(item, Article):
            yield item
        else:
            print(item.reason, file=sys.stderr)


def rules_of(extractor: Extractor, article: Article) -> Iterator[str]:
    """The rule of every mention, and of every fact that is made of several."""
    analysis = Analysis.begin(article)
    for step in extractor.steps:
        step(analysis)
    for family in FAMILIES:
        yield from (mention.rule for mention in analysis.found[family])
    if analysis.facts is not None:
        yield from (fact.rule for fact in analysis.facts.facts() if not fact.rule.startswith(_OF_MENTIONS))


def as_json(gold_articles: int, news_articles: int, rules: dict[str, list[int]]) -> str:
    """The data file: a line for each rule, with its right facts, its judged facts and how often it fired."""
    head = json.dumps({"gold": gold_articles, "news": news_articles})
    rows = ",\n".join(f"{json.dumps(rule)}: {json.dumps(counts)}" for rule, counts in rules.items())
    return f'{{"articles": {head}, "rules": {{\n{rows}\n}}}}\n'


if __name__ == "__main__":
    main()
