import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from './AwsError';
import { outputMembers, structure, writeXml } from './envelope';
import type { Protocol } from './Protocol';
import { formOf, readForm } from './readForm';

const metadata = structure('ResponseMetadata', { RequestId: 0 });
const errorResponse = structure('ErrorResponse', {
  Error: structure('Error', { Type: 0, Code: 0, Message: 0 }),
  RequestId: 0,
});

/**
 * The protocol of RDS, IAM and STS.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function awsQuery(options: {
  version: string;
  xmlNamespace: string;
}): Protocol {
  const { version, xmlNamespace } = options;
  const xml = { 'content-type': 'text/xml' };
  return {
    operationName: request => formOf(request).get('Action') ?? undefined,
    readInput: async (operation, request) =>
      readForm(NormalizedSchema.of(operation[4]), formOf(request), {
        ec2: false,
      }),
    writeOutput(operation, output, requestId) {
      const [, , name] = operation;
      const result = `${name}Result`;
      return {
        status: 200,
        headers: { ...xml, 'x-amzn-requestid': requestId },
        body: writeXml(
          structure(`${name}Response`, {
            [result]: structure(result, outputMembers(operation)),
            ResponseMetadata: metadata,
          }),
          { [result]: output, ResponseMetadata: { RequestId: requestId } },
          xmlNamespace,
        ),
      };
    },
    writeError: ({ code, message, status }, requestId) => ({
      status,
      headers: { ...xml, 'x-amzn-requestid': requestId },
      body: writeXml(
        errorResponse,
        {
          Error: {
            Type: status < 500 ? 'Sender' : 'Receiver',
            Code: code,
            Message: message,
          },
          RequestId: requestId,
        },
        xmlNamespace,
      ),
    }),
    unknownOperation: name =>
      name
        ? new AwsError(
            'InvalidAction',
            `Could not find operation ${name} for version ${version}`,
          )
        : new AwsError('MissingAction', 'The request has no Action.'),
  };
}
