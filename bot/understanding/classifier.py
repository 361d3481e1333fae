"""The second opinion: a classifier over this question's options, the commands, and what is neither.

Character and word n-grams, weighted by rarity, and logistic regression (scikit-learn). It learns from the phrases
alone, anew for each question and language, and is kept. It never decides by itself: see `decide`.
"""

import itertools
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from .language_words import Target
from .lexicon import Lexicon, lexicon
from .phrases import SOURCE, load
from .shape import Shape

NEITHER: Target = ("none", "")
# Half of an utterance's weight to its letters, half to its words.
_LETTERS = (2, 4)
_WORDS = (1, 2)
_STRENGTH = 30.0


class Classifier:
    """A fitted classifier for one question in one language."""

    def __init__(self, known: Lexicon) -> None:
        # scikit-learn takes over a second to import: only a process that needs a second opinion pays.
        _one_thread()
        from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped, import-not-found, unused-ignore]
        from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped, import-not-found, unused-ignore]
        from sklearn.pipeline import FeatureUnion  # type: ignore[import-untyped, import-not-found, unused-ignore]

        texts, labels = _lessons(known)
        self._targets = sorted(set(labels), key=repr)
        places = {target: at for at, target in enumerate(self._targets)}
        self._features: Any = FeatureUnion(
            [
                ("letters", TfidfVectorizer(analyzer="char_wb", ngram_range=_LETTERS, sublinear_tf=True)),
                (
                    "words",
                    TfidfVectorizer(
                        analyzer="word",
                        tokenizer=str.split,
                        token_pattern=None,
                        lowercase=False,
                        ngram_range=_WORDS,
                        sublinear_tf=True,
                    ),
                ),
            ]
        )
        self._model: Any = LogisticRegression(C=_STRENGTH, max_iter=200, class_weight="balanced")
        rows = self._features.fit_transform(texts)
        self._together = _alike(rows)
        self._model.fit(rows @ self._together, [places[label] for label in labels])

    def probabilities(self, text: str) -> Mapping[Target, float]:
        """Return target → probability for a normalised utterance; they sum to one."""
        row = self._model.predict_proba(self._features.transform([text]) @ self._together)[0]
        return {self._targets[at]: float(share) for at, share in zip(self._model.classes_, row, strict=True)}


def _alike(rows: Any) -> Any:
    """Return the matrix (features, groups of features) that puts together features which are alike in every lesson.

    More than half are: the letters inside one long word, say. Such features get the same weights, whatever the lessons
    teach. One of their joint length in place of all gives the same classifier, to rounding, in half the time.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    columns = rows.tocsc()
    columns.sort_indices()
    groups: dict[tuple[bytes, bytes], int] = {}
    ends = columns.indptr.tolist()
    group = np.array(
        [
            groups.setdefault((columns.indices[begin:end].tobytes(), columns.data[begin:end].tobytes()), len(groups))
            for begin, end in itertools.pairwise(ends)
        ]
    )
    shares = 1 / np.sqrt(np.bincount(group))[group]
    return csr_matrix((shares, group, np.arange(len(group) + 1)), shape=(len(group), len(groups)))


@cache
def _one_thread() -> None:
    """Keep the matrices to one thread, for good: they are small, and threads that wait for one another cost more."""
    import sklearn.linear_model  # type: ignore[import-untyped, import-not-found, unused-ignore]  # noqa: F401 - its pools must be there
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped, import-not-found, unused-ignore]

    threadpool_limits(limits=1)


@lru_cache(maxsize=128)
def classifier(shape: Shape, language: str) -> Classifier:
    """Return the classifier of a question in a language that has phrases, fitted once."""
    known = lexicon(shape, language)
    assert known is not None
    return Classifier(known)


def _lessons(known: Lexicon) -> tuple[list[str], list[Target]]:
    lessons: list[tuple[str, Target]] = []
    for code, phrases in known.by_option.items():
        lessons += [(phrase, ("answer", code)) for phrase in phrases]
    if known.shape.points is not None:
        ends = [
            (text, target) for text, targets in known.entries.items() for target in targets if target[0] == "answer"
        ]
        lessons += ends
    own = known.phrases.commands
    for name, phrases in own.items():
        lessons += [(phrase, ("command", name)) for phrase in phrases]
    english = load(SOURCE)
    background = known.phrases.background + (english.background if english else ())
    lessons += [(phrase, NEITHER) for phrase in background]
    return [text for text, _target in lessons], [target for _text, target in lessons]
