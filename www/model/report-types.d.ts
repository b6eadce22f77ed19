// The report of the core, as JSON.

import type { Settings } from '../pkg/settings.js';

/** Values of a layer over the batch and the units. */
export interface Values {
  mean: number | null;
  std: number | null;
  /** How many lie in each of the bins of `histogram_bins`. */
  histogram: number[];
}

/** One layer of a report. Norms are Frobenius norms, over the mini-batch where it has a part in them. */
export interface LayerReport {
  /** 1 is the nearest to the input; the last one is the output layer. */
  layer: number;
  fan_in: number;
  fan_out: number;
  /** What φ is applied to. */
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
  /** In how many directions the samples' h differ; evaluated at rest. */
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
  /** What LSUV did to the layer. */
  lsuv: { tries: number; variance: number } | null;
  /** Why a value is null or not what it seems, by its name. */
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

/** What the network learns from. */
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
  /** Of its regression. */
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
  /** The comma if some column has it. */
  decimal_sign: string;
  /** The line where the table begins. */
  first_line: number;
  n_columns: number;
  /** One of so many rows is read. */
  every: number;
  /** Rows of data in the file. */
  n_rows: number;
  /** Rows that are left out because a value is missing. */
  n_incomplete: number;
  /** Names, or numbers of columns without one; at most 100. */
  columns_left_out: string[];
  n_left_out: number;
  /** Settings whose automatic value is only likely, with the other value. */
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

/** What will become of the training, and why. */
export interface Verdict {
  kind: VerdictKind;
  /** The mechanism at work, with its number where it has one; null where there is nothing to mend. */
  cause: string | null;
  cause_value: number | null;
  /** What would have to be mended next. */
  remark: VerdictKind | null;
  /** By what ‖∂L/∂h‖ is multiplied from one layer to the next, towards the input, along the layers that carry the signal. */
  factor_per_layer: number | null;
  log10_path_ratio: number | null;
}

/** What became of one training. */
export interface Outcome {
  learns: boolean;
  steps: number;
  first_loss: number | null;
  loss: number | null;
}

/** What was tried for an experiment, in float32 and from step 0. */
export interface Tried {
  complete: boolean;
  /** Whether the steps would cost too much. */
  too_large: boolean;
  target: number | null;
  /** The experiment as it stands. */
  experiment: Outcome | null;
  cures: { changes: Record<string, string>; outcome: Outcome | null }[];
  /** The settings of the cure that is offered. */
  offer: Record<string, string> | null;
}

/** What theory predicts of a layer: the names are those of what was measured. */
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

/** What theory predicts of a network before training. */
export interface Predicted {
  factor_per_layer: number | null;
  layers: PredictedLayer[];
  flags: Record<string, string>;
}

/** What is measured on a network; a number that JSON cannot hold is null, and `flags` says why. */
export interface Report {
  /** The name of the reader's file, in a report that the lab has saved. */
  file_name?: string;
  /** Version of this object's form. */
  schema: number;
  /** Version of the lab that has measured it. */
  version: string;
  config: Settings;
  /** Updates made so far. */
  step: number;
  loss: number | null;
  /** Of the best answer that is the same for all inputs. */
  loss_at_chance: number;
  /** null where chance is 0. */
  loss_over_chance: number | null;
  /** The loss below which the data count as learnt; null where nobody knows. */
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
  /** Input side first. */
  layers: LayerReport[];
  /** The singular values of ∂logits/∂inputs at the first sample, largest first; null with BatchNorm. */
  jacobian_singular_values: (number | null)[] | null;
  /** log₁₀ of the singular values of ∂logits/∂inputs at the first sample; null with BatchNorm. */
  jacobian_singular_values_log10: (number | null)[] | null;
  histogram_bins: { pre_activation: Bins; post_activation: Bins };
  inputs_mean_cosine: number | null;
  inputs_effective_rank: number | null;
  /** What LayerNorm takes from the inputs, of which it leaves the directions, in [0, 1] as a rule; null without LayerNorm. */
  lost_with_length: number | null;
  /** What clipping multiplies the gradient by. */
  clip_factor: number;
  /** The share of the loss that the next update would take if the loss were straight. */
  relative_gain: number | null;
  /** The largest eigenvalue of the Gauss–Newton matrix, and what follows of it; evaluated at rest, null for optimizers whose steps do not follow the gradient's size. */
  sharpness: number | null;
  stable_learning_rate: number | null;
  learning_rate_times_sharpness: number | null;
  /** The share of the loss that the steps to learn would take at this λ, and at the best, if the loss were as its curvature says. */
  expected_fall: number | null;
  best_expected_fall: number | null;
  /** What theory predicts; null after step 0, and where no theory is known: the flag says why. */
  predicted: Predicted | null;
  verdict: Verdict;
  /** What was tried; null until something was. */
  trial: Tried | null;
  flags: Record<string, string>;
}

/** A report, and why it came before its time. */
export type Trained = Report & { stopped?: 'paused' | 'superseded' | 'diverged' };
