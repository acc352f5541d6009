"""Cited documents: directives, resolutions, plans, decisions."""

from extract.mentions.base import Family
from extract.mentions.documents.rule import FOLDER, DocumentValue, find_documents

DOCUMENTS: Family[DocumentValue] = Family("documents", find_documents, FOLDER)

__all__ = ["DOCUMENTS", "DocumentValue"]
