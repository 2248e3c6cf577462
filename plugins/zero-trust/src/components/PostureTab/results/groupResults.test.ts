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
});
