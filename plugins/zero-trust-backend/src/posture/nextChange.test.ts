import { Attestation, Result } from 'backstage-plugin-zero-trust-common';
import { catalogue } from 'backstage-plugin-zero-trust-common';
import { nextChange, TimedSubject } from './nextChange';

const HOUR = 60 * 60 * 1000;
const START = Date.parse('2026-11-01T00:00:00.000Z');
const at = (hours: number) => new Date(START + hours * HOUR).toISOString();
/** A millisecond later: before that, it is not older than the limit. */
const justAfter = (hours: number) =>
  new Date(START + hours * HOUR + 1).toISOString();

const controls = new Map(catalogue.map(control => [control.id, control]));
const ATTESTED = catalogue.find(({ attestation }) => attestation)!;

const result = (overrides: Partial<Result> = {}): Result => ({
  controlId: 'ZT-DATA-01',
  status: 'pass',
  severity: 'HIGH',
  pillar: 'Data',
  resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
  resourceId: 'db-ORDERS',
  accountId: '111122223333',
  region: 'eu-west-1',
  reason: 'It holds.',
  evidence: [],
  findings: [],
  source: 'live',
  readAt: at(0),
  observedAt: at(0),
  ...overrides,
});

const subject = (overrides: Partial<TimedSubject> = {}): TimedSubject => ({
  evidence: { subject: 'database' },
  results: [],
  attestations: [],
  waivers: [],
  scope: undefined,
  changesWithReads: false,
  ...overrides,
});

const attestation = (expiresAt: string, attestedAt = at(0)): Attestation => ({
  id: 'a',
  controlId: ATTESTED.id,
  resourceArn: 'arn:aws:iam::111122223333:root',
  accountId: '111122223333',
  answers: {},
  holds: true,
  note: 'seen',
  attestedBy: 'user:default/a',
  attestedAt,
  expiresAt,
});

it.each<[string, TimedSubject, number, string | undefined]>([
  ['nothing', subject(), 1, undefined],
  [
    'a live result, after a day',
    subject({ results: [result()] }),
    1,
    justAfter(24),
  ],
  [
    'a result by findings, after two days',
    subject({ results: [result({ source: 'security-hub' })] }),
    1,
    justAfter(48),
  ],
  [
    'the oldest of several results',
    subject({
      results: [result({ observedAt: at(5) }), result({ observedAt: at(3) })],
    }),
    6,
    justAfter(27),
  ],
  [
    'a stale result, in a quarter of an hour, because a read may update it',
    subject({ results: [result({ stale: true })] }),
    30,
    at(30.25),
  ],
  [
    'a pass that was too old, in a quarter of an hour',
    subject({ results: [result({ status: 'unknown', carried: true })] }),
    200,
    at(200.25),
  ],
  [
    'a result that a read of the same evidence changes, in a quarter of an hour',
    subject({ results: [result()], changesWithReads: true }),
    1,
    at(1.25),
  ],
  [
    'a result of a clock that is ahead, in a quarter of an hour',
    subject({ results: [result({ readAt: at(2), observedAt: at(2) })] }),
    1,
    at(1.25),
  ],
  [
    'an unknown result, never',
    subject({ results: [result({ status: 'unknown' })] }),
    1,
    undefined,
  ],
  [
    'a waived result, as without a waiver',
    subject({
      results: [
        result({
          status: 'waived',
          under: { status: 'fail', source: 'live', reason: 'It fails.' },
        }),
      ],
    }),
    1,
    justAfter(24),
  ],
  [
    'a waiver, when it expires',
    subject({ waivers: [{ expiresAt: at(9) }] }),
    1,
    at(9),
  ],
  [
    'an attestation, when it expires',
    subject({ attestations: [attestation(at(7))] }),
    1,
    at(7),
  ],
  [
    'an attestation, when it exceeds the maximum of the catalogue',
    subject({ attestations: [attestation(at(1_000_000))] }),
    1,
    at(24 * ATTESTED.attestation!.validDays),
  ],
  [
    'a region, when the age of its collection increases by an hour',
    subject({
      evidence: { subject: 'account-region' },
      scope: { lastSuccessAt: at(0.5) },
    }),
    2,
    at(2.5),
  ],
  [
    'a region that was never collected, never',
    subject({ evidence: { subject: 'account-region' }, scope: {} }),
    2,
    undefined,
  ],
])('time changes %s', (_, timed, now, expected) => {
  expect(nextChange(timed, at(now), controls)).toBe(expected);
});
