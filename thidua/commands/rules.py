"""`thidua rules`: what the extractor looks for, and how reliable each rule is."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from thidua.commands.options import OwnLexicon, refused

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
) -> None:
    """List the rules with their figures and examples.

    Under each rule: the precision of the facts that name it on annotated articles (the gold), with its 95 % interval; and how
    often it fires per 1,000 articles of general news. No fact names the patterns that only help others.
    """
    from extract.lexicon import Lexicon, LexiconError
    from thidua.rulebook import families

    try:
        known = {known.name: known for known in families(Lexicon.read(lexicon) if lexicon else None)}
    except LexiconError as error:
        raise refused(error) from error
    if family is not None and family not in known:
        raise typer.BadParameter(f"no such family; there are {', '.join(known)}", param_hint="FAMILY")
    chosen = [*known.values()] if family is None else [known[family]]
    if figures is not None:
        typer.echo("\n".join(_table([rule for each in chosen for rule in each.rules], figures)))
        return
    for each in chosen:
        typer.echo("\n".join(_lines(each)) + "\n")


def _lines(family: "Family") -> Iterator[str]:
    from thidua.figures import figures

    measured = figures()
    yield family.name.upper()
    width = max((len(rule.id) for rule in family.rules), default=0)
    for rule in family.rules:
        yield f"  {rule.id:{width}}  {rule.about}"
        yield f"  {'':{width}}  {_said(None if rule.own else measured.get(rule.id))}"
    if family.examples:
        yield from ("", "  Examples; [ ] marks what is found")
        yield from _examples(family.examples)
    if family.counter_examples:
        yield from ("", "  Counter-examples, which must give nothing")
        yield from _examples(family.counter_examples)


def _examples(examples: "tuple[Example, ...]") -> Iterator[str]:
    for example in examples:
        yield f"    {example.says}"
        yield from (f"      {text}" for text in example.texts)


def _said(figures: "Figures | None") -> str:
    """The figures of a rule in words."""
    if figures is None:
        return "not measured"
    news = f"{figures.rate:,.1f} per 1,000 news articles"
    if figures.precision is None:
        return f"no gold fact; {news}" if figures.rate else "no gold fact, and none in the news"
    low, high = figures.interval
    return f"{figures.precision:.2f} ({low:.2f} to {high:.2f}) of {figures.judged:,} gold facts; {news}"


def _table(rules: "list[Rule]", order: Order) -> Iterator[str]:
    from thidua.figures import figures

    measured = figures()
    rows = [(rule.id, None if rule.own else measured.get(rule.id)) for rule in rules]
    if order is not Order.RULE:
        rows.sort(key=lambda row: _rank(row[1], order))
    width = max((len(rule) for rule, _ in rows), default=0)
    yield f"{'rule':{width}}  right     of  precision  95 % interval  per 1,000"
    for rule, found in rows:
        yield f"{rule:{width}}  {_columns(found)}"


def _rank(figures: "Figures | None", order: Order) -> tuple[bool, float, float]:
    """The least precise first, of those the most certain; or the most frequent first. What is not known comes last."""
    if figures is None or (order is Order.PRECISION and figures.precision is None):
        return True, 0, 0
    return (False, figures.precision or 0, -figures.judged) if order is Order.PRECISION else (False, -figures.rate, 0)


def _columns(figures: "Figures | None") -> str:
    if figures is None:
        return "not measured"
    if figures.precision is None:
        return f"{'no gold fact':>38}    {figures.rate:9,.1f}"
    low, high = figures.interval
    return f"{figures.right:5}  {figures.judged:5}  {figures.precision:9.2f}  {low:.2f} to {high:.2f}   {figures.rate:9,.1f}"
