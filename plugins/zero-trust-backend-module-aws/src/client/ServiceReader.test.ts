import { scope } from '../__testUtils__/installation';
import { ServiceReader } from './ServiceReader';

const silent = async () => {
  throw Object.assign(new Error('socket'), { name: 'TimeoutError' });
};

class Reader extends ServiceReader {
  readonly asked: string[] = [];

  call(operation: string) {
    return this.read(operation, async () => this.client);
  }

  ask(operation: string, answer: () => Promise<string>) {
    return this.read(operation, () => {
      this.asked.push(operation);
      return answer();
    });
  }
}

const reader = () =>
  new Reader(() => undefined, scope, new AbortController().signal);

describe('ServiceReader', () => {
  it('stops calling a service after two timeouts, and reports each call', async () => {
    const service = reader();
    await service.ask('rds:One', silent);
    await service.ask('rds:Two', silent);
    expect(await service.ask('rds:Three', async () => 'late')).toMatchObject({
      missing: 'failed',
    });
    expect(service.asked).toEqual(['rds:One', 'rds:Two']);
    expect(
      service.problems.map(({ kind, operation }) => [kind, operation]),
    ).toEqual([
      ['timeout', 'rds:One'],
      ['timeout', 'rds:Two'],
      ['timeout', 'rds:Three'],
    ]);
  });

  it('returns missing facts if no client can be created, and does not throw', async () => {
    const service = new Reader(
      () => {
        throw new Error('Region is missing');
      },
      scope,
      new AbortController().signal,
    );
    expect(await service.call('kms:One')).toMatchObject({ missing: 'failed' });
    expect(service.problems).toMatchObject([{ operation: 'kms:One' }]);
  });

  const fault = Object.assign(new Error('the response is an HTML page'), {
    name: 'InvalidResponseError',
    $metadata: { httpStatusCode: 500 },
  });

  it.each([
    ['a fault', fault],
    [
      'a refused connection',
      Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    ],
  ])('stops calling a service after %s twice in a row', async (_, error) => {
    const service = reader();
    const fail = async () => {
      throw error;
    };
    await service.ask('rds:One', fail);
    await service.ask('rds:Two', async () => 'here');
    await service.ask('rds:Three', fail);
    await service.ask('rds:Four', fail);
    expect(await service.ask('rds:Five', async () => 'late')).toMatchObject({
      missing: 'failed',
    });
    expect(service.asked).toEqual([
      'rds:One',
      'rds:Two',
      'rds:Three',
      'rds:Four',
    ]);
    expect(service.problems.map(({ operation }) => operation)).toEqual([
      'rds:One',
      'rds:Three',
      'rds:Four',
      'rds:Five',
    ]);
  });

  it('still calls a service that denied a call, or timed out once', async () => {
    const service = reader();
    const refuse = async () => {
      throw Object.assign(new Error('no'), { name: 'AccessDenied' });
    };
    await service.ask('rds:One', silent);
    await service.ask('rds:Two', refuse);
    await service.ask('rds:Three', refuse);
    expect(await service.ask('rds:Four', async () => 'here')).toMatchObject({
      value: 'here',
    });
  });
});
