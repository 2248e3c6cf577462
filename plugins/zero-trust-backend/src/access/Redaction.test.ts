import {
  catalogue,
  ResourcePosture,
  Result,
} from 'backstage-plugin-zero-trust-common';
import { Redaction } from './Redaction';

const OWN = 'arn:aws:rds:eu-west-1:111122223333:db:own';
const OTHER = 'arn:aws:rds:eu-west-1:777788889999:db:other';
const controls = new Map(catalogue.map(control => [control.id, control]));
const catalogueFailure = controls.get('ZT-NET-01')!.failure;
const redaction = new Redaction([OTHER, OWN], new Set([OWN]), controls);

const result = (resourceArn: string): Result => ({
  controlId: 'ZT-NET-01',
  status: 'fail',
  severity: 'CRITICAL',
  pillar: 'Networks',
  resourceArn,
  resourceId: 'db-1',
  accountId: resourceArn.split(':')[4],
  region: 'eu-west-1',
  reason: 'sg-0123 allows 10.1.2.3/32.',
  evidence: [{ name: 'Ingress', value: 'sg-0123', observedAt: '' }],
  findings: [],
  missing: [{ name: 'Routes', needs: 'ec2:X', observedAt: '' }],
  source: 'live',
  readAt: '2026-11-24T00:00:00.000Z',
  observedAt: '2026-11-24T00:00:00.000Z',
});

describe('Redaction', () => {
  it('does not change results that the viewer can read', () => {
    expect(redaction.result(result(OWN))).toEqual(result(OWN));
    expect(redaction.arn(OWN)).toBe(OWN);
  });

  it('keeps status, severity and time of withheld results, but no observed values', () => {
    const shown = redaction.result(result(OTHER));
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

  it('shows only the existence and the expiry of a withheld waiver', () => {
    const waived = redaction.result({
      ...result(OTHER),
      status: 'waived',
      under: { status: 'fail', source: 'live', reason: 'sg-0123 is open.' },
      waiver: {
        id: 'waiver-1',
        expiresAt: '2027-01-30T00:00:00.000Z',
        reason: 'The partner moves in January.',
        ticket: 'SEC-1',
        requestedBy: 'user:default/payer',
        approvedBy: 'user:default/platformer',
      },
    });
    expect(waived.waiver).toEqual({
      id: 'waiver-1',
      expiresAt: '2027-01-30T00:00:00.000Z',
    });
    expect(waived.reason).toBe(`Waived until 2027-01-30: ${catalogueFailure}.`);
    expect(JSON.stringify(waived)).not.toMatch(/partner|SEC-1|payer|sg-/);
    expect(redaction.result(result(OTHER))).not.toHaveProperty('waiver');
  });

  it('shows neither resource nor observed values of a withheld result', () => {
    expect(redaction.result(result(OTHER))).toMatchObject({
      resourceId: '',
      accountId: '',
      region: '',
      evidence: [],
      findings: [],
    });
  });

  it('numbers resources by their ARNs, each once, and has a handle for others', () => {
    const own = new Redaction(['b', 'c', 'a', 'b'], new Set(['c']), controls);
    expect(['a', 'b', 'c', 'd'].map(arn => own.arn(arn))).toEqual([
      'withheld:1',
      'withheld:2',
      'c',
      'withheld',
    ]);
  });

  const posture = (arn: string, more: Partial<ResourcePosture> = {}) =>
    ({
      arn,
      name: 'orders-db',
      type: 'rds-instance',
      engine: 'postgres',
      accountId: '777788889999',
      region: 'eu-west-1',
      ...more,
    } as ResourcePosture);

  it('shows only the number of a resource', () => {
    expect(redaction.resource(posture(OWN))).toEqual(posture(OWN));
    expect(redaction.resource(posture(OTHER))).toEqual({
      arn: 'withheld:1',
      name: 'Database 1',
      type: 'rds-instance',
      accountId: '',
      region: '',
      evidenceVisible: false,
    });
    expect(redaction.resource(posture('unknown')).name).toBe('Database');
    const outOfScope = '2026-11-24T00:00:00.000Z';
    expect(redaction.resource(posture(OTHER, { outOfScope }))).toMatchObject({
      outOfScope,
    });
  });

  it('does not change a cap without a resource', () => {
    const cap = { max: 20, reason: 'public' };
    expect(redaction.cap(cap)).toBe(cap);
  });

  it('has a general reason for failures, and none for other results', () => {
    const reason = (controlId: string, status: Result['status']) =>
      redaction.reason({ controlId, status });
    expect(reason('ZT-NET-01', 'fail')).toBe(`${catalogueFailure}.`);
    expect(reason('GONE-01', 'fail')).toBe('The control fails.');
    expect(reason('ZT-NET-01', 'pass')).toBe(
      'The observed values are not shown here.',
    );
  });

  it('uses the same handle for a resource in results, caps and resources', () => {
    expect(
      redaction.cap({ max: 20, reason: 'public', resourceArn: OTHER })
        .resourceArn,
    ).toBe(redaction.result(result(OTHER)).resourceArn);
  });

  it('has a reason for a control of a module that has no failure title', () => {
    const { failure: _, ...added } = catalogue[0];
    const own = new Redaction(
      [OTHER],
      new Set(),
      new Map([['ACME-01', added]]),
    );
    expect(own.reason({ controlId: 'ACME-01', status: 'fail' })).toBe(
      `Not met: ${added.title}.`,
    );
  });
});
