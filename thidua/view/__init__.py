"""An article beside its facts, as HTML: the report of `thidua view`, and the parts that the review application shows."""

from thidua.view.article import ArticleView, article_view
from thidua.view.report import report
from thidua.view.templating import STATIC, TEMPLATES, environment
from thidua.view.words import Said, read_words

__all__ = ["STATIC", "TEMPLATES", "ArticleView", "Said", "article_view", "environment", "read_words", "report"]
