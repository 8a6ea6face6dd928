"""`python -m kg.training`: trains and measures the models of the pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from kg.errors import KgError
from kg.training.annotated import read_folder
from kg.training.sources import dbpedia_folder, read_named, read_tagged, running_text
from kg.training.stages import Scores, measure_articles, train_kinds, train_names, train_tagger
from kg.training.word_lists import cluster_words, read_names, write_word_lists

STAGES = ("words", "pos", "names", "kinds")
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command()
@click.option("--corpora", type=_FOLDER, required=True, help="Folder with ner/ and ud/, as the model card lists them.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the model files.")
@click.option("--articles", type=_FOLDER, multiple=True, help="Folder of annotated articles (.json); may be repeated.")
@click.option("--test", type=_FOLDER, multiple=True, help="Folder of annotated articles to measure on, not to train.")
@click.option("--texts", type=_FILE, help="JSON Lines with a `text` each: more running text to cluster words by.")
@click.option("--nlp-id", type=_FILE, help="dataset_postag.txt of nlp-id; by default that of the installed package.")
@click.option("--stage", type=click.Choice(STAGES), multiple=True, help="Only this stage (may be repeated); else all.")
@click.option("--folds", type=click.IntRange(2), default=3, show_default=True, help="Folds over the articles.")
def main(
    corpora: Path,
    out: Path,
    articles: tuple[Path, ...],
    test: tuple[Path, ...],
    texts: Path | None,
    nlp_id: Path | None,
    stage: tuple[str, ...],
    folds: int,
) -> None:
    """Train the tagger, the recogniser of names and the model of their kinds, and print their scores.

    Example: python -m kg.training --corpora corpora --articles annotated --out kg/pipeline/model
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        chosen = stage or STAGES
        named = read_named(corpora)
        annotated = read_folder(articles)
        if "words" in chosen:
            clusters = cluster_words(running_text(corpora, nlp_id, texts))
            write_word_lists(out, clusters, read_names(dbpedia_folder(corpora)))
        if "pos" in chosen:
            _print(train_tagger(read_tagged(corpora, nlp_id), out))
        if "names" in chosen:
            _print(train_names(named, annotated, out))
        if "kinds" in chosen and annotated:
            _print(train_kinds(named, annotated, out, folds))
        if test:
            _print(measure_articles(read_folder(test), out))
    except KgError as error:
        raise click.ClickException(str(error)) from error


def _print(results: Iterable[Scores]) -> None:
    for result in results:
        click.echo(result.heading)
        for label, score in result.by_label.items():
            click.echo(
                f"  {label:26} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  ({score.wanted})"
            )


if __name__ == "__main__":
    main()
