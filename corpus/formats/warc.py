"""Web archives (WARC, plain or compressed): every page that was fetched, by fastwarc (the extra `warc`)."""

from collections.abc import Iterator
from typing import BinaryIO

from corpus.errors import ArticleError, ReadFailure
from corpus.formats.text import MAX_BYTES
from corpus.items import Item, ItemKind

_PAGES = ("text/html", "application/xhtml+xml")


def items(stream: BinaryIO, source: str, id: str) -> Iterator[Item | ReadFailure]:
    """The pages of an archive, numbered by their records; answers that are no page, or not 200, are passed over."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise ArticleError(f"{source}: reading web archives needs fastwarc; pip install 'thidua[warc]'") from error
    wanted = WarcRecordType.response | WarcRecordType.resource
    for number, record in enumerate(ArchiveIterator(stream, record_types=wanted, auto_decode="all"), 1):
        kind = record.http_content_type or (record.headers.get("Content-Type") or "").partition(";")[0]
        if kind not in _PAGES or (record.http_headers and record.http_headers.status_code != 200):
            continue
        where = f"{source}, record {number}"
        data = record.reader.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            yield ReadFailure(f"{source}#{number}", "article", f"{where}: the page has more than {MAX_BYTES:,} bytes; no article has")
            continue
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        yield Item(url or f"{source}#{number}", where, f"{id}-{number}", ItemKind.HTML, data)
