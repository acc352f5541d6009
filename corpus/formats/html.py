"""HTML pages: the main text and what the page's head says of it, by trafilatura (the extra `html`)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from corpus.article import article_from_text, with_published
from corpus.errors import ArticleError, ParseError
from corpus.formats.text import read_bytes, text_of
from corpus.items import Item, ItemKind
from schemas import Article, ReferenceBasis

if TYPE_CHECKING:
    from trafilatura.settings import Document

MAX_TAGS = 50_000
"""Tags of the largest page that is read: beyond it lies no news page, and extraction takes minutes."""

_SHORTEST = 60  # characters of the longest line of the main text: a page with less has menus, but no article


def items(stream: BinaryIO, source: str, id: str) -> Iterator[Item]:
    """The one page of a file; raises `TooLongError` for more than an article can be."""
    yield Item(source, source, id, ItemKind.HTML, read_bytes(stream, source))


def article(item: Item) -> Article:
    """The article of a page; raises `ArticleError` when there is none, or when trafilatura is not installed."""
    return article_from_html(text_of(item), source=item.source, id=item.id)


def article_from_html(html: str, *, source: str, id: str) -> Article:
    """The main text of a page as an article; title and date as the head of the page says, where it does.

    Raises `ParseError` for a page without an article, `ArticleError` without the extra `html`.
    """
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise ParseError(f"{source}: the page has {tags:,} tags, the limit is {MAX_TAGS:,}; save only its article")
    page = _extract(html, source)
    if page is None or not page.text or max(map(len, page.text.splitlines()), default=0) < _SHORTEST:
        raise ParseError(f"{source}: no article found in the page; save the article's text as .txt")
    article = article_from_text(page.text, id=id, source=source, title=page.title or None)
    article = article.model_copy(
        update={
            "outlet": article.outlet or page.sitename or None,
            "byline": article.byline or tuple(name.strip() for name in (page.author or "").split(";") if name.strip()),
        }
    )
    if page.date and not (article.published or "").startswith(page.date):
        return with_published(article, page.date, ReferenceBasis.PUBLISHED)
    return article


def _extract(html: str, source: str) -> "Document | None":
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise ArticleError(f"{source}: reading HTML needs trafilatura; pip install 'thidua[html]', or save the page as text") from error
    try:
        # Without extensive search, for it takes any date of the body for the day of publication.
        page = bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params={"extensive_search": False, "original_date": True}
        )
    except Exception as error:  # whatever a broken page provokes in the libraries below costs this page, never the run
        raise ParseError(f"{source}: the page cannot be read ({type(error).__name__}: {error}); save the article's text as .txt") from error
    return None if isinstance(page, dict) else page
