import re #if csv
#if csv
import jax
import jax.numpy as jnp
import numpy as np
import optax
import pandas #if csv
from sklearn.datasets import load_digits #if dataset=digits

WIDTHS = $widths
DEPTH, BATCH, RATE, STEPS = len(WIDTHS), $batch, $rate, 500
FILE = $file #if csv
rng = np.random.default_rng($seed)
jax.config.update("jax_enable_x64", $x64)

$data
phi = $phi
$weights


def initialize(key, n_inputs, n_outputs):
    draw = $jax_weights  # the initialization #if !numpy
    sizes = [n_inputs, *WIDTHS, n_outputs]
    network = []
    for l, (fan_in, fan_out) in enumerate(zip(sizes, sizes[1:])):
        key, of_weights, of_bias = jax.random.split(key, 3)
        layer = {"w": draw(of_weights, (fan_in, fan_out), jnp.$precision)} #if !numpy
        layer = {"w": jnp.asarray(weights(fan_out, fan_in, l).T, jnp.$precision)}  # the initialization #if numpy
        layer["b"] = jnp.zeros(fan_out) #if no_bias
        layer["b"] = jnp.full(fan_out, $sigma_b) #if constant_bias
        layer["b"] = $sigma_b * jax.random.normal(of_bias, fan_out) #if normal_bias
        layer["b"] = jax.random.uniform(of_bias, fan_out, minval=-1, maxval=1) / fan_in**0.5 #if pytorch_bias
        layer["b"] = jax.random.uniform(of_bias, fan_out, minval=-1, maxval=1) / fan_in**0.5 * (l == DEPTH) #if output_bias
        if l < DEPTH: #if normalized
            layer["gamma"] = jnp.ones(fan_out) #if normalized
        has_shortcut = l < DEPTH and l % 2 == 1 and sizes[l - 1] == fan_out #if zero_gamma
        if has_shortcut: #if zero_gamma
            layer["gamma"] = jnp.zeros(fan_out) #if zero_gamma
        if l < DEPTH and l % 2 == 1: #if rezero
            layer["alpha"] = jnp.zeros(()) #if rezero
        network.append(layer)
    return network


def forward(network, taps, x):
    """The logits; `taps` are added to every h, so that a gradient by them is one by h."""
    hs = [x]
    zs = [] #if lsuv
    for l, layer in enumerate(network[:-1]):
        z = hs[-1] @ layer["w"]
        zs.append(z) #if lsuv
        z = (z - z.mean($axis, keepdims=True)) / jnp.sqrt(z.var($axis, keepdims=True) + 1e-5) * layer["gamma"] #if normalized
        h = phi(z + layer["b"])
        if l % 2 == 1 and hs[l - 1].shape == h.shape: #if residual
            h = hs[l - 1] + h #if residual unscaled
            h = hs[l - 1] + h / $blocks ** 0.5 #if inverse_sqrt
            h = hs[l - 1] + layer["alpha"] * h #if rezero
        hs.append(h + taps[l])
    zs.append(hs[-1] @ network[-1]["w"]) #if lsuv
    return hs[-1] @ network[-1]["w"] + network[-1]["b"] + taps[-1] #if !lsuv
    return zs[-1] + network[-1]["b"] + taps[-1], zs #if lsuv


def loss_of(network, taps, x, y):
    logits = forward(network, taps, x) #if !lsuv
    logits, _ = forward(network, taps, x) #if lsuv
    return $jax_loss


@jax.jit
def update(network, state, x, y):
    loss, gradients = jax.value_and_grad(loss_of)(network, zeros, x, y)
    changes, state = optimizer.update(gradients, state, network)
    return optax.apply_updates(network, changes), state, loss


index = next(batch)
network = initialize(jax.random.key($seed), x.shape[1], $outputs)
zeros = [0.0] * (DEPTH + 1)
for l, layer in enumerate(network):  # variance 1 on the first mini-batch #if lsuv
    for _ in range(10): #if lsuv
        std = forward(network, zeros, x[index])[1][l].std() #if lsuv
        if abs(std**2 - 1) < 0.1 or std == 0: #if lsuv
            break #if lsuv
        layer["w"] /= std #if lsuv
network[-1]["w"] *= $output_gain #if output_gain
network[-1]["b"] = jnp.asarray(prior, jnp.$precision) #if prior
taps = [jnp.zeros((len(index), n)) for n in [*WIDTHS, $outputs]]
gradients = jax.grad(loss_of, argnums=(0, 1))(network, taps, x[index], y[index])
for l, (layer, h) in enumerate(zip(*gradients), start=1):
    print(f"layer {l}: |dL/dh| = {jnp.linalg.norm(h):.4e}, |dL/dW| = {jnp.linalg.norm(layer['w']):.4e}")
optimizer = $jax_optimizer #if !clip
optimizer = optax.chain(optax.clip_by_global_norm($clip), $jax_optimizer) #if clip
state = optimizer.init(network)
for step in range(STEPS + 1):
    network, state, loss = update(network, state, x[index], y[index])
    if step % 100 == 0:
        print(f"step {step}: loss {loss:.4g}")
    index = next(batch)
# BatchNorm takes the statistics of the samples that it is given, of the test set too. #if batch
for name, inputs, targets in [("training", x, y), ("test", x_test, y_test)]:
    logits = forward(network, zeros, inputs) #if !lsuv
    logits, _ = forward(network, zeros, inputs) #if lsuv
    right = logits.argmax(1) == targets #if sparse
    right = logits.argmax(1) == targets.argmax(1) #if classes onehot
    right = (logits > 0) == (targets > 0) #if single
    print(f"{name} accuracy: {right.mean():.4g}") #if classes
    print(f"{name} loss: {((logits - targets) ** 2).mean():.4g}") #if values
