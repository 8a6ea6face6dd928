"""Other people's stores, over HTTP: what loads a dataset into one, and what asks one questions."""

from kg.remote.endpoint import Endpoint
from kg.remote.loading import Loaded, load

__all__ = ["Endpoint", "Loaded", "load"]
