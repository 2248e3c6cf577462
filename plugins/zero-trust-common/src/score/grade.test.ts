import { grade } from './grade';

describe('grade', () => {
  it.each([
    [100, 'A'],
    [90, 'A'],
    [89, 'B'],
    [80, 'B'],
    [79, 'C'],
    [70, 'C'],
    [69, 'D'],
    [60, 'D'],
    [59, 'E'],
    [0, 'E'],
    [null, null],
  ])('of %s points is %s', (points, expected) => {
    expect(grade(points)).toBe(expected);
  });
});
