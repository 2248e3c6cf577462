import { aResult } from '../../../__testUtils__/aResult';
import { groupResults } from './groupResults';

describe('groupResults', () => {
  it('lists each control once for each status, in the order of the results', () => {
    const groups = groupResults([
      aResult({ controlId: 'ZT-NET-02', resourceArn: 'a' }),
      aResult({ controlId: 'ZT-DATA-03', resourceArn: 'a' }),
      aResult({ controlId: 'ZT-NET-02', resourceArn: 'b' }),
      aResult({ controlId: 'ZT-NET-02', resourceArn: 'c', status: 'unknown' }),
    ]);
    expect(
      groups.map(({ key, results }) => [
        key,
        results.map(({ resourceArn }) => resourceArn),
      ]),
    ).toEqual([
      ['fail ZT-NET-02', ['a', 'b']],
      ['fail ZT-DATA-03', ['a']],
      ['unknown ZT-NET-02', ['c']],
    ]);
  });

  it('lists failures in the order of the fixes, before unknown results', () => {
    const groups = groupResults(
      [
        aResult({ controlId: 'ZT-NET-02', status: 'unknown' }),
        aResult({ controlId: 'ZT-DATA-03' }),
        aResult({ controlId: 'ZT-OLD-99' }),
        aResult({ controlId: 'ZT-NET-06' }),
      ],
      [
        { fix: 'a', controlIds: ['ZT-NET-06'], resources: 1, gain: 9 },
        { fix: 'b', controlIds: ['ZT-DATA-03'], resources: 1, gain: 2 },
      ],
    );
    expect(groups.map(({ key }) => key)).toEqual([
      'fail ZT-NET-06',
      'fail ZT-DATA-03',
      'fail ZT-OLD-99',
      'unknown ZT-NET-02',
    ]);
  });

  it('lists last known results before waived and passing ones', () => {
    const groups = groupResults([
      aResult({ controlId: 'ZT-NET-01', status: 'not-applicable' }),
      aResult({ controlId: 'ZT-NET-02', status: 'pass' }),
      aResult({ controlId: 'ZT-NET-03', status: 'attested' }),
      aResult({ controlId: 'ZT-NET-04', status: 'waived' }),
      aResult({ controlId: 'ZT-NET-05', status: 'pass', carried: true }),
      aResult({ controlId: 'ZT-NET-06', status: 'unknown' }),
      aResult({ controlId: 'ZT-NET-07', carried: true }),
    ]);
    expect(groups.map(({ key }) => key)).toEqual([
      'fail ZT-NET-07',
      'unknown ZT-NET-06',
      'pass ZT-NET-05',
      'waived ZT-NET-04',
      'attested ZT-NET-03',
      'pass ZT-NET-02',
      'not-applicable ZT-NET-01',
    ]);
  });

  it('lists the last known results of a control first, however many others it has', () => {
    const [{ results }] = groupResults([
      ...Array.from({ length: 30 }, (_, number) =>
        aResult({ status: 'pass', resourceArn: `new-${number}` }),
      ),
      aResult({ status: 'pass', resourceArn: 'old', carried: true }),
    ]);
    expect(results).toHaveLength(31);
    expect(results.slice(0, 2).map(own => own.resourceArn)).toEqual([
      'old',
      'new-0',
    ]);
  });
});
