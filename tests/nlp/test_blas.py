import sys

import pytest

from quizapp.nlp.blas import use_one_thread


@pytest.mark.skipif(sys.platform != "linux", reason="numpy's wheels for Linux bring OpenBLAS")
def test_numpys_openblas_can_be_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    assert use_one_thread()


def test_a_number_of_threads_chosen_by_hand_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
    assert not use_one_thread()
