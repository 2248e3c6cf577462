import { Control } from '../judging/control';
import { Result, ResultStatus } from '../posture';
import { scoreAccount } from './scoreAccount';

const ARN = 'arn:aws:iam::111122223333:root';

const control = (id: string): Control => ({
  id,
  title: id,
  description: '',
  pillar: 'Governance',
  severity: 'MEDIUM',
  tenets: [],
  subject: 'account-region',
  appliesTo: '',
  securityHub: [],
  remediation: { text: '' },
  references: [],
  judge: () => ({ status: 'unknown', reason: '', readings: [] }),
});
const options = {
  controls: new Map(['one', 'two'].map(id => [id, control(id)])),
};

const result = (
  controlId: string,
  region: string,
  status: ResultStatus,
): Result => ({
  controlId,
  status,
  severity: 'MEDIUM',
  pillar: 'Governance',
  resourceArn: `arn:aws:account:${region}:111122223333:account`,
  resourceId: `111122223333/${region}`,
  accountId: '111122223333',
  region,
  reason: '',
  evidence: [],
  findings: [],
  source: 'live',
  readAt: '2026-11-24T06:00:00.000Z',
  observedAt: '2026-11-24T06:00:00.000Z',
});

describe('scoreAccount', () => {
  it('counts a control once, by its worst region, however many pass', () => {
    expect(
      scoreAccount(
        ARN,
        [
          result('one', 'eu-west-1', 'pass'),
          result('one', 'us-east-1', 'fail'),
          ...Array.from({ length: 15 }, (_, i) =>
            result('one', `eu-north-${i}`, 'pass'),
          ),
          result('two', 'eu-west-1', 'pass'),
        ],
        options,
      ),
    ).toMatchObject({ arn: ARN, points: 50, failing: { MEDIUM: 1 } });
  });

  it('counts an unknown region as not proven', () => {
    expect(
      scoreAccount(
        ARN,
        [
          result('one', 'eu-west-1', 'pass'),
          result('one', 'us-east-1', 'unknown'),
        ],
        options,
      ),
    ).toMatchObject({ points: 0, score: null, coverage: 0 });
  });

  it('leaves out regions where a control does not apply', () => {
    expect(
      scoreAccount(
        ARN,
        [
          result('one', 'eu-west-1', 'not-applicable'),
          result('one', 'us-east-1', 'pass'),
        ],
        options,
      ),
    ).toMatchObject({ points: 100 });
  });
});
