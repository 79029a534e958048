"""Fold a network's constants by ONNX Runtime's basic optimizations: python3 fold_graph.py IN OUT [--batch N]

Basic optimizations leave standard operators, which run on every provider. A fixed batch lets shapes be computed here that
would else be computed at each run. Fails where what is left answers a random input otherwise.
"""

import argparse

import numpy as np
import onnxruntime

# Of the largest answer. Optimizations reorder sums.
TOLERANCE = 1e-3


def session(path, level, **overrides):
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = level
    options.log_severity_level = 3
    for name, value in overrides.get("dimensions", {}).items():
        options.add_free_dimension_override_by_name(name, value)
    if "target" in overrides:
        options.optimized_model_filepath = overrides["target"]
    return onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--batch", type=int)
    args = parser.parse_args()
    levels = onnxruntime.GraphOptimizationLevel
    plain = session(args.source, levels.ORT_DISABLE_ALL)
    [taken] = plain.get_inputs()
    name = taken.shape[0]
    dimensions = {name: args.batch} if args.batch is not None and isinstance(name, str) else {}
    session(args.source, levels.ORT_ENABLE_BASIC, dimensions=dimensions, target=args.target)
    folded = session(args.target, levels.ORT_DISABLE_ALL)
    shape = [args.batch or 1, *(size if isinstance(size, int) else 64 for size in taken.shape[1:])]
    pixels = np.random.default_rng(0).standard_normal(shape, np.float32)
    [before], [after] = plain.run(None, {taken.name: pixels}), folded.run(None, {taken.name: pixels})
    if not np.abs(before - after).max() <= TOLERANCE * np.abs(before).max():
        raise SystemExit("the folded network answers otherwise")


if __name__ == "__main__":
    main()
