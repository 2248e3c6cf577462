import { translationApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiRegistry } from '@backstage/test-utils';
import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { validateEnvironment } from './validateEnvironment';

async function errors(data: unknown): Promise<string[]> {
  const found: string[] = [];
  await validateEnvironment(
    data,
    { addError: message => found.push(message) },
    {
      apiHolder: TestApiRegistry.from([
        translationApiRef,
        mockApis.translation(),
      ]),
    },
  );
  return found;
}

describe('validateEnvironment', () => {
  it('accepts a valid spec', async () => {
    expect(await errors(exampleSpec())).toEqual([]);
  });

  it('lists every question once, in one sentence', async () => {
    const spec = exampleSpec({ name: 'Orders', access: [] });
    expect(await errors(spec)).toEqual([
      'Not complete: name, who can connect. Each field shows what to correct.',
    ]);
  });

  it('rejects a missing spec', async () => {
    expect(await errors({})).not.toEqual([]);
    expect(await errors(undefined)).not.toEqual([]);
  });
});
