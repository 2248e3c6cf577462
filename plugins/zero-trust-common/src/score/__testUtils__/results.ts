import { Control, Severity } from '../../judging/control';
import { Result, ResultStatus } from '../../posture';

export const AT = '2026-11-24T06:00:00.000Z';

export const control = (
  id: string,
  severity: Severity,
  about: Partial<Control> = {},
): Control => ({
  id,
  title: id,
  description: '',
  pillar: 'Data',
  severity,
  tenets: [],
  subject: 'database',
  appliesTo: '',
  securityHub: [],
  remediation: { text: `Fix ${id}.` },
  references: [],
  judge: () => ({ status: 'unknown', reason: '', readings: [] }),
  ...about,
});

export const options = (...controls: Control[]) => ({
  controls: new Map(controls.map(own => [own.id, own])),
});

export const result = (
  own: Control,
  status: ResultStatus,
  about: Partial<Result> = {},
): Result => ({
  controlId: own.id,
  status,
  severity: own.severity,
  pillar: own.pillar,
  resourceArn: 'arn',
  resourceId: 'db-1',
  accountId: '111122223333',
  region: 'eu-west-1',
  reason: '',
  evidence: [],
  findings: [],
  source: 'live',
  readAt: AT,
  observedAt: AT,
  ...about,
});
