"""Leave the channels of a wide recognizer's residuals that matter most.

    python -m inkfield_training.recognizer.narrow --work WORK --out WORK/rec/narrow.pt \\
        --weights models/training/checkpoints/recognizer_wide.pt

What a channel matters is the square of how much the loss changes, to the first order, when it is 0 (Molchanov et al. 2017,
Pruning Convolutional Neural Networks for Resource Efficient Inference, arXiv:1611.06440), summed over crops as
recognizer/train.py draws them. How many stay (recognizer.INNER) was chosen by what they matter for each multiplication: the
last blocks of the context, which look farthest, matter least. The result reads half of what it was cut from, and as much after
recognizer/train.py --init narrow.pt --teacher recognizer_wide.pt.
"""

import argparse
import multiprocessing
from pathlib import Path

import torch

from inkfield_training.recognizer.export import load
from inkfield_training.recognizer.model import INNER, Recognizer, Residual
from inkfield_training.recognizer.train import FoldedCtc, load_batches

BATCHES = 250


def importance(model: Recognizer, batches) -> list[torch.Tensor]:
    """Of each residual, what its inner channels matter [inner]."""
    blocks = [module for module in model.modules() if isinstance(module, Residual)]
    outputs: list = [None] * len(blocks)

    def keep(number: int):
        def hook(_module, _inputs, output):
            output.retain_grad()
            outputs[number] = output

        return hook

    hooks = [block.first.register_forward_hook(keep(number)) for number, block in enumerate(blocks)]
    matters = [torch.zeros(block.first[0].out_channels) for block in blocks]
    criterion = FoldedCtc()
    for pixels, labels, folded in batches:
        model.zero_grad()
        criterion(model(torch.from_numpy(pixels)), labels, folded).backward()
        for total, output in zip(matters, outputs):
            total += ((output * output.grad).sum((2, 3)) ** 2).sum(0).detach()
    for hook in hooks:
        hook.remove()
    return matters


def narrowed(wide: Recognizer, matters: list[torch.Tensor]) -> Recognizer:
    """The recognizer with the INNER most important channels of each residual."""
    state = wide.state_dict()
    names = [name for name, module in wide.named_modules() if isinstance(module, Residual)]
    for name, scores, count in zip(names, matters, INNER):
        kept = scores.argsort(descending=True)[:count].sort().values
        for key in ("0.weight", "1.weight", "1.bias", "1.running_mean", "1.running_var"):
            state[f"{name}.first.{key}"] = state[f"{name}.first.{key}"][kept]
        state[f"{name}.second.0.weight"] = state[f"{name}.second.0.weight"][:, kept]
    narrow = Recognizer()
    narrow.load_state_dict(state)
    return narrow.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--weights", type=Path, default=Path("models/training/checkpoints/recognizer_wide.pt"))
    parser.add_argument("--out", type=Path, default=Path(".train/rec/narrow.pt"))
    args = parser.parse_args()
    wide = load(args.weights)
    queue = multiprocessing.Queue(maxsize=24)
    multiprocessing.Process(target=load_batches, args=(args.work / "rec", 77, 1.0, queue), daemon=True).start()
    matters = importance(wide, (queue.get() for _ in range(BATCHES)))
    torch.save(narrowed(wide, matters).state_dict(), args.out)


if __name__ == "__main__":
    main()
