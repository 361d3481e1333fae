"""The classifier puts features that are alike together: faster, and the same classifier."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.understanding.classifier import _STRENGTH, Classifier, _alike, _lessons
from bot.understanding.lexicon import lexicon
from bot.understanding.shape import shape
from tests.bot.evaluation import survey


def test_features_that_are_alike_are_one_and_nothing_is_lost() -> None:
    rows = csr_matrix(np.array([[1.0, 1.0, 0.0, 2.0], [0.0, 0.0, 3.0, 0.0], [1.0, 1.0, 0.0, 2.0]]))
    together = _alike(rows)
    assert together.shape == (4, 3)
    assert np.allclose((rows @ together @ together.T).toarray(), rows.toarray())


@pytest.mark.parametrize("language", ["en", "ur"])
def test_it_is_the_classifier_that_all_features_would_give(language: str) -> None:
    # Not before it is needed, as in the product: it takes a second.
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped, import-not-found, unused-ignore]

    question = survey().question("safe")
    assert question is not None
    known = lexicon(shape(question), language)
    assert known is not None
    made = Classifier(known)
    texts, labels = _lessons(known)
    rows = made._features.transform(texts)
    assert made._together.shape[1] < rows.shape[1] / 1.5
    plain = LogisticRegression(C=_STRENGTH, max_iter=200, class_weight="balanced")
    plain.fit(rows, [made._targets.index(label) for label in labels])
    for text in ("quite safe really", "skip this", "مجھے نہیں معلوم", "what is it for", ""):
        expected = plain.predict_proba(made._features.transform([text]))[0]
        assert np.allclose(list(made.probabilities(text).values()), expected, atol=1e-6)
