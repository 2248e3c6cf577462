import { Result } from 'backstage-plugin-zero-trust-common';
import { aResult } from '../../__testUtils__/aResult';
import { inEnglish } from '../../__testUtils__/inEnglish';
import { groupGrants } from './groupGrants';

const denied = (needs: string, region = 'eu-west-1') => ({
  name: needs,
  missing: 'denied' as const,
  needs,
  accountId: '111122223333',
  region,
  observedAt: '2026-01-01T00:00:00.000Z',
});

const unknown = (...missing: NonNullable<Result['missing']>) =>
  aResult({ status: 'unknown', missing });
const kept = (...missing: NonNullable<Result['missing']>) =>
  aResult({ status: 'pass', carried: true, missing });

describe('groupGrants', () => {
  it('counts a permission once for each result, the one that decides most first', () => {
    expect(
      groupGrants(inEnglish, [
        kept(denied('kms:DescribeKey')),
        unknown(denied('ec2:DescribeSubnets'), denied('ec2:DescribeSubnets')),
        unknown(denied('ec2:DescribeSubnets'), denied('kms:DescribeKey')),
      ]),
    ).toEqual([
      {
        text: 'Grant ec2:DescribeSubnets in account 111122223333, eu-west-1.',
        action: 'ec2:DescribeSubnets',
        region: 'eu-west-1',
        undecided: 2,
        kept: 0,
      },
      {
        text: 'Grant kms:DescribeKey in account 111122223333, eu-west-1.',
        action: 'kms:DescribeKey',
        region: 'eu-west-1',
        undecided: 1,
        kept: 1,
      },
    ]);
  });

  it('lists each region separately', () => {
    expect(
      groupGrants(inEnglish, [
        unknown(denied('kms:DescribeKey', 'eu-west-1')),
        unknown(denied('kms:DescribeKey', 'us-east-1')),
      ]),
    ).toHaveLength(2);
  });

  it('lists no permission that would not change a result', () => {
    expect(
      groupGrants(inEnglish, [
        aResult({ status: 'fail', missing: [denied('kms:DescribeKey')] }),
        unknown({ ...denied('kms:DescribeKey'), missing: 'throttled' }),
      ]),
    ).toEqual([]);
  });
});
