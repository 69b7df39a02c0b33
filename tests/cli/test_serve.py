"""`quizapp serve` as a process."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quizapp.cli import main
from quizapp.cli.serve import address


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _served(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "quizapp", "serve", "--port", str(port)],
        env={**os.environ, "QUIZAPP_DATA": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "term"])
def test_it_says_where_it_is_answers_and_stops_quietly(
    tmp_path: Path, stop: signal.Signals
) -> None:
    port = _free_port()
    with _served(tmp_path, port) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == (
            f"Quizapp is at http://127.0.0.1:{port} (Ctrl-C stops it)\n"
        )
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            assert answer.status == 200
        process.send_signal(stop)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in errors


def test_a_port_in_use_gets_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZAPP_DATA", str(tmp_path))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    error = capsys.readouterr().err
    assert f"port {port} of 127.0.0.1 is in use" in error
    assert "--port" in error
    assert "Traceback" not in error


def test_a_host_that_is_not_this_computer_gets_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZAPP_DATA", str(tmp_path))
    assert main(["serve", "--host", "192.0.2.1"]) == 1
    error = capsys.readouterr().err
    assert "cannot listen on port 8000 of 192.0.2.1" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", f"--port={port}"]) == 2
    assert "is not a port from 1 to 65535" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104
        ("::1", "http://[::1]:8000"),
        ("quiz.school", "http://quiz.school:8000"),
    ],
)
def test_the_address_is_one_that_a_browser_takes(host: str, shown: str) -> None:
    assert address(host, 8000) == shown


CHUNK = 1_000_000
SENT_MB, MOST_MB = 300, 64


def _send(port: int, head: str, chunk: bytes) -> tuple[int, bytes]:
    """Send 300 MB until the server has enough; return the chunks taken and what it answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(
            f"POST /sets HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}\r\nContent-Type: "
            "multipart/form-data; boundary=x\r\n\r\n".encode()
        )
        taken = 0
        try:
            while taken < SENT_MB:
                line.sendall(chunk)
                taken += 1
        except OSError:  # closed while we were sending
            pass
        try:
            answer = line.recv(64)
        except OSError:
            answer = b""
    return taken, answer


@pytest.mark.parametrize("how", ["with its length", "in chunks"])
def test_an_upload_of_300_mb_is_cut_off_while_it_comes_in(tmp_path: Path, how: str) -> None:
    port = _free_port()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    block = bytes(CHUNK)
    in_chunks = how == "in chunks"
    head = "Transfer-Encoding: chunked" if in_chunks else f"Content-Length: {SENT_MB * CHUNK}"
    chunk = f"{CHUNK:x}\r\n".encode() + block + b"\r\n" if in_chunks else block
    environ = {**os.environ, "QUIZAPP_DATA": str(tmp_path), "TMPDIR": str(temporary)}
    with subprocess.Popen(
        [sys.executable, "-m", "quizapp", "serve", "--port", str(port)],
        env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            process.stdout.readline()
            taken, answer = _send(port, head, chunk)
            status = Path(f"/proc/{process.pid}/status").read_text("utf-8")
            peak_kb = next(int(s.split()[1]) for s in status.splitlines() if s[:6] == "VmHWM:")
        finally:
            process.kill()
    assert taken < MOST_MB + 20, "the server read on"
    assert answer == b"" or b"413" in answer
    assert peak_kb < 700_000
    assert list(temporary.iterdir()) == []
