import { Result } from 'backstage-plugin-zero-trust-common';
import { z } from 'zod/v3';
import { Judgement, JudgedResource } from '../judge/judge';

/** A day (until its end) or a time, ISO 8601. */
const expiry = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z)?$/,
    'Use a day such as 2027-01-31, or a time in UTC',
  )
  .refine(text => !Number.isNaN(Date.parse(text)), 'This day does not exist');

const waiver = z
  .object({
    control: z
      .string()
      .min(1)
      .max(40)
      .describe('The control, such as ZT-NET-07'),
    resource: z
      .string()
      .min(1)
      .describe('The address in the plan or template, or the ARN'),
    /** The file, if several inputs have the same address. */
    file: z.string().min(1).optional(),
    reason: z.string().trim().min(10, 'Give a reason of 10 characters or more'),
    expires: expiry,
    approvedBy: z.string().min(1).optional(),
  })
  .strict();

/** The schema of the file of waivers. */
export const waiversSchema = z.object({ waivers: z.array(waiver) }).strict();

/** An exception of the file for one control on one resource. */
export type FileWaiver = z.infer<typeof waiver>;

/** An exception for one control, with a reason and an expiry date. */
export interface Exception extends Omit<FileWaiver, 'resource'> {
  resource?: string;
  /** The portal can waive a control for every resource of the entity (`--entity`). */
  isOfEveryResource?: true;
}

const endOf = ({ expires }: Exception): number =>
  Date.parse(expires.includes('T') ? expires : `${expires}T23:59:59.999Z`);

/** A judgement of one file. */
interface OfFile extends Judgement {
  file: string;
}

/**
 * Returns whether the account is known. ARNs with an unknown account can belong to any
 * account.
 */
const isShown = ({ accountId }: Judgement) => accountId !== '000000000000';

const concerns = (
  one: Exception,
  judgement: OfFile,
  { subject, address, arn }: JudgedResource,
  { controlId }: Result,
) =>
  one.control === controlId &&
  (one.file === undefined || one.file === judgement.file) &&
  ((one.isOfEveryResource && subject !== 'account') ||
    one.resource === address ||
    (one.resource === arn && isShown(judgement)));

/** Judgements with applied waivers, and the problems of waivers. */
export interface Waived {
  judgements: Judgement[];
  /** Waivers that have expired or cover no failure. */
  notes: string[];
}

/**
 * Applies the waivers in force to failures: those of a file, and those of the portal,
 * which also has waivers for other inputs. A waived failure never counts as a pass.
 */
export function applyWaivers(
  judgements: readonly OfFile[],
  { waivers, ofPortal }: Record<'waivers' | 'ofPortal', readonly Exception[]>,
  now: string,
): Waived {
  const current = [...waivers, ...ofPortal].filter(
    one => endOf(one) > Date.parse(now),
  );
  const used = new Set<Exception>();
  const addresses = judgements.flatMap(({ resources }) =>
    resources.map(({ address }) => address),
  );
  const isAmbiguous = (one: Exception) =>
    one.file === undefined &&
    addresses.filter(address => address === one.resource).length > 1;
  const inForce = current.filter(one => !isAmbiguous(one));
  const waived = judgements.map(judgement => ({
    ...judgement,
    resources: judgement.resources.map(resource => ({
      ...resource,
      results: resource.results.map((result): Result => {
        if (result.status !== 'fail') return result;
        const found = inForce.find(one =>
          concerns(one, judgement, resource, result),
        );
        if (!found) return result;
        used.add(found);
        const { status, source, reason } = result;
        return {
          ...result,
          status: 'waived',
          reason: `Waived until ${found.expires}: ${found.reason}`,
          under: { status, source, reason },
        };
      }),
    })),
  }));
  const notes = waivers.flatMap(one => {
    const what = `The waiver of ${one.control} on ${one.resource}`;
    if (!current.includes(one)) return [`${what} expired on ${one.expires}.`];
    if (isAmbiguous(one)) {
      return [`${what} must name a file: several inputs have this address.`];
    }
    return used.has(one) ? [] : [`${what} covers no failure.`];
  });
  return { judgements: waived, notes };
}
