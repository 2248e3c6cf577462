import { createHash } from 'node:crypto';

/** The longest name that an estate allows. */
const LONGEST = 63;

/** Maps addresses of a plan or template to names that an estate allows. */
export class Names {
  private readonly known = new Map<string, string>();

  of(address: string): string {
    const before = this.known.get(address);
    if (before) return before;
    const words = address.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
    const taken = new Set(this.known.values());
    const hash = createHash('sha256').update(address).digest('hex').slice(0, 8);
    const isFree =
      /^[A-Za-z]/.test(words) && words.length <= LONGEST && !taken.has(words);
    const name = isFree ? words : `n-${words.slice(-(LONGEST - 12))}-${hash}`;
    this.known.set(address, name);
    return name;
  }
}

/** Returns the name of an instance profile, for the machine and its role. */
export const profileName = (address: string) => new Names().of(address);
