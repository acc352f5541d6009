"""An article as it was read: the input of extraction."""

import hashlib
from typing import Self

from pydantic import Field, field_validator, model_validator

from schemas.base import Model
from schemas.codes import ReferenceBasis, ZoneKind
from schemas.edtf import Edtf


def sha256_of(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in hex digits: by it the contract knows which text facts are of."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Zone(Model):
    """A stretch of the page that is not plain body text: `text[start:end]`, code points, half-open."""

    start: int = Field(ge=0)
    end: int
    kind: ZoneKind

    @model_validator(mode="after")
    def _measure(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"a zone must end after it starts, got {self.start} to {self.end}")
        return self


class Article(Model):
    """One article: its raw text, what is known about it, and the layout of its page.

    `text` is never changed: all offsets of all facts count its code points. A text with lone surrogates
    (half of a UTF-16 pair, the mark of a broken conversion) is refused, for it cannot be written as UTF-8.
    """

    text: str
    id: str = Field(default="article", min_length=1, description="Stable name of the article, such as the stem of its file.")
    source: str | None = Field(default=None, description="Path or URL.")
    title: str | None = None
    outlet: str | None = Field(default=None, description="The newspaper or site, as the page names it.")
    byline: tuple[str, ...] = Field(default=(), description="Authors, in order.")
    published: str | None = Field(default=None, description="ISO 8601 date, or date-time with offset: 2022-05-13T12:35:00+07:00.")
    published_basis: ReferenceBasis = Field(default=ReferenceBasis.NONE, description="given by the user, or published: found on the page.")
    zones: tuple[Zone, ...] = Field(default=(), description="Title, captions, furniture ...; ordered, may nest.")

    @field_validator("text")
    @classmethod
    def _writable(cls, text: str) -> str:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError(
                f"the text holds a lone surrogate (U+{ord(text[error.start]):04X}) at offset {error.start}: "
                "it was converted wrongly; read the original again as UTF-16 or UTF-8"
            ) from error
        return text

    @model_validator(mode="after")
    def _zones_inside(self) -> Self:
        if any(zone.end > len(self.text) for zone in self.zones):
            raise ValueError("a zone ends after the text does")
        return self


class ReferenceDate(Model):
    """The date by which `hôm qua`, `năm nay` and dates without a year resolve, and where it comes from."""

    value: Edtf | None = Field(default=None, description="The date by which dates that are not said in full resolve.")
    basis: ReferenceBasis = ReferenceBasis.NONE


class ArticleRecord(Model):
    """What the output says of the article itself."""

    id: str = Field(description="Stable name of the article, such as the stem of its file.")
    source: str | None = Field(description="Path or URL.")
    outlet: str | None = Field(description="The newspaper or site, as the page names it.")
    title: str | None = Field(description="The headline.")
    byline: tuple[str, ...] = Field(description="Authors, in order.")
    published: str | None = Field(description="ISO 8601 date, or date-time with +07:00.")
    reference_date: ReferenceDate
    chars: int = Field(ge=0, description="Length of the text in code points.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of the text as UTF-8.")
