import { AccountCredentials } from './AccountCredentials';

const session = (minutes: number | undefined, accessKeyId = 'AKIA') => ({
  accessKeyId,
  secretAccessKey: 'secret',
  ...(minutes !== undefined && {
    expiration: new Date(Date.now() + minutes * 60_000),
  }),
});

function credentials(start: () => Promise<ReturnType<typeof session>>) {
  const sdkCredentialProvider = jest.fn(start);
  return {
    sdkCredentialProvider,
    of: new AccountCredentials({
      getCredentialProvider: async ({ accountId } = {}) => ({
        accountId,
        sdkCredentialProvider,
      }),
    }),
  };
}

describe('AccountCredentials', () => {
  it('starts one session for each account and any number of callers', async () => {
    const { of, sdkCredentialProvider } = credentials(async () => session(60));
    await Promise.all([1, 2, 3].map(() => of.of('111122223333')));
    await of.of('111122223333');
    expect(sdkCredentialProvider).toHaveBeenCalledTimes(1);
    await of.of('444455556666');
    expect(sdkCredentialProvider).toHaveBeenCalledTimes(2);
  });

  it('keeps credentials that do not expire', async () => {
    const { of, sdkCredentialProvider } = credentials(async () =>
      session(undefined),
    );
    await of.of('111122223333');
    await of.of('111122223333');
    expect(sdkCredentialProvider).toHaveBeenCalledTimes(1);
  });

  it('starts another session before one expires, and after AWS rejected it', async () => {
    const starts = [session(4, 'ending'), session(60, 'fresh')];
    const { of } = credentials(
      async () => starts.shift() ?? session(60, 'new'),
    );
    expect(await of.of('1')).toMatchObject({ accessKeyId: 'ending' });
    expect(await of.of('1')).toMatchObject({ accessKeyId: 'fresh' });
    of.forget('1');
    expect(await of.of('1')).toMatchObject({ accessKeyId: 'new' });
  });

  it('names the account without credentials, and tries again', async () => {
    let works = false;
    const { of } = credentials(async () => {
      if (!works) throw new Error('not now');
      return session(60);
    });
    await expect(of.of('111122223333')).rejects.toMatchObject({
      name: 'CredentialsError',
      accountId: '111122223333',
      cause: expect.objectContaining({ message: 'not now' }),
    });
    works = true;
    await expect(of.of('111122223333')).resolves.toBeDefined();
  });

  it('does not request a session again at once after a timeout', async () => {
    const why = Object.assign(new Error('slow'), { name: 'TimeoutError' });
    const { of, sdkCredentialProvider } = credentials(async () => {
      throw why;
    });
    const now = jest.spyOn(Date, 'now');
    try {
      now.mockReturnValue(1_000_000);
      for (const _ of [1, 2]) {
        await expect(of.of('111122223333')).rejects.toMatchObject({
          cause: why,
        });
      }
      expect(sdkCredentialProvider).toHaveBeenCalledTimes(1);
      now.mockReturnValue(1_000_000 + 60_001);
      await expect(of.of('111122223333')).rejects.toThrow();
      expect(sdkCredentialProvider).toHaveBeenCalledTimes(2);
    } finally {
      now.mockRestore();
    }
  });
});
