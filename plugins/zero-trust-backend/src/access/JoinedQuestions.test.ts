import { JoinedQuestions } from './JoinedQuestions';

/** Calls that tests answer later. The answers are the questions themselves. */
function questions() {
  const calls: string[][] = [];
  const pending: Array<{ answer(): void; fail(error: Error): void }> = [];
  const onIdle = jest.fn();
  const joined = new JoinedQuestions<string, string>(
    asked =>
      new Promise((resolve, reject) => {
        calls.push([...asked]);
        pending.push({
          answer: () => resolve(asked.map(own => `${own}!`)),
          fail: reject,
        });
      }),
    own => own,
    onIdle,
  );
  const turn = () => new Promise(resolve => setImmediate(resolve));
  return {
    joined,
    calls,
    onIdle,
    turn,
    answer: async () => {
      pending.shift()!.answer();
      await turn();
    },
    fail: async (message: string) => {
      pending.shift()!.fail(new Error(message));
      await turn();
    },
  };
}

describe('JoinedQuestions', () => {
  it('sends questions of the same time in one call, each question once', async () => {
    const { joined, calls, turn, answer } = questions();
    const answers = Promise.all([
      joined.ask(['a', 'b']),
      joined.ask(['b', 'c']),
    ]);
    await turn();
    await answer();
    expect(await answers).toEqual([
      ['a!', 'b!'],
      ['b!', 'c!'],
    ]);
    expect(calls).toEqual([['a', 'b', 'c']]);
  });

  it('never answers a question with a call that started before it', async () => {
    const { joined, calls, turn, answer } = questions();
    const first = joined.ask(['a']);
    await turn();
    const later = Promise.all([joined.ask(['a']), joined.ask(['b'])]);
    await turn();
    expect(calls).toEqual([['a']]);
    await answer();
    await answer();
    expect(await first).toEqual(['a!']);
    expect(await later).toEqual([['a!'], ['b!']]);
    expect(calls).toEqual([['a'], ['a', 'b']]);
  });

  it('fails only questions without an answer', async () => {
    const { joined, turn, answer, fail } = questions();
    const good = joined.ask(['good']);
    const bad = joined.ask(['bad']);
    const failure = bad.catch(error => error.message);
    await turn();
    await fail('unreadable');
    await answer();
    await fail('unreadable');
    expect(await good).toEqual(['good!']);
    expect(await failure).toBe('unreadable');
  });

  it('waits two seconds for a slow call before it sends later questions', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const { joined, calls, turn, answer } = questions();
      const slow = joined.ask(['slow']);
      await turn();
      const later = joined.ask(['later']);
      await jest.advanceTimersByTimeAsync(1_999);
      await turn();
      expect(calls).toEqual([['slow']]);
      await jest.advanceTimersByTimeAsync(1);
      await turn();
      expect(calls).toEqual([['slow'], ['later']]);
      await answer();
      await answer();
      expect(await Promise.all([slow, later])).toEqual([['slow!'], ['later!']]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('has no timer after a call has ended', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const { joined, turn, answer } = questions();
      const asked = joined.ask(['a']);
      await turn();
      expect(jest.getTimerCount()).toBe(1);
      await answer();
      await asked;
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('makes no call without questions', async () => {
    const { joined, calls } = questions();
    expect(await joined.ask([])).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('reports when no questions are waiting', async () => {
    const { joined, turn, answer, onIdle } = questions();
    const first = joined.ask(['a']);
    await turn();
    const second = joined.ask(['b']);
    await answer();
    await first;
    expect(onIdle).not.toHaveBeenCalled();
    expect(joined.isIdle).toBe(false);
    await answer();
    await second;
    await turn();
    expect(onIdle).toHaveBeenCalledTimes(1);
    expect(joined.isIdle).toBe(true);
  });
});
