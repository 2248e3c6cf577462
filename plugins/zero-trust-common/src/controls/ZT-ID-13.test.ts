import { AnalyzerEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeRegion } from './__testUtils__/judgeRegion';
import { ztId13 } from './ZT-ID-13';

const analyzer = (type: string, status = 'ACTIVE'): AnalyzerEvidence => ({
  name: type.toLowerCase(),
  type,
  status,
});
const judge = (...analyzers: AnalyzerEvidence[]) =>
  judgeRegion(ztId13, { analyzers: fact(analyzers) });

describe('ZT-ID-13 IAM Access Analyzer reports external access', () => {
  it.each(['ACCOUNT', 'ORGANIZATION'])(
    'passes an active analyzer of type %s',
    type => {
      expect(judge(analyzer(type)).status).toBe('pass');
    },
  );

  it('passes with one active analyzer among others', () => {
    expect(
      judge(
        analyzer('ACCOUNT', 'FAILED'),
        analyzer('ACCOUNT_UNUSED_ACCESS'),
        analyzer('ORGANIZATION'),
      ).status,
    ).toBe('pass');
  });

  it('fails if AWS lists none', () => {
    expect(judge()).toMatchObject({
      status: 'fail',
      reason: 'There is no external access analyzer.',
    });
  });

  it.each([
    'ACCOUNT_UNUSED_ACCESS',
    'ORGANIZATION_UNUSED_ACCESS',
    'ACCOUNT_INTERNAL_ACCESS',
  ])('does not count %s, which does not report external access', type => {
    expect(judge(analyzer(type)).status).toBe('fail');
  });

  it.each(['CREATING', 'DISABLED', 'FAILED'])(
    'fails an analyzer in state %s',
    status => {
      expect(judge(analyzer('ACCOUNT', status))).toMatchObject({
        status: 'fail',
        reason: expect.stringContaining(`account (ACCOUNT, ${status})`),
      });
    },
  );

  it('is unknown if listing them is denied, and names the action', () => {
    const verdict = judgeRegion(ztId13, {
      analyzers: denied('access-analyzer:ListAnalyzers'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['access-analyzer:ListAnalyzers']);
  });
});
