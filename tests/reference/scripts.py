"""Runs the programs that `cargo xtask script` prints, and compares their first gradients and losses with the lab's own.

    python3 scripts.py pytorch|keras|jax

The draws differ, so means over seeds are compared: a case agrees if no layer's mean log10 norm is more than LIMIT
standard errors away, or 0.02 decades where nothing is random. Prints a line for each case and the worst ones.
"""

import contextlib
import io
import json
import math
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = range(1, 21)
LIMIT = 5.0
SHAPE = ["depth=6", "width=32", "dataset=noise"]

ACTIVATIONS = (
    "sigmoid tanh scaled_tanh hard_tanh hard_sigmoid arctan softsign erf relu leaky_relu relu6 squared_relu elu celu selu "
    "silu hard_swish mish gelu gelu_tanh softplus log_sigmoid linear sine gaussian custom"
).split()
INITIALIZERS = (
    "xavier_normal xavier_uniform xavier_truncated kaiming_normal kaiming_uniform kaiming_truncated lecun_normal "
    "lecun_uniform lecun_truncated normal uniform trunc_normal variance_scaling orthogonal lsuv edge_of_chaos looks_linear "
    "random_walk sparse identity pytorch_default keras_default flax_default constant"
).split()
CASES = [
    *[[f"activation={name}", "initializer=lecun_normal"] for name in ACTIVATIONS],
    *[["activation=custom", "initializer=lecun_normal", f"formula={formula}"] for formula in ["max(0,x)^2", "where(x>0, x, 0.3*(exp(x)-1))", "clip(x,-1,2) + (x>1)*sin(x)"]],
    ["activation=tanhshrink", "initializer=normal"],  # small z would leave nothing but rounding of z - tanh z
    *[["activation=relu", f"initializer={name}"] for name in INITIALIZERS],
    ["activation=relu", "initializer=looks_linear", "width=7"],
    *[["activation=relu", "initializer=kaiming_normal", f"fan_mode={mode}"] for mode in ["fan_out", "fan_avg"]],
    *[["activation=tanh", f"bias={law}", "sigma_b=0.3"] for law in ["constant", "normal", "pytorch"]],
    *[["activation=tanh", f"normalization={kind}", *more] for kind in ["layer", "batch"] for more in
      [[], ["bias=normal", "sigma_b=0.3"], ["initializer=pytorch_default"], ["residual=true", "residual_scale=zero_gamma"]]],
    *[["activation=tanh", "residual=true", f"residual_scale={scale}"] for scale in ["one", "inverse_sqrt", "rezero"]],
    ["activation=linear", "residual=true", "initializer=fixup", "width=64"],
    *[["activation=sine", "initializer=siren", f"activation_parameter={omega}"] for omega in [1, 30]],
    *[["activation=tanh", "last_width=9", *more] for more in
      [[], ["normalization=layer", "bias=normal"], ["normalization=batch", "residual=true", "residual_scale=zero_gamma"],
       ["initializer=looks_linear"], ["initializer=lsuv"]]],
    *[["activation=linear", "residual=true", "last_width=31", *more] for more in
      [["residual_scale=inverse_sqrt"], ["residual_scale=rezero"], ["initializer=fixup"]]],
    *[["activation=tanh", f"initializer={name}", "output_gain=0.1"] for name in ["xavier_normal", "orthogonal", "lsuv", "looks_linear"]],
    *[["activation=tanh", "output_bias=prior", "output_gain=0.01", f"dataset={data}", f"loss={loss}", "bias=constant"]
      for data, loss in [("noise", "auto"), ("noise", "mse"), ("noise", "bce_with_logits"), ("spirals", "bce_with_logits"), ("sine", "auto")]],
    *[["activation=tanh", "standardize=none", f"dataset={data}"] for data in ["spirals", "circles", "xor", "moons", "blobs", "sine", "digits"]],
    *[["activation=tanh", f"dataset={data}", "input_scale=3", "target_scale=0.2"] for data in ["moons", "sine"]],
    *[["activation=tanh", f"dataset={data}"] for data in ["spirals", "circles", "xor", "moons", "blobs", "sine", "digits"]],
    *[["activation=tanh", f"dataset={data}", f"loss={loss}"] for data in ["spirals", "blobs"] for loss in ["mse", "bce_with_logits"]],
    ["activation=tanh", "precision=float32"],
]
# The loss after so many steps: every optimizer on something that is soon learnt.
TRAINED = [["activation=tanh", "dataset=blobs", "depth=2", f"optimizer={rule}", f"learning_rate={rate}", *more]
           for rule, rate in [("sgd", 0.05), ("momentum", 0.01), ("nesterov", 0.01), ("rmsprop", 0.0005), ("adam", 0.001)]
           for more in [[], ["clip_norm=0.1"]]]
STEPS = 100
LAYER = re.compile(r"layer \d+: (?:\|dL/dh\| = (\S+), )?\|dL/dW\| = (\S+)")


def printed(task, *arguments):
    command = [ROOT / "target/debug/xtask", task, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def log10(norms):
    """Their logarithms; what is rounding beside the largest is nothing."""
    least = 1e-12 * max(norms)
    return [math.log10(norm) if norm > least else -math.inf for norm in norms]


def of_lab(settings, steps):
    report = json.loads(printed("report", str(steps), *settings))
    dw = log10([layer["grad_weights_norm"] or 0 for layer in report["layers"]])
    dh = log10([layer["grad_post_activation_norm"] or 0 for layer in report["layers"]])
    return [math.log10(report["loss"])] if steps else dw + dh


def of_framework(framework, settings, steps):
    program = printed("script", framework, *settings)
    # One update is enough to print the norms, and is not needed where they are printed before.
    wanted = steps or (0 if framework == "pytorch" else -1)
    program, n = re.subn(r"(BATCH, RATE, STEPS = .*), 500\n", rf"\1, {wanted}\n", program)
    assert n == 1
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(program, " ".join(settings), "exec"), {"__name__": "__main__"})
    if steps:
        return [math.log10(float(re.search(rf"step {steps}: loss (\S+)", out.getvalue())[1]))]
    dh, dw = zip(*LAYER.findall(out.getvalue()))
    return log10([float(norm) for norm in dw]) + (log10([float(norm) for norm in dh]) if dh[0] else [])


def compare(framework, case, steps):
    """The largest distance of two means, in decades and in standard errors."""
    runs = [([*SHAPE, *case, f"seed={seed}"]) for seed in SEEDS]
    ours = [of_lab(run, steps) for run in runs]
    theirs = [of_framework(framework, run, steps) for run in runs]
    worst = (0.0, 0.0)
    for a, b in zip(zip(*ours), zip(*theirs)):
        if set(a) == set(b) == {-math.inf}:
            continue
        means = [sum(x) / len(x) for x in (a, b)]
        variances = [sum((v - m) ** 2 for v in x) / (len(x) - 1) for x, m in zip((a, b), means)]
        distance = abs(means[0] - means[1])
        error = math.sqrt(sum(variances) / len(a))
        worst = max(worst, (distance / max(error, 0.02 / LIMIT), distance))
    return worst


def main():
    framework = sys.argv[1]
    results = []
    for steps, cases in [(0, CASES), (STEPS, TRAINED)]:
        for case in cases:
            errors, decades = compare(framework, case, steps)
            results.append((errors, decades, case))
            print(f"{errors:5.2f} standard errors, {decades:.4f} decades: {' '.join(case)}", flush=True)
    errors, decades, case = max(results)
    print(f"{framework}: {len(results)} cases, worst {errors:.2f} standard errors ({decades:.4f} decades): {' '.join(case)}")
    if errors > LIMIT:
        sys.exit(1)


main()
