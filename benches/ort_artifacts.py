"""Writes what ONNX Runtime trains from: for each shape a training, an evaluation and an optimizer model, and a checkpoint of the weights.

    python ort_artifacts.py FOLDER

Needs onnx and onnxruntime-training-cpu, of the version of the onnxruntime-web that reads them.
"""

import json
import pathlib
import sys
import types

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

SHAPES = json.loads((pathlib.Path(__file__).parent / "shapes.json").read_text())

# One that ONNX Runtime 1.19 reads; onnx writes the newest that it knows.
IR_VERSION = 8


def training_artifacts():
    """The module that writes them, without the __init__ of its package: that imports PyTorch, which nothing here needs."""
    package = types.ModuleType("onnxruntime.training")
    package.__path__ = [str(pathlib.Path(onnxruntime.__file__).parent / "training")]
    sys.modules[package.__name__] = package
    from onnxruntime.training import artifacts

    return artifacts


def perceptron(depth, width, batch):
    """A perceptron with tanh and Xavier's normal weights, (fan_out, fan_in) as PyTorch exports them; and its parameters' names."""
    rng = np.random.default_rng(1)
    sizes = [SHAPES["inputs"], *[width] * depth, SHAPES["outputs"]]
    nodes, parameters, inputs = [], [], "inputs"
    for layer, (fan_in, fan_out) in enumerate(zip(sizes, sizes[1:])):
        weights = rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_out, fan_in)).astype(np.float32)
        parameters.append(numpy_helper.from_array(weights, f"weights{layer}"))
        parameters.append(numpy_helper.from_array(np.zeros(fan_out, np.float32), f"biases{layer}"))
        is_last = layer == depth
        sums = "logits" if is_last else f"sums{layer}"
        nodes.append(helper.make_node("Gemm", [inputs, f"weights{layer}", f"biases{layer}"], [sums], transB=1))
        if not is_last:
            inputs = f"outputs{layer}"
            nodes.append(helper.make_node("Tanh", [sums], [inputs]))
    # The batch is fixed, so that ONNX Runtime can plan its memory.
    graph = helper.make_graph(
        nodes,
        "perceptron",
        [helper.make_tensor_value_info("inputs", TensorProto.FLOAT, [batch, sizes[0]])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [batch, sizes[-1]])],
        parameters,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=IR_VERSION)
    return model, [parameter.name for parameter in parameters]


def mend_optimizer(path):
    """Without this the session aborts while it is created, with nothing but the address of an exception."""
    model = onnx.load(path)
    model.ir_version = IR_VERSION
    # Declared as (1), inferred as ().
    model.graph.output[0].type.tensor_type.ClearField("shape")
    onnx.save(model, path)


def main():
    artifacts = training_artifacts()
    for name, shape in SHAPES["shapes"].items():
        folder = pathlib.Path(sys.argv[1]) / name
        folder.mkdir(parents=True, exist_ok=True)
        model, parameters = perceptron(**shape)
        artifacts.generate_artifacts(
            model,
            requires_grad=parameters,
            loss=artifacts.LossType.CrossEntropyLoss,
            optimizer=artifacts.OptimType.SGD,
            artifact_directory=folder,
        )
        mend_optimizer(folder / "optimizer_model.onnx")


if __name__ == "__main__":
    main()
