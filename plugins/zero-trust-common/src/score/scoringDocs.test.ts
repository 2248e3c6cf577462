import { catalogue } from '../controls/catalogue';
import { DatabaseEvidence } from '../evidence';
import { exemplaryDatabase } from '../testUtils';
import { evaluate } from '../evaluate';
import { finding } from '../evaluate/__testUtils__/finding';
import { known, missing } from '../facts/fact';
import { scoreResource } from './scoreResource';
import { scoreService } from './scoreService';

/**
 * The controls with which the example was calculated. Later controls do not change it.
 */
const newest: Record<string, number> = {
  NET: 12,
  DATA: 16,
  ID: 13,
  DEV: 9,
  APP: 3,
  VIS: 4,
  GOV: 6,
};
const controls = catalogue.filter(({ id }) => {
  const [, area, number] = id.split('-');
  return Number(number) <= newest[area];
});

const fact = <T>(value: T) => known(value, 'test');

/** Security Hub checks it, and has no finding that could be overdue. */
const checked = (arn: string) =>
  finding({ resourceArn: arn, securityControlId: 'RDS.3', status: 'PASSED' });

function score(name: string, overrides: Partial<DatabaseEvidence>) {
  const arn = `arn:aws:rds:eu-west-1:111122223333:db:${name}`;
  return scoreResource(
    arn,
    evaluate(exemplaryDatabase({ arn, ...overrides }), [checked(arn)], {
      controls,
      settings: { trustedNetworks: [], administrators: [] },
    }),
    { controls: new Map(controls.map(control => [control.id, control])) },
  );
}

const billing: Partial<DatabaseEvidence> = {
  deletionProtection: fact(false),
  kmsKey: fact({
    arn: 'arn:aws:kms:eu-west-1:111122223333:key/billing',
    manager: fact('CUSTOMER' as const),
    state: fact('Enabled'),
    spec: fact('SYMMETRIC_DEFAULT'),
    origin: fact('AWS_KMS'),
    rotationEnabled: missing('denied', {
      needs: 'kms:GetKeyRotationStatus',
    }),
    publicStatements: fact([]),
  }),
};
const plaintext: Partial<DatabaseEvidence> = {
  parameters: {
    groupName: 'billing',
    values: fact({ 'rds.force_ssl': '0', log_connections: '1' }),
    applyStatus: fact('in-sync'),
  },
};

// When this fails, calculate the example of docs/scoring.md again.
describe('the example of docs/scoring.md', () => {
  const worst = score('billing', { ...billing, ...plaintext });

  it('has the points of the database', () => {
    expect(worst).toMatchObject({
      points: 69,
      grade: 'D',
      coverage: 97.4,
      band: { low: 69, high: 69 },
      caps: [{ max: 69, controlId: 'ZT-DATA-07' }],
    });
  });

  it('has the points once it is fixed', () => {
    expect(score('billing', billing).points).toBe(96);
  });

  it('has the points of the service', () => {
    expect(scoreService([worst, score('orders', {})], [])).toMatchObject({
      points: 84,
      grade: 'B',
    });
  });
});
