import { catalogue, Result } from 'backstage-plugin-zero-trust-common';
import { exemplary } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';
import { localAws } from '../__testUtils__/localAws';
import { collectOnce, databases } from '../__testUtils__/startBackend';

jest.setTimeout(120_000);

const ACCOUNT = '111122223333';
/** The account is configured, so no call lists it. */
const listed = {
  ...installation,
  zeroTrust: {
    ...installation.zeroTrust,
    aws: {
      organizations: [{ accounts: [ACCOUNT], regions: ['eu-west-1'] }],
    },
  },
};

describe.each(databases.eachSupportedId())(
  'an account whose role cannot be assumed, on %s',
  id => {
    it('was never collected, and its evidence is not fresh', async () => {
      const aws = await localAws(exemplary, { throttle: false });
      aws.faults.add({ kind: 'access-denied', operation: 'AssumeRole' });
      const knex = await databases.init(id);
      const backend = await collectOnce(knex, listed);
      try {
        const scopes = (await backend.collection()).filter(
          ({ source, accountId }) => source === 'aws' && accountId === ACCOUNT,
        );
        expect(scopes.length).toBeGreaterThan(0);
        for (const scope of scopes) {
          expect(scope).toMatchObject({
            state: 'failing',
            lastSuccessAt: null,
          });
        }
        const { body } = await backend
          .get(`/v1/accounts/${ACCOUNT}`)
          .expect(200);
        const fresh = body.results.filter(
          ({ controlId }: { controlId: string }) => controlId === 'ZT-GOV-06',
        );
        expect(fresh.length).toBeGreaterThan(0);
        for (const result of fresh) expect(result.status).toBe('unknown');
        // The global part is unknown too, with weight, caps and band.
        const status = new Map<string, string>(
          body.results.map((result: Result) => [
            result.controlId,
            result.status,
          ]),
        );
        const ofAccounts = catalogue.filter(c => c.subject === 'account');
        expect(ofAccounts.map(c => [c.id, status.get(c.id)])).toEqual(
          ofAccounts.map(c => [c.id, 'unknown']),
        );
        expect(body).toMatchObject({
          points: 0,
          score: null,
          coverage: 0,
          band: { low: 0 },
        });
        expect(body.caps).toContainEqual(expect.objectContaining({ max: 79 }));
      } finally {
        await backend.stop();
        await aws.close();
      }
    });
  },
);
