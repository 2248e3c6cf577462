import { createHash } from 'node:crypto';

const hash = (parts: readonly string[]) =>
  createHash('sha256').update(parts.join('/')).digest();

/** Returns an EC2 id such as `vpc-0a1b…`, always the same for the same parts. */
export function ec2Id(prefix: string, ...parts: string[]): string {
  return `${prefix}-0${hash([prefix, ...parts])
    .toString('hex')
    .slice(0, 16)}`;
}

/** Returns an RDS resource id such as `db-ABC…`, always the same for the same parts. */
export function rdsResourceId(
  prefix: 'db' | 'cluster',
  ...parts: string[]
): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const id = [...hash([prefix, ...parts])]
    .slice(0, 26)
    .map(byte => alphabet[byte % 32])
    .join('');
  return `${prefix}-${id}`;
}

/** Returns a UUID, always the same for the same parts. */
export function stableUuid(...parts: string[]): string {
  const hex = hash(parts).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
