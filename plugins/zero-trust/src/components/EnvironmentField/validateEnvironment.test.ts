import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
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

  it('names every question once, in one sentence', () => {
    const spec = exampleSpec({ name: 'Orders', access: [] });
    expect(errors(spec)).toEqual([
      'still open, or against a rule: name, who may connect. Each field says which rule.',
    ]);
  });

  it('takes no answer for no spec', () => {
    expect(errors({})).not.toEqual([]);
    expect(errors(undefined)).not.toEqual([]);
  });
});
