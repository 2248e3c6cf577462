import type { Handler, StaticOperationSchema } from '@smithy/types';
import type { Operations, Protocol } from '../protocol/Protocol';
import type { Call } from './Call';

type Awaitable<T> = T | Promise<T>;

type OperationHandler<Command> = Command extends {
  input: infer Input;
  resolveMiddleware(...args: never): Handler<never, infer Output>;
}
  ? (input: Input, call: Call) => Awaitable<Omit<Output, '$metadata'>>
  : never;

/**
 * The handlers of a service, typed by its SDK client: for each `XCommand` of the
 * client, a function `X` from its input to its output.
 */
export type Handlers<Client> = {
  [Name in keyof Client as Name extends `${infer Operation}Command`
    ? Operation
    : never]?: Client[Name] extends abstract new (
    ...args: never
  ) => infer Command
    ? OperationHandler<Command>
    : never;
};

export interface Service {
  /** The name in the scope of a signature, such as `rds`. */
  signingName: string;
  /** The prefix of the IAM actions of the service. */
  iamPrefix: string;
  /**
   * The IAM actions, without the prefix, of operations whose action has another name.
   */
  actions?: Readonly<Record<string, string>>;
  protocol: Protocol;
  /** Every operation of the SDK's model, implemented or not. */
  operations: Operations;
  /** Undefined if the operation is not implemented. */
  handler(
    operation: string,
  ): ((input: never, call: Call) => Awaitable<object>) | undefined;
  /** The code and status of a denied call. */
  denied: { code: string; status: number };
}

function isOperation(value: unknown): value is StaticOperationSchema {
  return Array.isArray(value) && value[0] === 9;
}

function operationsOf(client: object): Operations {
  return new Map(
    Object.values(client)
      .filter(isOperation)
      .map(operation => [operation[2], operation]),
  );
}

/** Combines an SDK client's model with handlers for the implemented operations. */
export function defineService<Client extends object>(options: {
  signingName: string;
  iamPrefix?: string;
  actions?: Service['actions'];
  client: Client;
  protocol: Protocol;
  denied: Service['denied'];
  handlers: Handlers<Client>;
}): Service {
  const { client, handlers, signingName, ...rest } = options;
  const byName = new Map(Object.entries(handlers));
  return {
    iamPrefix: signingName,
    ...rest,
    signingName,
    operations: operationsOf(client),
    handler: operation =>
      byName.get(operation) as ReturnType<Service['handler']>,
  };
}
