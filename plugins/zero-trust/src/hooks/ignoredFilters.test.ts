import { ignoredFilters } from './ignoredFilters';

it('lists the values of an address that its filter does not have', () => {
  const params = new URLSearchParams(
    'grade=A,Z&failing=HIGH&control=zt&text=x',
  );
  expect(
    ignoredFilters(params, {
      grade: ['A'],
      failing: ['HIGH'],
      control: undefined,
    }),
  ).toEqual(['grade=Z', 'control=zt']);
});
