import type { StaticOperationSchema } from '@smithy/types';
import type { AwsError } from './AwsError';

/** A request as received. */
export interface WireRequest {
  method: string;
  /** Decoded no further than Node does: labels are still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
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

/** One of AWS's wire protocols, from the server's side. */
export interface Protocol {
  /** The operation that a request names, whether it exists or not. */
  operationName(
    request: WireRequest,
    operations: Operations,
  ): string | undefined;
  /** Returns the input in the SDK's types. */
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
