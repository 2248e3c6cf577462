import { Control } from '../judging/control';
import {
  Attestation,
  Result,
  withoutDecisions,
  withoutWaiver,
} from '../posture';
import { answersHold, limitAttestation, applyDecisions } from './attest';

const NOW = '2026-11-26T00:00:00.000Z';
const ARN = 'arn:aws:organizations::111122223333:organization/o-example';

const form = {
  validDays: 90,
  questions: [
    {
      id: 'prompt',
      text: 'When are people asked?',
      options: [
        { value: 'always', label: 'Always', holds: true },
        { value: 'never', label: 'Never', holds: false },
      ],
    },
  ],
};
const controls = new Map([
  ['ZT-ID-10', { id: 'ZT-ID-10', attestation: form } as unknown as Control],
  ['ZT-GOV-03', { id: 'ZT-GOV-03' } as unknown as Control],
]);

const result = (about: Partial<Result> = {}): Result => ({
  controlId: 'ZT-ID-10',
  status: 'unknown',
  severity: 'CRITICAL',
  pillar: 'Identity',
  resourceArn: ARN,
  resourceId: 'o-example',
  accountId: '111122223333',
  region: 'us-east-1',
  reason: 'It needs an attestation.',
  evidence: [],
  findings: [],
  source: 'live',
  readAt: NOW,
  observedAt: NOW,
  ...about,
});

const attestation = (about: Partial<Attestation> = {}): Attestation => ({
  id: 'one',
  controlId: 'ZT-ID-10',
  resourceArn: ARN,
  accountId: '111122223333',
  answers: { prompt: 'always' },
  holds: true,
  note: 'Looked up in the console',
  attestedBy: 'user:default/platform-engineer',
  attestedAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2027-01-30T00:00:00.000Z',
  ...about,
});

const after = (
  attestations: Attestation[],
  about: Partial<Result> = {},
  now = NOW,
) => applyDecisions([result(about)], [], attestations, now, controls)[0];

describe('applyDecisions', () => {
  it('has the time of the attestation', () => {
    expect(after([attestation()])).toMatchObject({
      status: 'attested',
      source: 'attestation',
      observedAt: '2026-11-01T00:00:00.000Z',
    });
  });

  it('states the end that counts, and the earlier one if the control now allows fewer days', () => {
    expect(after([attestation()]).reason).toBe(
      'Attested by user:default/platform-engineer, until 2027-01-30.',
    );
    const long = attestation({ expiresAt: '2027-11-01T00:00:00.000Z' });
    expect(after([long]).reason).toBe(
      'Attested by user:default/platform-engineer, until 2027-01-30 instead of 2027-11-01, because the catalogue now allows fewer days.',
    );
    expect(limitAttestation(long, 90)).toEqual({
      ...long,
      expiresAt: '2027-01-30T00:00:00.000Z',
      shortenedFrom: '2027-11-01T00:00:00.000Z',
    });
    expect(limitAttestation(attestation(), 90)).toEqual(attestation());
  });

  it('fails if the answers do not hold', () => {
    expect(after([attestation({ answers: { prompt: 'never' } })]).status).toBe(
      'fail',
    );
  });

  it.each<[string, Partial<Attestation>]>([
    ['another control', { controlId: 'ZT-GOV-03' }],
    ['another subject', { resourceArn: 'arn:other' }],
    ['one that is revoked', { revokedAt: NOW }],
    ['one that has expired', { expiresAt: NOW }],
    [
      'one that is valid for longer than the control allows',
      {
        attestedAt: '2026-01-01T00:00:00.000Z',
        expiresAt: '2030-01-01T00:00:00.000Z',
      },
    ],
    [
      'one that expires now by the days that the control allows',
      { attestedAt: '2026-08-28T00:00:00.000Z' },
    ],
  ])('is not decided by %s', (_, about) => {
    expect(after([attestation(about)])).toEqual(result());
  });

  it('waives a failure until the waiver expires, and nothing else', () => {
    const waiver = {
      id: 'waiver',
      controlId: 'ZT-ID-10',
      resourceArn: ARN,
      resourceId: 'o-example',
      expiresAt: '2027-01-30T00:00:00.000Z',
      reason: 'The migration ends in January.',
      requestedBy: 'user:default/payer',
      approvedBy: 'user:default/platformer',
    };
    const failed = result({ status: 'fail', reason: 'It is public.' });
    const waived = (own: Result, about: object = {}, now = NOW) =>
      applyDecisions([own], [{ ...waiver, ...about }], [], now, controls)[0];
    expect(waived(failed)).toMatchObject({
      status: 'waived',
      reason: 'Waived until 2027-01-30: It is public.',
      waiver: {
        id: 'waiver',
        expiresAt: waiver.expiresAt,
        reason: 'The migration ends in January.',
        requestedBy: 'user:default/payer',
        approvedBy: 'user:default/platformer',
      },
    });
    expect(withoutDecisions(waived(failed))).toEqual(failed);
    for (const own of ['pass', 'unknown', 'not-applicable'] as const) {
      expect(waived(result({ status: own })).status).toBe(own);
    }
    expect(withoutWaiver(waived(failed))).toMatchObject({ status: 'fail' });
    expect(withoutWaiver(failed)).toBe(failed);
    expect(waived(failed, { resourceId: 'another' })).toEqual(failed);
    expect(waived(failed, { resourceArn: 'arn:other' })).toEqual(failed);
    expect(waived(failed, { controlId: 'ZT-GOV-03' })).toEqual(failed);
    expect(waived(failed, {}, waiver.expiresAt)).toEqual(failed);
  });

  it.each([
    ['before', 'a', 'b'],
    ['after', 'b', 'a'],
  ])(
    'uses the waiver that expires last, whose id sorts %s the other one, also for a failure that people attest',
    (_, long, shorter) => {
      const waiver = {
        id: long,
        controlId: 'ZT-ID-10',
        resourceArn: ARN,
        expiresAt: '2027-03-01T00:00:00.000Z',
        reason: 'x',
        ticket: 'SEC-1',
        requestedBy: 'user:default/payer',
        approvedBy: 'user:default/platformer',
      };
      const short = {
        ...waiver,
        id: shorter,
        expiresAt: '2027-01-01T00:00:00.000Z',
      };
      const [waived] = applyDecisions(
        [result()],
        [short, waiver],
        [attestation({ answers: { prompt: 'never' } })],
        NOW,
        controls,
      );
      expect(waived).toMatchObject({
        status: 'waived',
        source: 'attestation',
        under: { status: 'unknown', source: 'live' },
        waiver: { id: long, ticket: 'SEC-1' },
      });
    },
  );

  it('does not override what an API shows', () => {
    for (const status of ['pass', 'fail', 'not-applicable'] as const) {
      expect(after([attestation()], { status }).status).toBe(status);
    }
  });

  it('does not apply to controls without a form', () => {
    expect(
      after([attestation({ controlId: 'ZT-GOV-03' })], {
        controlId: 'ZT-GOV-03',
      }).status,
    ).toBe('unknown');
  });

  it('uses the newest, in any order', () => {
    const attestations = [
      attestation({ id: 'a', answers: { prompt: 'never' } }),
      attestation({ id: 'b', attestedAt: '2026-11-20T00:00:00.000Z' }),
    ];
    expect(after(attestations).status).toBe('attested');
    expect(after(attestations.reverse()).status).toBe('attested');
  });

  it('uses the same one of two with equal times, in any order', () => {
    const attestations = [
      attestation({ id: 'a', answers: { prompt: 'never' } }),
      attestation({ id: 'b' }),
    ];
    expect(after(attestations).status).toBe('fail');
    expect(after(attestations.reverse()).status).toBe('fail');
  });

  it('does not change results of controls that are not in the catalogue', () => {
    expect(after([attestation()], { controlId: 'ZT-OLD-01' })).toEqual(
      result({ controlId: 'ZT-OLD-01' }),
    );
  });

  it('names the person who attested it, and the day on which it expires', () => {
    const { reason } = after([attestation()]);
    expect(reason).toBe(
      'Attested by user:default/platform-engineer, until 2027-01-30.',
    );
    expect(
      after([attestation({ answers: { prompt: 'never' } })]).reason,
    ).toContain('the control does not hold');
  });
});

describe('answersHold', () => {
  it('needs an answer to every question, from the offered options', () => {
    expect(answersHold(form, { prompt: 'always' })).toBe(true);
    expect(answersHold(form, { prompt: 'never' })).toBe(false);
    expect(answersHold(form, { prompt: 'whatever' })).toBe(false);
    expect(answersHold(form, {})).toBe(false);
    const [prompt] = form.questions;
    const two = { ...form, questions: [prompt, { ...prompt, id: 'again' }] };
    expect(answersHold(two, { prompt: 'always' })).toBe(false);
    expect(answersHold(two, { prompt: 'always', again: 'always' })).toBe(true);
  });
});
