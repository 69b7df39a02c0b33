import subprocess
import sys


def test_importing_the_package_loads_no_model() -> None:
    code = "import quizapp.nlp, sys; print(sorted({'spacy', 'numpy', 'torch'} & set(sys.modules)))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert printed.split() == [b"[]"]
