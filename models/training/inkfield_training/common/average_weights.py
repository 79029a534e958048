"""The mean of several trainings' weights, which is often better than each of them (Wortsman et al. 2022, Model soups,
arXiv:2203.05482). They must be trainings of one network that began from the same weights.

    python -m inkfield_training.common.average_weights WORK/rec/last.pt models/training/checkpoints/recognizer.pt --out WORK/rec/mean.pt
"""

import argparse
from pathlib import Path

import torch

from inkfield_training.common.export_onnx import state_of
from inkfield_training.recognizer.model import widened


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    states = [state_of(path) for path in args.weights]
    if "backbone.0.0.weight" in states[0] and "head.weight" in states[0]:
        # Of recognizers one may know later signs than the other.
        states = [widened(state) for state in states]
    mean = {}
    for name, first in states[0].items():
        values = [state[name] for state in states]
        # Batch normalization counts its batches in whole numbers.
        mean[name] = torch.stack(values).mean(0) if first.dtype.is_floating_point else first
    torch.save(mean, args.out)


if __name__ == "__main__":
    main()
