#!/usr/bin/env python3
"""Fit the model of coreference on gold coreference and write its weights.

    coreference.py FOLDER [--out quiz/generate/coreference.json]

FOLDER holds CoNLL-U files with `Entity=` brackets (see references.py, which measures the model on
documents it was not fitted on). Needs scikit-learn, which the package itself does not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from references import Gold, chains_of_names, read_all

from quiz.generate.coreference import Anaphor, Choice, Features, Weights, read_anaphors
from quiz.generate.document import Document
from quiz.generate.references import genders_of
from quiz.generate.referents import Referent

THRESHOLD = 0.65
"""Chosen on held-out documents (references.py --thresholds)."""
TREES, DEPTH, RATE, SEEDS = 60, 3, 0.1, 3
NEWS_WEIGHT = 2.0
"""Articles are news, most documents of the corpus are not."""

Example = tuple[Features, bool, float]


def examples(gold: Gold, document: Document) -> list[Example]:
    """Every candidate of every pronoun of a document, with the gold's verdict, which is remembered."""
    found: list[Example] = []
    named = chains_of_names(gold, document)
    weight = NEWS_WEIGHT if gold.news else 1.0

    def choose(anaphor: Anaphor, candidates: Sequence[tuple[Referent, Features]]) -> Choice:
        chains = gold.heads.get(anaphor.token.start, set())
        if not chains:
            return None  # the annotators left it out
        good = []
        for referent, features in candidates:
            right = bool(chains & chains_of(referent, gold, document, named))
            found.append((features, right, weight))
            if right:
                good.append(referent)
        first = min(good, key=lambda r: (r.entity < 0, -r.last.sentence, -r.last.index), default=None)
        return None if first is None else (first, 1.0)

    read_anaphors(document.sentences, document.names, genders_of(document.sentences, document.names), choose)
    return found


def chains_of(referent: Referent, gold: Gold, document: Document, named: dict[int, set[str]]) -> set[str]:
    """The chains of a referent: those of its name, or of the noun that first spoke of it."""
    if referent.entity >= 0:
        return named[referent.entity]
    first = referent.sightings[0]
    return gold.heads.get(document.sentences[first.sentence].tokens[first.index].start, set())


def fit(found: Iterable[Example]) -> Weights:
    """The weights that tell the right candidates from the others best."""
    import numpy as np
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.feature_extraction import DictVectorizer

    everything = list(found)
    columns = DictVectorizer(sparse=False)
    rows = columns.fit_transform([features for features, _, _ in everything])
    right = np.array([good for _, good, _ in everything])
    weight = np.array([w for _, _, w in everything])
    names = columns.get_feature_names_out()
    trees: list[Any] = []
    bias = 0.0
    for seed in range(SEEDS):
        model = GradientBoostingClassifier(
            n_estimators=TREES, max_depth=DEPTH, learning_rate=RATE, min_samples_leaf=10,
            subsample=0.7, max_features=0.5, random_state=seed,
        ).fit(rows, right, sample_weight=weight)  # fmt: skip
        prior = float(model.init_.class_prior_[1])
        bias += float(np.log(prior / (1 - prior))) / SEEDS
        trees += [_tree(each.tree_, 0, names) for each in model.estimators_[:, 0]]
    return {"bias": round(bias, 4), "threshold": THRESHOLD, "trees": trees}


def _tree(tree: Any, node: int, names: Sequence[str]) -> Any:
    if tree.children_left[node] < 0:
        return round(float(tree.value[node][0][0]) * RATE / SEEDS, 4)
    low, high = (_tree(tree, child[node], names) for child in (tree.children_left, tree.children_right))
    return [names[tree.feature[node]], round(float(tree.threshold[node]), 4), low, high]


def main() -> int:
    """Fit on all documents and write the weights."""
    wanted = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    wanted.add_argument("folder", type=Path)
    wanted.add_argument("--out", type=Path, default=Path("quiz/generate/coreference.json"))
    given = wanted.parse_args()
    try:
        import sklearn  # noqa: F401
    except ImportError:
        print("skipped: fitting needs scikit-learn (pip install scikit-learn)", file=sys.stderr)
        return 2
    if not any(given.folder.glob("*.conllu")):
        print(f"skipped: no CoNLL-U files in {given.folder}", file=sys.stderr)
        return 2
    weights = fit(e for gold, document in read_all(given.folder) for e in examples(gold, document))
    given.out.write_text(json.dumps(weights, separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
