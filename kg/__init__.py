"""berita-kg reads Indonesian news and press releases into a knowledge graph whose every fact points at its words."""

__version__ = "0.1.0"
