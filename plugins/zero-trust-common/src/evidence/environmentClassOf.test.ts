import { environmentClassOf } from './environmentClassOf';

describe('environmentClassOf', () => {
  it.each<Record<string, string>>([
    { Environment: 'dev' },
    { ENV: 'staging' },
    { env: 'Test' },
    { stage: 'dev' },
    { Stage: 'QA' },
    { environment: ' sandbox ' },
    { 'Zero-Trust/Environment-Class': 'non-production', Environment: 'prod' },
    { Env: 'dev', ENV: 'test' },
  ])('is non-production for %j', tags => {
    expect(environmentClassOf(tags)).toBe('non-production');
  });

  it.each<Record<string, string>>([
    {},
    { Environment: 'prod' },
    { ENVIRONMENT: 'production', stage: 'dev' },
    { env: '' },
    { Env: 'something new' },
    { env: 'dev', ENV: 'prod' },
    { name: 'dev', environments: 'dev' },
  ])('is production for %j', tags => {
    expect(environmentClassOf(tags)).toBe('production');
  });
});
