"""Checks programs.jsonl in the folder where it runs: pyflakes reports nothing, the data of each program have the shapes that are named beside it, and
typed functions have the values beside them, with numpy in the place of the frameworks.

`cargo xtask test` writes the file and runs this.
"""
import json
import math
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


NUMPY = {
    "erf": np.vectorize(math.erf),
    "atan": np.arctan,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "softplus": lambda x: np.logaddexp(0, x),
    "relu": lambda x: x * (x > 0),
    "full_like": lambda x, number: np.full(x.shape, float(number)),
}


class Numpy:
    """Functions of a framework by numpy's; what is a module in the framework is this, too."""

    def __init__(self, takes_numbers):
        self.takes_numbers = takes_numbers

    def __getattr__(self, name):
        if name in ("scipy", "special", "nn", "numpy"):
            return self
        function = NUMPY.get(name) or getattr(np, name)
        if self.takes_numbers or name not in ("maximum", "minimum"):
            return function
        return lambda a, b: function(a, b) if isinstance(a, np.ndarray) and isinstance(b, np.ndarray) else 1 / 0


def values(program, xs):
    """What phi of a program is at some points."""
    line = next(text for text in program.splitlines() if text.startswith("phi = "))
    scope = {"torch": Numpy(False), "F": Numpy(True), "jnp": Numpy(True), "jax": Numpy(True), "ops": Numpy(True)}
    exec(line, scope)
    return scope["phi"](np.array(xs))


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
        if "phi" in case:
            xs, expected = zip(*case["phi"])
            found = values(case["program"], xs)
            if found.shape != (len(xs),) or not np.allclose(found, expected, rtol=1e-12, atol=1e-13):
                wrong.append(f"{case['name']}: phi is {found} instead of {expected}")
        if made[key] != [case["x"], case["y"]]:
            wrong.append(f"{case['name']} makes {made[key]} instead of {case['x']} and {case['y']}:\n{data}")
    print("\n".join(wrong[:20]))
    print(f"{len(lines)} programs, {len(made)} ways to make data, {len(wrong)} faults")
    sys.exit(1 if wrong else 0)
