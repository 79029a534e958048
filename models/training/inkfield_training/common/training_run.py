"""What trainings by the clock share: a run that can be stopped at any time and resumes from its one file."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import torch

Batch = TypeVar("Batch")

SAVE_SECONDS = 120
LONGEST_STEP_SECONDS = 10.0
"""A step that took longer was stopped for a while, or waited for its first batch; what is over does not move the schedule."""


def one_cycle(progress: float, peak: float) -> float:
    """Learning rate at `progress` in [0, 1]: a short warm-up, then a cosine down to a hundredth."""
    warm = 0.03
    if progress < warm:
        return peak * max(0.05, progress / warm)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - warm) / (1 - warm)))))


@torch.no_grad()
def update_average(average: torch.nn.Module, model: torch.nn.Module, step: int) -> None:
    """Exponential moving average of all parameters and batch-norm statistics, young while the run is young."""
    decay = min(0.999, (1 + step) / (20 + step))
    for a, b in zip(average.state_dict().values(), model.state_dict().values()):
        if a.dtype.is_floating_point:
            a.lerp_(b, 1 - decay)
        else:
            a.copy_(b)


def adamw(model: torch.nn.Module, rate: float, decay: float = 0.02) -> torch.optim.AdamW:
    """AdamW that shrinks weights, but not biases and the scales of normalizations."""
    decayed = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    return torch.optim.AdamW([{"params": decayed, "weight_decay": decay}, {"params": plain, "weight_decay": 0.0}], lr=rate)


class TrainingRun:
    """A network, its moving average, its optimizer and its clock, kept in the file `last`.

    The learning rate follows `elapsed`, the seconds trained over all resumed runs, through one cycle of `seconds`.
    """

    def __init__(self, model: torch.nn.Module, optimizer: torch.optim.Optimizer, last: Path, seconds: float, peak: float) -> None:
        self.model, self.optimizer, self.last, self.seconds, self.peak = model, optimizer, last, seconds, peak
        self.average = copy.deepcopy(model).eval()
        self.step, self.elapsed, self.waited, self.rate = 0, 0.0, 0.0, 0.0
        self._before = time.monotonic()

    @property
    def progress(self) -> float:
        """Share of the cycle that has passed."""
        return self.elapsed / self.seconds

    def resume(self, device: torch.device, init: Path | None = None, adapt: Callable[[dict], dict] = dict) -> None:
        """Goes on from `last`; where there is none, starts from the weights in the file `init`, if given, as `adapt` makes them fit."""
        if self.last.exists():
            state = torch.load(self.last, map_location=device, weights_only=True)
            self.model.load_state_dict(state["model"])
            self.average.load_state_dict(state["average"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step, self.elapsed = state["step"], state["elapsed"]
            print(f"resumed at step {self.step}, {self.elapsed / 60:.1f} min", flush=True)
        elif init:
            weights = adapt(torch.load(init, map_location=device, weights_only=True))
            # load_state_dict copies into float32 parameters whatever the file's precision.
            self.model.load_state_dict(weights)
            self.average.load_state_dict(weights)

    def batches(self, loader: Iterable[Batch]) -> Iterator[Batch]:
        """Batches until the cycle's end, each with its learning rate set; `learn` must be called once for each."""
        self.model.train()
        self._before = saved = time.monotonic()
        for batch in loader:
            self.waited += time.monotonic() - self._before
            self.rate = one_cycle(self.progress, self.peak)
            for group in self.optimizer.param_groups:
                group["lr"] = self.rate
            yield batch
            if self._before - saved > SAVE_SECONDS:
                self.save()
                saved = self._before
            if self.elapsed > self.seconds:
                break
        self.save()

    def learn(self, loss: torch.Tensor, max_norm: float = math.inf) -> None:
        """One step down `loss`, its gradient clipped to `max_norm`; the average and the clock follow."""
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        if max_norm < math.inf:
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), max_norm)
        self.optimizer.step()
        self.step += 1
        update_average(self.average, self.model, self.step)
        now = time.monotonic()
        self.elapsed += min(now - self._before, LONGEST_STEP_SECONDS)
        self._before = now

    def save(self) -> None:
        """Replaces the file whole: a run that is killed while it writes keeps the one before."""
        state = {"model": self.model.state_dict(), "average": self.average.state_dict(), "optimizer": self.optimizer.state_dict(),
                 "step": self.step, "elapsed": self.elapsed}
        torch.save(state, self.last.with_suffix(".tmp"))
        self.last.with_suffix(".tmp").replace(self.last)
