import { inEnglish } from '../../__testUtils__/inEnglish';
import { typeText } from './typeText';

describe('typeText', () => {
  it.each([
    ['rds-instance', 'postgres', 'RDS instance, PostgreSQL'],
    ['aurora-cluster', 'aurora-mysql', 'Aurora cluster, MySQL'],
    ['rds-instance', 'sqlserver-se', 'RDS instance, SQL Server'],
    ['bastion', undefined, 'Bastion'],
    ['future-thing', 'future-db', 'future-thing, future-db'],
  ])('returns the type of a resource as text: %s %s', (type, engine, text) => {
    expect(typeText(inEnglish, { type, engine })).toBe(text);
  });
});
