import { classifyError, missingReasonOf } from './classifyError';
import { CredentialsError } from './CredentialsError';
import { InvalidResponseError } from './InvalidResponseError';

const attempted = {
  operation: 'rds:DescribeDBInstances',
  accountId: '111122223333',
  region: 'eu-west-1',
  at: '2026-11-24T11:00:00.000Z',
};

/** Returns an error as the SDK throws it. */
const aws = (name: string, status = 400, message = 'secret') =>
  Object.assign(new Error(message), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode: status },
  });
const network = (code: string) =>
  Object.assign(new Error('getaddrinfo secret'), { code });
const classify = (error: unknown) => classifyError(error, attempted);

describe('classifyError', () => {
  it.each([
    ['AccessDenied', 403, 'denied'],
    ['AccessDeniedException', 400, 'denied'],
    ['UnauthorizedOperation', 403, 'denied'],
    ['Throttling', 400, 'throttled'],
    ['ThrottlingException', 400, 'throttled'],
    ['RequestLimitExceeded', 503, 'throttled'],
    ['TooManyRequestsException', 429, 'throttled'],
    ['LimitExceededException', 429, 'throttled'],
    ['ExpiredToken', 403, 'failed'],
    ['RequestExpired', 400, 'failed'],
    ['AuthFailure', 401, 'failed'],
    ['OptInRequired', 403, 'out-of-scope'],
    ['UnrecognizedClientException', 400, 'failed'],
    ['InvalidAccessException', 401, 'failed'],
    ['InternalFailure', 500, 'failed'],
    ['SomethingNew', 400, 'failed'],
  ])('classifies %s', (name, status, kind) => {
    expect(classify(aws(name, status))).toMatchObject({
      kind,
      operation: 'rds:DescribeDBInstances',
      at: attempted.at,
    });
  });

  it('names the action to grant only if it is missing', () => {
    expect(classify(aws('AccessDenied', 403))).toMatchObject({
      action: 'rds:DescribeDBInstances',
      advice:
        'Grant rds:DescribeDBInstances to the reader role of account 111122223333 (region eu-west-1).',
    });
    expect(classify(aws('Throttling'))).not.toHaveProperty('action');
  });

  it.each([
    'with an explicit deny in a service control policy',
    'with an explicit deny in a resource control policy',
    // Seen in AWS for accounts whose policies list the allowed services.
    'because no service control policy allows the rds:DescribeDBInstances action',
  ])('names no action to grant if the organization denies it: %s', why => {
    const denied = classify(
      aws(
        'AccessDenied',
        403,
        `User: x is not authorized to perform: y ${why}`,
      ),
    );
    expect(denied).toMatchObject({ kind: 'out-of-scope' });
    expect(denied).not.toHaveProperty('action');
  });

  it.each([
    ['ECONNREFUSED', 'cannot be reached (ECONNREFUSED)'],
    ['ENOTFOUND', 'cannot be reached (ENOTFOUND)'],
    ['ECONNRESET', 'cannot be reached (ECONNRESET)'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate of the endpoint'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate of the endpoint'],
  ])('reports what is wrong with the network: %s', (code, message) => {
    expect(classify(network(code))).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining(message),
    });
  });

  it.each(['TimeoutError', 'AbortError'])(
    'classifies %s as a timeout',
    name => {
      expect(classify(Object.assign(new Error(''), { name }))).toMatchObject({
        kind: 'timeout',
      });
    },
  );

  it.each([
    ['an invalid response', new InvalidResponseError('the response is empty')],
    ['what JSON.parse throws', new SyntaxError('Unexpected token <')],
    [
      "what the SDK's parsers throw",
      Object.assign(new TypeError('Expected boolean'), {
        $response: { statusCode: 200 },
      }),
    ],
  ])('classifies %s as an invalid response', (_name, error) => {
    expect(classify(error)).toMatchObject({ kind: 'invalid-response' });
  });

  it('names the role if there are no credentials', () => {
    const of = (cause: unknown) =>
      classify(new CredentialsError('777788889999', cause));
    expect(of(aws('AccessDenied', 403))).toMatchObject({
      kind: 'denied',
      operation: 'sts:AssumeRole',
      action: 'sts:AssumeRole',
      advice: expect.stringContaining('reader role of account 777788889999'),
    });
    expect(of(network('ECONNREFUSED'))).toMatchObject({
      kind: 'failed',
      message: 'sts:AssumeRole: the endpoint cannot be reached (ECONNREFUSED)',
    });
    expect(of(aws('ExpiredToken', 403))).toMatchObject({
      message: 'sts:AssumeRole: the credentials have expired (HTTP 403)',
    });
    expect(
      of(Object.assign(new Error(''), { name: 'CredentialsProviderError' })),
    ).toMatchObject({
      message: 'sts:AssumeRole: there are no credentials for the account',
      advice: expect.stringContaining('aws.accountDefaults.roleName'),
    });
  });

  it.each([undefined, null, 'text', 42, {}, { name: 7, message: [] }])(
    'classifies any thrown value: %j',
    error => {
      expect(classify(error)).toMatchObject({ kind: 'failed' });
    },
  );

  it('never quotes the response, and always reports what to do', () => {
    for (const error of [
      aws('AccessDenied', 403),
      aws('SomethingNew'),
      network('ENOTFOUND'),
      new SyntaxError('secret'),
      aws('the secret is 42'),
    ]) {
      const problem = classify(error);
      expect(JSON.stringify(problem)).not.toContain('secret');
      expect(problem.advice).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('makes facts missing for the reason of the problem', () => {
    const reason = (error: unknown) => missingReasonOf(classify(error));
    expect(reason(aws('AccessDenied'))).toBe('denied');
    expect(reason(aws('Throttling'))).toBe('throttled');
    expect(reason(network('ECONNRESET'))).toBe('failed');
  });
});
