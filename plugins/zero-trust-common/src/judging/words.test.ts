import { counted } from './counted';
import { failureOf } from './failureOf';

it('returns the failure of a control, or else its title', () => {
  const title = 'Storage is encrypted';
  expect(failureOf({ title, failure: 'Not encrypted' })).toBe('Not encrypted');
  expect(failureOf({ title })).toBe('Not met: Storage is encrypted');
});

it.each([
  [0, '0 days'],
  [1, '1 day'],
  [2, '2 days'],
])('counts %s days', (count, text) => {
  expect(counted(count, 'day')).toBe(text);
});
