"""The picture that people look at: a built graph as one self-contained HTML page, and the report of its figures."""

from kg.view.network import Network
from kg.view.page import write_network, write_page
from kg.view.reading import read_network
from kg.view.report_page import write_report
from kg.view.select import select_about

__all__ = ["Network", "read_network", "select_about", "write_network", "write_page", "write_report"]
