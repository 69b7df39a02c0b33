"""A server that only shows pages stays small: the language pipeline waits for the first article."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from pathlib import Path
from quizapp.config import Config
from quizapp.store.migrate import upgrade
from quizapp.web import create_app
config = Config("sqlite:///" + sys.argv[1], "s", Path(sys.argv[1]).parent)
upgrade(config.database_url)
client = create_app(config).test_client()
assert client.get("/").status_code == 200
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
print(*sorted(sys.modules.keys() & {"spacy", "numpy", "lemminflect", "genanki", "py3langid"}))
"""


# The kernel's own peak: getrusage would count the peak of the test process that forked.
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc")
def test_a_server_before_its_first_article_is_small(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "small.db")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    kilobytes, heavy = done.stdout.split("\n")[:2]
    assert heavy == ""
    assert int(kilobytes) < 150_000
