// The report of the core, as JSON.

import type { Settings } from '../pkg/settings.js';

/** The values of a layer, over all samples of the mini-batch and all units. */
export interface Values {
  mean: number | null;
  std: number | null;
  /** How many values lie in each bin of `histogram_bins`. */
  histogram: number[];
}

/** One layer of a report. Norms are Frobenius norms; those of values that depend on the sample are over the whole mini-batch. */
export interface LayerReport {
  /** From 1, the layer next to the input; the last one is the output layer. */
  layer: number;
  fan_in: number;
  fan_out: number;
  /** z, to which φ is applied. */
  pre_activation: Values;
  /** h; of the output layer, the logits. */
  post_activation: Values;
  /** Share of |φ′(z)| < 0.02 · sup|φ′|; null where φ does not saturate on both sides. */
  saturated_fraction: number | null;
  /** Share of units that are saturated on the whole mini-batch. */
  always_saturated_fraction: number | null;
  /** Share of units with φ′(z) = 0 on the whole mini-batch. */
  dead_fraction: number;
  /** Share of units that are copies of an earlier one; null for the output layer. */
  duplicate_fraction: number | null;
  /** Mean cosine between the h of two samples. */
  mean_cosine: number | null;
  /** In how many directions the samples' h differ. It is evaluated when nothing is requested, and null before. */
  effective_rank: number | null;
  weights_norm: number | null;
  /** ‖∂L/∂W‖. */
  grad_weights_norm: number | null;
  /** ‖∂L/∂b‖. */
  grad_bias_norm: number | null;
  /** ‖∂L/∂h‖; of the output layer, ‖∂L/∂logits‖. */
  grad_post_activation_norm: number | null;
  /** log₁₀ of a norm, also where the norm itself underflows or overflows. */
  grad_weights_norm_log10: number | null;
  grad_bias_norm_log10: number | null;
  grad_post_activation_norm_log10: number | null;
  /** ‖∂L/∂W‖/‖W‖; null if ‖W‖ = 0. */
  gradient_ratio: number | null;
  /** ‖ΔW‖/‖W‖ of the step that comes next; null if ‖W‖ = 0. */
  update_ratio: number | null;
  /** √(mean over the batch of ‖∂h_l/∂h_{l−1}‖²/fan_out). */
  jacobian_gain: number | null;
  /** log₁₀ of the product of the gains from the output layer down to this one. */
  jacobian_product_log10: number | null;
  /** What the initializer LSUV did to the layer; null with other initializers. */
  lsuv: { tries: number; variance: number } | null;
  /** By the name of a value: why it is null, or what is special about it. */
  flags: Record<string, string>;
}

export interface Bins {
  scale: 'linear' | 'symlog';
  edges: number[];
}

export interface Feature {
  column: number;
  name: string;
  mean: number;
  std: number;
}

/** The data that the network learns from. */
export interface Data {
  task: 'classification' | 'regression';
  n_samples: number;
  /** Samples of the training set. */
  n_train: number;
  /** Samples of the test set. */
  n_test: number;
  n_features: number;
  /** 0 for a regression. */
  n_classes: number;
  /** Whether a CSV file has the names of its columns. */
  header: boolean;
  /** What separates the fields of a CSV file; empty for other data. */
  separator: string;
  /** Of a CSV file. */
  features: Feature[];
  /** The column of a CSV file that is predicted, counted from 1. */
  target_column: number | null;
  /** Its name, if there is one. */
  target_name: string | null;
  /** The target of a regression from a CSV file; else null. */
  target: Feature | null;
  /** The classes of a CSV file, in the order of their labels. */
  classes: string[];
  /** How a CSV file was read; null for other data. */
  file: FileFindings | null;
}

/** How a CSV file was read. */
export interface FileFindings {
  encoding: string;
  separator: string;
  /** The comma if some column uses it, else the point. */
  decimal_sign: string;
  /** The line where the table begins. */
  first_line: number;
  n_columns: number;
  /** Every how many rows one is read: 1 reads all. */
  every: number;
  /** Rows of data in the file. */
  n_rows: number;
  /** Rows that are left out because a value is missing. */
  n_incomplete: number;
  /** Their names, or numbers if they have none; at most 100. */
  columns_left_out: string[];
  n_left_out: number;
  /** Settings whose automatic value is only likely to be right, each with the alternative. */
  assumed: { setting: string; other: string }[];
}

export type VerdictKind =
  | 'overflow'
  | 'diverged'
  | 'learnt'
  | 'dead'
  | 'symmetric'
  | 'stuck'
  | 'vanishing'
  | 'exploding'
  | 'merged'
  | 'too_sure'
  | 'saturated'
  | 'too_fast'
  | 'frozen'
  | 'healthy';

/** How the training will go, and why. */
export interface Verdict {
  kind: VerdictKind;
  /** The cause, with its number if it has one; null if there is nothing to mend. */
  cause: string | null;
  cause_value: number | null;
  /** A second problem, which would have to be mended next. */
  remark: VerdictKind | null;
  /** The factor by which ‖∂L/∂h‖ changes from one layer to the next, towards the input, along the layers that carry the signal. */
  factor_per_layer: number | null;
  log10_path_ratio: number | null;
}

/** The result of one training. */
export interface Outcome {
  learns: boolean;
  steps: number;
  first_loss: number | null;
  loss: number | null;
}

/** The trials: the experiment and its cures, each trained in float32 from step 0. */
export interface Tried {
  complete: boolean;
  /** Whether the trials were left out because they would take too long. */
  too_large: boolean;
  target: number | null;
  /** The experiment without a change. */
  experiment: Outcome | null;
  cures: { changes: Record<string, string>; outcome: Outcome | null }[];
  /** The settings of the cure that the lab offers. */
  offer: Record<string, string> | null;
}

/** What theory predicts for a layer; the names are those of the measured values in `LayerReport`. */
export interface PredictedLayer {
  pre_activation: { mean: number | null; std: number | null };
  post_activation: { mean: number | null; std: number | null };
  mean_cosine: number | null;
  grad_weights_norm_log10: number | null;
  grad_bias_norm_log10: number | null;
  grad_post_activation_norm_log10: number | null;
  jacobian_gain: number | null;
  jacobian_product_log10: number | null;
  flags: Record<string, string>;
}

/** What theory predicts for a network before training. */
export interface Predicted {
  factor_per_layer: number | null;
  layers: PredictedLayer[];
  flags: Record<string, string>;
}

/** Everything that the core measures on a network at one step. A number that JSON cannot represent is null, and `flags` says why. */
export interface Report {
  /** The name of the reader's data file; only in a report that the reader has saved. */
  file_name?: string;
  /** Version of this object's form. */
  schema: number;
  /** Version of the lab that has measured it. */
  version: string;
  config: Settings;
  /** How many updates of the weights have been made. */
  step: number;
  loss: number | null;
  /** The loss of the best constant answer, the same one for all inputs. */
  loss_at_chance: number;
  /** null where `loss_at_chance` is 0. */
  loss_over_chance: number | null;
  /** The loss below which the data count as learnt; null where it is not known. */
  target_loss: number | null;
  largest_class_share: number | null;
  /** Share of right answers on the training set; null for a regression, and where it has not been evaluated yet. */
  accuracy: number | null;
  test_accuracy: number | null;
  /** Mean loss over the held-out samples; null where it has not been evaluated yet. */
  test_loss: number | null;
  batch_size: number;
  n_parameters: number;
  data: Data;
  /** From the input to the output. */
  layers: LayerReport[];
  /** The singular values of ∂logits/∂inputs at the first sample, largest first; null with BatchNorm. */
  jacobian_singular_values: (number | null)[] | null;
  /** log₁₀ of the singular values of ∂logits/∂inputs at the first sample; null with BatchNorm. */
  jacobian_singular_values_log10: (number | null)[] | null;
  histogram_bins: { pre_activation: Bins; post_activation: Bins };
  inputs_mean_cosine: number | null;
  inputs_effective_rank: number | null;
  /**
   * How much worse the targets can be predicted from the nearest neighbour once LayerNorm has removed the lengths of the inputs, usually in [0, 1]; null
   * without LayerNorm. See `Report` in src/report.
   */
  lost_with_length: number | null;
  /** The factor by which clipping multiplies the gradient, in [0, 1]. */
  clip_factor: number;
  /** The share by which the next update would lower the loss, if the loss were a linear function of the weights. */
  relative_gain: number | null;
  /**
   * The largest eigenvalue of the Gauss–Newton matrix; then the largest stable λ, and λ times the eigenvalue, which are null for optimizers whose steps do not
   * follow the gradient's size. They are evaluated when nothing is requested, and null before.
   */
  sharpness: number | null;
  stable_learning_rate: number | null;
  learning_rate_times_sharpness: number | null;
  /** The share by which the steps that learning may take would lower the loss, at this λ and at the best λ, if the loss were quadratic. */
  expected_fall: number | null;
  best_expected_fall: number | null;
  /** null after step 0, and where no theory is known: the flag says why. */
  predicted: Predicted | null;
  verdict: Verdict;
  /** null before the first trial. */
  trial: Tried | null;
  flags: Record<string, string>;
}

/** The report at the end of a training, and the reason if it stopped early. */
export type Trained = Report & { stopped?: 'paused' | 'superseded' | 'diverged' };
