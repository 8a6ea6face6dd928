"""Shows what was understood of an article beside its text: in the terminal, or as one HTML page."""

from kg.reader.html import page, write_page
from kg.reader.terminal import render

__all__ = ["page", "render", "write_page"]
