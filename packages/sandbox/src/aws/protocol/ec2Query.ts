import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from './AwsError';
import { outputMembers, structure, writeXml } from './envelope';
import type { Protocol } from './Protocol';
import { formOf, readForm } from './readForm';

const errorResponse = structure('Response', {
  Errors: structure('Errors', {
    Error: structure('Error', { Code: 0, Message: 0 }),
  }),
  RequestID: 0,
});

/**
 * EC2's variant of AWS Query: no result element, and another form of errors.
 * @see https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
export function ec2Query(options: { xmlNamespace: string }): Protocol {
  const headers = { 'content-type': 'text/xml;charset=UTF-8' };
  return {
    operationName: request => formOf(request).get('Action') ?? undefined,
    readInput: async (operation, request) =>
      readForm(NormalizedSchema.of(operation[4]), formOf(request), {
        ec2: true,
      }),
    writeOutput: (operation, output, requestId) => ({
      status: 200,
      headers: { ...headers, 'x-amzn-requestid': requestId },
      body: writeXml(
        structure(`${operation[2]}Response`, {
          requestId: 0,
          ...outputMembers(operation),
        }),
        { requestId, ...output },
        options.xmlNamespace,
      ),
    }),
    writeError: ({ code, message, status }, requestId) => ({
      status,
      headers: { ...headers, 'x-amzn-requestid': requestId },
      body: writeXml(errorResponse, {
        Errors: { Error: { Code: code, Message: message } },
        RequestID: requestId,
      }),
    }),
    unknownOperation: name =>
      new AwsError(
        'InvalidAction',
        `The action ${name ?? ''} is not valid for this web service.`,
      ),
  };
}
