import os
import re #if csv

os.environ["KERAS_BACKEND"] = "jax"  # for the gradients at the start; the rest runs on any backend
import jax
import keras
import numpy as np
import pandas #if csv
from keras import layers, ops
from sklearn.datasets import load_digits #if dataset=digits

WIDTHS = $widths
DEPTH, BATCH, RATE, STEPS = len(WIDTHS), $batch, $rate, 500
FILE = $file #if csv
rng = np.random.default_rng($seed)
keras.utils.set_random_seed($seed)
keras.config.set_floatx("$precision")
jax.config.update("jax_enable_x64", $x64)

$data
phi = $phi
$weights


class Scale(layers.Layer): #if rezero
    """A factor, learnt from 0.""" #if rezero

    def build(self, shape): #if rezero
        self.alpha = self.add_weight(shape=(), initializer="zeros") #if rezero

    def call(self, x): #if rezero
        return self.alpha * x #if rezero


def dense(l, n, fan_in, use_bias=True):
    bound = fan_in**-0.5 #if any_pytorch_bias
    kernel = $keras_weights  # the initialization #if !numpy
    bias = $keras_bias
    return layers.Dense(n, use_bias=use_bias, kernel_initializer=kernel, bias_initializer=bias) #if !numpy
    return layers.Dense(n, use_bias=use_bias, bias_initializer=bias) #if numpy


hs, denses = [keras.Input((x.shape[1],))], []
for l, width in enumerate(WIDTHS):
    denses.append(dense(l, width, hs[-1].shape[1])) #if !normalized
    denses.append(dense(l, width, hs[-1].shape[1], use_bias=False)) #if normalized
    z = denses[-1](hs[-1])
    bound = hs[-1].shape[1] ** -0.5 #if normalized pytorch_bias
    gamma = "zeros" if l % 2 == 1 and hs[l - 1].shape[1] == width else "ones" #if zero_gamma
    z = layers.LayerNormalization(epsilon=1e-5, $keras_norm)(z) #if layer
    z = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, $keras_norm)(z) #if batch
    h = layers.Activation(phi)(z)
    if l % 2 == 1 and hs[l - 1].shape[1] == width: #if residual
        h = layers.Add()([hs[l - 1], h]) #if residual unscaled
        h = layers.Add()([hs[l - 1], layers.Rescaling($blocks ** -0.5)(h)]) #if inverse_sqrt
        h = layers.Add()([hs[l - 1], Scale()(h)]) #if rezero
    hs.append(h)
denses.append(dense(DEPTH, $outputs, WIDTHS[-1]))
model = keras.Model(hs[0], denses[-1](hs[-1]))
for l, layer in enumerate(denses): #if numpy
    fan_in, fan_out = layer.kernel.shape #if numpy
    layer.kernel.assign(weights(fan_out, fan_in, l).T)  # the initialization #if numpy
index = next(batch)
for layer in denses:  # variance 1 on the first mini-batch #if lsuv
    outputs = keras.Model(model.inputs, layer.output) #if lsuv
    for _ in range(10): #if lsuv
        z = outputs(x[index], training=True) #if lsuv
        std = ops.std(z - layer.bias if layer.use_bias else z) #if lsuv
        if abs(std**2 - 1) < 0.1 or std == 0: #if lsuv
            break #if lsuv
        layer.kernel.assign(layer.kernel / std) #if lsuv
denses[-1].kernel.assign($output_gain * denses[-1].kernel) #if output_gain
denses[-1].bias.assign(prior) #if prior
model.compile(optimizer=keras.optimizers.$keras_optimizer, loss=$keras_loss)


def loss_of(trainable, x, y):
    state = [variable.value for variable in model.non_trainable_variables]
    logits, _ = model.stateless_call(trainable, state, x, training=True)
    return model.compute_loss(x, y, logits)


trainable = [variable.value for variable in model.trainable_variables]
gradients = jax.grad(loss_of)(trainable, x[index], y[index])
kernels = [g for g, variable in zip(gradients, model.trainable_variables) if variable.name == "kernel"]
for l, kernel in enumerate(kernels, start=1):
    print(f"layer {l}: |dL/dW| = {ops.norm(kernel):.4e}")
for step in range(STEPS + 1):
    loss = model.train_on_batch(x[index], y[index])
    if step % 100 == 0:
        print(f"step {step}: loss {float(loss):.4g}")
    index = next(batch)
for name, inputs, targets in [("training", x, y), ("test", x_test, y_test)]:
    logits = model.predict(inputs, batch_size=BATCH, verbose=0)
    right = logits.argmax(1) == targets #if sparse
    right = logits.argmax(1) == targets.argmax(1) #if classes onehot
    right = (logits > 0) == (targets > 0) #if single
    print(f"{name} accuracy: {right.mean():.4g}") #if classes
    print(f"{name} loss: {((logits - targets) ** 2).mean():.4g}") #if values
