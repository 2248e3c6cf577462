import { catalogue, Result } from 'backstage-plugin-zero-trust-common';
import { Withholding } from './Withholding';

const OWN = 'arn:aws:rds:eu-west-1:111122223333:db:own';
const OTHER = 'arn:aws:rds:eu-west-1:777788889999:db:other';
const controls = new Map(catalogue.map(control => [control.id, control]));
const withholding = new Withholding([OTHER, OWN], new Set([OWN]), controls);

const result = (resourceArn: string): Result => ({
  controlId: 'ZT-NET-01',
  status: 'fail',
  severity: 'CRITICAL',
  pillar: 'Networks',
  resourceArn,
  resourceId: 'db-1',
  accountId: resourceArn.split(':')[4],
  region: 'eu-west-1',
  reason: 'sg-0123 admits 10.1.2.3/32.',
  evidence: [{ name: 'Ingress', value: 'sg-0123', observedAt: '' }],
  findings: [],
  missing: [{ name: 'Routes', needs: 'ec2:X', observedAt: '' }],
  source: 'live',
  readAt: '2026-11-24T00:00:00.000Z',
  observedAt: '2026-11-24T00:00:00.000Z',
});

describe('Withholding', () => {
  it('leaves what may be read as it is', () => {
    expect(withholding.result(result(OWN))).toEqual(result(OWN));
    expect(withholding.arn(OWN)).toBe(OWN);
  });

  it('keeps status, severity and time of the rest, and nothing that was observed', () => {
    const shown = withholding.result(result(OTHER));
    expect(shown).toMatchObject({
      controlId: 'ZT-NET-01',
      status: 'fail',
      severity: 'CRITICAL',
      observedAt: '2026-11-24T00:00:00.000Z',
      resourceArn: 'withheld:1',
    });
    expect(JSON.stringify(shown)).not.toMatch(
      /arn:|7777|db-1|sg-|10\.1|eu-west|ec2:/,
    );
  });

  it('names the same resource alike in results, caps and resources', () => {
    expect(
      withholding.cap({ max: 20, reason: 'public', resourceArn: OTHER })
        .resourceArn,
    ).toBe(withholding.result(result(OTHER)).resourceArn);
  });

  it('names the failure of a control that a module added without words for it', () => {
    const { failure: _, ...added } = catalogue[0];
    const own = new Withholding(
      [OTHER],
      new Set(),
      new Map([['ACME-01', added]]),
    );
    expect(own.reason({ controlId: 'ACME-01', status: 'fail' })).toBe(
      `Does not hold: ${added.title}.`,
    );
  });
});
