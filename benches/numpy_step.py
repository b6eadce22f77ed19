"""Times training steps with numpy, natively, in float32 and on one thread. Prints milliseconds of CPU for a step of each shape, as JSON.

    python numpy_step.py SLOTS [SHAPE ...]
"""

import json
import os
import pathlib
import statistics
import sys
import time

# Read when numpy is imported.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np  # noqa: E402

SHAPES = json.loads((pathlib.Path(__file__).parent / "shapes.json").read_text())
WARM_UP = 0.3
SLOT = 0.4
LEARNING_RATE = np.float32(0.01)


class Perceptron:
    """tanh in the hidden layers, softmax cross-entropy over the outputs; arrays are (batch, units) and (fan_in, fan_out)."""

    def __init__(self, depth, width, batch):
        rng = np.random.default_rng(1)
        sizes = [SHAPES["inputs"], *[width] * depth, SHAPES["outputs"]]
        fans = list(zip(sizes, sizes[1:]))
        self.weights = [rng.normal(0, np.sqrt(2 / sum(fan)), fan).astype(np.float32) for fan in fans]
        self.biases = [np.zeros(fan_out, np.float32) for _, fan_out in fans]
        self.inputs = rng.normal(size=(batch, sizes[0])).astype(np.float32)
        self.labels = rng.integers(sizes[-1], size=batch)

    def step(self):
        """Forward, backward, an update by SGD. Returns the loss."""
        outputs = [self.inputs]
        for weights, biases in zip(self.weights[:-1], self.biases[:-1]):
            sums = outputs[-1] @ weights
            sums += biases
            outputs.append(np.tanh(sums, out=sums))
        logits = outputs[-1] @ self.weights[-1] + self.biases[-1]
        logits -= logits.max(axis=1, keepdims=True)
        probabilities = np.exp(logits)
        probabilities /= probabilities.sum(axis=1, keepdims=True)
        rows = np.arange(len(self.labels))
        loss = -np.log(probabilities[rows, self.labels]).mean()

        probabilities[rows, self.labels] -= 1
        gradient = probabilities / np.float32(len(self.labels))
        for layer in reversed(range(len(self.weights))):
            weights_gradient, biases_gradient = outputs[layer].T @ gradient, gradient.sum(axis=0)
            if layer > 0:
                gradient = gradient @ self.weights[layer].T
                # The slope of tanh, from its value.
                gradient *= 1 - outputs[layer] ** 2
            self.weights[layer] -= LEARNING_RATE * weights_gradient
            self.biases[layer] -= LEARNING_RATE * biases_gradient
        return float(loss)


def steps_for(network, seconds):
    """Makes steps for so long. Returns milliseconds of CPU for one."""
    count, wall, cpu = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - wall < seconds:
        network.step()
        count += 1
    return (time.process_time() - cpu) * 1000 / count


def measure(shape, slots):
    network = Perceptron(**shape)
    first_loss = network.step()
    steps_for(network, WARM_UP)
    rounds = [steps_for(network, SLOT) for _ in range(slots)]
    losses = [first_loss, network.step()]
    return {"median": statistics.median(rounds), "best": min(rounds), "rounds": rounds, "losses": losses}


def main():
    slots, names = int(sys.argv[1]), sys.argv[2:] or list(SHAPES["shapes"])
    times = {name: measure(SHAPES["shapes"][name], slots) for name in names}
    print(json.dumps({"version": np.__version__, "times": times}))


if __name__ == "__main__":
    main()
