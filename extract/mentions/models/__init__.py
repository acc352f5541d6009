"""Named models (mô hình)."""

from extract.mentions.base import Family
from extract.mentions.models.rule import FOLDER, ModelValue, find_models

MODELS: Family[ModelValue] = Family("models", find_models, FOLDER)

__all__ = ["MODELS", "ModelValue"]
