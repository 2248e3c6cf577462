import { accessDenied } from '../identity/accessDenied';
import type { Identity } from '../service/Identity';
import type { WireResponse } from '../protocol/Protocol';
import { AwsError } from '../protocol/AwsError';
import type { Service } from '../service/Service';
import type { Fault } from './Faults';

/** Returns the error with which a service rejects too many calls. */
function throttled({ signingName }: Service): AwsError {
  switch (signingName) {
    case 'ec2':
      return new AwsError(
        'RequestLimitExceeded',
        'Request limit exceeded.',
        503,
      );
    case 'rds':
    case 'iam':
    case 'sts':
      return new AwsError('Throttling', 'Rate exceeded');
    case 'securityhub':
    case 'organizations':
      return new AwsError('TooManyRequestsException', 'Rate exceeded', 429);
    default:
      return new AwsError('ThrottlingException', 'Rate exceeded');
  }
}

/** Applies a fault to a call: a response, a reset connection, or nothing. */
export function answerFault(options: {
  fault: Fault;
  service: Service;
  identity: Identity;
  name: string | undefined;
  requestId: string;
}): WireResponse | 'reset' | 'never' {
  const { fault, service, identity, name, requestId } = options;
  const { protocol, iamPrefix } = service;
  switch (fault.kind) {
    case 'throttling':
      return protocol.writeError(throttled(service), requestId);
    case 'access-denied':
      return protocol.writeError(
        accessDenied({
          service,
          arn: identity.arn,
          action: `${iamPrefix}:${name}`,
          decision: 'implicit-deny',
        }),
        requestId,
      );
    case 'server-error':
      return protocol.writeError(
        new AwsError(
          'InternalFailure',
          'We encountered an internal error. Please try again.',
          fault.status ?? 500,
        ),
        requestId,
      );
    case 'html':
      return {
        status: fault.status ?? 502,
        headers: { 'content-type': 'text/html' },
        body: '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1><hr></body></html>',
      };
    case 'garbage':
      return {
        status: fault.status ?? 200,
        headers: { 'content-type': 'application/octet-stream' },
        body: '\u0000\u0001<<<{"not": an answer',
      };
    case 'reset':
      return 'reset';
    default:
      return 'never';
  }
}
