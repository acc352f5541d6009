"""What the rows of the lexicon look like, table by table, for checking the rows of a user."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import regex
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StringConstraints, model_validator

from extract.lexicon.patterns import words
from schemas import AwardForm, MovementKind, ObjectKind, UnitKind

ROOT = Path(__file__).parents[1]
"""The package whose TOML files hold the rows."""
ID = r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$"
_LEVEL = r"(central|province|district|commune|grassroots|place|owner|centre|nation|region|organ|trade|bare:central|bare:grassroots|none)"


def _is_regex(source: str) -> str:
    try:
        regex.compile(source)
    except regex.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return source


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[list[Text], Field(min_length=1)]
Regex = Annotated[Text, AfterValidator(_is_regex)]


class Row(BaseModel):
    """A row that carries an id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, StringConstraints(pattern=ID)]
    about: Text | None = None

    def stored(self) -> dict[str, Any]:
        """The row as it stands in our files."""
        return self.model_dump(mode="json", exclude_unset=True)


class NounRow(Row):
    """Counted nouns and what they count."""

    object: ObjectKind
    nouns: Texts
    least: Annotated[float, Field(ge=0)] = 0
    most: Annotated[float, Field(ge=0)] = float("inf")
    text: Text | None = None


class HeadRow(Row):
    """A way in which names of organisations begin; `extract/mentions/units/lexicon.py` says what each field means."""

    forms: Texts
    kind: UnitKind
    level: Annotated[str, StringConstraints(pattern=rf"^{_LEVEL}(\|{_LEVEL})*$")] = "none"
    name: list[Text] = []
    locality: Literal["any", "typed", "province", "centre", "country", "none"] = "any"
    owners: list[Text] = []
    comma: list[Text] = []
    under: Annotated[str, StringConstraints(pattern=rf"^{_LEVEL}$")] | None = None
    needs: list[Literal["name", "owner", "place", "name+owner", "name+place", "owner+place"]] = []
    bare: Literal["yes", "after", "office", "no"] = "no"
    lower_bare: StrictBool = False
    item: StrictBool = False
    stands_for: list[Text] = []
    family: Text | None = None
    upper: StrictBool = False
    exact: StrictBool = False
    unless: Regex | None = None
    unless_after: Regex | None = None
    means: Text | None = None
    same: Text | None = None
    local_same: Text | None = None
    office: StrictBool = False
    body: StrictBool = False
    listed: StrictBool = False
    name_before: StrictBool = False
    span: Literal["name"] | None = None
    apart: StrictBool = False


class MovementRow(Row):
    """A movement by its names."""

    kind: MovementKind
    names: Texts
    alone: StrictBool = False


class AwardRow(Row):
    """Names of awards of one form; our own rows are patterns, and so becomes this one."""

    form: AwardForm
    names: Texts

    def stored(self) -> dict[str, Any]:
        """The row as a pattern."""
        names = sorted(words(self.names), key=lambda name: (-len(name), name))
        return {
            "id": f"award_terms.{self.id.removeprefix('award_terms.')}",
            "about": self.about or ", ".join(self.names),
            "form": self.form.value,
            "cues": names,
            "regex": rf"(?<!\p{{L}})(?:{'|'.join(map(regex.escape, names))})(?!\p{{L}})",
        }


class Pick(BaseModel):
    """The words after (`next`) or before (`last`) an abbreviation that tell one of its meanings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    means: Text
    next: list[Text] = []
    last: list[Text] = []


class AbbreviationRow(BaseModel):
    """An abbreviation, which is its own id, and what it means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    abbr: Text
    means: Texts
    pick: list[Pick] = []

    @model_validator(mode="after")
    def _picks_a_meaning(self) -> Self:
        meanings = {meaning.casefold() for meaning in self.means}
        if strange := [pick.means for pick in self.pick if pick.means.casefold() not in meanings]:
            raise ValueError(f"pick: {', '.join(strange)} is none of the meanings")
        return self

    def stored(self) -> dict[str, Any]:
        """The row as it stands in our files."""
        return self.model_dump(mode="json", exclude_unset=True)


class PatternRow(Row):
    """A pattern; what fields it has after `regex` is for the row in whose place it stands to say."""

    model_config = ConfigDict(extra="allow", frozen=True)

    regex: Text
    form: AwardForm | None = None
    kind: MovementKind | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of rows: how a user's file and our files name it, which field is its id, and what a row without effect says."""

    name: str
    row: type[Row | AbbreviationRow]
    files: str
    array: str
    empty: Mapping[str, Any]
    family: str
    key: str = "id"
    ahead: bool = False
    """Added rows go before ours: where two fit, the first wins. In the other tables the last does."""
    open: bool = True
    """Rows can be added; the patterns of most families are read by code that knows each of them."""

    def paths(self) -> list[Path]:
        """The files that may hold rows of this table."""
        return sorted(path for path in ROOT.glob(self.files) if not path.name.endswith("examples.toml"))


TABLES = {
    table.name: table
    for table in (
        Table("noun", NounRow, "mentions/quantities/nouns.toml", "noun", {"nouns": []}, "quantities"),
        Table("head", HeadRow, "mentions/units/heads/*.toml", "head", {"forms": []}, "units", ahead=True),
        Table("award", AwardRow, "mentions/award_terms/patterns.toml", "pattern", {"regex": "(?!)"}, "award_terms", ahead=True),
        Table("movement", MovementRow, "mentions/movements/known.toml", "movement", {"names": []}, "movements", ahead=True),
        Table("abbreviation", AbbreviationRow, "lexicon/abbreviations.toml", "abbreviation", {"means": []}, "", key="abbr"),
        Table("pattern", PatternRow, "**/*.toml", "pattern", {"regex": "(?!)"}, "", open=False),
    )
}
"""The tables that a user's lexicon may change, by the names it uses."""
