// What /metrics tells, without the library that writes it down.

/** One metric with its values. Labels hold words of ours only: never a person, a title or an address. */
export type Metric = PlainMetric | DurationMetric;

export interface PlainMetric {
  kind: 'counter' | 'gauge';
  name: string;
  help: string;
  values: readonly { labels: Labels; value: number }[];
}

export interface DurationMetric {
  kind: 'histogram';
  name: string;
  help: string;
  boundsSeconds: readonly number[];
  values: readonly DurationValue[];
}

export interface DurationValue {
  labels: Labels;
  /** How many took at most so long, for each bound. */
  upTo: readonly number[];
  count: number;
  sumSeconds: number;
}

export type Labels = Readonly<Record<string, string>>;
