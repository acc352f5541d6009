"""`thidua rules`: what the extractor looks for, and how reliable each rule is."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thidua.commands.options import OwnLexicon, refused, refusing

if TYPE_CHECKING:
    from thidua.figures import Figures
    from thidua.rulebook import Example, Family, Rule


class Order(StrEnum):
    """Orders of the table of figures."""

    RULE = "rule"
    PRECISION = "precision"
    RATE = "rate"


def rules(
    family: Annotated[str | None, typer.Argument(metavar="FAMILY", help="One family alone, such as dates.")] = None,
    figures: Annotated[
        Order | None,
        typer.Option(help="The figures alone, as a table: in the order of the rules, least precise first, or most frequent first."),
    ] = None,
    lexicon: OwnLexicon = None,
    reviewed: Annotated[
        Path | None, typer.Option(metavar="FACTS.duckdb", help="The figures that people's decisions about the facts of this dataset give.")
    ] = None,
) -> None:
    """List the rules with their figures and examples.

    Under each rule: the precision of the facts that name it on annotated articles (the gold), with its 95 % interval; and how
    often it fires per 1,000 articles of general news. No fact names the patterns that only help others.

    With --reviewed a fact is right when people accepted it, or left it as it is in an article that is done; it is wrong when they
    rejected or corrected it.
    """
    from extract.lexicon import Lexicon, LexiconError
    from thidua.rulebook import families

    try:
        known = {known.name: known for known in families(Lexicon.read(lexicon) if lexicon else None)}
    except LexiconError as error:
        raise refused(error) from error
    if family is not None and family not in known:
        raise typer.BadParameter(f"no such family; there are {', '.join(known)}", param_hint="FAMILY")
    measured = _measured(reviewed)
    chosen = [*known.values()] if family is None else [known[family]]
    if figures is not None:
        typer.echo("\n".join(_table([rule for each in chosen for rule in each.rules], measured, figures)))
        return
    for each in chosen:
        typer.echo("\n".join(_lines(each, measured)) + "\n")


@dataclass(frozen=True, slots=True)
class _Measured:
    """Figures by rule, and what is said of them."""

    figures: "Mapping[str, Figures]"
    judged: str
    articles: str
    nowhere: str
    others: "Figures | None"
    """Those of a rule that no figures are there of; none where it was not measured."""

    def of(self, rule: "Rule") -> "Figures | None":
        """The figures of a rule. Those that we ship know nothing of what a user's lexicon has changed."""
        return None if rule.own and self.others is None else self.figures.get(rule.id, self.others)


def _measured(reviewed: Path | None) -> _Measured:
    from thidua.figures import Figures, figures, reviewed_figures

    if reviewed is None:
        return _Measured(figures(), "gold fact", "news articles", "in the news", None)
    with refusing("rules", reviewed):
        return _Measured(reviewed_figures(reviewed), "reviewed fact", "articles", "in the dataset", Figures(0, 0, 0.0))


def _lines(family: "Family", measured: _Measured) -> Iterator[str]:
    yield family.name.upper()
    width = max((len(rule.id) for rule in family.rules), default=0)
    for rule in family.rules:
        yield f"  {rule.id:{width}}  {rule.about}"
        yield f"  {'':{width}}  {_said(measured.of(rule), measured)}"
    if family.examples:
        yield from ("", "  Examples; [ ] marks what is found")
        yield from _examples(family.examples)
    if family.counter_examples:
        yield from ("", "  Counter-examples, which must give nothing")
        yield from _examples(family.counter_examples)


def _examples(examples: "tuple[Example, ...]") -> Iterator[str]:
    for example in examples:
        yield f"    {example.says}"
        yield from (textwrap.indent(text, "      ") for text in example.texts)


def _said(figures: "Figures | None", measured: _Measured) -> str:
    """The figures of a rule in words."""
    if figures is None:
        return "not measured"
    rate = f"{figures.rate:,.1f} per 1,000 {measured.articles}"
    if figures.precision is None:
        return f"no {measured.judged}; {rate}" if figures.rate else f"no {measured.judged}, and none {measured.nowhere}"
    low, high = figures.interval
    return f"{figures.precision:.2f} ({low:.2f} to {high:.2f}) of {figures.judged:,} {measured.judged}s; {rate}"


def _table(rules: "list[Rule]", measured: _Measured, order: Order) -> Iterator[str]:
    rows = [(rule.id, measured.of(rule)) for rule in rules]
    if order is not Order.RULE:
        rows.sort(key=lambda row: _rank(row[1], order))
    width = max((len(rule) for rule, _ in rows), default=0)
    yield f"{'rule':{width}}  right     of  precision  95 % interval  per 1,000"
    for rule, found in rows:
        yield f"{rule:{width}}  {_columns(found, measured)}"


def _rank(figures: "Figures | None", order: Order) -> tuple[bool, float, float]:
    """The least precise first, of those the most certain; or the most frequent first. What is not known comes last."""
    if figures is None or (order is Order.PRECISION and figures.precision is None):
        return True, 0, 0
    return (False, figures.precision or 0, -figures.judged) if order is Order.PRECISION else (False, -figures.rate, 0)


def _columns(figures: "Figures | None", measured: _Measured) -> str:
    if figures is None:
        return "not measured"
    if figures.precision is None:
        return f"{f'no {measured.judged}':>38}    {figures.rate:9,.1f}"
    low, high = figures.interval
    return f"{figures.right:5}  {figures.judged:5}  {figures.precision:9.2f}  {low:.2f} to {high:.2f}   {figures.rate:9,.1f}"
