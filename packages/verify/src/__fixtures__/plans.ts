import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Names of the recorded plans: see `scripts/recordPlans.ts`. */
export type PlanName = string;

// Tests run where this file is.
// eslint-disable-next-line no-restricted-syntax
const folder = __dirname;

/** A plan that Terraform made, as `terraform show -json` printed it. */
export const recordedPlan = (name: PlanName): any =>
  JSON.parse(readFileSync(path.join(folder, `${name}.plan.json`), 'utf8'));
