import { exampleSpec } from 'backstage-plugin-zero-trust-common';
import { validateEnvironment } from './validateEnvironment';

function errors(data: unknown): string[] {
  const found: string[] = [];
  validateEnvironment(data, { addError: message => found.push(message) });
  return found;
}

describe('validateEnvironment', () => {
  it('lets a spec pass', () => {
    expect(errors(exampleSpec())).toEqual([]);
  });

  it('names field and rule', () => {
    expect(errors({ ...exampleSpec(), name: 'Orders' })).toEqual([
      'name: A name has lower-case letters, digits and hyphens only.',
    ]);
  });

  it('takes no answer for no spec', () => {
    expect(errors({})).not.toEqual([]);
    expect(errors(undefined)).not.toEqual([]);
  });
});
