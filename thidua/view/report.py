"""The report: articles beside their facts as one page that needs nothing else."""

import base64
import hashlib
from collections.abc import Sequence

from markupsafe import Markup

from thidua.view.article import ArticleView
from thidua.view.templating import STATIC, environment


def report(views: Sequence[ArticleView], left_out: int = 0) -> str:
    """The page of these articles, at least one, of which the first is shown; `left_out` others are said not to be in it.

    It holds its own style and script, and its policy lets a browser run and fetch nothing else. The same articles give the same page.
    """
    css, js = ((STATIC / name).read_text(encoding="utf-8") for name in ("thidua.css", "thidua.js"))
    page = environment().get_template("report.html")
    return page.render(
        views=views,
        left_out=left_out,
        makers=list(dict.fromkeys(view.facts.generator for view in views)),
        css=Markup(css),
        js=Markup(js),
        css_hash=_hash(css),
        js_hash=_hash(js),
    )


def _hash(content: str) -> str:
    """How a content security policy names a style or a script that may stand in the page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
