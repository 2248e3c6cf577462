import { countsRefusedLogins } from './refusedLogins';

const of = (log: string, pattern: string) =>
  countsRefusedLogins(`/aws/rds/instance/orders/${log}`, pattern);

describe('countsRefusedLogins', () => {
  it.each([
    ['iam-db-auth-error', ''],
    ['iam-db-auth-error', '?failed ?error'],
    ['postgresql', '"password authentication failed"'],
    ['postgresql', '"no pg_hba.conf entry"'],
    ['error', '"Access denied for user"'],
    ['audit', 'FAILED_CONNECT'],
    ['error', '"Login failed"'],
    ['alert', '"ORA-01017"'],
  ])('counts them in %s with %j', (log, pattern) => {
    expect(of(log, pattern)).toBe(true);
  });

  it.each([
    ['postgresql', ''],
    ['postgresql', '"ERROR"'],
    ['upgrade', 'failed'],
  ])('does not count them in %s with %j', (log, pattern) => {
    expect(of(log, pattern)).toBe(false);
  });
});
