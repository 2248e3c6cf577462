import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Evidence, ResultStatus } from 'backstage-plugin-zero-trust-common';
import {
  evaluate,
  ExistingEnvironmentNetwork,
} from 'backstage-plugin-zero-trust-common/alpha';
import zeroTrustModuleAws from 'backstage-plugin-zero-trust-backend-module-aws';
import {
  EvidenceSource,
  zeroTrustSourcesExtensionPoint,
} from 'backstage-plugin-zero-trust-node';
import { EstateInput, startLocalAws } from 'sandbox';
import { builtIn } from '../../../__fixtures__/judging';
import { PlannedResources } from '../../../planned/PlannedResources';
import { iamOf } from './iamOf';
import { NotMapped } from './NotMapped';
import { RegionMapper } from './regionOf';
import { withExistingNetwork } from './withExistingNetwork';

const PLATFORM = '999999999990';

/** The applied input, and the policies that are not in its plan. */
export interface Applied {
  planned: PlannedResources;
  documents?: Readonly<Record<string, string>>;
  /** The network that exists already, in which it is applied. */
  network?: ExistingEnvironmentNetwork;
}

/** The statuses by address and control, or why there are none. */
export type LiveStatuses =
  | Record<string, Record<string, ResultStatus>>
  | NotMapped;

type Account = EstateInput['accounts'][number];

function accountOf(
  { planned: created, documents, network }: Applied,
  id: string,
): Account {
  const planned = network ? withExistingNetwork(created, network) : created;
  const account: Account = {
    id,
    name: `applied-${id}`,
    regions: {
      [planned.region]: new RegionMapper(planned, documents).region(),
    },
    iam: iamOf(planned, documents),
  };
  // Policies name the account that the input is for.
  return JSON.parse(
    JSON.stringify(account).replaceAll(planned.accountId, id),
  ) as Account;
}

/** Each input is an account of one organization: one local AWS serves all. */
function estateOf(accounts: Account[], regions: string[]): EstateInput {
  return {
    organization: { management: PLATFORM },
    securityHub: { administrator: PLATFORM, aggregationRegion: regions[0] },
    portal: { account: PLATFORM, accessKeyId: 'demo', policies: ['portal'] },
    regions,
    policies: {
      portal: { allow: ['sts:AssumeRole'] },
      reader: { allow: ['*'] },
    },
    roles: {
      ZeroTrustPostureReader: { trusts: [PLATFORM], policies: ['reader'] },
    },
    accounts: [{ id: PLATFORM, name: 'platform' }, ...accounts],
  };
}

/** Starts the sources of the AWS module like an installation. */
async function startSources(regions: string[]) {
  const evidence: EvidenceSource[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        zeroTrustSourcesExtensionPoint,
        {
          addEvidenceSource: source => evidence.push(source),
          addFindingSource: () => {},
          findingReceiver: { onFindings: async () => ({ kept: 0 }) },
        },
      ],
    ],
    features: [
      zeroTrustModuleAws,
      mockServices.rootConfig.factory({
        data: {
          aws: {
            mainAccount: { accessKeyId: 'demo', secretAccessKey: 'demo' },
            accountDefaults: {
              roleName: 'ZeroTrustPostureReader',
              region: regions[0],
            },
          },
          zeroTrust: {
            aws: {
              organizations: [
                {
                  accounts: 'organization',
                  regions,
                  organizationAccountId: PLATFORM,
                },
              ],
            },
          },
        },
      }),
    ],
  });
  return {
    sources: evidence.filter(({ id }) => ['aws', 'aws-accounts'].includes(id)),
    stop: () => backend.stop(),
  };
}

const addressOf = (planned: PlannedResources, found: Evidence) => {
  if (found.subject === 'account') return planned.accountId;
  return found.subject === 'database'
    ? planned.databases.find(({ name }) => name === found.name)?.address
    : found.name;
};

function statusesOf(planned: PlannedResources, evidence: Evidence[]) {
  const { controls, settings, catalogueVersion } = builtIn;
  return Object.fromEntries(
    evidence
      .filter(({ subject }) =>
        ['database', 'bastion', 'account'].includes(subject),
      )
      .map(found => [
        addressOf(planned, found) ?? found.name,
        Object.fromEntries(
          evaluate(found, [], { controls, settings, catalogueVersion }).map(
            ({ controlId, status }) => [controlId, status],
          ),
        ),
      ]),
  );
}

/**
 * Maps inputs to accounts of a local AWS, reads them with the real collector, and
 * judges them like a portal.
 *
 * The local AWS proves nothing about AWS: it returns what the SDK models document.
 * Unknown values of an input have their worst value.
 */
export async function readLive(
  applied: readonly Applied[],
): Promise<LiveStatuses[]> {
  const mapped = applied.map((one, i) => {
    const id = String(100000000001 + i);
    try {
      return { ...one, id, account: accountOf(one, id) };
    } catch (error) {
      if (error instanceof NotMapped) return { ...one, id, error };
      throw error;
    }
  });
  const regions = [...new Set(applied.map(({ planned }) => planned.region))];
  const aws = await startLocalAws({
    estate: estateOf(
      mapped.flatMap(one => ('account' in one ? [one.account] : [])),
      regions,
    ),
    port: 0,
    throttle: false,
  });
  const before = process.env.AWS_ENDPOINT_URL;
  process.env.AWS_ENDPOINT_URL = aws.url;
  const { sources, stop } = await startSources(regions);
  const { signal } = new AbortController();
  try {
    const scopes = await Promise.all(
      sources.map(async source => ({
        source,
        scopes: (await source.scopes({ signal })).scopes,
      })),
    );
    const found: LiveStatuses[] = [];
    for (const one of mapped) {
      if ('error' in one) {
        found.push(one.error);
        continue;
      }
      const collections = await Promise.all(
        scopes.flatMap(({ source, scopes: all }) =>
          all
            .filter(
              ({ accountId, region }) =>
                accountId === one.id &&
                (source.id !== 'aws' || region === one.planned.region),
            )
            .map(scope => source.collect(scope, { signal, report: () => {} })),
        ),
      );
      found.push(
        statusesOf(
          one.planned,
          collections.flatMap(({ evidence }) => evidence),
        ),
      );
    }
    return found;
  } finally {
    await stop();
    await aws.close();
    if (before === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = before;
  }
}
