"""The errors that a user can meet. Each message names the file, the place in it and the way out, in one line."""


class KgError(Exception):
    """Something a user can mend: wrong use, unreadable input, an output that cannot be written."""


class InputError(KgError):
    """An input file or stream cannot be read as articles."""


class LexiconError(KgError):
    """A lexicon or reference file is not of the form that ontology/README.md describes."""


class OutputError(KgError):
    """A result cannot be written where it was asked for."""


class QueryError(KgError):
    """A query, or the name or parameter of a named question, is wrong."""


class StoreError(KgError):
    """A store on disk or at an address cannot be opened, read or written."""
