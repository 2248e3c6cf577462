import type { StaticOperationSchema } from '@smithy/types';
import type { AwsError } from './AwsError';

/** A request as received. */
export interface WireRequest {
  method: string;
  /** Labels in the path are still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** The headers, with lower-case names. */
  headers: Record<string, string | undefined>;
  body: string;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The operations of a service, by name. */
export type Operations = ReadonlyMap<string, StaticOperationSchema>;

/** The server side of one of AWS's wire protocols. */
export interface Protocol {
  /** Returns the operation that a request names, also if it does not exist. */
  operationName(
    request: WireRequest,
    operations: Operations,
  ): string | undefined;
  /** Returns the input with the types of the SDK. */
  readInput(
    operation: StaticOperationSchema,
    request: WireRequest,
  ): Promise<Record<string, unknown>>;
  writeOutput(
    operation: StaticOperationSchema,
    output: object,
    requestId: string,
  ): WireResponse;
  writeError(error: AwsError, requestId: string): WireResponse;
  /** Returns the error for an operation that does not exist. */
  unknownOperation(name: string | undefined): AwsError;
}
