import { isError } from '@backstage/errors';
import {
  CollectionError,
  CollectionProblem,
} from 'backstage-plugin-zero-trust-node';
import { StoreError } from '../store/StoreError';

/** Errors of AWS contain no secrets, but pages of proxies can be long. */
const LONGEST = 300;

const clip = (text: string) =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;

/** Returns the problem that the collection page shows for an exception of a source. */
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
        "Check the portal's database and log. The results could not be stored. They are read again.",
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
      message: 'Timed out.',
      advice:
        'Check that the endpoint responds, or increase zeroTrust.schedule.timeout.',
      at,
    };
  }
  if (name === 'SyntaxError') {
    return {
      kind: 'invalid-response',
      operation,
      // The message of a parser quotes the text that it could not parse.
      message: 'The response cannot be parsed.',
      advice:
        'The response is not one of AWS. Check for a proxy or an error page between the portal and the endpoint.',
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
      'Check the credentials and the role of the account, and that the endpoint is reachable.',
    at,
  };
}
