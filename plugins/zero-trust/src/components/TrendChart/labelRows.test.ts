import { labelRows } from './labelRows';

describe('labelRows', () => {
  it('places labels that would cover each other in different rows', () => {
    const first = { from: 0, to: 100 };
    expect(
      labelRows(
        [
          first,
          { from: 90, to: 190 },
          { from: 100, to: 150 },
          { from: 0, to: 90 },
        ],
        2,
      ),
    ).toEqual([0, 1, 0, 1]);
  });

  it('leaves out a label without a place', () => {
    const span = { from: 0, to: 100 };
    expect(labelRows([span, span, span], 2)).toEqual([0, 1, undefined]);
  });
});
