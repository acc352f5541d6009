"""The documentation site: Sphinx over Markdown, with a reference that is made of the code. `make docs` builds it."""

import re
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # so that the site describes this checkout

from docs.generate import write_reference  # noqa: E402
from extract.version import generator  # noqa: E402

project = "thidua"
author = "thidua"
release = generator().version
language = "en"

extensions = ["myst_parser"]
smartquotes = False
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

html_theme = "alabaster"
pygments_style = "vs"  # enough contrast
html_title = "thidua"
html_static_path = ["_static"]
html_css_files = ["thidua.css"]
html_copy_source = False
html_show_copyright = False
html_show_search_summary = False  # summaries are fetched, which a browser refuses to pages opened from disk
html_sidebars = {"**": ["about.html", "searchfield.html", "navigation.html"]}
_SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"
html_theme_options = {
    "description": "Facts of Vietnamese press articles about emulation movements",
    "font_family": _SANS,
    "font_size": "16px",
    "page_width": "1180px",
    "sidebar_width": "250px",
    "body_text": "#22282d",
    "footer_text": "#555",
    "pre_bg": "#f6f7f8",
    "anchor": "#767676",
    "sidebar_collapse": True,
    "show_powered_by": False,
}


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the reference before anything is read, name the files of blocks, and finish pages."""
    app.connect("builder-inited", lambda app: write_reference(Path(app.srcdir) / "reference"))
    app.connect("source-read", _captions)
    app.connect("html-page-context", _finish)
    return {"parallel_read_safe": True}


def _captions(app: Sphinx, page: str, source: list[str]) -> None:
    """The name of a file stands above its block."""
    source[0] = re.sub(r"^```(\w+) (\S+)$", r"```{code-block} \1\n:caption: \2\n", source[0], flags=re.MULTILINE)


def _finish(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """What the theme lacks for people with a keyboard or a screen reader: language, levels of captions, tables that scroll by keys."""
    context["language"] = (context.get("meta") or {}).get("lang", context["language"])
    toctree = context["toctree"]
    context["toctree"] = lambda **options: _levelled(toctree(**options))
    body = _levelled(context.get("body") or "")
    wide = '<div class="wide" role="region" aria-label="Table" tabindex="0"><table class="docutils'
    context["body"] = body.replace('<table class="docutils', wide).replace("</table>", "</table></div>")


def _levelled(html: str) -> str:
    return html.replace('role="heading"', 'role="heading" aria-level="2"')
