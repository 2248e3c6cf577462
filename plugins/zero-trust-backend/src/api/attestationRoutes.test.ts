import { exemplaryAccount } from 'backstage-plugin-zero-trust-common/testUtils';
import { databases, migrated } from '../__testUtils__/databases';
import { DATA, FakeEvidenceSource, PAYMENTS } from '../__testUtils__/estate';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const ATTEST = 'zero-trust.attestation.create';
const root = (accountId: string) => `arn:aws:iam::${accountId}:root`;

describe.each(databases.eachSupportedId())('attestations, %s', id => {
  let portal: TestPortal;

  beforeAll(async () => {
    const evidence = new FakeEvidenceSource();
    evidence.foundation = [PAYMENTS, DATA].map(accountId =>
      exemplaryAccount({ arn: root(accountId), accountId, name: accountId }),
    );
    evidence.listed = [...evidence.listed, 'aws-account'];
    portal = await startTestPortal({
      knex: await migrated(id),
      entities: [],
      evidence,
      policy: {
        conditional: [ATTEST],
        denies: (permission, ref) => permission === ATTEST && ref !== PAYMENTS,
      },
    });
    await portal.collect();
  });
  afterAll(() => portal.stop());

  const attest = (resourceArn: string) =>
    portal.post('/v1/attestations', {
      controlId: 'ZT-ID-10',
      resourceArn,
      answers: {},
      note: 'Seen in the console',
    });

  it('are rejected with the same error for existing and absent resources of other accounts', async () => {
    const known = await attest(root(DATA)).expect(403);
    const unknown = [
      root('999999999999'),
      `arn:aws:rds:eu-west-1:${DATA}:db:absent`,
    ];
    for (const arn of unknown) {
      const { body } = await attest(arn).expect(403);
      expect(body.error.message).toBe(known.body.error.message);
    }
  });

  it("report unknown resources of the caller's own account", async () => {
    const arn = `arn:aws:rds:eu-west-1:${PAYMENTS}:db:absent`;
    const { body } = await attest(arn).expect(400);
    expect(body.error.message).toContain(`"${arn}" is not a known resource`);
  });
});
