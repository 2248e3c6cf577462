import { matchesPrincipal } from './matchesPrincipal';

describe('matchesPrincipal', () => {
  it.each([
    ['role/operations', ['role/operations']],
    [
      'role/AWSReservedSSO_Admin_0123456789abcdef',
      ['user/root', 'role/AWSReservedSSO_*'],
    ],
    ['user/jane', ['*']],
    ['user/jane@example.com', ['user/*@example.com']],
    ['role/a+b', ['role/a+b']],
    ['user/first\nlast', ['user/*']],
  ])('finds %s in %j', (principal, patterns) => {
    expect(matchesPrincipal(principal, patterns)).toBe(true);
  });

  it.each([
    ['role/operations', []],
    ['role/operations', ['role/ops', 'operations', 'role/operation']],
    ['role/operations-2', ['role/operations']],
    ['role/Operations', ['role/operations']],
    ['role/axb', ['role/a.b']],
    ['user/jane', ['role/*']],
  ])('does not find %s in %j', (principal, patterns) => {
    expect(matchesPrincipal(principal, patterns)).toBe(false);
  });
});
