import { Control, SecurityHubMapping } from '../judging/control';
import { exemplaryDatabase, exemplaryInstance } from '../testUtils';
import { Finding } from '../findings';
import { AFTER, BEFORE, finding, READ } from './__testUtils__/finding';
import { evaluate } from './evaluate';

const arnOf = (name: string) => `arn:aws:rds:eu-west-1:111122223333:db:${name}`;
const evidence = exemplaryDatabase({
  kind: 'aurora-cluster',
  instances: ['one', 'two'].map(name =>
    exemplaryInstance({ arn: arnOf(name), name }),
  ),
});
const mapping = (
  securityControlId: string,
  ...proves: SecurityHubMapping['proves']
): SecurityHubMapping<'database'> => ({
  securityControlId,
  proves,
  resource: 'instance',
});

/** The result of a control that only these mappings can decide. */
function result(
  findings: Finding[],
  ...securityHub: Array<SecurityHubMapping<'database'>>
) {
  const control = {
    id: 'ZT-NET-01',
    subject: 'database',
    pillar: 'Networks',
    severity: 'HIGH',
    securityHub: securityHub.length
      ? securityHub
      : [mapping('RDS.2', 'pass', 'fail')],
    judge: () => ({ status: 'unknown', reason: 'Not read.', readings: [] }),
  } as unknown as Control;
  const options = {
    controls: [control],
    settings: { trustedNetworks: [], administrators: [] },
  };
  const decided = evaluate(evidence, findings, options)[0];
  // The order of findings changes nothing.
  expect(evaluate(evidence, [...findings].reverse(), options)[0]).toEqual(
    decided,
  );
  return decided;
}

const of = (name: string, about: Partial<Finding> = {}) =>
  finding({
    id: `finding of ${name}`,
    securityControlId: 'RDS.2',
    resourceArn: arnOf(name),
    ...about,
  });
const failed = { status: 'FAILED' as const };
const suppressed = { ...failed, workflow: 'SUPPRESSED' as const };
const shown = ({ findings }: ReturnType<typeof result>) =>
  findings.map(
    ({ id, resourceArn }) => `${id}: ${resourceArn.split(':').at(-1)}`,
  );

describe('findings about the members of a cluster', () => {
  it('pass without a label if all pass, with the time of the oldest', () => {
    const passed = result([of('one'), of('two', { updatedAt: BEFORE })]);
    expect(passed).toMatchObject({ status: 'pass', observedAt: BEFORE });
    expect(passed.suppressed).not.toBe(true);
    expect(passed.reason).toContain('RDS.2 passes in its check of 2026-11-24.');
  });

  it('are shown newest first, and those of the same time by their ids', () => {
    expect(
      shown(
        result([
          of('one', { updatedAt: READ }),
          of('two', { id: 'b' }),
          of('two', { id: 'a', updatedAt: BEFORE }),
          of('one', { id: 'c' }),
        ]),
      ),
    ).toEqual(['b: two', 'c: one', 'finding of one: one', 'a: two']);
    expect(shown(result([]))).toEqual([]);
    expect(shown(result([of('one', { securityControlId: 'RDS.5' })]))).toEqual(
      [],
    );
  });

  it('count for each member if one finding lists both', () => {
    const id = { id: 'a' };
    const both = result([of('one', id), of('two', { ...id, ...failed })]);
    expect(both.status).toBe('fail');
    expect(shown(both)).toEqual(['a: two', 'a: one']);
    expect(
      shown(
        result([
          of('one', id),
          of('two', { id: 'b' }),
          of('two', { ...id, updatedAt: BEFORE }),
        ]),
      ),
    ).toEqual(['a: one', 'b: two', 'a: two']);
    expect(shown(result([of('two', id), of('one', id)]))).toEqual([
      'a: one',
      'a: two',
    ]);
  });

  it('fail with a label when all failures are suppressed, although an older one is open', () => {
    expect(
      result([
        of('one', suppressed),
        of('two', { id: 'fsbp' }),
        of('two', { id: 'cis', ...failed, updatedAt: BEFORE }),
      ]),
    ).toMatchObject({ status: 'fail', suppressed: true });
  });

  it('fail without a label when the failure of one member is open', () => {
    expect(
      result([of('one', suppressed), of('two', failed)]).suppressed,
    ).not.toBe(true);
  });

  it('fail with a label if only a finding that cannot prove a failure is open', () => {
    expect(
      result(
        [
          of('one', suppressed),
          of('one', { ...failed, id: 'other', securityControlId: 'RDS.5' }),
        ],
        mapping('RDS.2', 'fail'),
        mapping('RDS.5', 'pass'),
      ),
    ).toMatchObject({ status: 'fail', suppressed: true });
  });
});

describe('findings under several standards', () => {
  const both = (...about: Array<Partial<Finding>>) =>
    result(
      ['one', 'two'].flatMap(name =>
        about.map((own, i) => of(name, { id: `${name} ${i}`, ...own })),
      ),
    ).status;

  it('pass if the newer one is WARNING', () => {
    expect(
      both({ updatedAt: BEFORE }, { status: 'WARNING', updatedAt: AFTER }),
    ).toBe('pass');
  });

  it('fail if one of the same time passes', () => {
    expect(both({}, failed)).toBe('fail');
    expect(both(failed, {})).toBe('fail');
  });

  it('fail by the open one of the same time, without a label', () => {
    expect(
      result([
        of('one', { id: 'a', ...suppressed }),
        of('one', { id: 'b', ...failed }),
      ]).reason,
    ).not.toContain('suppressed');
  });
});

describe('versions of one finding with the same time', () => {
  const versions = (...about: Array<Partial<Finding>>) =>
    result(['one', 'two'].flatMap(name => about.map(own => of(name, own))))
      .status;

  it.each<[string, Array<Partial<Finding>>, string]>([
    ['PASSED and FAILED fail', [{}, failed], 'fail'],
    ['PASSED and suppressed fail', [{}, suppressed], 'fail'],
    [
      'PASSED and set to resolved fail',
      [{}, { ...failed, workflow: 'RESOLVED' }],
      'fail',
    ],
    [
      'PASSED and WARNING prove nothing',
      [{}, { status: 'WARNING' }],
      'unknown',
    ],
    [
      'PASSED and archived prove nothing',
      [{}, { recordState: 'ARCHIVED' }],
      'unknown',
    ],
    [
      'PASSED, and PASSED that is suppressed, prove nothing',
      [{}, { workflow: 'SUPPRESSED' }],
      'unknown',
    ],
    [
      'FAILED that is open, and archived, fail',
      [failed, { ...failed, recordState: 'ARCHIVED' }],
      'fail',
    ],
    [
      'FAILED that is suppressed, and archived, fail',
      [suppressed, { ...suppressed, recordState: 'ARCHIVED' }],
      'fail',
    ],
  ])('%s, in any order', (_, about, status) => {
    expect(versions(...about)).toBe(status);
  });
});
