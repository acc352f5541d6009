"""Pictures of a dataset: tile maps of provinces, bars, tables and a network, each with its n and what it leaves out."""

from corpus.datasets.errors import missing_extra

try:
    from thidua.plots.figures import NAMES, Figure, figures
except ModuleNotFoundError as error:
    if error.name not in ("altair", "vl_convert"):
        raise
    raise missing_extra("altair", "plots") from error

__all__ = ["NAMES", "Figure", "figures"]
