import { isError } from '@backstage/errors';
import {
  CollectionError,
  CollectionProblem,
} from 'backstage-plugin-zero-trust-node';
import { StoreError } from '../store/StoreError';

/** AWS errors carry no secrets, but pages of proxies can be long. */
const LONGEST = 300;

const clip = (text: string) =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;

/** What an exception of a source means for who watches the collection. */
export function problemOf(
  error: unknown,
  operation: string,
  at: string,
): CollectionProblem {
  if (error instanceof CollectionError) return error.problem;
  if (error instanceof StoreError) {
    return {
      kind: 'failed',
      operation,
      message: error.message,
      advice:
        "Look at the portal's database and its log: what was read could not be kept. It is read again.",
      at,
    };
  }
  const { name, message } = isError(error)
    ? error
    : { name: 'Error', message: String(error) };
  if (name === 'AbortError' || name === 'TimeoutError') {
    return {
      kind: 'timeout',
      operation,
      message: 'It did not end in time.',
      advice:
        'Look whether the endpoint answers; give it more time in zeroTrust.schedule.timeout.',
      at,
    };
  }
  if (name === 'SyntaxError') {
    return {
      kind: 'invalid-response',
      operation,
      // The message of a parser quotes what it could not read.
      message: 'The answer cannot be read.',
      advice:
        'The answer was not that of AWS: look for a proxy or an error page between here and the endpoint.',
      at,
    };
  }
  return {
    kind: /AccessDenied|Unauthorized|Forbidden/i.test(name)
      ? 'denied'
      : 'failed',
    operation,
    message: clip(`${name}: ${message}`),
    advice:
      'See that the credentials of the account and its role work, and that the endpoint is reachable.',
    at,
  };
}
