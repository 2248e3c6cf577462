import { JsonCodec } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from './AwsError';
import type { Protocol } from './Protocol';

/**
 * The protocol of KMS, SSM, Organizations, Identity Center, ACM, Secrets Manager and
 * CloudTrail (version 1.1), and of SQS (version 1.0).
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function awsJson(version: '1.0' | '1.1' = '1.1'): Protocol {
  const codec = new JsonCodec({
    jsonName: false,
    timestampFormat: { useTrait: true, default: 7 },
  });
  const headers = { 'content-type': `application/x-amz-json-${version}` };
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
      const schema = NormalizedSchema.of(operation[5]);
      const serializer = codec.createSerializer();
      // Operations without an output return an empty object.
      if (schema.isStructSchema()) serializer.write(schema, output);
      return {
        status: 200,
        headers: { ...headers, 'x-amzn-requestid': requestId },
        body: schema.isStructSchema()
          ? String(serializer.flush() ?? '{}')
          : '{}',
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
