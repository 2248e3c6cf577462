import { mockServices } from '@backstage/backend-test-utils';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
} from '@backstage/errors';
import { audited } from './audited';
import { errorForCaller, handleErrors } from './handleErrors';

const ADDRESS = '10.1.2.3:5432';
const failing = (message: string, own: object = {}) =>
  Object.assign(new Error(`${message} ${ADDRESS}`), own);

describe('errorForCaller', () => {
  it.each([
    ['a refused connection', failing('connect', { code: 'ECONNREFUSED' })],
    ['an unknown host', failing('getaddrinfo', { code: 'ENOTFOUND' })],
    [
      'a connection pool that is used up',
      failing('', { name: 'KnexTimeoutError' }),
    ],
    ['a PostgreSQL that shuts down', failing('', { code: '57P01' })],
    ['a PostgreSQL that starts', failing('', { code: '57P03' })],
    ['too many connections', failing('', { code: '53300' })],
    ['a full disk', failing('', { code: '53100' })],
    ['a standby that is read-only', failing('', { code: '25006' })],
    ['a locked SQLite file', failing('', { code: 'SQLITE_BUSY' })],
    ['a full disk under SQLite', failing('', { code: 'SQLITE_FULL' })],
    ['a connection that ends', new Error('Connection terminated unexpectedly')],
    [
      'a catalog that cannot be reached',
      Object.assign(new TypeError('fetch failed'), {
        cause: failing('connect', { code: 'ECONNREFUSED' }),
      }),
    ],
  ])('returns 503 without an address for %s', (_, error) => {
    const answered = errorForCaller(error);
    expect(answered.name).toBe('ServiceUnavailableError');
    expect(answered.message).not.toContain(ADDRESS);
    expect(answered.cause).toBeUndefined();
  });

  const response = (status: number) =>
    ResponseError.fromResponse({
      ok: false,
      status,
      statusText: 'Failed',
      url: `http://${ADDRESS}/`,
      headers: new Headers({ 'content-type': 'text/html' }),
      text: async () => '<html>',
      json: async () => ({}),
    } as Response);

  it('returns 503 if the catalog fails', async () => {
    const answered = errorForCaller(await response(502));
    expect(answered.name).toBe('ServiceUnavailableError');
  });

  it('returns the error of a request that the catalog rejects', async () => {
    const error = await response(403);
    expect(errorForCaller(error)).toBe(error);
  });

  it.each([
    new InputError('a'),
    new NotFoundError('b'),
    new NotAllowedError('c'),
    new ConflictError('d'),
  ])('returns the error for %s', error => {
    expect(errorForCaller(error)).toBe(error);
  });

  it.each([
    failing('duplicate key value (secret)', { code: '23505' }),
    failing('Cannot read properties of undefined'),
    'not an error',
  ])('hides the message of an unexpected error: %s', error => {
    expect(errorForCaller(error)).toMatchObject({
      name: 'InternalServerError',
      message: 'Internal error',
    });
  });

  it('logs unexpected errors without statement and values', () => {
    const logger = mockServices.logger.mock();
    const next = jest.fn();
    handleErrors(logger)(
      failing('insert into x values (secret)', {
        code: '23505',
        name: 'DatabaseError',
      }),
      { method: 'GET', path: '/v1/posture' } as never,
      {} as never,
      next,
    );
    expect(logger.error).toHaveBeenCalledWith(
      'Cannot answer GET /v1/posture: DatabaseError 23505',
    );
    expect(next.mock.calls[0][0].message).toBe('Internal error');
  });

  it('does not log errors of a request', () => {
    const logger = mockServices.logger.mock();
    const next = jest.fn();
    handleErrors(logger)(
      new URIError('malformed'),
      {} as never,
      {} as never,
      next,
    );
    expect(logger.error).not.toHaveBeenCalled();
    expect(next.mock.calls[0][0].message).toMatch(/^path: /);
  });
});

describe('audited', () => {
  const auditorMock = () => {
    const auditor = mockServices.auditor.mock();
    const success = jest.fn();
    const fail = jest.fn();
    auditor.createEvent.mockResolvedValue({ success, fail });
    return { auditor, success, fail };
  };
  const FORGED = 'a\nforged';

  it('writes text of a caller in one line', async () => {
    const { auditor, success } = auditorMock();
    await audited(
      auditor,
      { eventId: 'attest', meta: { resourceArn: FORGED } },
      async () => FORGED,
      done => ({ done }),
    );
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'attest',
      meta: { resourceArn: 'a\\u000aforged' },
    });
    expect(success).toHaveBeenCalledWith({ meta: { done: 'a\\u000aforged' } });
  });

  it('audits the error that the caller gets, in one line', async () => {
    const { auditor, fail } = auditorMock();
    const refuse = (error: Error) =>
      audited(auditor, { eventId: 'attest' }, async () => {
        throw error;
      });
    const refused = new InputError(`note: ${FORGED}`);
    await expect(refuse(refused)).rejects.toBe(refused);
    expect(fail.mock.calls[0][0].error.message).toBe('note: a\\u000aforged');
    await expect(
      refuse(failing('connect', { code: 'ECONNREFUSED' })),
    ).rejects.toThrow(ADDRESS);
    expect(fail.mock.calls[1][0].error.message).not.toContain(ADDRESS);
  });
});
