"""One thread for numpy's matrix products.

Several threads fight each other over matrices as small as ours, and on a busy computer each product
waits for the slowest of them: thirty times slower was seen. One thread also gives the same
numbers whatever the number of cores.
"""

import ctypes
import os
from pathlib import Path

import numpy as np

CHOSEN_BY_HAND = "OPENBLAS_NUM_THREADS"  # OpenBLAS reads it itself, when numpy is imported
_SETTERS = (
    "scipy_openblas_set_num_threads64_",
    "scipy_openblas_set_num_threads",
    "openblas_set_num_threads64_",
    "openblas_set_num_threads",
)


def use_one_thread() -> bool:
    """Limit the OpenBLAS that numpy's wheels bring; False when there is none to limit.

    It holds for the whole process, and for nothing when a number of threads was chosen by hand.
    """
    if CHOSEN_BY_HAND in os.environ:
        return False
    package = Path(np.__file__).parent
    folders = (package.parent / "numpy.libs", package / ".dylibs")
    libraries = [path for folder in folders for path in folder.glob("*openblas*")]
    return any(_limit(path) for path in libraries)


def _limit(library: Path) -> bool:
    try:
        loaded = ctypes.CDLL(str(library))  # numpy has loaded it already: this is the same one
    except OSError:
        return False
    for name in _SETTERS:
        setter = getattr(loaded, name, None)
        if setter is not None:
            setter(1)
            return True
    return False
