"""The articles of a dataset together: which repeat another, which tell the same event, and where their numbers disagree."""

from corpus.linking.dataset import Linked, link_dataset
from corpus.linking.duplicates import Candidate, find_duplicates

__all__ = ["Candidate", "Linked", "find_duplicates", "link_dataset"]
