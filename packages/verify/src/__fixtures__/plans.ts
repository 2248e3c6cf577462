import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

// Tests run from the sources, so this folder exists.
// eslint-disable-next-line no-restricted-syntax
const folder = __dirname;

/**
 * Returns a plan that Terraform made, as `terraform show -json` printed it. It has no
 * type because tests change it to anything. `scripts/recordPlans.ts` lists the names.
 */
export const recordedPlan = (name: string): any =>
  JSON.parse(readFileSync(path.join(folder, `${name}.plan.json`), 'utf8'));

/** Returns the recorded plan of a combination of what people choose in the form. */
export const combinationPlan = (name: string): unknown =>
  JSON.parse(
    gunzipSync(
      readFileSync(path.join(folder, `combinations/${name}.plan.json.gz`)),
    ).toString('utf8'),
  );
