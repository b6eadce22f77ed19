"""Checks programs.jsonl in the folder where it runs: pyflakes reports nothing, and the data of each program have the shapes that are named beside it.

`cargo xtask test` writes the file and runs this.
"""
import json
import multiprocessing
import sys
import types

import numpy as np
from pyflakes.api import check
from pyflakes.reporter import Reporter

MARK = "\n\ndef batches():"


class Digits(types.ModuleType):
    """What the programs import of scikit-learn: the digits that the page has, one byte for each pixel and each label."""

    @staticmethod
    def load_digits(return_X_y):
        rows = np.fromfile("digits.bin", np.uint8).reshape(-1, 65)
        return rows[:, :64].astype(float), rows[:, 64].astype(int)


class Faults:
    def __init__(self):
        self.found = []

    def write(self, text):
        self.found.append(text)


def flaws(line):
    """What is wrong with a program."""
    case = json.loads(line)
    faults = Faults()
    check(case["program"], "program", Reporter(faults, faults))
    return [f"{case['name']}: {fault.strip()}" for fault in faults.found if fault.strip()]


def shapes(data):
    """The shapes of what the data part of a program makes."""
    sys.modules["sklearn"] = types.ModuleType("sklearn")
    sys.modules["sklearn.datasets"] = Digits("sklearn.datasets")
    frameworks = ("torch", "jax", "keras", "optax", "os")
    lines = [text for text in data.splitlines() if not any(text.startswith((f"import {name}", f"from {name}", f"{name}.", f"{name}[")) for name in frameworks)]
    scope = {}
    exec("\n".join(lines), scope)
    assert np.isfinite(scope["x"]).all()
    return [list(scope[name].shape) for name in ("x", "y")]


if __name__ == "__main__":
    with open("programs.jsonl") as file:
        lines = file.readlines()
    with multiprocessing.Pool() as pool:
        wrong = [flaw for found in pool.imap(flaws, lines, 50) for flaw in found]
    made = {}
    for case in map(json.loads, lines):
        data, found, _ = case["program"].partition(MARK)
        assert found, case["program"]
        # The first lines of a program name its configuration.
        key = data.split("import ", 1)[1]
        if key not in made:
            made[key] = shapes(data)
        if made[key] != [case["x"], case["y"]]:
            wrong.append(f"{case['name']} makes {made[key]} instead of {case['x']} and {case['y']}:\n{data}")
    print("\n".join(wrong[:20]))
    print(f"{len(lines)} programs, {len(made)} ways to make data, {len(wrong)} faults")
    sys.exit(1 if wrong else 0)
