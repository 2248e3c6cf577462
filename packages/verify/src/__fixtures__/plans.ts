import { readFileSync } from 'node:fs';
import path from 'node:path';

// Tests run where this file is.
// eslint-disable-next-line no-restricted-syntax
const folder = __dirname;

/**
 * Returns a plan that Terraform made, as `terraform show -json` printed it. It has no
 * type, so that tests can change it to anything. `scripts/recordPlans.ts` lists the
 * names.
 */
export const recordedPlan = (name: string): any =>
  JSON.parse(readFileSync(path.join(folder, `${name}.plan.json`), 'utf8'));
