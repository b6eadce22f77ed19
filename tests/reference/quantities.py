"""What the verdicts look at, computed by NumPy and JAX from the weights and samples of the lab.

    RECORD=1 cargo test --test quantities     # writes target/quantities.json
    python3 quantities.py                     # reads it, writes quantities.json beside this file

Gradients and the Jacobian of the logits with respect to all parameters are JAX's. The Gauss-Newton matrix is formed: its
largest eigenvalue is exact, the expected fall is that of twelve steps of Lanczos on it.
"""
import json
import math
import pathlib

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)
HERE = pathlib.Path(__file__).resolve().parent

PHI = {
    "tanh": jnp.tanh, "relu": jax.nn.relu, "sigmoid": jax.nn.sigmoid, "softplus": jax.nn.softplus, "elu": jax.nn.elu,
    "gelu": lambda z: jax.nn.gelu(z, approximate=False), "selu": jax.nn.selu,
}
STEEPEST = {"tanh": 1.0, "sigmoid": 0.25}
STEPS = 300


def settings(case):
    return dict(entry.split("=") for entry in case.split())


def forward(s, params, x, probes):
    """Logits; h of every layer; slopes of the hidden ones. `probes` are added to each h, to differentiate by."""
    phi = PHI[s["activation"]]
    depth = len(params) - 1
    widths = [x.shape[1]] + [p["weights"].shape[0] for p in params]
    blocks = [l for l in range(2, depth + 1, 2) if s.get("residual") == "true" and widths[l] == widths[l - 2]]
    h, slopes, ends = [x], [], []
    for l in range(1, depth + 1):
        p = params[l - 1]
        z = h[-1] @ p["weights"].T
        if "normalization" in s:
            axis = 1 if s["normalization"] == "layer" else 0
            z = (z - z.mean(axis, keepdims=True)) / jnp.sqrt(z.var(axis, keepdims=True) + 1e-5)
            z = z * p["gamma"]
        z = z + p["bias"]
        slopes.append(jax.vmap(jax.vmap(jax.grad(phi)))(z))
        out = phi(z)
        if l in blocks:
            scale = {"one": 1.0, "inverse_sqrt": 1 / math.sqrt(len(blocks)), "rezero": p.get("alpha")}[s.get("residual_scale", "one")]
            out = h[l - 2] + scale * out
            ends.append(l)
        h.append(out + probes[l - 1])
    last = params[-1]
    return h[-1] @ last["weights"].T + last["bias"], h, slopes, ends


def loss_of(s, logits, targets, classes):
    if classes == 0:
        return jnp.mean((logits - targets[:, None]) ** 2)
    onehot = jnp.eye(classes)[targets]
    if s.get("loss") == "mse":
        return jnp.mean((logits - onehot) ** 2)
    if s.get("loss") == "bce_with_logits":
        return jnp.mean(jax.nn.softplus(logits) - logits * onehot)
    return jnp.mean(jax.nn.logsumexp(logits, axis=1) - (logits * onehot).sum(1))


def chance(s, targets, classes):
    if classes == 0:
        return float(np.var(targets))
    p = np.bincount(targets, minlength=classes) / len(targets)
    entropy = -p * np.log(p)
    if s.get("loss") == "mse":
        return float(np.mean(p * (1 - p)))
    if s.get("loss") == "bce_with_logits":
        return float(np.mean(entropy - (1 - p) * np.log(1 - p)))
    return float(entropy.sum())


def mean_cosine(h):
    h = h[np.linalg.norm(h, axis=1) > 0]
    unit = h / np.linalg.norm(h, axis=1, keepdims=True)
    n = len(unit)
    if n < 2:
        return None
    cosines = unit @ unit.T
    return float(sum(cosines[i, j] for i in range(n) for j in range(n) if i != j) / (n * (n - 1)))


def effective_rank(h):
    centred = h - h.mean(0)
    eigenvalues = np.linalg.svd(centred, compute_uv=False) ** 2
    if eigenvalues.sum() < 1e-24 * np.abs(h).max() ** 2 * len(h):
        return None
    return float(eigenvalues.sum() ** 2 / (eigenvalues ** 2).sum())


def neighbour_error(x, targets, classes):
    """How far apart the targets of nearest neighbours are, over how far apart any two are in the mean; 1 as a rule without any relation."""
    t = np.eye(classes)[targets] if classes else np.asarray(targets, float)[:, None]
    distances = ((x[:, None] - x[None]) ** 2).sum(2)
    np.fill_diagonal(distances, np.inf)
    neighbours = ((t - t[distances.argmin(1)]) ** 2).sum()
    return float(neighbours / (2 * ((t - t.mean(0)) ** 2).sum()))


def lost_with_length(s, x, targets, classes):
    if s.get("normalization") != "layer":
        return None
    directions = x / np.linalg.norm(x, axis=1, keepdims=True)
    return neighbour_error(directions, targets, classes) - neighbour_error(x, targets, classes)


def duplicates(params, l, ends):
    layer, after = params[l], params[l + 1]
    if l + 1 in ends:
        return 0.0
    incoming = np.column_stack([layer["weights"], layer["bias"]])
    outgoing = np.asarray(after["weights"]).T
    count = 0
    for j in range(len(incoming)):
        count += any(
            (incoming[i] == incoming[j]).all() and ((outgoing[i] == outgoing[j]).all() or not outgoing[j].any())
            for i in range(j))
    return count / len(incoming)


def update(s, gradient):
    """The first update for a gradient (after clipping), over the learning rate."""
    kind = s.get("optimizer", "sgd")
    if kind in ("sgd", "momentum"):
        return gradient
    if kind == "nesterov":
        return 1.9 * gradient
    if kind == "rmsprop":
        return gradient / (np.sqrt(0.01 * gradient ** 2) + 1e-8)
    return gradient / (np.abs(gradient) + 1e-8)


def lanczos(matrix, start, steps=12):
    """Gauss quadrature of a vector's spectrum: Ritz values after some steps, with their shares of the vector's square."""
    basis = [start / np.linalg.norm(start)]
    for _ in range(steps - 1):
        rest = matrix @ basis[-1]
        for _ in range(3):
            rest = rest - np.array(basis).T @ (np.array(basis) @ rest)
        if np.linalg.norm(rest) < 1e-10 * np.abs(matrix).max():
            break
        basis.append(rest / np.linalg.norm(rest))
    basis = np.array(basis)
    values, vectors = np.linalg.eigh(basis @ matrix @ basis.T)
    return np.maximum(values, 0.0), vectors[0] ** 2 * (start @ start)


def quantities(given):
    s = settings(given["case"])
    x = jnp.array(given["inputs"])
    targets = np.array(given["targets"])
    classes = int(targets.max()) + 1 if targets.dtype.kind == "i" else 0
    params = [{k: jnp.array(v) for k, v in layer.items() if v is not None} for layer in given["layers"]]
    depth = len(params) - 1
    probes = [jnp.zeros((len(x), p["weights"].shape[0])) for p in params[:-1]]
    total = lambda params, probes: loss_of(s, forward(s, params, x, probes)[0], targets, classes)
    loss = float(total(params, probes))
    grads, grads_h = jax.grad(total, argnums=(0, 1))(params, probes)
    logits, h, slopes, ends = forward(s, params, x, probes)

    flat, unravel = jax.flatten_util.ravel_pytree(params)
    gradient = np.asarray(jax.flatten_util.ravel_pytree(grads)[0])
    norm = np.linalg.norm(gradient)
    clip = min(1.0, float(s["clip_norm"]) / (norm + 1e-6)) if "clip_norm" in s else 1.0
    rate = float(s.get("learning_rate", 0.1))
    gain = rate * float(gradient @ update(s, clip * gradient)) / loss

    # The Gauss-Newton matrix, and the loss's fall along its eigenvectors.
    of_logits = lambda logits: loss_of(s, logits.reshape(len(x), -1), targets, classes)
    jacobian = np.asarray(jax.jacrev(lambda flat: forward(s, unravel(flat), x, probes)[0].ravel())(flat))
    hessian = np.asarray(jax.hessian(of_logits)(logits.ravel()))
    at_logits = np.asarray(jax.grad(of_logits)(logits.ravel()))
    values, vectors = np.linalg.eigh(hessian)
    keep = values > 1e-12 * values.max()
    root = vectors[:, keep] * np.sqrt(values[keep])
    start = np.linalg.pinv(root) @ at_logits
    kernel = root.T @ jacobian @ jacobian.T @ root
    sharpness = float(np.linalg.eigvalsh(kernel).max())
    theta, shares = lanczos(kernel, start)
    kind = s.get("optimizer", "sgd")
    fall = None
    if kind in ("sgd", "momentum", "nesterov"):
        factor, limit = {"sgd": (1, 2), "momentum": (10, 3.8), "nesterov": (10, 3.8 / 2.8)}[kind]
        left = np.where(rate * clip * theta < limit, np.maximum(1 - rate * clip * factor * theta, 0.0), 1.0)
        fall = float(0.5 * (shares * (1 - left ** (2 * STEPS))).sum() / loss)

    norms = [float(np.linalg.norm(g)) for g in grads_h]
    first, last = (ends[0] - 1, ends[-1] - 1) if ends else (0, depth - 1)
    has_ratio = first != last and norms[first] > 0 and norms[last] > 0
    layers = [np.asarray(a) for a in h[1:]] + [np.asarray(logits)]
    steepest = STEEPEST.get(s["activation"])
    return {
        "case": given["case"],
        "loss_over_chance": loss / chance(s, targets, classes),
        "largest_class_share": float(np.bincount(targets).max() / len(targets)) if classes else None,
        "clip_factor": clip,
        "relative_gain": gain,
        "log10_path_ratio": math.log10(norms[first] / norms[last]) if has_ratio else None,
        "cosines": [mean_cosine(np.asarray(x))] + [mean_cosine(a) for a in layers],
        "ranks": [effective_rank(np.asarray(x))] + [effective_rank(a) for a in layers[:-1]],
        "lost_with_length": lost_with_length(s, np.asarray(x), targets, classes),
        "gradient_ratios": [
            float(np.linalg.norm(g["weights"]) / np.linalg.norm(p["weights"])) if np.asarray(p["weights"]).any() else None
            for g, p in zip(grads, params)],
        "duplicates": [duplicates(params, l, ends) for l in range(depth)],
        "always_saturated": [
            float((np.abs(np.asarray(a)) < 0.02 * steepest).all(0).mean()) if steepest else None for a in slopes],
        "sharpness": sharpness,
        "expected_fall": fall,
    }


if __name__ == "__main__":
    import jax.flatten_util
    given = json.loads((HERE / "../../target/quantities.json").read_text())
    lines = ",\n".join(json.dumps(quantities(case)) for case in given)
    (HERE / "quantities.json").write_text(f"[\n{lines}\n]\n")
