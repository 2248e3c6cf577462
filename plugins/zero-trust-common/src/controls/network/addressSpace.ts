import ipaddr from 'ipaddr.js';

interface Interval {
  first: bigint;
  /** Exclusive. */
  end: bigint;
}

type Family = 'ipv4' | 'ipv6';
const BITS = { ipv4: 32, ipv6: 128 };

/**
 * The addresses that the internet routes. IPv4: all but the special-purpose blocks
 * (https://www.iana.org/assignments/iana-ipv4-special-registry). IPv6: global unicast
 * (https://www.rfc-editor.org/rfc/rfc4291#section-2.4).
 */
const NOT_PUBLIC_IPV4_BLOCKS = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
];
const PUBLIC_IPV6_BLOCKS = ['2000::/3'];

function parse(cidr: string): { family: Family; interval: Interval } {
  const [address, prefix] = ipaddr.parseCIDR(cidr);
  const family = address.kind();
  const size = 1n << BigInt(BITS[family] - prefix);
  const value = address
    .toByteArray()
    .reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
  const first = value - (value % size);
  return { family, interval: { first, end: first + size } };
}

const NOT_PUBLIC_IPV4 = NOT_PUBLIC_IPV4_BLOCKS.map(b => parse(b).interval);
const PUBLIC_IPV6 = PUBLIC_IPV6_BLOCKS.map(b => parse(b).interval);

export const isCidr = (text: string) => ipaddr.isValidCIDR(text);

function subtract(from: Interval, taken: Interval): Interval[] {
  return [
    { first: from.first, end: taken.first < from.end ? taken.first : from.end },
    { first: taken.end > from.first ? taken.end : from.first, end: from.end },
  ].filter(({ first, end }) => first < end);
}

function intersect(a: Interval, b: Interval): Interval[] {
  const first = a.first > b.first ? a.first : b.first;
  const end = a.end < b.end ? a.end : b.end;
  return first < end ? [{ first, end }] : [];
}

/** Returns the number of addresses in at least one of the intervals. */
function count(intervals: Interval[]): bigint {
  const ascending = [...intervals].sort((a, b) => (a.first < b.first ? -1 : 1));
  let total = 0n;
  let reached = 0n;
  for (const { first, end } of ascending) {
    const from = first > reached ? first : reached;
    if (end > from) total += end - from;
    if (end > reached) reached = end;
  }
  return total;
}

function publicPart(cidr: string): { family: Family; intervals: Interval[] } {
  const { family, interval } = parse(cidr);
  const intervals =
    family === 'ipv4'
      ? NOT_PUBLIC_IPV4.reduce(
          (left, block) => left.flatMap(part => subtract(part, block)),
          [interval],
        )
      : PUBLIC_IPV6.flatMap(block => intersect(interval, block));
  return { family, intervals };
}

/**
 * Returns the number of public addresses in CIDRs together, by family: `0.0.0.0/1` and
 * `128.0.0.0/1` are the whole internet.
 */
export function publicAddresses(
  cidrs: readonly string[],
): Record<Family, bigint> {
  const parts = cidrs.filter(isCidr).map(publicPart);
  const of = (family: Family) =>
    count(parts.filter(p => p.family === family).flatMap(p => p.intervals));
  return { ipv4: of('ipv4'), ipv6: of('ipv6') };
}

/**
 * Returns whether CIDRs together contain more public addresses than an IPv4 /16 or an
 * IPv6 /32.
 */
export function isInternetWide(cidrs: readonly string[]): boolean {
  if (!cidrs.length) return false;
  const { ipv4, ipv6 } = publicAddresses(cidrs);
  return ipv4 > 1n << 16n || ipv6 > 1n << 96n;
}

/** Returns whether one of the networks contains the whole CIDR. */
export function isInside(cidr: string, networks: readonly string[]): boolean {
  const inner = parse(cidr);
  return networks.filter(isCidr).some(network => {
    const outer = parse(network);
    return (
      outer.family === inner.family &&
      outer.interval.first <= inner.interval.first &&
      outer.interval.end >= inner.interval.end
    );
  });
}

/** Returns whether it is wider than /26, or /64 in IPv6. */
export function isBroad(cidr: string): boolean {
  const [address, prefix] = ipaddr.parseCIDR(cidr);
  return prefix < (address.kind() === 'ipv4' ? 26 : 64);
}

/**
 * Returns whether a route to it is a default route: to all addresses, or to half of
 * them.
 */
export function isDefaultDestination(cidr: string): boolean {
  // Most prefixes are longer, and need not be parsed.
  if (!/\/0*[0-3]$/.test(cidr) || !isCidr(cidr)) return false;
  const [address, prefix] = ipaddr.parseCIDR(cidr);
  return prefix <= (address.kind() === 'ipv4' ? 1 : 3);
}

const EVERYWHERE = publicAddresses(['0.0.0.0/0', '::/0']);

/**
 * Returns whether routes to these are a default route: one of them is, or together they
 * lead to half of the public internet or more.
 */
export function isDefaultTogether(cidrs: readonly string[]): boolean {
  if (!cidrs.length) return false;
  if (cidrs.some(isDefaultDestination)) return true;
  const { ipv4, ipv6 } = publicAddresses(cidrs);
  return ipv4 * 2n >= EVERYWHERE.ipv4 || ipv6 * 2n >= EVERYWHERE.ipv6;
}
