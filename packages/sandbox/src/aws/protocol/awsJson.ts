import { JsonCodec } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../service/AwsError';
import type { Protocol } from './Protocol';

/**
 * The protocol of KMS, SSM, Organizations, ACM, Secrets Manager and CloudTrail.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function awsJson(): Protocol {
  const codec = new JsonCodec({
    jsonName: false,
    timestampFormat: { useTrait: true, default: 7 },
  });
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return {
    operationName: request => request.headers['x-amz-target']?.split('.').pop(),
    async readInput(operation, { body }) {
      try {
        return await codec
          .createDeserializer()
          .read(NormalizedSchema.of(operation[4]), body || '{}');
      } catch {
        throw new AwsError('SerializationException', 'The body is not JSON.');
      }
    },
    writeOutput(operation, output, requestId) {
      const serializer = codec.createSerializer();
      serializer.write(NormalizedSchema.of(operation[5]), output);
      return {
        status: 200,
        headers: { ...headers, 'x-amzn-requestid': requestId },
        body: String(serializer.flush() ?? '{}'),
      };
    },
    writeError: ({ code, message, status }, requestId) => ({
      status,
      headers: { ...headers, 'x-amzn-requestid': requestId },
      body: JSON.stringify({ __type: code, message }),
    }),
    unknownOperation: name =>
      new AwsError('UnknownOperationException', `Unknown operation: ${name}`),
  };
}
