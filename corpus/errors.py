"""What can go wrong while reading: exceptions for one article, and the record that a whole run keeps of them."""

from dataclasses import dataclass
from typing import Literal

Stage = Literal["open", "decode", "parse", "article"]
"""Where reading failed: opening the file, bytes to text, format to text and fields, fields to an article."""


class ArticleError(ValueError):
    """An input that cannot become an article. The message names the input, the reason and the remedy."""

    stage: Stage = "article"


class DecodeError(ArticleError):
    """Bytes that are no text, or text in an encoding that is not read."""

    stage: Stage = "decode"


class ParseError(ArticleError):
    """A file that breaks the rules of its format, or holds no article."""

    stage: Stage = "parse"


class EmptyArticleError(ArticleError):
    """A text without a single character that is not white space."""


class TooLongError(ArticleError):
    """A text beyond the limit of one article."""


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """One input that gave no article; reading goes on with the next.

    `source` is the path as given, for JSON Lines with `#` and the line number.
    """

    source: str
    stage: Stage
    reason: str
