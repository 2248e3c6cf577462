/**
 * Plans every combination of what people choose in the form, and compares the status of
 * each control by the projection, the plan, a template of the same resources and the
 * live collector:
 *
 *   npm run agreement            all of them npm run agreement -- lattice those whose
 * name contains the text
 *
 * It needs Terraform and its provider, as `record` does, and exits with 1 on a
 * difference.
 */
import { combinations } from '../src/__fixtures__/combinations';
import { readPlan } from '../src/terraform/readPlan';
import {
  ofLive,
  ofProjection,
  ofTemplate,
} from '../src/tests/__testUtils__/disagreements';
import { readLive } from '../src/tests/__testUtils__/live/readLive';
import { planEnvironment, stopProvider } from './planEnvironment';

/** The number of combinations that are read from one local AWS. */
const BATCH = 18;

async function main() {
  const wanted = process.argv[2] ?? '';
  const chosen = combinations().filter(({ name }) => name.includes(wanted));
  let disagreeing = 0;
  let done = 0;
  for (let i = 0; i < chosen.length; i += BATCH) {
    const applied = [];
    for (const { name, spec } of chosen.slice(i, i + BATCH)) {
      const planned = readPlan(JSON.parse(await planEnvironment(spec)));
      const { network } = spec;
      applied.push({
        name,
        spec,
        planned,
        ...(network.kind === 'existing' && { network }),
      });
    }
    const live = await readLive(applied);
    for (const [index, { name, spec, planned }] of applied.entries()) {
      const found = [
        ...ofProjection(spec, planned),
        ...ofTemplate(planned),
        ...ofLive(planned, live[index]),
      ];
      if (found.length) disagreeing += 1;
      done += 1;
      console.log(
        `${done}/${chosen.length} ${name}: ${found.join('; ') || 'all agree'}`,
      );
    }
  }
  console.log(
    `${chosen.length} combinations, ${disagreeing} with a difference. Applied to the local AWS of packages/sandbox: this proves nothing about AWS. No other emulator was used.`,
  );
  process.exitCode = disagreeing || !chosen.length ? 1 : 0;
}

main()
  .catch(error => {
    console.error(String(error.message));
    process.exitCode = 1;
  })
  .finally(stopProvider);
