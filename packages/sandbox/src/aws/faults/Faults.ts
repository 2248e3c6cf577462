import { randomUUID } from 'node:crypto';
import { z } from 'zod/v3';

export const faultSchema = z
  .object({
    kind: z.enum([
      'throttling',
      'access-denied',
      'server-error',
      'html',
      'garbage',
      'latency',
      'reset',
      'never-answering',
    ]),
    /** The name in the scope of the signature, such as `rds`. Default: all services. */
    service: z.string().optional(),
    operation: z.string().optional(),
    accountId: z.string().optional(),
    region: z.string().optional(),
    /** The number of calls that fail. Default: all. */
    count: z.number().int().positive().optional(),
    /** Only every nth of these calls fails, starting with the nth. */
    every: z.number().int().positive().default(1),
    /** The delay of `latency`, before the response. */
    milliseconds: z.number().int().positive().max(600_000).default(1000),
    /** The status of `html` and `server-error`. */
    status: z.number().int().min(200).max(599).optional(),
  })
  .strict();

export type FaultInput = z.input<typeof faultSchema>;
export type Fault = z.infer<typeof faultSchema> & {
  id: string;
  hits: number;
};

export interface FaultTarget {
  service: string;
  operation: string;
  accountId: string;
  region: string;
}

/** The injected faults. */
export class Faults {
  private faults: Fault[] = [];
  /** The number of calls that matched a fault, by its id. */
  private readonly matched = new Map<string, number>();

  add(input: FaultInput): Fault {
    const fault = { ...faultSchema.parse(input), id: randomUUID(), hits: 0 };
    this.faults.push(fault);
    return fault;
  }

  list(): Fault[] {
    return [...this.faults];
  }

  /** Removes a fault. Returns whether it existed. */
  remove(id: string): boolean {
    const before = this.faults.length;
    this.faults = this.faults.filter(fault => fault.id !== id);
    return this.faults.length < before;
  }

  clear(): void {
    this.faults = [];
  }

  /** Returns the faults of this call, and decreases their counts. */
  take(target: FaultTarget): Fault[] {
    const hit = this.faults.filter(
      fault =>
        (fault.count === undefined || fault.hits < fault.count) &&
        (['service', 'operation', 'accountId', 'region'] as const).every(
          key => fault[key] === undefined || fault[key] === target[key],
        ) &&
        this.isItsTurn(fault),
    );
    hit.forEach(fault => {
      fault.hits += 1;
    });
    return hit;
  }

  private isItsTurn({ id, every }: Fault): boolean {
    const matched = (this.matched.get(id) ?? 0) + 1;
    this.matched.set(id, matched);
    return matched % every === 0;
  }
}
