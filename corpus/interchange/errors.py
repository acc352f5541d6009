"""What can go wrong between facts and annotations."""


class InterchangeError(ValueError):
    """Annotations or facts that cannot be read, written or compared; the message names the place, the reason and the remedy."""
