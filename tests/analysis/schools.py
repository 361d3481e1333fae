"""The stratified sample of 200 Californian schools that R's `survey` package carries, as columns, and its margins."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FILE = Path(__file__).parent / "data" / "apistrat.csv"
_ROWS = list(csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines()))
STYPE = [row["stype"] for row in _ROWS]
AWARDS = [row["awards"] for row in _ROWS]
SCHOOL_WIDE = [row["sch.wide"] for row in _ROWS]
COMPARABLE = [row["comp.imp"] for row in _ROWS]
API99 = np.array([float(row["api99"]) for row in _ROWS])
API00 = np.array([float(row["api00"]) for row in _ROWS])
PW = np.array([float(row["pw"]) for row in _ROWS])
FPC = np.array([float(row["fpc"]) for row in _ROWS])

# Schools of the whole state.
MARGINS = {
    "stype": {"E": 4421, "H": 755, "M": 1018},
    "sch.wide": {"No": 1072, "Yes": 5122},
    "comp.imp": {"No": 1712, "Yes": 4482},
}

# Made for the tests: four levels, uneven weights, and 41 clusters that run across the types of school.
LEVEL = np.digitize(API00, [550, 650, 750], right=True)
UNEVEN = PW * (1 + (API99 % 7) / 5)
CLUSTER = np.arange(1, 201) * 7 % 41

DESIGNS: dict[str, dict[str, Any]] = {
    "simple": {},
    "stratified": {"weights": PW, "strata": STYPE, "population": FPC},
    "weighted": {"weights": UNEVEN},
    "clustered": {"weights": UNEVEN, "clusters": CLUSTER},
    "clusters in strata": {"weights": UNEVEN, "strata": STYPE, "clusters": CLUSTER},
}


@dataclass(frozen=True, slots=True)
class Schools:
    """200 schools. sampling_weights: schools each stands for · stratum_sizes: schools in its stratum."""

    columns: dict[str, NDArray[np.str_]]
    awards: NDArray[np.str_]
    api00: NDArray[np.float64]
    sampling_weights: NDArray[np.float64]
    stratum_sizes: NDArray[np.float64]


def read_schools() -> Schools:
    columns = {"stype": STYPE, "sch.wide": SCHOOL_WIDE, "comp.imp": COMPARABLE}
    return Schools({name: np.array(values) for name, values in columns.items()}, np.array(AWARDS), API00, PW, FPC)
