import { MissingReason } from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { CredentialsError } from './CredentialsError';
import { InvalidResponseError } from './InvalidResponseError';

/** The call that failed: operation, account and region. */
export interface Attempted {
  /** The IAM action, e.g. `rds:DescribeDBInstances`. */
  operation: string;
  accountId: string;
  region: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** The parts of an error that classification uses. */
interface ErrorDetails {
  name: string;
  message: string;
  /** The code of a network error of Node.js: `ECONNREFUSED`. */
  code?: string;
  status?: number;
  /** Whether it happened while a response was parsed. */
  reading: boolean;
  error: unknown;
}

interface Rule {
  matches: (details: ErrorDetails) => boolean;
  kind: CollectionProblem['kind'];
  /** The message in place of the error's name. */
  describe?: (details: ErrorDetails) => string;
  advice: (attempted: Attempted) => string;
}

const named =
  (pattern: RegExp) =>
  ({ name }: ErrorDetails) =>
    pattern.test(name);

const UNREACHABLE = /^(ECONN|ENOTFOUND|EAI_|EHOST|ENET|EPIPE)/;
const EXPIRED = /^(ExpiredToken|RequestExpired|TokenRefreshRequired)/;

/** The classes of errors. The first one that matches counts. */
const rules: Rule[] = [
  {
    matches: ({ error }) => error instanceof InvalidResponseError,
    kind: 'invalid-response',
    describe: ({ message }) => message,
    advice: () =>
      'The response is not from AWS. Look for a proxy, a sign-in page or a wrong AWS_ENDPOINT_URL. Earlier evidence is kept.',
  },
  {
    // An organization can also allow a list of services, and deny the others implicitly:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
    matches: ({ message }) =>
      /explicit deny in an? (service|resource) control policy|no (service|resource) control policy allows/i.test(
        message,
      ),
    kind: 'out-of-scope',
    describe: () => 'an organization policy denies it',
    advice: ({ accountId, region }) =>
      `Remove account ${accountId} or region ${region} from zeroTrust.aws, or allow the reader role in the organization policy.`,
  },
  {
    matches: named(/^OptInRequired/),
    kind: 'out-of-scope',
    describe: () => 'the account has not opted into the region or the service',
    advice: ({ operation, accountId, region }) =>
      `Remove region ${region} of account ${accountId} from zeroTrust.aws, or enable it in the account. If it is enabled, subscribe to the service of ${operation}.`,
  },
  {
    matches: named(EXPIRED),
    kind: 'failed',
    describe: () => 'the credentials have expired',
    advice: ({ accountId }) =>
      `Renew the credentials that the portal uses for account ${accountId}, and check the clock of its machine.`,
  },
  {
    matches: named(/^RequestTimeTooSkewed/),
    kind: 'failed',
    advice: () => 'Correct the clock of the machine that the portal runs on.',
  },
  {
    matches: named(
      /^(AuthFailure|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|MissingAuthenticationToken|InvalidAccessKeyId)/,
    ),
    kind: 'failed',
    describe: ({ name }) => `the credentials are not accepted (${name})`,
    advice: ({ accountId, region }) =>
      `If region ${region} needs an opt-in, enable it in account ${accountId} or remove it from zeroTrust.aws. Otherwise correct the credentials in the configuration under aws.`,
  },
  {
    // SNS: AuthorizationError.
    matches: named(
      /AccessDenied|UnauthorizedOperation|NotAuthorized|AuthorizationError/,
    ),
    kind: 'denied',
    advice: ({ operation, accountId, region }) =>
      operation === 'sts:AssumeRole'
        ? `Let the portal assume the reader role of account ${accountId}: check that the role exists, that it trusts the portal's identity, and that the external id is the same on both sides.`
        : `Grant ${operation} to the reader role of account ${accountId} (region ${region}).`,
  },
  {
    matches: named(
      /^(InvalidAccessException|SubscriptionRequired|AWSOrganizationsNotInUse)/,
    ),
    kind: 'failed',
    describe: ({ name }) => `the service is not enabled (${name})`,
    advice: ({ operation, accountId, region }) =>
      `Enable the service of ${operation} in account ${accountId}, region ${region}, or remove the region from zeroTrust.aws.`,
  },
  {
    matches: ({ name, status }) =>
      status === 429 ||
      /Throttl|TooManyRequests|RequestLimitExceeded|^LimitExceeded|SlowDown/.test(
        name,
      ),
    kind: 'throttled',
    advice: () =>
      'The next collection tries again. If it happens again, collect less often (zeroTrust.schedule.frequency): other tools share the same limit.',
  },
  {
    matches: ({ name, code }) =>
      name === 'TimeoutError' || name === 'AbortError' || code === 'ETIMEDOUT',
    kind: 'timeout',
    describe: () => 'timed out',
    advice: ({ region }) =>
      `Check that the portal can reach AWS in ${region} (routes, firewall, VPC endpoints), or raise zeroTrust.aws.timeouts.request.`,
  },
  {
    matches: ({ code = '' }) => /CERT|SIGNATURE|SSL|TLS/.test(code),
    kind: 'failed',
    describe: ({ code }) =>
      `the certificate of the endpoint is not trusted (${code})`,
    advice: () =>
      'If a proxy inspects TLS, add its certificate authority with NODE_EXTRA_CA_CERTS.',
  },
  {
    matches: ({ code = '' }) => UNREACHABLE.test(code),
    kind: 'failed',
    describe: ({ code }) => `the endpoint cannot be reached (${code})`,
    advice: ({ region }) =>
      `Check that the portal can resolve and reach AWS in ${region}, that the region exists, and that AWS_ENDPOINT_URL is correct if it is set.`,
  },
  {
    matches: ({ name, reading }) => reading || name === 'SyntaxError',
    kind: 'invalid-response',
    describe: () => 'the response cannot be parsed',
    advice: () =>
      'The response is not from AWS. Look for a proxy, a sign-in page or a wrong AWS_ENDPOINT_URL. Earlier evidence is kept.',
  },
  {
    matches: ({ error }) => error instanceof CredentialsError,
    kind: 'failed',
    describe: () => 'there are no credentials for the account',
    advice: ({ accountId }) =>
      `Add account ${accountId} to aws.accounts, or set aws.accountDefaults.roleName, and check that the portal has its own credentials.`,
  },
  {
    matches: ({ status = 0 }) => status >= 500,
    kind: 'failed',
    advice: () =>
      'AWS reports an internal error. The next collection tries again. If it happens again, see the AWS Health Dashboard.',
  },
];

const anything: Rule = {
  matches: () => true,
  kind: 'failed',
  advice: () =>
    'The next collection tries again. If it happens again, look up the error in the API reference of the operation.',
};

const ruleFor = (details: ErrorDetails) =>
  rules.find(rule => rule.matches(details)) ?? anything;

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/**
 * Returns the name of an error. Names can come from the response: a text that does not
 * look like a name is not shown.
 */
function nameOf(error: unknown): string {
  const name = text(field(error, 'name')) ?? '';
  return /^[A-Za-z][\w.:-]{0,79}$/.test(name) ? name : 'Error';
}

/** Returns the code of a network error. Wrapped errors have it only in their text. */
function codeOf(error: unknown): string | undefined {
  const message = text(field(error, 'message')) ?? '';
  return (
    text(field(error, 'code')) ??
    text(field(field(error, 'cause'), 'code')) ??
    /\b(ECONN[A-Z]+|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT)\b/.exec(
      message,
    )?.[0] ??
    (message.includes('socket hang up') ? 'ECONNRESET' : undefined)
  );
}

function detailsOf(error: unknown): ErrorDetails {
  const response = field(error, '$response');
  const status =
    field(field(error, '$metadata'), 'httpStatusCode') ??
    field(response, 'statusCode');
  return {
    name: nameOf(error),
    message: text(field(error, 'message')) ?? '',
    code: codeOf(error),
    status: typeof status === 'number' ? status : undefined,
    // Errors of AWS have `$fault`. Errors of the SDK's parsers do not.
    reading: response !== undefined && field(error, '$fault') === undefined,
    error,
  };
}

/**
 * Returns whether the service itself failed so that other calls may fail in the same
 * way: it could not be reached, or the status was 5xx. Throttling is not a failure of
 * the service.
 */
export function isServiceFault(error: unknown): boolean {
  const details = detailsOf(
    error instanceof CredentialsError ? error.cause : error,
  );
  const { status = 0, code = '' } = details;
  return (
    ruleFor(details).kind !== 'throttled' &&
    (status >= 500 || UNREACHABLE.test(code))
  );
}

/** Returns whether AWS rejected the credentials because they expired. */
export function isExpired(error: unknown): boolean {
  return EXPIRED.test(nameOf(error));
}

/**
 * Returns the problem to show for an error. It contains only the error's name: messages
 * of AWS quote principals, and pages of proxies can contain anything.
 */
export function classifyError(
  error: unknown,
  attempted: Attempted,
): CollectionProblem {
  if (!(error instanceof CredentialsError)) {
    const details = detailsOf(error);
    return problem(ruleFor(details), details, attempted);
  }
  const cause = detailsOf(error.cause);
  const rule = ruleFor(cause);
  const details = rule === anything ? detailsOf(error) : cause;
  return problem(ruleFor(details), details, {
    ...attempted,
    operation: 'sts:AssumeRole',
    accountId: error.accountId,
  });
}

function problem(
  { kind, describe, advice }: Rule,
  details: ErrorDetails,
  attempted: Attempted,
): CollectionProblem {
  const { operation, at } = attempted;
  const status = details.status ? ` (HTTP ${details.status})` : '';
  return {
    kind,
    operation,
    ...(kind === 'denied' && { action: operation }),
    message: `${operation}: ${describe?.(details) ?? details.name}${status}`,
    advice: advice(attempted),
    at,
  };
}

/** Returns the reason of a fact that is missing because of this problem. */
export function missingReasonOf({ kind }: CollectionProblem): MissingReason {
  if (kind === 'denied' || kind === 'out-of-scope') return 'denied';
  return kind === 'throttled' ? 'throttled' : 'failed';
}
