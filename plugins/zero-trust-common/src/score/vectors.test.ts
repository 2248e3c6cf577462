import { Control, Severity } from '../judging/control';
import { Result, ResultStatus } from '../posture';
import { RollUpMember } from './score';
import { scoreResource } from './scoreResource';
import { scoreRollUp } from './scoreRollUp';
import { scoreService } from './scoreService';
import vectors from './score-vectors.json';

interface VectorResult {
  controlId: string;
  severity: string;
  status: string;
  cap?: number;
}

interface VectorService {
  name: string;
  repeat?: number[];
  resources: Array<{ results: VectorResult[] }>;
  accounts: Array<{ results: VectorResult[] }>;
  expected: {
    resources: Array<{
      points: number;
      coverage: number;
      caps: Array<[number, string]>;
    }>;
    service: {
      points: number | null;
      score: number | null;
      grade: string | null;
      coverage?: number;
      band?: [number, number];
    };
  };
}

const services = vectors.services as unknown as VectorService[];

function controlOf({ controlId, severity, cap }: VectorResult): Control {
  return {
    id: controlId,
    title: controlId,
    description: '',
    pillar: 'Data',
    severity: severity as Severity,
    tenets: [],
    cap,
    subject: 'database',
    appliesTo: '',
    securityHub: [],
    remediation: { text: '' },
    references: [],
    judge: () => ({ status: 'unknown', reason: '', readings: [] }),
  };
}

function score(arn: string, vector: VectorResult[]) {
  return scoreResource(
    arn,
    vector.map(
      ({ controlId, severity, status }): Result => ({
        controlId,
        severity: severity as Severity,
        status: status as ResultStatus,
        pillar: 'Data',
        resourceArn: arn,
        resourceId: 'db-1',
        accountId: '111122223333',
        region: 'eu-west-1',
        reason: '',
        evidence: [],
        findings: [],
        source: 'live',
        readAt: '2026-11-24T06:00:00.000Z',
        observedAt: '2026-11-24T06:00:00.000Z',
      }),
    ),
    { controls: new Map(vector.map(v => [v.controlId, controlOf(v)])) },
  );
}

describe('score vectors: services', () => {
  it.each(services.map(v => [v.name, v] as const))('%s', (_, vector) => {
    const each = vector.resources.map(({ results }, i) =>
      score(`arn:${i}`, results),
    );
    const all = vector.resources.flatMap(({ results }, i) =>
      Array.from({ length: vector.repeat?.[i] ?? 1 }, (__, n) =>
        score(`arn:${i}-${n}`, results),
      ),
    );
    const accounts = vector.accounts.map(({ results }, i) =>
      score(`account:${i}`, results),
    );

    expect(
      each.map(({ points, coverage, caps }) => ({
        points,
        coverage,
        caps: caps.map(({ max, controlId }) => [max, controlId]),
      })),
    ).toEqual(vector.expected.resources);

    const { band, coverage, ...service } = scoreService(all, accounts);
    const expected = vector.expected.service;
    expect({
      points: service.points,
      score: service.score,
      grade: service.grade,
    }).toEqual({
      points: expected.points,
      score: expected.score,
      grade: expected.grade,
    });
    expect(band && [band.low, band.high]).toEqual(expected.band ?? null);
    expect(coverage).toBe(expected.coverage ?? 0);
  });
});

describe('score vectors: teams', () => {
  it.each(vectors.teams.map(v => [v.name, v] as const))('%s', (_, vector) => {
    const { points, withoutPosture } = scoreRollUp(
      vector.members.map(
        (member, i): RollUpMember => ({
          entityRef: `component:default/m${i}`,
          points: member.points,
          tier: member.tier as RollUpMember['tier'],
          band: null,
          coverage: 100,
          openCriticals: member.openCritical ? { [`arn:${i}`]: 1 } : {},
          ...('share' in member && { share: member.share }),
          freshness: { observedAt: null, stale: false },
        }),
      ),
    );
    expect({ points, without: withoutPosture }).toEqual(vector.expected);
  });
});
