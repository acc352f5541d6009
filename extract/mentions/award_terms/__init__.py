"""Names of awards: Bằng khen, Huân chương Lao động hạng Ba, danh hiệu Lao động tiên tiến."""

from extract.mentions.award_terms.rule import FOLDER, AwardTerm, find_award_terms
from extract.mentions.base import Family

AWARD_TERMS: Family[AwardTerm] = Family("award_terms", find_award_terms, FOLDER)

__all__ = ["AWARD_TERMS", "AwardTerm"]
