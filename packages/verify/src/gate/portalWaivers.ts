import { z } from 'zod/v3';
import { UsageError } from '../errors/UsageError';
import { Exception } from './waivers';

/** The portal whose waivers count, and the token for it. */
export interface Portal {
  url: string;
  /** A Backstage token that is allowed to list waivers and to read evidence. */
  token: string;
  /** The entity that the input is about: its waivers for every resource count. */
  entityRef?: string;
}

const SECONDS = 30;
/** More pages than a portal has: then it repeats a page. */
const PAGES = 1000;
const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** The fields of `WaiverList` that are read. A newer portal can send more. */
const page = z.object({
  items: z.array(
    z.object({
      state: z.string(),
      controlId: z.string(),
      entityRef: z.string(),
      scope: z.enum(['resource', 'service']),
      resourceArn: z.string().optional(),
      reason: z.string().optional(),
      expiresAt: z.string().datetime({ offset: true }),
      decidedBy: z.string().optional(),
    }),
  ),
  pageInfo: z.object({ nextCursor: z.string().nullish() }),
});
type Page = z.infer<typeof page>;

function addressOf(url: string): URL {
  let base;
  try {
    base = new URL(url);
  } catch {
    throw new UsageError(
      `Invalid portal "${url}". Use an address such as https://backstage.example.com.`,
    );
  }
  const isSafe =
    base.protocol === 'https:' ||
    (base.protocol === 'http:' && LOCAL.test(base.hostname));
  if (!isSafe || base.username || base.password) {
    throw new UsageError(
      `Invalid portal "${base.host}". Use an https address without user and password: the token is sent to it.`,
    );
  }
  base.search = '';
  base.hash = '';
  base.pathname = `${base.pathname.replace(
    /\/+$/,
    '',
  )}/api/zero-trust/v1/waivers`;
  return base;
}

const REFUSALS: Record<number, string> = {
  401: 'The portal does not accept the token in ZERO_TRUST_PORTAL_TOKEN.',
  403: 'The token is not allowed to list waivers.',
  404: 'There is no zero-trust plugin at this address.',
};

/** Returns the cause of a failed `fetch`: ECONNREFUSED, ENOTFOUND, a timeout. */
function causeOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  if (name === 'TimeoutError') return `No response within ${SECONDS} s.`;
  // The message of the error itself can contain the headers of the request.
  const why = cause?.code ?? cause?.message;
  return why
    ? `The portal cannot be reached (${why}).`
    : 'The portal cannot be reached.';
}

async function pageAt(address: URL, token: string): Promise<Page> {
  const failed = (why: string) =>
    new UsageError(`The waivers of ${address.host} cannot be read. ${why}`);
  let response;
  try {
    response = await fetch(address, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      // The token is for this address only.
      redirect: 'error',
      signal: AbortSignal.timeout(SECONDS * 1000),
    });
  } catch (error) {
    throw failed(causeOf(error));
  }
  if (!response.ok) {
    throw failed(
      REFUSALS[response.status] ??
        `The portal responded with status ${response.status}.`,
    );
  }
  const parsed = page.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw failed('The response is not a list of waivers.');
  return parsed.data;
}

/**
 * Reads the approved waivers of a portal. Waivers without a reason do not count,
 * because the token is not allowed to read evidence.
 * @throws UsageError - if the portal cannot be reached or denies access
 */
export async function portalWaivers({
  url,
  token,
  entityRef,
}: Portal): Promise<{ waivers: Exception[]; notes: string[] }> {
  const address = addressOf(url);
  if (!token.trim()) {
    throw new UsageError(
      'No token for the portal. Set the environment variable ZERO_TRUST_PORTAL_TOKEN.',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token.trim())) {
    throw new UsageError(
      'ZERO_TRUST_PORTAL_TOKEN is not a token: it contains spaces, line breaks or other characters that a token cannot have.',
    );
  }
  address.searchParams.set('state', 'approved');
  address.searchParams.set('limit', '500');
  const items: Page['items'] = [];
  for (let pages = 0; ; pages += 1) {
    const { items: some, pageInfo } = await pageAt(address, token.trim());
    items.push(...some);
    const { nextCursor } = pageInfo;
    if (!nextCursor) break;
    if (pages === PAGES || nextCursor === address.searchParams.get('cursor')) {
      throw new UsageError(
        `The waivers of ${address.host} cannot be read. The list of the portal has no end.`,
      );
    }
    address.searchParams.set('cursor', nextCursor);
  }
  const approved = items.filter(({ state }) => state === 'approved');
  const explained = approved.filter(({ reason }) => reason?.trim());
  const hidden = approved.length - explained.length;
  return {
    waivers: explained.flatMap((one): Exception[] => {
      const isOfEntity =
        one.scope === 'service' &&
        entityRef !== undefined &&
        one.entityRef.toLowerCase() === entityRef.toLowerCase();
      const resource = isOfEntity ? undefined : one.resourceArn;
      if (!isOfEntity && !resource) return [];
      return [
        {
          control: one.controlId,
          ...(resource ? { resource } : { isOfEveryResource: true }),
          reason: (one.reason ?? '').trim(),
          expires: one.expiresAt,
          ...(one.decidedBy && { approvedBy: one.decidedBy }),
        },
      ];
    }),
    notes: hidden
      ? [
          `${hidden} ${
            hidden === 1 ? 'waiver' : 'waivers'
          } of the portal without a reason: not counted, because the token is not allowed to read evidence.`,
        ]
      : [],
  };
}
