import { importProblems } from './importProblems';

describe('importProblems', () => {
  it('returns each problem by row and column', () => {
    expect(
      importProblems(
        'csv: nothing is imported. row 5, controlId: ZT-NET-01 does not fail on component:default/orders; its status is pass; row 3, reason: is required; row 8: the same as row 2; and 7 more',
      ),
    ).toEqual([
      { row: '3', field: 'reason', text: 'is required' },
      {
        row: '5',
        field: 'controlId',
        text: 'ZT-NET-01 does not fail on component:default/orders; its status is pass',
      },
      { row: '8', field: undefined, text: 'the same as row 2' },
      { text: 'and 7 more' },
    ]);
  });

  it('returns every problem of the header', () => {
    expect(
      importProblems(
        'csv: row 1: column "owner" is not known; column reason is missing',
      ),
    ).toEqual([
      { text: 'column reason is missing' },
      { row: '1', field: undefined, text: 'column "owner" is not known' },
    ]);
  });

  it('returns what is wrong with the file', () => {
    expect(importProblems('csv: there are no rows')).toEqual([
      { text: 'there are no rows' },
    ]);
  });
});
