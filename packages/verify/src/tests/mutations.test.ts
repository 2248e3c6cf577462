import { environments } from '../__fixtures__/environments';
import { pairwise } from '../__fixtures__/pairwise';
import { NotMapped } from './__testUtils__/live/NotMapped';
import { readLive } from './__testUtils__/live/readLive';
import { mutations } from './__testUtils__/mutations';
import {
  isIn,
  ownStatus,
  planWith,
  statusesIn,
} from './__testUtils__/mutations/judgeMutation';
import { Mutation } from './__testUtils__/mutations/Mutation';

import { unowned } from './__testUtils__/mutations/unowned';

// Machines that run other work at the same time are slow.
jest.setTimeout(300_000);

const SAME_VPC = 'environment-same-vpc';
const names = Object.keys(environments);

const titled = (all: readonly Mutation[]) =>
  all.map(one => [one.kind, one.what, one.controlId, one] as const);

describe('the environment of the wizard', () => {
  const before = planWith(SAME_VPC, plan => plan);
  const statuses = statusesIn(before);

  it('fails no control without changes', () => {
    const all = Object.values(statuses).flatMap(Object.values);
    expect(all.filter(status => status === 'fail')).toEqual([]);
    expect(statuses[before.accountId]).toBeUndefined();
  });

  it('has at least 150 changes here, half of them additions, each with its own name', () => {
    const additions = mutations.filter(({ kind }) => kind === 'addition');
    expect(mutations.length).toBeGreaterThanOrEqual(150);
    expect(additions.length).toBeGreaterThanOrEqual(mutations.length / 2);
    expect(new Set(mutations.map(({ what }) => what)).size).toBe(
      mutations.length,
    );
  });

  it.each(titled(mutations))(
    'fails in the plan with the %s of %s: %s',
    (_kind, _what, _controlId, mutation) => {
      expect(ownStatus(statuses, before, mutation)).not.toBe(mutation.becomes);
      const planned = planWith(SAME_VPC, mutation.edit);
      expect(ownStatus(statusesIn(planned), planned, mutation)).toBe(
        mutation.becomes,
      );
    },
  );

  it.each(unowned.map(one => [one.what, one.reason, one] as const))(
    'fails no control with %s: %s',
    (_what, _reason, { edit }) => {
      expect(statusesIn(planWith(SAME_VPC, edit))).toEqual(statuses);
    },
  );
});

describe('the live rules', () => {
  const applied = names.flatMap(environment =>
    mutations
      .filter(one => !one.notLive && isIn(one, environment))
      .map(mutation => ({ environment, mutation })),
  );
  const chosen = [
    ...new Set([
      ...pairwise(applied, [
        ({ mutation }) => mutation.controlId,
        ({ mutation }) => mutation.kind,
      ]),
      ...pairwise(applied, [
        ({ environment }) => environment,
        ({ mutation }) => mutation.controlId.slice(0, 6),
        ({ mutation }) => mutation.kind,
      ]),
    ]),
  ];

  it('fail each pair of control and kind of change, and of environment and pillar', async () => {
    const plans = chosen.map(({ environment, mutation }) =>
      planWith(environment, mutation.edit),
    );
    const unchanged = names.map(name => planWith(name, plan => plan));
    const live = await readLive(
      [...unchanged, ...plans].map(planned => ({ planned })),
    );
    const statusOf = (index: number, mutation: Mutation) => {
      const found = live[index];
      const planned = [...unchanged, ...plans][index];
      return found instanceof NotMapped
        ? found.message
        : ownStatus(found, planned, mutation);
    };
    const survived = chosen.flatMap(({ environment, mutation }, i) => {
      const { what, controlId } = mutation;
      const before = statusOf(names.indexOf(environment), mutation);
      const status = statusOf(names.length + i, mutation);
      return status === mutation.live && before !== mutation.live
        ? []
        : [`${environment}: ${what}: ${controlId} is ${status}, was ${before}`];
    });
    expect(survived).toEqual([]);
  });
});
