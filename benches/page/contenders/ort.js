// ONNX Runtime Web with its training build, one thread, softmax cross-entropy, SGD. Its models come from ort_artifacts.py.

import { noise } from '../task.js';

const PACKAGE = '/node_modules/onnxruntime-web/dist/';

/** @param {import('../task.js').Shape} shape */
export async function prepare(shape) {
  const ort = await import(`${PACKAGE}ort.training.wasm.min.mjs`);
  ort.env.logLevel = 'error';
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = PACKAGE;
  const models = {
    checkpointState: await artifact(shape, 'checkpoint'),
    trainModel: await artifact(shape, 'training_model.onnx'),
    evalModel: await artifact(shape, 'eval_model.onnx'),
    optimizerModel: await artifact(shape, 'optimizer_model.onnx'),
  };
  // Errors alone: it warns of a shape at each update by SGD, which takes longer than the update.
  const session = await ort.TrainingSession.create(models, { logSeverityLevel: 3 });
  const { inputs, labels } = noise(shape);
  const feeds = {
    inputs: new ort.Tensor('float32', inputs, [shape.batch, shape.inputs]),
    labels: new ort.Tensor('int64', BigInt64Array.from(labels, BigInt), [shape.batch]),
  };
  const [lossName] = session.trainingOutputNames;
  let latest;
  const step = async () => {
    latest = await session.runTrainStep(feeds);
    await session.runOptimizerStep();
    await session.lazyResetGrad();
  };
  return { step, loss: () => latest[lossName].data[0], examples: shape.batch };
}

/** @param {import('../task.js').Shape} shape @param {string} name */
async function artifact({ name: shape }, name) {
  const response = await fetch(`/ort/${shape}/${name}`);
  if (!response.ok) throw new Error(`its ${name} for ${shape} was not made`);
  return new Uint8Array(await response.arrayBuffer());
}
