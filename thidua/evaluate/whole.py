"""What is judged of an article as a whole: its metadata, its arithmetic, and whether facts stand on its text."""

from typing import Any

from thidua.evaluate.comparison import Comparison, verdict
from thidua.evaluate.facts import number
from thidua.evaluate.names import Record, fold_name

GROUNDED = ("counts", "awards", "dates", "documents", "events")


def compare_inconsistencies(article: Comparison) -> None:
    """Checks that came out inconsistent, by kind and stated value."""
    found = [check for check in article.found.get("checks", ()) if check.get("status") == "inconsistent"]
    wanted = article.gold.get("inconsistencies", ())
    keys = [_check_key(check) for check in wanted]
    article.tally("inconsistencies", map(_check_key, found), keys)
    for check in found:
        article.judge(check, verdict({_check_key(check)}, keys))


def _check_key(check: Record) -> tuple[object, float | None]:
    return (check.get("kind"), number(check.get("stated")))


def compare_meta(article: Comparison) -> None:
    """Title, byline, publication date and outlet, where the gold states them."""
    found, gold = article.found.get("article", {}), article.gold.get("meta", {})
    for name in ("title", "byline", "published", "outlet"):
        if name in gold:
            got, want = found.get(name), gold[name]
            right = _same_meta(name, got, want)
            shown = [f"{name} {got!r}, want {want!r}"]
            article.add("meta", int(right), extra=() if right or not got else shown, missing=() if right else shown)


def _same_meta(name: str, got: Any, want: Any) -> bool:
    if name == "byline":
        return {fold_name(author) for author in got or ()} == {fold_name(author) for author in want or ()}
    if name == "published":  # the gold may know the day alone
        return str(got or "").startswith(str(want)) if want else not got
    return fold_name(got or "") == fold_name(want or "")


def compare_grounding(article: Comparison) -> None:
    """Whether every span of every fact holds the characters it claims; only where the text is at hand."""
    if article.text is None:
        return
    for name in GROUNDED:
        for fact in article.found.get(name, ()):
            spans = [fact["evidence"]] if fact.get("evidence") else []
            spans += fact.get("mentions", ())
            right = bool(spans) and all(article.text[span["start"] : span["end"]] == span["text"] for span in spans)
            article.link("grounding", right, f"{name} {fact.get('id')}", [span["text"] for span in spans], "the text's own characters")
