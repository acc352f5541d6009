"""What every model of the contract shares: frozen, closed, and spans that prove themselves."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Model(BaseModel):
    """A frozen record without extra fields, all of whose numbers JSON can write."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Span(Model):
    """A stretch of the article: Unicode code points, half-open, so that `article_text[start:end] == text`.

    Example: `{"start": 12, "end": 22, "text": "20 mô hình"}`.
    """

    start: int = Field(ge=0, description="First code point of the span in the article's text as read.")
    end: int = Field(description="Code point after the last one.")
    text: str = Field(description="The article's own characters between start and end.")

    @model_validator(mode="after")
    def _measure(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"a span must end after it starts, got {self.start} to {self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"the text of span {self.start}-{self.end} has {len(self.text)} characters, not {self.end - self.start}")
        return self


class Fact(Model):
    """What every fact carries: its id in the article, the rule that made it and the characters it came from."""

    id: str = Field(pattern=r"^[a-z]{1,2}\d+$", description="Unique in the article, such as c1, a2, u3.")
    rule: str = Field(min_length=1, description="Id of the rule that produced the fact, such as counts.noun.")
    evidence: Span = Field(description="The span that states the fact.")


class Named(Fact):
    """A fact about something with a name, and all the places where the article names it."""

    name: str = Field(min_length=1, description="As written in the article; the fullest form where it has several.")
    mentions: tuple[Span, ...] = Field(min_length=1, description="Every span that names it, in order.")
