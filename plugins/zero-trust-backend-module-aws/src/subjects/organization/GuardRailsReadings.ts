import {
  Fact,
  GuardRail,
  guardRails,
  GuardRailsEvidence,
  isKnown,
  KnownFact,
  known,
  MissingFact,
  missing,
} from 'backstage-plugin-zero-trust-common';
import { timeOf } from 'backstage-plugin-zero-trust-common/alpha';
import { readEach } from '../../client/readEach';
import { recordCall } from '../../client/readTimes';
import { SharedFacts } from '../../client/SharedFacts';
import { guardRailsOf, PolicyLevel } from '../../policies/guardRailsOf';
import {
  OrganizationDescription,
  OrganizationReader,
  OrganizationRoot,
} from '../../services/organizations/OrganizationReader';

/** The policy that allows everything. AWS attaches it everywhere. */
const FULL_ACCESS = 'p-FullAWSAccess';
const FULL_ACCESS_DOCUMENT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

const SOURCE = 'organizations:DescribePolicy';

/** The limit of nesting. A deeper path is a loop. */
const MAX_DEPTH = 8;

/** How long data that the accounts of an organization share is cached. */
export const CACHE_MS = 10 * 60 * 1000;

const none = () =>
  Object.fromEntries(guardRails.map(name => [name, false])) as Record<
    GuardRail,
    boolean
  >;

/**
 * Reads what the policies of an organization deny in its accounts. Policies of the
 * units are read once for all accounts. Each account needs two more calls.
 */
export class GuardRailsReadings {
  private readonly roots = new SharedFacts<OrganizationRoot>(CACHE_MS);
  private readonly parents = new SharedFacts<string>(CACHE_MS);
  private readonly attached = new SharedFacts<string[]>(CACHE_MS);
  /** Documents are cached in memory only, for the same time. */
  private readonly documents = new SharedFacts<string>(CACHE_MS);

  constructor(private readonly partition: string) {}

  async of(
    accountId: string,
    organization: OrganizationDescription,
    reader: OrganizationReader,
  ): Promise<Fact<GuardRailsEvidence>> {
    const root = await this.roots.get('root', reader.times, () =>
      reader.root(),
    );
    if (!isKnown(root)) return root;
    const exempt = accountId === organization.managementAccountId;
    const enabled = root.value.policiesEnabled;
    if (exempt || !enabled) {
      return {
        ...root,
        value: { enabled, exempt, policies: 0, denies: none() },
      };
    }
    return this.walked(accountId, organization.id, root, reader);
  }

  private async walked(
    accountId: string,
    organizationId: string,
    root: KnownFact<OrganizationRoot>,
    reader: OrganizationReader,
  ): Promise<Fact<GuardRailsEvidence>> {
    const { places, lost } = await this.pathTo(accountId, root, reader);
    const attached = await readEach(places, place =>
      this.attached.get(place, reader.times, () => reader.policies(place)),
    );
    const lists = [...attached.values()];
    const ids = new Set(
      lists.flatMap(list => (isKnown(list) ? list.value : [])),
    );
    const own = [...ids].filter(id => id !== FULL_ACCESS);
    const documents = await readEach(own, id =>
      this.documents.get(id, reader.times, () => reader.document(id)),
    );
    const levels = lists.map((list): PolicyLevel => {
      if (!isKnown(list)) return [undefined];
      return list.value.map(id => {
        if (id === FULL_ACCESS) return FULL_ACCESS_DOCUMENT;
        const document = documents.get(id);
        return document && isKnown(document) ? document.value : undefined;
      });
    });
    // If the path is not known completely, more may be denied.
    if (lost) levels.push([undefined]);
    const { denies, undecided } = guardRailsOf(levels, {
      partition: this.partition,
      accountId,
      organizationId,
      // From the root to the unit of the account, without the account.
      ...(!lost && {
        organizationPath: [organizationId, ...places.slice(0, -1), ''].join(
          '/',
        ),
      }),
    });
    const read: Array<Fact<unknown>> = [...lists, ...documents.values()];
    if (undecided) {
      const inTheWay = [lost, ...read].find(
        (fact): fact is MissingFact => fact !== undefined && !isKnown(fact),
      );
      return (
        inTheWay ??
        missing('failed', {
          accountId,
          detail: 'A service control policy is not a valid policy document.',
        })
      );
    }
    // The fact has the age of the oldest read.
    for (const fact of [root, ...read]) {
      if (isKnown(fact)) {
        recordCall(reader.times, SOURCE, timeOf(reader.times, fact.source));
      }
    }
    return known(
      { enabled: true, exempt: false, policies: own.length, denies },
      SOURCE,
    );
  }

  /** Returns the account, its units, and the root. */
  private async pathTo(
    accountId: string,
    root: KnownFact<OrganizationRoot>,
    reader: OrganizationReader,
  ): Promise<{ places: string[]; lost?: MissingFact }> {
    const places = [accountId];
    while (places[0] !== root.value.id) {
      const [child] = places;
      const parent = await this.parents.get(child, reader.times, () =>
        reader.parent(child),
      );
      if (!isKnown(parent)) {
        // Policies of the root apply to every account.
        return { places: [root.value.id, ...places], lost: parent };
      }
      if (places.length > MAX_DEPTH) {
        return {
          places: [root.value.id, ...places],
          lost: missing('failed', {
            accountId,
            detail: 'The organizational units have no root.',
          }),
        };
      }
      places.unshift(parent.value);
    }
    return { places };
  }
}
