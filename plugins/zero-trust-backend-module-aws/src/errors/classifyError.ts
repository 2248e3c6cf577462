import { MissingReason } from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';

const DENIED = /AccessDenied|UnauthorizedOperation|NotAuthorized/;
const THROTTLED =
  /Throttl|TooManyRequests|RequestLimitExceeded|LimitExceededException/;

function kindOf(
  name: string,
  message: string,
  status: number | undefined,
): CollectionProblem['kind'] {
  if (DENIED.test(name)) return 'denied';
  if (THROTTLED.test(name) || status === 429) return 'throttled';
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  if (
    name === 'SyntaxError' ||
    /deserialization|not valid JSON|XML|Unclosed|Unexpected token/i.test(
      message,
    )
  ) {
    return 'invalid-response';
  }
  return 'failed';
}

const advice: Record<CollectionProblem['kind'], string> = {
  denied: 'Grant the action to the reader role in this account.',
  throttled: 'Lower the collection frequency; it is tried again next round.',
  timeout: 'Check the network path to AWS, or raise zeroTrust.aws.timeouts.',
  'invalid-response': 'Check which proxy or endpoint answers in place of AWS.',
  failed: 'See the error; it is tried again next round.',
  'out-of-scope': 'Remove the region or account from zeroTrust.aws.',
};

/** The error's name only: AWS's messages can quote principals and session tokens. */
export function classifyError(
  error: unknown,
  operation: string,
  at: string,
): CollectionProblem {
  const { name, message } =
    error instanceof Error ? error : { name: 'Error', message: '' };
  const metadata =
    typeof error === 'object' && error !== null && '$metadata' in error
      ? (error.$metadata as { httpStatusCode?: number } | undefined)
      : undefined;
  const response =
    typeof error === 'object' && error !== null && '$response' in error
      ? (error.$response as { statusCode?: number } | undefined)
      : undefined;
  const status = metadata?.httpStatusCode ?? response?.statusCode;
  const kind = kindOf(name, message, status);
  return {
    kind,
    operation,
    ...(kind === 'denied' ? { action: operation } : {}),
    message: `${operation}: ${name}${status ? ` (HTTP ${status})` : ''}`,
    advice: advice[kind],
    at,
  };
}

export function missingReasonOf(problem: CollectionProblem): MissingReason {
  if (problem.kind === 'denied') return 'denied';
  return problem.kind === 'throttled' ? 'throttled' : 'failed';
}
