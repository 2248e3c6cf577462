import { LoggerService } from '@backstage/backend-plugin-api';
import {
  InputError,
  isError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { ErrorRequestHandler } from 'express';
import { nameOfStoreError } from '../store/StoreError';

/** Error codes of sockets and name lookups in Node.js. */
const SOCKET_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_SOCKET',
];

/**
 * Classes of SQLSTATE that mean that the database is not available, for any statement:
 * connection (08), read-only (25006), resources (53), operator intervention (57),
 * system error (58).
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const SQLSTATE = /^(08...|25006|53...|57...|58...)$/;

/** @see https://www.sqlite.org/rescode.html */
const SQLITE =
  /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|CORRUPT|NOTADB)/;

/** Messages of knex, its pool and the PostgreSQL client, for errors without a code. */
const WITHOUT_CODE =
  /^(Connection terminated|Connection ended|Client has encountered a connection error|timeout exceeded when trying to connect|Unable to acquire a connection|The database connection is not open|fetch failed$)/i;

function isUnavailable(error: unknown, depth = 0): boolean {
  if (!isError(error) || depth > 5) return false;
  const { code, statusCode } = error as {
    code?: unknown;
    statusCode?: unknown;
  };
  return (
    error.name === 'KnexTimeoutError' ||
    (error instanceof ResponseError && Number(statusCode) >= 500) ||
    (typeof code === 'string' &&
      (SOCKET_CODES.includes(code) ||
        SQLSTATE.test(code) ||
        SQLITE.test(code))) ||
    WITHOUT_CODE.test(error.message) ||
    isUnavailable(error.cause, depth + 1)
  );
}

/** Errors whose message is meant for the caller. */
const FOR_CALLERS = [
  'AuthenticationError',
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'NotImplementedError',
  'ServiceUnavailableError',
];

/**
 * Returns the error for a request that express or its body parser rejects, which names
 * no field.
 */
function refusedByExpress(error: unknown): Error | undefined {
  if (error instanceof URIError) {
    return new InputError('path: is not valid percent-encoding');
  }
  if (!isError(error)) return undefined;
  const { status, type } = error as { status?: unknown; type?: unknown };
  if (typeof status !== 'number' || typeof type !== 'string') return undefined;
  if (status < 400 || status >= 500) return undefined;
  if (type === 'entity.too.large') {
    return Object.assign(new Error('body: is larger than 1 MB'), {
      name: 'PayloadTooLargeError',
      statusCode: status,
    });
  }
  return status === 400
    ? new InputError('body: is not a JSON object')
    : Object.assign(new Error('body: must be JSON in UTF-8'), {
        name: 'UnsupportedMediaTypeError',
        statusCode: status,
      });
}

/**
 * Returns the error for the caller. It contains no host, statement or value. Other
 * errors are logged, without evidence.
 */
export function errorForCaller(error: unknown): Error {
  const refused = refusedByExpress(error);
  if (refused) return refused;
  if (isError(error) && FOR_CALLERS.includes(error.name)) return error;
  if (
    error instanceof ResponseError &&
    error.statusCode >= 400 &&
    error.statusCode < 500
  ) {
    return error;
  }
  return isUnavailable(error)
    ? new ServiceUnavailableError(
        'The database of the portal, or a service that it depends on, is not available. Try again later.',
      )
    : Object.assign(new Error('Internal error'), {
        name: 'InternalServerError',
      });
}

/** The last error handler of the router. The framework sends the response. */
export function handleErrors(logger: LoggerService): ErrorRequestHandler {
  return (error, request, _response, next) => {
    const answered = errorForCaller(error);
    if (answered !== error && !(answered instanceof InputError)) {
      logger.error(
        `Cannot answer ${request.method} ${request.path}: ${nameOfStoreError(
          error,
        )}`,
      );
    }
    next(answered);
  };
}
