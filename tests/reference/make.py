"""Reference losses and gradient norms of small multilayer perceptrons.

Every gradient here comes from JAX's automatic differentiation in float64; the
optimizers are optax's.  The program under test shares no code with this file
and no random generator: all arrays come from the integer formula below.

    python3 make.py            # writes numbers.json beside this file

Made with Python 3.11.7, jax 0.10.2, jaxlib 0.10.2, optax 0.2.8, numpy 2.4.6
(CPU).  Definitions and the format of a case: README.md.

Element k (row-major) of array number a, in unsigned arithmetic modulo 2^32:

    x = k*2654435761 + a*2246822519 + 374761393
    x ^= x >> 16;  x *= 0x85ebca6b;  x ^= x >> 13;  x *= 0xc2b2ae35;  x ^= x >> 16
    u = x / 2^31 - 1                 (exact in float64, -1 <= u < 1)

    a = 0        inputs           u * sqrt(3)
    a = 1        labels           floor((u + 1) / 2 * n_classes), one per sample
    a = 2        real targets     u
    a = 10*l     weights          u * (sqrt(3) * sigma_w / sqrt(fan_in)), layer l = 1, 2, ...
    a = 10*l+1   biases or betas  u * sigma_b
    a = 10*l+2   gammas           1 + 0.3 * u
"""
import json
import math
import os
import platform
from functools import lru_cache
from itertools import cycle

os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["XLA_FLAGS"] = (  # one thread, and little time spent compiling
    "--xla_cpu_multi_thread_eigen=false --xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true")
import jax
import jax.numpy as jnp
import numpy as np
import optax

from formula import u

jax.config.update("jax_enable_x64", True)

# ---------------------------------------------------------------- arrays


def shortcuts(c):
    """The even layers l whose block (l-1, l) has a shortcut."""
    w = c["widths"]
    if c["residual"] == "none":
        return []
    return [l for l in range(2, len(w) - 1, 2) if w[l] == w[l - 2]]


def initial_params(c):
    w, last = c["widths"], len(c["widths"]) - 1
    p = {"weight": [], "bias": [], "gamma": [], "alpha": []}
    for l in range(1, last + 1):
        bound = math.sqrt(3.0) * c["sigma_w"] / math.sqrt(w[l - 1])
        p["weight"].append(u(10 * l, (w[l], w[l - 1])) * bound)
        p["bias"].append(u(10 * l + 1, (w[l],)) * c["sigma_b"])
        if c["normalization"] != "none" and l < last:
            p["gamma"].append(1 + 0.3 * u(10 * l + 2, (w[l],)))
    if c["residual"] == "rezero":
        p["alpha"] = [np.float64(c["alpha"]) for _ in shortcuts(c)]
    return p


def data(c):
    """Inputs, and labels (cross entropy) or targets of the shape of the outputs."""
    n, n_out, classes = c["batch"], c["widths"][-1], c["n_classes"]
    x = u(0, (n, c["widths"][0])) * math.sqrt(3.0)
    if classes == 0:
        return x, u(2, (n, n_out))
    labels = np.floor((u(1, (n,)) + 1) / 2 * classes).astype(np.int32)
    if c["loss"] == "cross_entropy":
        return x, labels
    if n_out == 1:
        return x, labels[:, None].astype(np.float64)
    return x, np.eye(classes)[labels]


# ---------------------------------------------------------------- the network

# name: (library function, plain formula, default parameter, kinks)
SELU_L, SELU_A = 1.0507009873554804934, 1.6732632423543772848
ACTIVATIONS = {
    "linear": (lambda x, p: x, lambda x, p: x, None, ()),
    "sigmoid": (lambda x, p: jax.nn.sigmoid(x), lambda x, p: 1 / (1 + jnp.exp(-x)), None, ()),
    "tanh": (lambda x, p: jnp.tanh(x), lambda x, p: jnp.sinh(x) / jnp.cosh(x), None, ()),
    "scaled_tanh": (lambda x, p: 1.7159 * jnp.tanh(2 * x / 3), lambda x, p: 1.7159 * (1 - 2 / (jnp.exp(4 * x / 3) + 1)), None, ()),
    "hard_tanh": (lambda x, p: jax.nn.hard_tanh(x), lambda x, p: jnp.clip(x, -1, 1), None, (-1, 1)),
    "hard_sigmoid": (lambda x, p: jax.nn.hard_sigmoid(x), lambda x, p: jnp.clip(x / 6 + 0.5, 0, 1), None, (-3, 3)),
    "arctan": (lambda x, p: jnp.arctan(x), lambda x, p: jnp.arcsin(x / jnp.sqrt(1 + x * x)), None, ()),
    "softsign": (lambda x, p: jax.nn.soft_sign(x), lambda x, p: x / (1 + jnp.abs(x)), None, ()),
    "erf": (lambda x, p: jax.lax.erf(x), lambda x, p: 1 - jax.lax.erfc(x), None, ()),
    "relu": (lambda x, p: jax.nn.relu(x), lambda x, p: jnp.maximum(x, 0), None, (0,)),
    "leaky_relu": (lambda x, p: jax.nn.leaky_relu(x, p), lambda x, p: jnp.where(x > 0, x, p * x), 0.2, (0,)),
    "relu6": (lambda x, p: jax.nn.relu6(x), lambda x, p: jnp.clip(x, 0, 6), None, (0, 6)),
    "squared_relu": (lambda x, p: jnp.square(jax.nn.relu(x)), lambda x, p: jnp.maximum(x, 0) ** 2, None, (0,)),
    "elu": (lambda x, p: jax.nn.elu(x, p), lambda x, p: jnp.where(x > 0, x, p * (jnp.exp(jnp.minimum(x, 0)) - 1)), 1.5, (0,)),
    "celu": (lambda x, p: jax.nn.celu(x, p), lambda x, p: jnp.where(x > 0, x, p * (jnp.exp(jnp.minimum(x, 0) / p) - 1)), 0.7, (0,)),
    "selu": (lambda x, p: jax.nn.selu(x), lambda x, p: SELU_L * jnp.where(x > 0, x, SELU_A * (jnp.exp(jnp.minimum(x, 0)) - 1)), None, (0,)),
    "softplus": (lambda x, p: jax.nn.softplus(x), lambda x, p: jnp.log(1 + jnp.exp(x)), None, ()),
    "log_sigmoid": (lambda x, p: jax.nn.log_sigmoid(x), lambda x, p: -jnp.log(1 + jnp.exp(-x)), None, ()),
    "silu": (lambda x, p: jax.nn.silu(x), lambda x, p: x / (1 + jnp.exp(-x)), None, ()),
    "hard_swish": (lambda x, p: jax.nn.hard_swish(x), lambda x, p: x * jnp.clip(x + 3, 0, 6) / 6, None, (-3, 3)),
    "mish": (lambda x, p: jax.nn.mish(x), lambda x, p: x * jnp.tanh(jnp.log(1 + jnp.exp(x))), None, ()),
    "gelu": (lambda x, p: jax.nn.gelu(x, approximate=False), lambda x, p: 0.5 * x * (1 + jax.lax.erf(x / math.sqrt(2))), None, ()),
    "gelu_tanh": (lambda x, p: jax.nn.gelu(x, approximate=True), lambda x, p: 0.5 * x * (1 + jnp.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))), None, ()),
    "tanhshrink": (lambda x, p: x - jnp.tanh(x), lambda x, p: x - jnp.sinh(x) / jnp.cosh(x), None, ()),
    "sine": (lambda x, p: jnp.sin(p * x), lambda x, p: jnp.cos(p * x - math.pi / 2), 3.0, ()),
    "gaussian": (lambda x, p: jnp.exp(-x * x), lambda x, p: 1 / jnp.exp(x**2), None, ()),
    "step": (lambda x, p: (x > 0).astype(x.dtype), lambda x, p: jnp.sign(jnp.maximum(x, 0)), None, (0,)),
}


def forward(c, p, probes, x):
    """Logits and the arguments of the activations. probes[l-1] (zeros) is added to h_l."""
    phi, last, with_shortcut = ACTIVATIONS[c["activation"]][0], len(c["widths"]) - 1, shortcuts(c)
    h, ys = [x], []
    for l in range(1, last):
        z = h[-1] @ p["weight"][l - 1].T
        if c["normalization"] == "none":
            y = z + p["bias"][l - 1]
        else:
            axis = {"layer": 1, "batch": 0}[c["normalization"]]
            mean, var = z.mean(axis, keepdims=True), z.var(axis, keepdims=True)
            y = p["gamma"][l - 1] * ((z - mean) / jnp.sqrt(var + 1e-5)) + p["bias"][l - 1]
        out = phi(y, c["activation_parameter"])
        if l in with_shortcut:
            block = with_shortcut.index(l)
            alpha = {"one": lambda: 1.0, "inverse_sqrt": lambda: 1 / math.sqrt(len(with_shortcut)),
                     "rezero": lambda: p["alpha"][block]}[c["residual"]]()
            out = h[l - 2] + alpha * out
        h.append(out + probes[l - 1])
        ys.append(y)
    return h[-1] @ p["weight"][-1].T + p["bias"][-1] + probes[-1], ys


def loss(c, logits, t):
    if c["loss"] == "cross_entropy":
        return optax.softmax_cross_entropy_with_integer_labels(logits, t).mean()
    if c["loss"] == "mse":
        return jnp.square(logits - t).mean()
    return optax.sigmoid_binary_cross_entropy(logits, t).mean()


# ---------------------------------------------------------------- training

OPTIMIZERS = {
    "sgd": optax.sgd,
    "momentum": lambda lr: optax.sgd(lr, momentum=0.9),
    "nesterov": lambda lr: optax.sgd(lr, momentum=0.9, nesterov=True),
    "rmsprop": lambda lr: optax.rmsprop(lr, decay=0.99, eps=1e-8, eps_in_sqrt=False),
    "adam": lambda lr: optax.adam(lr, b1=0.9, b2=0.999, eps=1e-8),
}


def nudge(w):
    """Every weight to its neighbouring float64, up and down by turns."""
    up = np.where(np.arange(w.size).reshape(w.shape) % 2 == 0, np.inf, -np.inf)
    return np.nextafter(w, up)


def run(c, gradient, dtype, report, nudged=False):
    """{step: measures} for the steps in `report`; step 0 is before any update."""
    start = initial_params(c)
    if nudged:
        start["weight"] = [nudge(w) for w in start["weight"]]
    cast = lambda tree: jax.tree.map(lambda a: jnp.asarray(a, a.dtype if a.dtype == np.int32 else dtype), tree)
    p, (x, t) = cast(start), cast(data(c))
    probes = [jnp.zeros((c["batch"], n), dtype) for n in c["widths"][1:]]
    optimizer = OPTIMIZERS[c["optimizer"]](c["learning_rate"])
    state, out = optimizer.init(p), {}
    for step in range(report[-1] + 1):
        (value, ys), (g, gh) = gradient(p, probes, x, t)
        assert value.dtype == dtype and all(a.dtype == dtype for a in jax.tree.leaves((g, gh)))
        total = jnp.sqrt(sum(jnp.sum(jnp.square(a)) for a in jax.tree.leaves(g)))
        if step in report:
            norms = lambda arrays: [float(np.linalg.norm(np.asarray(a, np.float64).ravel())) for a in arrays]
            out[step] = {"loss": [float(value)], **{kind: norms(g[kind]) for kind in g}, "h": norms(gh)}
            assert all(math.isfinite(v) for kind in out[step].values() for v in kind), (c["name"], step)
            kinks = ACTIVATIONS[c["activation"]][3]
            out[step]["kink"] = min((float(jnp.min(jnp.abs(y - k))) for y in ys for k in kinks), default=math.inf)
            out[step]["total"] = float(total)
        if c["clip_norm"] is not None:
            scale = jnp.minimum(1.0, c["clip_norm"] / (total + 1e-6))
            g = jax.tree.map(lambda a: a * scale, g)
        updates, state = optimizer.update(g, state, p)
        p = optax.apply_updates(p, updates)
    return out


KINDS = ("weight", "bias", "h", "gamma", "alpha")


def difference(a, b, step):
    """Largest relative difference at a step: of the loss; of all the norms."""
    worst = 0.0
    for kind in KINDS:
        floor = 1e-12 * max((v for s in b.values() for v in s[kind]), default=0.0)
        for v, w in zip(a[step][kind], b[step][kind]):
            worst = max(worst, abs(v - w) / max(abs(w), floor) if v != w else 0.0)
    v, w = a[step]["loss"][0], b[step]["loss"][0]
    return abs(v - w) / abs(w), worst


@lru_cache(maxsize=16)
def compiled(network):
    """(p, probes, x, t) -> (loss, arguments of the activations), (gradients of p, of the probes)."""
    c = json.loads(network)

    def value(p, probes, x, t):
        logits, ys = forward(c, p, probes, x)
        return loss(c, logits, t), ys

    return jax.jit(jax.value_and_grad(value, argnums=(0, 1), has_aux=True))


three = lambda v: float(f"{v:.3g}")


def solve(c, refused, log):
    """Run a case in float64, in float64 with nudged weights, and in float32."""
    twenty, expect_bite = c.pop("twenty"), c.pop("bites")
    network = ("activation", "activation_parameter", "loss", "widths", "batch", "normalization", "residual")
    gradient = compiled(json.dumps({k: c[k] for k in network}))
    report = [0, 1, 20] if twenty else [0, 1]
    full = run(c, gradient, jnp.float64, report)
    nudged = run(c, gradient, jnp.float64, report, nudged=True)
    single = run(c, gradient, jnp.float32, [0, 1])
    moved = {s: three(max(difference(nudged, full, s))) for s in report}
    assert max(moved[0], moved[1]) < 1e-10, (c["name"], moved)
    assert min(full[0]["kink"], full[1]["kink"]) > 1e-5, (c["name"], full[0]["kink"], full[1]["kink"])
    if expect_bite is not None:
        assert all((full[s]["total"] > c["clip_norm"]) == expect_bite for s in report), (c["name"], [full[s]["total"] for s in report])
    if twenty and not moved[20] < 1e-11:
        refused[c["name"]] = moved[20]
        report = [0, 1]
    errors = [difference(single, full, s) for s in (0, 1)]
    log += [v for s in report for kind in KINDS for v in full[s][kind] if v > 0]
    steps = []
    for s in report:
        f = full[s]
        entry = {"step": s, "loss": f["loss"][0], "layers": [list(t) for t in zip(f["weight"], f["bias"], f["h"])]}
        entry |= {kind: f[kind] for kind in ("gamma", "alpha") if f[kind]}
        steps.append(entry | {"moved": moved[s]})
    return c | {"steps": steps, "float32": {"loss": [three(e[0]) for e in errors], "norms": [three(e[1]) for e in errors]}}


# ---------------------------------------------------------------- checks of the ingredients


def check():
    x = jnp.array([v for v in np.linspace(-9.05, 9.05, 1811) if min(abs(v - k) for k in (-3, -1, 0, 1, 3, 6)) > 1e-3])
    wide = jnp.array([-700.0, -40.0, -20.0, -1e-9, 0.0, 1e-9, 20.0, 40.0, 700.0])
    for name, (library, plain, p, _) in ACTIVATIONS.items():
        for f, g in ((library, plain), (jax.grad(library), jax.grad(plain))):
            f, g = (jax.vmap(lambda v, q=q: q(v, p)) for q in (f, g))
            error = jnp.abs(f(x) - g(x)) / (1 + jnp.abs(g(x)))
            assert error.max() < 1e-14, (name, float(error.max()))
            assert bool(jnp.isfinite(f(wide)).all()), name
    y, t = x, jnp.arange(x.size) % 2
    plain = jnp.maximum(y, 0) - y * t + jnp.log(1 + jnp.exp(-jnp.abs(y)))
    assert jnp.abs(optax.sigmoid_binary_cross_entropy(y, t) - plain).max() < 1e-14
    for name, make in OPTIMIZERS.items():
        optimizer, lr, p, q = make(0.01), 0.01, jnp.array(u(7, (9,))), u(7, (9,))
        state, m, v = optimizer.init(p), 0.0, 0.0
        for i in range(1, 21):
            g = u(100 + i, (9,)) * 10.0 ** -np.arange(9)
            updates, state = optimizer.update(jnp.array(g), state, p)
            p = optax.apply_updates(p, updates)
            if name == "rmsprop":
                v = 0.99 * v + 0.01 * g**2
                q = q - lr * g / (np.sqrt(v) + 1e-8)
            elif name == "adam":
                m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
                q = q - lr * (m / (1 - 0.9**i)) / (np.sqrt(v / (1 - 0.999**i)) + 1e-8)
            else:
                m = (0.0 if name == "sgd" else 0.9) * m + g
                q = q - lr * (g + 0.9 * m if name == "nesterov" else m)
            assert np.abs(np.asarray(p) - q).max() < 1e-14, name


# ---------------------------------------------------------------- the cases

LEARNING_RATE = {"sgd": 0.05, "momentum": 0.02, "nesterov": 0.02, "rmsprop": 0.001, "adam": 0.005}
GOAL = {"ce": ("cross_entropy", 3, 3), "mse": ("mse", 3, 3), "bce1": ("bce_with_logits", 2, 1),
        "bce3": ("bce_with_logits", 3, 3), "real": ("mse", 0, 2)}
SIGMA_W = {"linear": 1.0, "sigmoid": 3.0, "hard_sigmoid": 4.0, "tanhshrink": 2.0, "relu": 1.4, "squared_relu": 0.9,
           "softplus": 1.0, "log_sigmoid": 1.0, "silu": 1.6, "selu": 1.0, "sine": 0.7, "elu": 1.2}


def case(name, activation, widths, goal="ce", batch=6, sigma_w=None, sigma_b=0.1, normalization="none",
         residual="none", alpha=None, optimizer="sgd", clip=None, twenty=False, bites=None):
    """`widths` without the outputs, which the goal decides."""
    loss, classes, outputs = GOAL[goal]
    return {"name": name, "activation": activation, "activation_parameter": ACTIVATIONS[activation][2],
            "loss": loss, "n_classes": classes, "widths": widths + [outputs], "batch": batch,
            "sigma_w": sigma_w or SIGMA_W.get(activation, 1.5), "sigma_b": sigma_b,
            "normalization": normalization, "residual": residual, "alpha": alpha,
            "optimizer": optimizer, "learning_rate": LEARNING_RATE[optimizer], "clip_norm": clip,
            "twenty": twenty, "bites": bites}


def cases():
    optimizers, goals = cycle(OPTIMIZERS), cycle(GOAL)
    # Every activation with every loss.
    for activation in ACTIVATIONS:
        for goal in ("ce", "mse", "bce1"):
            yield case(f"activation {activation} {goal}", activation, [4, 7, 5, 6], goal, optimizer=next(optimizers))
    # The two other goals; no bias at the start; two outputs for two classes.
    for activation, widths in (("tanh", [3, 6, 5]), ("relu", [5, 9, 4]), ("gelu", [2, 6]), ("silu", [3, 5, 8, 5]), ("softplus", [1, 7, 6]), ("sine", [1, 8])):
        for goal in ("real", "bce3"):
            yield case(f"goal {goal} {activation}", activation, widths, goal, batch=9, sigma_b=0.3, optimizer=next(optimizers), twenty=goal == "real")
    for activation in ("tanh", "gelu"):
        yield case(f"zero bias {activation}", activation, [4, 6, 5], sigma_b=0.0)
    yield case("two classes two outputs", "tanh", [4, 6, 5], "bce3") | {"n_classes": 2, "widths": [4, 6, 5, 2]}
    yield case("one sample", "tanh", [4, 6, 5], batch=1)
    # Depth, without normalization: gradients that vanish and that explode.
    hidden = lambda depth: [[8, 7, 9][i % 3] for i in range(depth)]
    for activation, sigmas in (("tanh", (0.6, 1.0, 2.0)), ("relu", (0.7, 1.4, 2.5)), ("sigmoid", (1.0, 4.0)), ("gelu", (1.0, 1.5, 2.5)),
                               ("selu", (0.6, 1.0, 1.6)), ("sine", (0.7, 0.4)), ("squared_relu", (0.7, 1.0))):
        for depth in (1, 5, 30):
            if depth == 30 and activation in ("sine", "squared_relu"):
                continue
            for i, sigma_w in enumerate(sigmas):
                yield case(f"depth {depth} {activation} sigma_w {sigma_w}", activation, [6] + hidden(depth), next(goals), sigma_w=sigma_w, sigma_b=0.05,
                           clip=None if depth == 1 else 1.0, twenty=i == 1 and (depth == 5 or (depth == 30 and activation in ("tanh", "relu"))))
    # Normalization.
    for normalization in ("layer", "batch"):
        for activation in ("tanh", "relu", "gelu", "sigmoid", "elu", "silu"):
            for depth in (1, 5, 30):
                yield case(f"{normalization} depth {depth} {activation}", activation, [5] + hidden(depth), next(goals), batch=40 if depth == 30 else 11,
                           normalization=normalization, optimizer="sgd" if depth == 30 else next(optimizers), clip=0.1 if depth == 30 else None,
                           twenty=(depth == 5 and activation in ("tanh", "gelu")) or (depth == 30 and activation == "tanh"))
    # Residual blocks: every kind, every normalization; first block with and without its shortcut; blocks of uneven widths.
    some = cycle(("tanh", "relu", "silu", "gelu", "elu", "sigmoid"))
    for residual, alpha in (("none", None), ("one", None), ("inverse_sqrt", None), ("rezero", 0.5), ("rezero", 0.0)):
        kind = residual if alpha is None else f"{residual} {alpha}"
        for normalization in ("none", "layer", "batch"):
            for label, widths in (("4 equal", [6] * 5), ("4", [4] + [6] * 4), ("5 equal", [6] * 6), ("5", [4] + [6] * 5), ("uneven", [5, 6, 5, 7, 6, 8, 6]),
                                  ("30 equal", [7] * 31), ("30", [4] + [7] * 30)):
                if residual == "none" and label not in ("4", "5 equal", "uneven"):
                    continue
                deep = len(widths) > 9
                activation, optimizer = next(some), next(optimizers)
                yield case(f"residual {kind} {normalization} {label} {activation}", activation, widths, next(goals), batch=8,
                           normalization=normalization, residual=residual, alpha=alpha,
                           optimizer="sgd" if deep else optimizer, clip=1.0 if deep else None)
    # Optimizers and clipping.
    architectures = (
        ("plain", dict(activation="tanh", widths=[4, 7, 5, 6])),
        ("layer", dict(activation="relu", widths=[5, 6, 8, 7], goal="mse", batch=8, normalization="layer")),
        ("batch", dict(activation="gelu", widths=[4, 6, 7, 5], goal="bce1", batch=10, normalization="batch")),
        ("rezero", dict(activation="silu", widths=[6] * 5, residual="rezero", alpha=0.5)),
        ("rezero layer", dict(activation="elu", widths=[5, 6, 5, 6, 5], goal="real", batch=8, normalization="layer", residual="rezero", alpha=0.0)),
    )
    for i, optimizer in enumerate(OPTIMIZERS):
        for j, (label, arguments) in enumerate(architectures):
            for k, (clip, text, bites) in enumerate(((None, "no clip", None), (0.05, "clip bites", True), (1e3, "clip idle", False))):
                yield case(f"optimizer {optimizer} {label} {text}", optimizer=optimizer, clip=clip, bites=bites, twenty=k == (i + j) % 2, **arguments)


def main():
    check()
    refused, log, solved = {}, [], []
    for c in cases():
        solved.append(solve(c, refused, log))
    names = [c["name"] for c in solved]
    assert len(set(names)) == len(names)
    versions = {"python": platform.python_version(), "jax": jax.__version__, "jaxlib": jax.lib.__version__,
                "optax": optax.__version__, "numpy": np.__version__}
    dump = lambda v: json.dumps(v, separators=(",", ":"), allow_nan=False)
    lines = ",\n".join(dump(c) for c in solved)
    text = f'{{"versions":{dump(versions)},\n"refused_at_step_20":{dump(refused)},\n"cases":[\n{lines}\n]}}\n'
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "numbers.json")
    with open(path, "w") as file:
        file.write(text)
    print(f"{len(solved)} cases, {sum(len(c['steps']) == 3 for c in solved)} with step 20, {len(text)} bytes")
    print(f"norms from {min(log):.3g} (smallest not zero) to {max(log):.3g}")
    print("largest moved at steps 0, 1, 20:", [max(c["steps"][i]["moved"] for c in solved if len(c["steps"]) > i) for i in range(3)])
    print("refused at step 20:", refused)


if __name__ == "__main__":
    main()
