"""What can go wrong with datasets."""


class DatasetError(Exception):
    """A dataset that cannot be read or written; the message names it, the reason and the remedy."""


def missing_extra(package: str, extra: str) -> DatasetError:
    """The error for a package that an extra brings."""
    return DatasetError(f"this needs {package}; pip install 'thidua[{extra}]'")
