"""One article in, its facts out. Pure: no network, no state beyond loaded rules.

    from extract import Extractor
    facts = Extractor()(article)
"""

from extract.extractor import MAX_CHARS, ExtractionError, Extractor, pipeline

__all__ = ["MAX_CHARS", "ExtractionError", "Extractor", "pipeline"]
