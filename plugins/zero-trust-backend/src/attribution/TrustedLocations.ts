import { InputError } from '@backstage/errors';
import { resolve } from 'node:path';

/** A catalog location, without its type. */
interface Place {
  origin: string;
  path: string;
}

/**
 * Characters that programs interpret in different ways: encoded slashes, backslashes
 * and percent signs, and white space.
 */
const AMBIGUOUS = /%(2f|5c|25|00)|[\\\s\p{Cc}]/iu;

function urlOf(text: string): Place | undefined {
  if (AMBIGUOUS.test(text) || !URL.canParse(text)) return undefined;
  // The URL parser resolves `..` and its encoded forms, default ports and the case of
  // the host.
  const { protocol, origin, pathname, username, password } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return username || password ? undefined : { origin, path: pathname };
}

const fileOf = (path: string): Place | undefined =>
  // Stryker disable next-line StringLiteral: whatever is the origin of no URL
  AMBIGUOUS.test(path) ? undefined : { origin: 'file:', path: resolve(path) };

/** Parses `url:https://…` and `file:/…`, the locations that the catalog writes. */
function placeOf(location: string): Place | undefined {
  const [, type, target] = location.split(/^([a-z]+):/);
  if (type === 'url') return urlOf(target);
  return type === 'file' ? fileOf(target) : undefined;
}

/**
 * Parses one of `zeroTrust.attribution.trustedLocations`: a URL, or a folder on the
 * portal's own disk as `file:<path>`, relative to the portal's working directory.
 */
function prefixOf(text: string): Place {
  const problem = (message: string) => new InputError(`"${text}" ${message}`);
  if (!text.endsWith('/')) {
    throw problem('must end in "/" so that no other path begins with it');
  }
  if (text.startsWith('file:')) {
    const folder = fileOf(text.slice('file:'.length));
    if (!folder) throw problem('must be a folder such as file:/srv/catalog/');
    return { ...folder, path: folder.path.replace(/\/?$/, '/') };
  }
  const place = urlOf(text);
  if (!place) {
    throw problem(
      'must be a URL such as https://github.com/acme/, without user name, encoded slashes and spaces',
    );
  }
  return place;
}

export type Trust = 'trusted' | 'untrusted' | 'not-configured';

/** The locations whose catalog files can prove claims. */
export class TrustedLocations {
  private readonly prefixes: readonly Place[];

  /** Throws an InputError that quotes an invalid location. */
  constructor(prefixes: readonly string[]) {
    this.prefixes = prefixes.map(prefixOf);
  }

  get configured(): boolean {
    return this.prefixes.length > 0;
  }

  /**
   * Returns whether both the file and the registered location are trusted. Anybody can
   * choose one of them alone.
   */
  trust({ locations }: { locations: readonly string[] }): Trust {
    if (!this.configured) return 'not-configured';
    return locations.length === 2 && locations.every(own => this.includes(own))
      ? 'trusted'
      : 'untrusted';
  }

  private includes(location: string): boolean {
    const place = placeOf(location);
    return (
      place !== undefined &&
      this.prefixes.some(
        ({ origin, path }) =>
          origin === place.origin && place.path.startsWith(path),
      )
    );
  }
}
