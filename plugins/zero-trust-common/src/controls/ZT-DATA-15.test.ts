import { denied, fact } from './__testUtils__/facts';
import { judge, judgeMembers } from './__testUtils__/judge';
import { ztData15 } from './ZT-DATA-15';

const a = { availabilityZone: fact('eu-west-1a') };
const b = { availabilityZone: fact('eu-west-1b') };
const lost = { availabilityZone: denied('rds:DescribeDBInstances') };

describe('ZT-DATA-15 the database runs in several zones', () => {
  it.each([
    ['pass', fact(true)],
    ['fail', fact(false)],
    ['unknown', denied('rds:DescribeDBInstances')],
  ])('an instance: %s', (status, multiAz) => {
    expect(judge(ztData15, { multiAz }).status).toBe(status);
  });

  it.each([
    ['pass', [a, b]],
    ['pass', [a, b, lost]],
    ['fail', [a]],
    ['fail', [a, a]],
    ['unknown', [a, lost]],
    ['unknown', []],
  ])('an Aurora cluster: %s', (status, members) => {
    expect(judgeMembers(ztData15, ...members).status).toBe(status);
  });

  it('does not apply outside production', () => {
    expect(
      judge(ztData15, {
        environmentClass: 'non-production',
        multiAz: fact(false),
      }).status,
    ).toBe('not-applicable');
  });
});
