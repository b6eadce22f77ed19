"""What PyTorch's float32 on a CPU makes of gradients and signals below 10⁻³⁸.

    python3 float32.py         # writes float32.json beside this file

Made with Python 3.11.7, PyTorch 2.15.0 (CPU), numpy 2.4.6.  Arrays come from the
integer formula of make.py, rounded to float32; the gradient with respect to the
logits is array 3.  Of each layer, input side first: the first row of dL/dW, dL/db,
and the Frobenius norm of dL/dh over the batch, summed in float64.
"""
import json
import math
import os

import numpy as np
import torch

from formula import u

BATCH, WIDTH = 6, 8
CASES = [
    # activation, depth, sigma_w, sigma_b
    ("sigmoid", 75, 1.0, 0.0),
    ("relu", 100, 1 / math.sqrt(3), 1 / math.sqrt(WIDTH)),
    ("tanh", 40, 0.05, 0.0),
    ("silu", 45, 0.2, 0.0),
]
ACTIVATIONS = {"sigmoid": torch.sigmoid, "relu": torch.relu, "tanh": torch.tanh, "silu": torch.nn.functional.silu}


def array(a, shape, scale):
    return torch.tensor((u(a, shape) * scale).astype(np.float32), requires_grad=True)


def case(activation, depth, sigma_w, sigma_b):
    phi = ACTIVATIONS[activation]
    bound = math.sqrt(3) * sigma_w / math.sqrt(WIDTH)
    weights = [array(10 * l, (WIDTH, WIDTH), bound) for l in range(1, depth + 2)]
    biases = [array(10 * l + 1, (WIDTH,), sigma_b) for l in range(1, depth + 2)]
    h, kept = array(0, (BATCH, WIDTH), math.sqrt(3)), []
    for l, (weight, bias) in enumerate(zip(weights, biases)):
        z = torch.nn.functional.linear(h, weight, bias)
        h = phi(z) if l < depth else z
        h.retain_grad()
        kept.append(h)
    h.backward(torch.tensor(u(3, (BATCH, WIDTH)).astype(np.float32)))
    exact = lambda tensor: [float(x) for x in tensor.double()]
    layers = [
        {"weights": exact(weight.grad[0]), "bias": exact(bias.grad), "norm": float(kept.grad.double().norm())}
        for weight, bias, kept in zip(weights, biases, kept)
    ]
    return {"activation": activation, "depth": depth, "sigma_w": sigma_w, "sigma_b": sigma_b, "layers": layers}


if __name__ == "__main__":
    torch.set_flush_denormal(False)
    torch.set_num_threads(1)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "float32.json")
    with open(path, "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(case(*c)) for c in CASES) + "\n]\n")
