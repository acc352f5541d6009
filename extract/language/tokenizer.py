"""spaCy tokens that are syllables, numbers and single marks, with the raw text and all offsets kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import regex
import spacy
from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Config

_TOKEN = regex.compile(r"((?:[^\W\d_]\p{M}*)+|\d+|[^\S ]+|[^\w\s]|_| |.)( ?)", regex.DOTALL)


class SyllableTokenizer:
    """Splits at every change between letters, digits and marks, so that no span of a rule cuts a token.

    `15/5/2024,` is six tokens; `doc.text` equals the input whatever it is.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The document of `text`, token by token."""
        pairs = _TOKEN.findall(text)
        return Doc(self.vocab, words=[word for word, _ in pairs], spaces=[space == " " for _, space in pairs])

    def __reduce__(self) -> tuple[type["SyllableTokenizer"], tuple[Vocab]]:
        return SyllableTokenizer, (self.vocab,)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """spaCy's serialisation: there is no state."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> "SyllableTokenizer":
        """spaCy's deserialisation: there is no state."""
        return self

    def to_disk(self, path: Path, **kwargs: Any) -> None:
        """spaCy's serialisation: there is no state."""

    def from_disk(self, path: Path, **kwargs: Any) -> "SyllableTokenizer":
        """spaCy's deserialisation: there is no state."""
        return self


@spacy.registry.tokenizers("thidua.syllables.v1")
def create_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    """The tokenizer by its registered name, for `nlp.config`."""
    return lambda nlp: SyllableTokenizer(nlp.vocab)


class VietnameseDefaults(BaseDefaults):  # spaCy's own "vi" needs the unmaintained pyvi
    """Language data: syllables as tokens."""

    config = Config({"nlp": {"tokenizer": {"@tokenizers": "thidua.syllables.v1"}}})


@spacy.registry.languages("thidua_vi")
class Vietnamese(Language):
    """Vietnamese on syllables: `spacy.blank("thidua_vi")`."""

    lang = "thidua_vi"
    Defaults = VietnameseDefaults
