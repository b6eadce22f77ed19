// The element as other programs see it. `init-lab.js` is held against it.

import type { Settings } from '../pkg/settings.js';

/** Some settings; `preset` stands for those of a preset. */
export type SettingsGiven = Partial<Settings> & { preset?: string };

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
  /** Share of units with φ′(z) = 0 on the whole mini-batch. */
  dead_fraction: number;
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
  n_samples: number;
  n_features: number;
  /** 0 for a regression. */
  n_classes: number;
  /** Of a CSV file. */
  features: Feature[];
  /** Of its regression. */
  target: Feature | null;
}

/** What is measured on a network; a number that JSON cannot hold is null, and `flags` says why. */
export interface Report {
  schema: number;
  config: Settings;
  /** Updates made so far. */
  step: number;
  loss: number | null;
  /** Of a network that knows nothing. */
  loss_at_chance: number;
  /** Share of right answers on the training set; null for a regression, and where it has not been evaluated yet. */
  accuracy: number | null;
  test_accuracy: number | null;
  batch_size: number;
  n_parameters: number;
  data: Data;
  /** Input side first. */
  layers: LayerReport[];
  histogram_bins: { pre_activation: Bins; post_activation: Bins };
  verdict: {
    kind: 'vanishing' | 'exploding' | 'healthy' | 'saturated' | 'dead' | 'diverged';
    /** By what ‖∂L/∂h‖ is multiplied from one layer to the next, towards the input. */
    factor_per_layer: number | null;
    log10_ratio: number | null;
  };
  flags: Record<string, string>;
}

/** A report, and why it came before its time. */
export type Trained = Report & { stopped?: 'paused' | 'superseded' | 'diverged' };

export interface InitLabEventMap extends Omit<HTMLElementEventMap, 'change' | 'error'> {
  /** Once, with the first report. */
  ready: CustomEvent<{ report: Report }>;
  /** Each new report. */
  report: CustomEvent<{ report: Report }>;
  /** A reader's gesture has changed the settings. */
  change: CustomEvent<{ config: Settings; compared: Settings | null }>;
  /** Something has failed, or has been refused. */
  error: CustomEvent<{ error: unknown }>;
}

/** `<init-lab>`: every setting is an attribute in kebab case, and `preset`; `panels`, `controls`, `lang`, `theme` and `page` say what it looks like. */
export interface InitLab extends HTMLElement {
  /** Fetches the lab now, though it is not near the screen. */
  load(): Promise<unknown>;
  /** The report shown; null before the first. */
  report(): Report | null;
  /** Changes some settings, all or none, and resolves with the report of the new experiment. */
  configure(settings: SettingsGiven): Promise<Report>;
  /** Trains for so many steps; without a number until paused, waiting while nobody looks. */
  train(steps?: number): Promise<Trained>;
  /** Ends the training after the present step. */
  pause(): void;
  /** Back to step 0 of the same weights. */
  reset(): Promise<Report>;
  /** To a step of the training, back or forth, by the same steps as the first time. */
  goTo(step: number): Promise<Trained>;
  /** Compares with another experiment, on the same data and draw; null ends it. */
  compare(settings: SettingsGiven | null): Promise<void>;
  /** The settings compared with; null if none. */
  compared(): Settings | null;
  /** Other random weights, data and mini-batches. */
  newDraw(): Promise<Report>;
  /** Takes a CSV file as the data; one that is refused changes nothing. */
  loadCsv(file: Blob | ArrayBuffer | string, settings?: SettingsGiven): Promise<Report>;
  /** Does what a link of an article says: `depth=30; activation=sigmoid; train=200`. */
  follow(text: string): Promise<void>;
  addEventListener<K extends keyof InitLabEventMap>(type: K, listener: (event: InitLabEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

export declare const InitLab: { new (): InitLab; prototype: InitLab };

declare global {
  interface HTMLElementTagNameMap {
    'init-lab': InitLab;
  }
}
