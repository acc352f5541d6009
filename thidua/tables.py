"""The facts of an article as rows that people read: the contract's Vietnamese labels, and names instead of ids."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from schemas import (
    FACT_LISTS,
    LIST_TITLES,
    ArticleFacts,
    Award,
    Check,
    Code,
    Comparator,
    Count,
    Date,
    Document,
    Event,
    Fact,
    ModelFact,
    Movement,
    Named,
    Person,
    Place,
    Recipient,
    Unit,
)

Names = Mapping[str, str]
"""Names of units and places by id."""
Row = dict[str, str]
"""Cells by the heading of their column."""

_SIGNS = {
    Comparator.GT: "> ",
    Comparator.GE: "≥ ",
    Comparator.LT: "< ",
    Comparator.LE: "≤ ",
    Comparator.ALMOST: "gần ",
    Comparator.APPROX: "khoảng ",
    Comparator.VAGUE: "hàng ",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One list of facts: its name in the contract, its heading, and its rows, at least one, all with the same columns."""

    name: str
    title: str
    rows: tuple[Row, ...]


def tables(facts: ArticleFacts) -> Iterator[Table]:
    """A table for every list that has facts, in the order of the contract.

    Each row begins with the fact's id and ends with the article's own words; columns without a single entry are left out.
    """
    named: tuple[Named, ...] = (*facts.units, *facts.places)
    names = {entity.id: entity.name for entity in named}
    for name in FACT_LISTS:
        rows = [_row(fact, _CELLS[name](fact, names)) for fact in getattr(facts, name)]
        if rows:
            filled = [column for column in rows[0] if any(row[column] for row in rows)]
            yield Table(name, LIST_TITLES[name], tuple({column: row[column] for column in filled} for row in rows))


def _row(fact: Fact, cells: Row) -> Row:
    return {column: " ".join(cell.split()) for column, cell in {"id": fact.id, **cells, "nguyên văn": fact.evidence.text}.items()}


def number(value: float) -> str:
    """A number as Vietnamese writes it: `1.163`, `609,5`."""
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def _stated(comparator: Comparator, value: float, high: float | None = None, whole: float | None = None) -> str:
    end = f" - {number(high)}" if high is not None else f"/{number(whole)}" if whole is not None else ""
    return _SIGNS.get(comparator, "") + number(value) + end


def _label(code: Code | None) -> str:
    return code.vi if code else ""


def _join(parts: Iterable[str | None]) -> str:
    return ", ".join(part for part in parts if part)


def _event(event: Event, names: Names) -> Row:
    place = names.get(event.place or "", "")
    hosts = _join(names.get(host) for host in event.hosts)
    return {"loại": _label(event.kind), "ngày": event.date or "", "nơi": place, "chủ trì": hosts}


def _award(award: Award, names: Names) -> Row:
    return {
        "hình thức": award.title or _label(award.form),
        "tình trạng": _label(award.status),
        "cho": _join(map(_recipient, award.recipients)),
        "của": _join(names.get(giver) for giver in award.givers),
        "thành tích": award.period or "",
        "ngày": award.date or "",
    }


def _recipient(recipient: Recipient) -> str:
    if recipient.names:
        return _join(recipient.names)
    count = _stated(recipient.comparator, recipient.value) + " " if recipient.value is not None else ""
    return count + _label(recipient.object)


def _count(count: Count, names: Names) -> Row:
    return {
        "giá trị": _stated(count.comparator, count.value, count.max, count.of),
        "đối tượng": _label(count.object),
        "hành động": _label(count.action),
        "của": names.get(count.owner or "", ""),
        "thời gian": count.period or "",
    }


def _model(model: ModelFact, names: Names) -> Row:
    return {"tên": model.name, "của": names.get(model.owner or "", "")}


def _movement(movement: Movement, names: Names) -> Row:
    return {"loại": _label(movement.kind), "tên": movement.name}


def _unit(unit: Unit, names: Names) -> Row:
    return {"tên": unit.canonical, "loại": _label(unit.kind), "cấp": _label(unit.level), "thuộc": names.get(unit.parent or "", "")}


def _place(place: Place, names: Names) -> Row:
    code = f"{place.code} ({place.scheme})" if place.code else ""
    return {"tên": place.name, "thuộc": names.get(place.parent or "", ""), "mã": code, "nay là": place.current or ""}


def _person(person: Person, names: Names) -> Row:
    return {"tên": _join([" ".join([*person.titles[:1], person.name])]), "chức vụ": _join(p.text for p in person.positions)}


def _date(date: Date, names: Names) -> Row:
    return {"loại": _label(date.type), "giá trị": date.value, "vai trò": _label(date.role)}


def _document(document: Document, names: Names) -> Row:
    return {
        "loại": _label(document.kind),
        "số": document.symbol or document.number or "",
        "tên": document.title or "",
        "cơ quan": names.get(document.issuer or "", ""),
        "ngày": document.date or "",
    }


def _check(check: Check, names: Names) -> Row:
    return {"phép tính": _label(check.kind), "kết quả": _label(check.status), "giải thích": check.message}


_CELLS: dict[str, Callable[[Any, Names], Row]] = {
    "events": _event,
    "awards": _award,
    "counts": _count,
    "models": _model,
    "movements": _movement,
    "units": _unit,
    "places": _place,
    "people": _person,
    "dates": _date,
    "documents": _document,
    "checks": _check,
}
