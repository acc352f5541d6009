"""From plain text to an `Article`: the one place where articles are made."""

import datetime

from pydantic import ValidationError

from corpus.errors import ArticleError, EmptyArticleError, TooLongError
from corpus.layout import find_layout
from corpus.layout.timestamps import iso_moment
from schemas import Article, ReferenceBasis, Zone

MAX_CHARS = 5_000_000
"""Longest text of one article, in code points."""

_VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


def article_from_text(
    text: str,
    *,
    id: str = "article",
    source: str | None = None,
    published: str | None = None,
    title: str | None = None,
) -> Article:
    """The article of a plain text: its zones (title, captions, furniture ...) and its metadata, found in the text.

    `published` and `title` are what the user knows and win over what the text says. Metadata is composed (NFC) with
    single spaces; the text itself is never changed. Raises `ArticleError` for an empty or too long text, for lone
    surrogates and for a `published` that is no date.
    """
    name = source or id
    if len(text) > MAX_CHARS:
        raise TooLongError(
            f"{name}: the text has {len(text):,} characters, the limit is {MAX_CHARS:,}; "
            "split it into its articles: one file each, or JSON Lines with one article a line"
        )
    if not text or text.isspace():
        raise EmptyArticleError(f"{name}: the text is empty")
    layout = find_layout(text, title)
    try:
        article = Article(
            text=text,
            id=id,
            source=source,
            title=title or layout.title,
            outlet=layout.outlet,
            byline=layout.byline,
            published=layout.published,
            published_basis=ReferenceBasis.PUBLISHED if layout.published else ReferenceBasis.NONE,
            zones=tuple(Zone(start=mark.start, end=mark.end, kind=mark.kind) for mark in layout.marks),
        )
    except ValidationError as error:
        raise ArticleError(f"{name}: {error.errors()[0]['msg'].removeprefix('Value error, ')}") from error
    if published:
        try:
            return with_published(article, published)
        except ArticleError as error:
            raise ArticleError(f"{name}: {error}") from error
    return article


def with_published(article: Article, published: str, basis: ReferenceBasis = ReferenceBasis.GIVEN) -> Article:
    """The article with another publication date; raises `ArticleError` if `published` is no date."""
    return article.model_copy(update={"published": check_published(published), "published_basis": basis})


def check_published(value: str) -> str:
    """`value` as the contract wants it: `2022-05-13`, or `2022-05-13T12:35:00+07:00` (Vietnam's time).

    Takes ISO 8601 (a time without zone is Vietnam's) and the day-month-year forms of Vietnamese pages, such as
    `13/05/2022 12:35`. Raises `ArticleError` for anything else.
    """
    value = value.strip()
    for parse in (datetime.date.fromisoformat, _moment_of_vietnam, iso_moment):
        try:
            found = parse(value)
        except (ValueError, OverflowError):
            continue
        if found:
            return found if isinstance(found, str) else found.isoformat()
    raise ArticleError(f"published {value!r} is no date; write it like 2022-05-13 or 2022-05-13T12:35:00+07:00")


def _moment_of_vietnam(value: str) -> str:
    moment = datetime.datetime.fromisoformat(value)
    moment = moment.replace(tzinfo=_VIETNAM) if moment.tzinfo is None else moment.astimezone(_VIETNAM)
    return moment.isoformat(timespec="seconds")
