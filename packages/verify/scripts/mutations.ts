/**
 * Changes the recorded plans of all environments in every way that
 * `src/tests/__testUtils__/mutations` lists, judges each plan and the applied plan, and
 * prints a table:
 *
 *   npm run mutations
 *
 * It exits with 1 if a change survives.
 */
import { environments } from '../src/__fixtures__/environments';
import { NotMapped } from '../src/tests/__testUtils__/live/NotMapped';
import { readLive } from '../src/tests/__testUtils__/live/readLive';
import { mutations } from '../src/tests/__testUtils__/mutations';
import {
  isIn,
  ownStatus,
  planWith,
  statusesIn,
} from '../src/tests/__testUtils__/mutations/judgeMutation';
import { unowned } from '../src/tests/__testUtils__/mutations/unowned';

const names = Object.keys(environments);
const shown = (name: string) => name.replace('environment-', '');

async function main() {
  const rows = names.flatMap(environment =>
    mutations
      .filter(one => isIn(one, environment))
      .map(mutation => {
        const planned = planWith(environment, mutation.edit);
        const inPlan = ownStatus(statusesIn(planned), planned, mutation);
        return { environment, mutation, planned, inPlan };
      }),
  );
  const visible = rows.filter(({ mutation }) => !mutation.notLive);
  const unchanged = names.map(name => planWith(name, plan => plan));
  const live = await readLive(
    [...visible.map(({ planned }) => planned), ...unchanged].map(planned => ({
      planned,
    })),
  );
  let survivors = 0;
  for (const { environment, mutation, planned, inPlan } of rows) {
    const found = live[visible.findIndex(one => one.planned === planned)];
    const applied = () => {
      if (mutation.notLive) return `not tried: ${mutation.notLive}`;
      return found instanceof NotMapped
        ? `not mapped: ${found.message}`
        : ownStatus(found, planned, mutation) ?? 'missing';
    };
    const status = applied();
    const before = live[visible.length + names.indexOf(environment)];
    const isNew =
      !(before instanceof NotMapped) &&
      ownStatus(before, planned, mutation) !== mutation.live;
    const isCaught =
      inPlan === mutation.becomes &&
      (mutation.notLive !== undefined || (isNew && status === mutation.live));
    if (!isCaught) survivors += 1;
    console.log(
      [
        isCaught ? 'caught  ' : 'SURVIVED',
        mutation.controlId.padEnd(10),
        shown(environment).padEnd(15),
        mutation.kind.padEnd(9),
        mutation.what,
        `(plan: ${inPlan ?? 'missing'}; applied: ${status})`,
      ].join(' '),
    );
  }
  console.log('\nChanges that make no control fail:');
  for (const { what, reason } of unowned) console.log(`- ${what}: ${reason}`);
  const additions = mutations.filter(({ kind }) => kind === 'addition').length;
  console.log(
    `\n${mutations.length} changes, ${additions} of them additions, in ${names.length} environments: ${rows.length} plans, ${visible.length} applied, ${survivors} survived.`,
  );
  process.exitCode = survivors ? 1 : 0;
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
