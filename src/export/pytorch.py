import re #if csv
#if csv
import numpy as np
import pandas #if csv
import torch
from sklearn.datasets import load_digits #if dataset=digits
from torch import nn
from torch.nn import functional as F

WIDTHS = $widths
DEPTH, BATCH, RATE, STEPS = len(WIDTHS), $batch, $rate, 500
FILE = $file #if csv
rng = np.random.default_rng($seed)
torch.manual_seed($seed)
torch.set_default_dtype(torch.$precision)

$data
phi = $phi
$weights


class Network(nn.Module):
    def __init__(self, n_inputs, n_outputs):
        super().__init__()
        sizes = [n_inputs, *WIDTHS]
        self.hidden = nn.ModuleList(nn.Linear(n, m) for n, m in zip(sizes, sizes[1:])) #if !normalized
        self.hidden = nn.ModuleList(nn.Linear(n, m, bias=False) for n, m in zip(sizes, sizes[1:])) #if normalized
        self.norms = nn.ModuleList(nn.$norm(n) for n in WIDTHS) #if normalized
        self.alphas = nn.ParameterList(nn.Parameter(torch.zeros(())) for _ in range(DEPTH // 2)) #if rezero
        self.output = nn.Linear(WIDTHS[-1], n_outputs)

    def forward(self, x):
        self.h = [x]
        self.z = [] #if lsuv
        for l, layer in enumerate(self.hidden):
            z = layer(self.h[-1])
            self.z.append(z) #if lsuv
            h = phi(z) #if !normalized
            h = phi(self.norms[l](z)) #if normalized
            if l % 2 == 1 and self.h[l - 1].shape == h.shape: #if residual
                h = self.h[l - 1] + h #if residual unscaled
                h = self.h[l - 1] + h / $blocks ** 0.5 #if inverse_sqrt
                h = self.h[l - 1] + self.alphas[l // 2] * h #if rezero
            self.h.append(h)
        self.h.append(self.output(self.h[-1]))
        self.z.append(self.h[-1]) #if lsuv
        return self.h[-1]


@torch.no_grad()
def initialize(network):
    for l, layer in enumerate([*network.hidden, network.output]):
        fan_out, fan_in = layer.weight.shape
        $torch_weights  # the initialization #if !numpy
        layer.weight.copy_(torch.from_numpy(weights(fan_out, fan_in, l)))  # the initialization #if numpy
        bias = layer.bias #if !normalized
        bias = network.norms[l].bias if l < DEPTH else layer.bias #if normalized
        nn.init.zeros_(bias) #if no_bias
        nn.init.constant_(bias, $sigma_b) #if constant_bias
        nn.init.normal_(bias, std=$sigma_b) #if normal_bias
        nn.init.uniform_(bias, -(fan_in**-0.5), fan_in**-0.5) #if pytorch_bias
        nn.init.zeros_(bias) if l < DEPTH else nn.init.uniform_(bias, -(fan_in**-0.5), fan_in**-0.5) #if output_bias
    for l in range(1, DEPTH, 2): #if zero_gamma
        if network.hidden[l - 1].in_features == WIDTHS[l]: #if zero_gamma
            nn.init.zeros_(network.norms[l].weight) #if zero_gamma
    for l, layer in enumerate([*network.hidden, network.output]):  # variance 1 on the first mini-batch #if lsuv
        for _ in range(10): #if lsuv
            network(first) #if lsuv
            std = (network.z[l] - (0 if layer.bias is None else layer.bias)).std(correction=0) #if lsuv
            if abs(std**2 - 1) < 0.1 or std == 0: #if lsuv
                break #if lsuv
            layer.weight /= std #if lsuv
    network.output.weight *= $output_gain #if output_gain
    network.output.bias.copy_(torch.from_numpy(prior)) #if prior


x, y, x_test, y_test = [torch.from_numpy(array) for array in (x, y, x_test, y_test)]
index = next(batch)
first = x[index] #if lsuv
network = Network(x.shape[1], $outputs)
initialize(network)
optimizer = torch.optim.$torch_optimizer
for step in range(STEPS + 1):
    loss = $torch_loss
    optimizer.zero_grad()
    for h in network.h[1:]:
        h.retain_grad()
    loss.backward()
    if step == 0:
        for l, (h, layer) in enumerate(zip(network.h[1:], [*network.hidden, network.output]), start=1):
            print(f"layer {l}: |dL/dh| = {h.grad.norm():.4e}, |dL/dW| = {layer.weight.grad.norm():.4e}")
    if step % 100 == 0:
        print(f"step {step}: loss {loss:.4g}")
    nn.utils.clip_grad_norm_(network.parameters(), $clip) #if clip
    optimizer.step()
    index = next(batch)
network.eval() #if batch
for name, inputs, targets in [("training", x, y), ("test", x_test, y_test)]:
    with torch.no_grad():
        logits = network(inputs)
    right = logits.argmax(1) == targets #if sparse
    right = logits.argmax(1) == targets.argmax(1) #if classes onehot
    right = (logits > 0) == (targets > 0) #if single
    print(f"{name} accuracy: {right.double().mean():.4g}") #if classes
    print(f"{name} loss: {F.mse_loss(logits, targets):.4g}") #if values
