import { translationApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiRegistry } from '@backstage/test-utils';
import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { aZeroTrustApi } from '../../__testUtils__/aZeroTrustApi';
import { queryClient } from '../QueryProvider';
import { validateEnvironment } from './validateEnvironment';

async function errors(
  data: unknown,
  api: ReturnType<typeof aZeroTrustApi> = aZeroTrustApi({}),
): Promise<string[]> {
  const found: string[] = [];
  await validateEnvironment(
    data,
    { addError: message => found.push(message) },
    {
      apiHolder: TestApiRegistry.from(
        [translationApiRef, mockApis.translation()],
        api,
      ),
    },
  );
  return found;
}

beforeEach(() => queryClient.clear());

describe('validateEnvironment', () => {
  it('accepts a valid spec', async () => {
    expect(await errors(exampleSpec())).toEqual([]);
  });

  it('rejects a size that the region does not offer', async () => {
    const lacking = aZeroTrustApi({
      listNetworks: async () => ({
        items: [],
        instanceClasses: [],
        instanceClassesReadAt: null,
      }),
    });
    expect(await errors(exampleSpec(), lacking)).toEqual([
      'Not complete: size. Each field shows what to correct.',
    ]);
  });

  it('accepts a size if it cannot be compared', async () => {
    const failing = aZeroTrustApi({
      listNetworks: async () => {
        throw new Error('It is down');
      },
    });
    expect(await errors(exampleSpec(), failing)).toEqual([]);
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
