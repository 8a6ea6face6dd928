"""The store on the web, for reading: a SPARQL endpoint, a query editor, the picture, and a page for each thing."""

from kg.serve.app import make_app
from kg.serve.limits import Limits
from kg.serve.running import serve

__all__ = ["Limits", "make_app", "serve"]
