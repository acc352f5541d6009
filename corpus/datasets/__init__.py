"""Datasets out: the tables of a run as a database, files, a workbook or a server's schema."""

from corpus.datasets.database import open_dataset, text_of
from corpus.datasets.errors import DatasetError
from corpus.datasets.targets import KINDS, Target, export, keep_decisions, write_dataset

__all__ = ["KINDS", "DatasetError", "Target", "export", "keep_decisions", "open_dataset", "text_of", "write_dataset"]
