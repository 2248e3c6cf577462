import fc from 'fast-check';
import { Finding } from 'backstage-plugin-zero-trust-common';
import { entity } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, DATA, finding } from '../__testUtils__/estate';
import { Installation, installation } from '../__testUtils__/installation';

jest.setTimeout(60_000);

const orders = entity('orders', {
  owner: 'group:default/payments',
  annotations: { 'zero-trust/aws-arns': arnOf('orders') },
});
const HUB = { partition: 'aws', accountId: DATA, region: 'eu-west-1' };

describe.each(databases.eachSupportedId())('FindingInbox, %s', id => {
  let zt: Installation;
  const start = Date.now();
  const at = (seconds: number) =>
    new Date(start + seconds * 1000).toISOString();

  beforeEach(async () => {
    zt = installation(await migrated(id));
    await zt.catalog([orders]);
    zt.evidence.databases = [{ name: 'orders' }];
  });

  const tell = (findings: Finding[], reportedAt: string, scope = HUB) =>
    zt.receiver.onFindings({
      source: 'fake-hub',
      scope,
      findings,
      at: reportedAt,
    });
  const stored = async () =>
    (await zt.stores.findings.ofResources([arnOf('orders')])).get(
      arnOf('orders'),
    ) ?? [];

  it('updates the posture with the findings of an event', async () => {
    await zt.collect();
    const kept = await tell(
      [finding({ status: 'FAILED', updatedAt: at(60) })],
      at(61),
    );
    expect(kept).toEqual({ kept: 1 });
    const results = await zt.results(arnOf('orders'));
    expect(
      [...results.values()].filter(({ source }) => source === 'security-hub'),
    ).not.toEqual([]);
  });

  it('removes a finding of an event when another event archives it, and not when reads do not return it', async () => {
    await zt.collect();
    const bad = async () =>
      [...(await zt.results(arnOf('orders'))).values()].filter(
        ({ status }) => status === 'fail',
      );
    await tell([finding({ status: 'FAILED', updatedAt: at(60) })], at(61));
    expect(await bad()).not.toEqual([]);
    const [{ id: scope }] = await zt.stores.scopes.list({ source: 'fake-hub' });
    await zt.stores.findings.sweep(scope, '9999');
    await zt.updater.updateResources([arnOf('orders')]);
    expect(await bad()).not.toEqual([]);
    await tell([finding({ status: 'PASSED', updatedAt: at(90) })], at(91));
    // The result is computed again with the new finding, which passes.
    expect(await bad()).toEqual([]);
  });

  it('updates only the resources of a finding', async () => {
    await zt.collect();
    const update = jest.spyOn(zt.updater, 'updateResources');
    await tell(
      [
        finding({ updatedAt: at(60) }),
        finding({
          id: 'of nobody',
          resourceArn: arnOf('nobodys'),
          updatedAt: at(60),
        }),
      ],
      at(61),
    );
    expect(update.mock.calls).toEqual([[[arnOf('orders')]]]);
    await tell([finding({ updatedAt: at(60) })], at(61));
    expect(update).toHaveBeenCalledTimes(1);
  });

  it('ignores findings outside of its scopes, and of controls that no rule uses', async () => {
    await zt.collect();
    const elsewhere = { ...HUB, region: 'us-east-1' };
    expect(await tell([finding()], at(1), elsewhere)).toEqual({ kept: 0 });
    expect(
      await tell([finding({ securityControlId: 'SNS.1' })], at(1)),
    ).toEqual({ kept: 0 });
    expect(await stored()).toEqual([]);
  });

  it('keeps the finding of an event when an older page of a read arrives', async () => {
    zt.findings.pages = [[finding({ status: 'PASSED', updatedAt: at(-60) })]];
    await zt.collect();
    await tell([finding({ status: 'FAILED', updatedAt: at(-30) })], at(-29));
    await zt.collectAgain();
    expect(await stored()).toMatchObject([{ status: 'FAILED' }]);
    zt.findings.pages = [[finding({ status: 'PASSED', updatedAt: at(-10) })]];
    await zt.collectAgain();
    expect(await stored()).toMatchObject([{ status: 'PASSED' }]);
  });

  it('does not remove findings that were reported since the read started', async () => {
    await zt.collect();
    zt.pass(25);
    const later = Date.parse(zt.iso()) - start + 60_000;
    await tell(
      [finding({ id: 'new', updatedAt: at(later / 1000) })],
      at(later / 1000),
    );
    await tell([finding({ id: 'old', updatedAt: at(-60) })], at(-60));
    await zt.collect();
    expect(zt.findings.queries.at(-1)?.mode).toBe('full');
    expect((await stored()).map(f => f.id)).toEqual(['new']);
  });

  it('reads findings without events with the next delta', async () => {
    await zt.collect();
    zt.pass(1);
    zt.findings.pages = [[finding({ status: 'FAILED', updatedAt: zt.iso() })]];
    await zt.collect();
    expect(zt.findings.queries.at(-1)?.mode).toBe('delta');
    expect(await stored()).toMatchObject([{ status: 'FAILED' }]);
  });

  it('updates suppressed, archived and deleted findings once a day', async () => {
    const updatedAt = at(-3600);
    const all = ['suppressed', 'archived', 'deleted', 'same'].map(name =>
      finding({ id: name, updatedAt }),
    );
    zt.findings.pages = [all];
    await zt.collect();
    zt.findings.pages = [[]];
    for (let hour = 1; hour < 23; hour++) {
      zt.pass(1);
      await zt.collect();
    }
    expect(await stored()).toHaveLength(4);
    // None of these counts as an update.
    zt.findings.pages = [
      [
        finding({ id: 'suppressed', updatedAt, workflow: 'SUPPRESSED' }),
        finding({ id: 'archived', updatedAt, recordState: 'ARCHIVED' }),
        all[3],
      ],
    ];
    zt.pass(1);
    await zt.collect();
    expect(zt.findings.queries.at(-1)?.mode).toBe('full');
    expect(
      (await stored())
        .map(f => `${f.id} ${f.workflow} ${f.recordState}`)
        .sort(),
    ).toEqual([
      'archived NEW ARCHIVED',
      'same NEW ACTIVE',
      'suppressed SUPPRESSED ACTIVE',
    ]);
  });

  it('has the same result for any order and repetition of events', async () => {
    await zt.collect();
    const word = fc.record({
      id: fc.constantFrom('a', 'b'),
      updated: fc.integer({ min: 1, max: 3 }),
      reported: fc.integer({ min: 4, max: 6 }),
      status: fc.constantFrom('PASSED' as const, 'FAILED' as const),
      workflow: fc.constantFrom('NEW' as const, 'SUPPRESSED' as const),
    });
    const knex = await stores();
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 6 }).chain(words =>
          fc.tuple(
            fc.constant(words),
            fc.shuffledSubarray([...words, ...words], {
              minLength: words.length * 2,
            }),
          ),
        ),
        async ([words, shuffled]) => {
          const outcome = async (order: typeof words) => {
            await knex.clear();
            for (const { updated, reported, ...rest } of order) {
              await zt.stores.findings.receive({
                scopeId: knex.scopeId,
                findings: [finding({ ...rest, updatedAt: at(updated) })],
                at: at(reported),
              });
            }
            return (await stored()).sort((x, y) => (x.id < y.id ? -1 : 1));
          };
          expect(await outcome(shuffled)).toEqual(await outcome(words));
        },
      ),
      { numRuns: 40 },
    );
  });

  /** The scope of the findings, and a function that deletes them. */
  async function stores() {
    const [scope] = await zt.stores.scopes.list({ source: 'fake-hub' });
    return {
      scopeId: scope.id,
      clear: () => zt.stores.findings.sweep(scope.id, '9999'),
    };
  }
});
