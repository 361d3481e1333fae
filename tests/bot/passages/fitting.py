"""Measuring the weights of the search: of ranking, of how sure the first passage is, and the threshold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.passages.confidence import FILE, KNOWN, Weights, stored
from bot.passages.evidence import NAMES
from bot.passages.index import Shelf
from bot.passages.matching import Term, matched
from bot.passages.search import Ranked, known_of_first, rank
from bot.passages.vectors import Vector
from tests.bot.passages import kept_vectors
from tests.bot.passages.evaluation import Question, index, section

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]
# How strongly weights are held: of ranking to 1, where they began, of sureness to nothing.
_HELD, _HELD_SURE = 0.02, 3.0
# What the search should come to: right passages first, and questions that no paper answers refused.
RIGHT, REFUSED = 0.85, 0.90
# Parts that the questions are cut into: each is judged by weights that the others gave.
_PARTS = 6
# Whether more of each thing that is known makes surer or less sure.
_SIGNS = {"unknown": -1, "missing": -1, "unsaid": -1}


@dataclass(frozen=True, slots=True)
class Case:
    """One question on one shelf: its candidates with their evidence, and which of them stand in a right section."""

    asked: Question
    shelf: Shelf
    terms: list[Term]
    alike: Vector
    candidates: list[Ranked]
    evidence: Numbers
    right: Truths

    def first(self, weights: Numbers) -> tuple[list[float], bool]:
        """Return what is known of the passage that these weights put first, and whether it is right."""
        ranks = self.evidence @ weights
        order = np.argsort(-ranks, kind="stable")
        ranked = [replace(self.candidates[place], rank=float(ranks[place])) for place in order]
        return known_of_first(self.shelf, self.terms, ranked, self.alike), bool(self.right[order[0]])


def cases(asked: Sequence[Question]) -> list[Case]:
    """Return the questions that find any passage."""
    return [case for case in map(_case, asked) if case.candidates]


def _case(item: Question) -> Case:
    shelf = index(item.consultation).shelves[item.language]
    terms = matched(shelf, item.text, item.language)
    alike = shelf.alike(kept_vectors.of_question(item.text))
    candidates = sorted(rank(shelf, terms, alike), key=lambda each: each.place)
    right = [section(shelf.passages[each.place].heading) in item.sections for each in candidates]
    evidence = np.array([each.evidence.numbers() for each in candidates])
    return Case(item, shelf, terms, alike, candidates, evidence, np.array(right))


def ranking_weights(known: Sequence[Case]) -> Numbers:
    """Return the weights by which right passages come first (conditional logit, McFadden 1974), none below nothing."""
    answered = [case for case in known if case.right.any()]
    began = np.ones(len(NAMES))

    def loss(weights: Numbers) -> float:
        total = _HELD * len(answered) * float(((weights - began) ** 2).mean())
        for case in answered:
            scores = case.evidence @ weights
            total += float(np.logaddexp.reduce(scores) - np.logaddexp.reduce(scores[case.right]))
        return total

    return np.asarray(minimize(loss, began, bounds=[(0.0, 12.0)] * len(began), method="L-BFGS-B").x)


def sureness_weights(known: Sequence[Case], ranking: Numbers) -> tuple[Numbers, float]:
    """Return the weights of sureness, and its constant, by logistic regression on whether the first is right."""
    rows, right = firsts(known, ranking)
    # Held alike, whatever they are counted in.
    spread = rows.std(axis=0) + 1e-9

    def loss(weights: Numbers) -> float:
        scores = (rows / spread) @ weights[:-1] + weights[-1]
        return float(np.logaddexp(0, np.where(right, -scores, scores)).sum()) + _HELD_SURE * float(
            (weights[:-1] ** 2).sum()
        )

    bounds = [(None, 0.0) if _SIGNS.get(name, 1) < 0 else (0.0, None) for name in KNOWN]
    found = minimize(loss, np.zeros(len(KNOWN) + 1), bounds=[*bounds, (None, None)], method="L-BFGS-B").x
    return np.asarray(found[:-1] / spread), float(found[-1])


def firsts(known: Sequence[Case], ranking: Numbers) -> tuple[Numbers, Truths]:
    """Return what is known of the first passage of each question, and whether it is right."""
    found = [case.first(ranking) for case in known]
    return np.array([row for row, _right in found]), np.array([right for _row, right in found])


def sure(rows: Numbers, weights: Numbers, constant: float) -> Numbers:
    """Return how sure each is, from 0 to 1."""
    found: Numbers = 1 / (1 + np.exp(-(rows @ weights + constant)))
    return found


def unseen(known: Sequence[Case]) -> tuple[Numbers, Truths]:
    """Return for each question how sure its first passage is and whether it is right, by weights from the others."""
    sureness, rightness = np.zeros(len(known)), np.zeros(len(known), dtype=bool)
    for part in range(_PARTS):
        others = [case for place, case in enumerate(known) if place % _PARTS != part]
        ranking = ranking_weights(others)
        weights, constant = sureness_weights(others, ranking)
        rows, right = firsts(known[part::_PARTS], ranking)
        sureness[part::_PARTS], rightness[part::_PARTS] = sure(rows, weights, constant), right
    return sureness, rightness


def shares(
    known: Sequence[Case], sureness: Numbers, right: Truths, asked: Sequence[Question], step: float
) -> tuple[float, float]:
    """Return the shares of right passages first and of refusals at a threshold."""
    answerable = sum(bool(item.sections) for item in asked)
    taken = sureness >= step
    wrong = sum(bool(yes) and not case.asked.sections for case, yes in zip(known, taken, strict=True))
    return float((taken & right).sum()) / answerable, 1 - wrong / (len(asked) - answerable)


def best_threshold(known: Sequence[Case], asked: Sequence[Question]) -> tuple[float, float, float]:
    """Return the threshold at which the shares, by weights from other questions, come nearest to what they should, the
    one that lacks more counting, and both shares."""
    sureness, right = unseen(known)
    steps = [float(step) for step in np.arange(0.05, 0.96, 0.01)]
    found = {step: shares(known, sureness, right, asked, step) for step in steps}
    values = {step: min(first - RIGHT, refused - REFUSED) for step, (first, refused) in found.items()}
    best = [step for step, value in values.items() if value == max(values.values())]
    middle = best[len(best) // 2]
    return round(middle, 2), *found[middle]


def measured(asked: Sequence[Question]) -> tuple[Weights, tuple[float, float]]:
    """Return the weights that these questions give, and both shares they come to on questions they have not seen."""
    known = cases(asked)
    ranking = ranking_weights(known)
    weights, constant = sureness_weights(known, ranking)
    threshold, first, refused = best_threshold(known, asked)
    return Weights(tuple(ranking), tuple(weights), constant, threshold), (first, refused)


def write(weights: Weights) -> None:
    """Write the weights where the search reads them, and have it read them anew."""
    lines = [
        "# Measured on the first part of tests/bot/passages/questions.tsv and on tuning.tsv by",
        "# `python -m tests.bot.passages.evaluation`.",
        "[rank]",
        *(f"{name} = {value:.3f}" for name, value in zip(NAMES, weights.rank, strict=True)),
        "",
        "[sure]",
        f"constant = {weights.constant:.3f}",
        f"threshold = {weights.threshold:.2f}",
        *(f"{name} = {value:.3f}" for name, value in zip(KNOWN, weights.sure, strict=True)),
    ]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    stored.cache_clear()
