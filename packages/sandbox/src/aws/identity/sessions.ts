import { createHmac } from 'node:crypto';
import { z } from 'zod/v3';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/**
 * Signs session tokens, so they stay valid after a restart of the sandbox. The key
 * protects nothing: all data here is invented.
 */
const SIGNING_KEY = 'sandbox';

const tokenSchema = z.object({
  accountId: z.string(),
  role: z.string(),
  session: z.string(),
  expires: z.number(),
});

export type Session = z.infer<typeof tokenSchema>;

const sign = (text: string) =>
  createHmac('sha256', SIGNING_KEY).update(text).digest('base64url');

function toBase32(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < length; i++) {
    text = BASE32[Number(rest % 32n)] + text;
    rest /= 32n;
  }
  return text;
}

/** Returns an id that contains its account, like those of AWS. */
export function accessKeyIdOf(session: Session): string {
  const unique = BigInt(
    `0x${createHmac('sha256', SIGNING_KEY)
      .update(JSON.stringify(session))
      .digest('hex')
      .slice(0, 10)}`,
  );
  return `ASIA${toBase32((BigInt(session.accountId) << 40n) | unique, 16)}`;
}

export function credentialsOf(session: Session) {
  const payload = Buffer.from(JSON.stringify(session)).toString('base64url');
  const AccessKeyId = accessKeyIdOf(session);
  return {
    AccessKeyId,
    SecretAccessKey: sign(AccessKeyId).slice(0, 40),
    SessionToken: `${payload}.${sign(payload)}`,
    Expiration: new Date(session.expires),
  };
}

/** Returns the session of a token of this sandbox, or undefined for any other text. */
export function readSessionToken(token: string): Session | undefined {
  const [payload = '', signature] = token.split('.');
  if (sign(payload) !== signature) return undefined;
  const parsed = tokenSchema.safeParse(
    JSON.parse(Buffer.from(payload, 'base64url').toString()),
  );
  return parsed.success ? parsed.data : undefined;
}
