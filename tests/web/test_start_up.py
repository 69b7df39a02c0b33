"""A server that only shows pages stays small: the language pipeline waits for the first article."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import resource, sys
from pathlib import Path
from quizapp.config import Config
from quizapp.store.migrate import upgrade
from quizapp.web import create_app
config = Config("sqlite:///" + sys.argv[1], "s", Path(sys.argv[1]).parent)
upgrade(config.database_url)
client = create_app(config).test_client()
assert client.get("/").status_code == 200
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
print(*sorted(sys.modules.keys() & {"spacy", "numpy", "lemminflect", "genanki", "py3langid"}))
"""


def test_a_server_before_its_first_article_is_small(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "small.db")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    megabytes, heavy = done.stdout.split("\n")[:2]
    assert heavy == ""
    assert int(megabytes) < 150
