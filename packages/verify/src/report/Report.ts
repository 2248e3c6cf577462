import {
  Control,
  Grade,
  PredictedPosture,
} from 'backstage-plugin-zero-trust-common';
import { Judgement } from '../judge/judge';

/** Several inputs can have resources with the same address. */
export const keyOf = (file: string, address: string): string =>
  `${file} ${address}`;

/** Everything that a report shows. */
export interface Report {
  /** One for each file, or stack of an assembly. */
  inputs: Array<{ file: string; judgement: Judgement }>;
  controls: ReadonlyMap<string, Control>;
  catalogueVersion: string;
  predicted: PredictedPosture;
  /** By `keyOf`: the grade over the controls that can be decided now. */
  grades: ReadonlyMap<string, Grade | null>;
  /** Why the gate failed. Empty if it passed. */
  gateFailures: string[];
  /** Expired and unused waivers, and resources that were left out. */
  notes: string[];
}
