"""How the models of `kg.pipeline` are trained and measured. Not needed to run them.

`python -m kg.training --corpora DIR --out DIR` does all of it; see kg/pipeline/model/README.md for what goes in.
"""
