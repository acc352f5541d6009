"""Units, places, models, movements and people: by name, one predicted entity to one of the gold."""

from collections.abc import Iterator, Mapping

from thidua.evaluate.comparison import Comparison
from thidua.evaluate.names import Record, fold_name, name_forms


def compare_entities(article: Comparison) -> None:
    """Match every list of named entities, then judge what the gold states of those that were found."""
    for name in ("units", "places", "models", "movements", "people"):
        for entity, wanted in list(_matched(article, name)):
            _compare_links(article, name, entity, wanted)


def _matched(article: Comparison, name: str) -> Iterator[tuple[Record, Record]]:
    """Pairs of a predicted and a gold entity that share a form of their name, each used once; the rest is tallied.

    A predicted name that is only a part of a gold name (`Đảng ủy` of `Đảng ủy xã`), or that the gold says to
    ignore, is no false alarm.
    """
    found, gold = article.facts(name)
    ignored = {fold_name(text) for text in article.gold.get("ignore", ())}
    forms_of_gold = [name_forms(entity) for entity in gold]
    used: set[int] = set()
    for entity in found:
        forms = name_forms(entity)
        at = next((i for i, known in enumerate(forms_of_gold) if i not in used and forms & known), None)
        if at is not None:
            used.add(at)
            optional = bool(gold[at].get("optional"))
            article.add(name, right=int(not optional))
            article.judge(entity, None if optional else True)
            yield entity, gold[at]
        elif not forms & ignored and not _is_part(forms, forms_of_gold):
            article.add(name, right=0, extra=[entity.get("name")])
            article.judge(entity, False)
    article.add(name, right=0, missing=[g["name"] for i, g in enumerate(gold) if i not in used and not g.get("optional")])


def _is_part(forms: set[str], forms_of_gold: list[set[str]]) -> bool:
    """Whether a form stands inside a longer gold form while none equals one."""
    known = set[str]().union(*forms_of_gold)
    return not forms & known and any(form in longer for form in forms for longer in known)


def _compare_links(article: Comparison, name: str, entity: Record, wanted: Record) -> None:
    if name == "units":
        for attribute in ("kind", "level"):
            if wanted.get(attribute):
                right = entity.get(attribute) == wanted[attribute]
                article.link(f"units.{attribute}", right, wanted["name"], entity.get(attribute), wanted[attribute])
    elif name == "models" and wanted.get("owner"):
        right = article.same_entity(entity.get("owner"), wanted["owner"])
        article.link("models.owner", right, wanted["name"], entity.get("owner"), wanted["owner"])
    elif name == "people" and wanted.get("positions"):
        have = {fold_name(p.get("text") if isinstance(p, Mapping) else p) for p in entity.get("positions", ())}
        right = {fold_name(text) for text in wanted["positions"]} <= have
        article.link("people.positions", right, wanted["name"], sorted(have), wanted["positions"])
