"""One article in, its facts out: `Extractor()(article)`. Pure: no network, no state beyond loaded rules."""

from extract.extractor import MAX_CHARS, ExtractionError, Extractor, pipeline
from extract.lexicon import LexiconError

__all__ = ["MAX_CHARS", "ExtractionError", "Extractor", "LexiconError", "pipeline"]
