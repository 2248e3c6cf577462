import {
  HandlerExecutionContext,
  InitializeMiddleware,
  MiddlewareStack,
} from '@smithy/types';
import { AwsClient, AwsClientConfig, AwsClients } from '../client/AwsClients';

/** A recorded response of an operation. */
export interface Recorded {
  /** The account, the region and the input of the call, as JSON. */
  call: string;
  output?: object;
  error?: unknown;
}

/** By client and command: `RDSClient.DescribeDBInstancesCommand`. */
export type Recording = Map<string, Recorded[]>;

/** Returns whether the responses are XML, of which the SDK converts types and times. */
export const isTyped = (name: string) =>
  /^(RDS|EC2|IAM|ElasticLoadBalancingV2)Client\./.test(name);

const nameOf = ({ clientName, commandName }: HandlerExecutionContext) =>
  `${clientName}.${commandName}`;

type Place = Parameters<AwsClients['create']>[1];

/** Identifies a call. The same call in another account or region is another one. */
const callOf = ({ accountId, region }: Place, input: object) =>
  JSON.stringify([accountId, region, input]);

type Maker<T> = new (config: AwsClientConfig) => T;

/**
 * Adds middleware right before the SDK serializes a request, so other middleware gets
 * the replayed response.
 */
const beforeSerialization = (
  stack: MiddlewareStack<object, object>,
  middleware: InitializeMiddleware<object, object>,
) =>
  stack.add(middleware, {
    name: 'beforeSerialization',
    step: 'initialize',
    priority: 'low',
    override: true,
  });

/** Records the responses of AWS as the SDK parses them. */
export class RecordingClients extends AwsClients {
  readonly recording: Recording = new Map();

  create<T extends AwsClient>(Client: Maker<T>, place: Place): T {
    const client = super.create(Client, place);
    beforeSerialization(
      client.middlewareStack,
      (next, context) => async args => {
        const name = nameOf(context);
        const recorded = this.recording.get(name) ?? [];
        this.recording.set(name, recorded);
        const call = callOf(place, args.input);
        try {
          const result = await next(args);
          recorded.push({ call, output: result.output });
          return result;
        } catch (error) {
          recorded.push({ call, error });
          throw error;
        }
      },
    );
    return client;
  }
}

/** Changes a response, or returns it unchanged. */
export type Change = (name: string, output: object) => object;

/**
 * Returns the recorded responses, with changes and without a network. Readers get them
 * like responses that the SDK parsed.
 */
export class ReplayedClients extends AwsClients {
  private readonly made = new Map<string, AwsClient>();
  change: Change = (_name, output) => output;

  constructor(
    private readonly recording: Recording,
    ...rest: ConstructorParameters<typeof AwsClients>
  ) {
    super(...rest);
  }

  create<T extends AwsClient>(Client: Maker<T>, place: Place): T {
    const key = callOf(place, [Client.name]);
    const made = this.made.get(key);
    if (made) return made as T;
    const client = super.create(Client, place);
    beforeSerialization(
      client.middlewareStack,
      (_next, context) => async args => {
        const name = nameOf(context);
        const all = this.recording.get(name) ?? [];
        const call = callOf(place, args.input);
        // The times in inputs differ between runs.
        const { error, output } =
          all.find(one => one.call === call) ?? all[0] ?? {};
        if (error) throw error;
        return {
          response: {
            headers: {
              'content-type': isTyped(name) ? 'text/xml' : 'text/json',
            },
          },
          output: { $metadata: {}, ...this.change(name, output ?? {}) },
        };
      },
    );
    this.made.set(key, client);
    return client;
  }
}
