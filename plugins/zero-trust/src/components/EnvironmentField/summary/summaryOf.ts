import {
  BastionSpec,
  bastionEngines,
  engines,
  EnvironmentSpec,
  instanceClass,
} from 'backstage-plugin-zero-trust-common/alpha';
import { PredictedPosture } from 'backstage-plugin-zero-trust-common';
import { Translate } from '../../../translation';
import { predictionSummary } from '../../posture';

/** The answers in words, by the rows of the review that the template names. */
export interface Summary {
  what: string;
  owner: string;
  place: string;
  environment: string;
  cost?: string;
  network: string;
  applications?: string;
  bastion: string | string[];
  access: string[];
  alarms: string;
  copies?: string;
  output: string;
  posture: string;
}

/** What the summary needs beside the answers. */
export interface SummaryContext {
  t: Translate;
  /** The title of an entity. */
  titleOf(entityRef: string): string;
  /** The name of an account; undefined if it has none. */
  accountName(accountId: string): string | undefined;
  /** A date such as `2027-02-28`, as people write it. */
  dateOf(day: string): string;
  /** Where the code goes, in words. */
  output: string;
  /** The prediction for exactly these answers. */
  predicted: PredictedPosture | undefined;
}

type Network = Extract<EnvironmentSpec['network'], { kind: 'existing' }>;

const list = (items: readonly string[]) => items.join(', ');

const runtimes = { lambda: 'Lambda', ecs: 'ECS', ec2: 'EC2' };

const vpcText = (
  t: Translate,
  { vpcId, ownerAccountId }: Pick<Network, 'vpcId' | 'ownerAccountId'>,
) =>
  ownerAccountId
    ? t('environment.summary.sharedBy', { vpc: vpcId, account: ownerAccountId })
    : vpcId;

function networkText(t: Translate, network: EnvironmentSpec['network']) {
  return network.kind === 'new'
    ? t('environment.summary.newNetwork', { range: network.cidr })
    : t('environment.summary.existingNetwork', {
        vpc: vpcText(t, network),
        database: list(network.databaseSubnetIds),
        access: list(network.accessSubnetIds),
      });
}

function applicationsText(t: Translate, network: EnvironmentSpec['network']) {
  const { applications } = network;
  switch (applications.via) {
    case 'same-vpc':
      return network.kind === 'new'
        ? t('environment.summary.sameVpc', {
            runtimes: list(
              (applications.runsOn ?? ['lambda']).map(one => runtimes[one]),
            ),
          })
        : t('environment.summary.sameExistingVpc');
    case 'security-groups':
      return t('environment.summary.securityGroups', {
        groups: list(applications.securityGroupIds),
      });
    case 'transit-gateway':
      return t('environment.summary.transitGateway', {
        gateway: applications.transitGatewayId,
        ranges: list(applications.ranges),
        groups: list(applications.securityGroupIds),
      });
    default:
      return t('environment.summary.vpcLattice', {
        accounts: list(applications.accountIds),
      });
  }
}

function personText(
  { t, dateOf }: SummaryContext,
  {
    principal,
    databaseUsers,
    breakGlass,
    expiresOn,
  }: EnvironmentSpec['access'][number],
): string {
  const values = {
    principal: t(`environment.summary.principal.${principal.kind}`, {
      name:
        principal.kind === 'identity-center'
          ? principal.permissionSet
          : principal.arn,
    }),
    users: list(
      databaseUsers.map(user =>
        t('environment.summary.user', {
          name: user.name,
          privileges: t(`environment.access.privilege.${user.privileges}`),
        }),
      ),
    ),
  };
  const person = expiresOn
    ? t('environment.summary.personUntil', {
        ...values,
        date: dateOf(expiresOn),
      })
    : t('environment.summary.person', values);
  return breakGlass ? t('environment.summary.breakGlass', { person }) : person;
}

/** The rows that both templates have. */
function shared(spec: EnvironmentSpec | BastionSpec, context: SummaryContext) {
  const { t, titleOf, accountName, output, predicted } = context;
  const name = accountName(spec.accountId);
  const owner = titleOf(spec.owner);
  return {
    owner: spec.system
      ? t('environment.summary.ownerInSystem', {
          owner,
          system: titleOf(spec.system),
        })
      : owner,
    place: t('environment.summary.place', {
      account: name
        ? t('environment.summary.accountNamed', { name, id: spec.accountId })
        : spec.accountId,
      region: spec.region,
    }),
    access: spec.access.map(entry => personText(context, entry)),
    alarms: spec.alarmEmail
      ? t('environment.summary.alarms', { email: spec.alarmEmail })
      : t('environment.summary.nobody'),
    output,
    posture: predicted
      ? predictionSummary(t, predicted)
      : t('environment.summary.notPredicted'),
  };
}

/** Returns the answers about a database in words. */
export function databaseSummary(
  spec: EnvironmentSpec,
  context: SummaryContext,
): Summary {
  const { t, titleOf } = context;
  const { owner, place, ...rest } = shared(spec, context);
  const { environmentClass, singleZone, backupCopyVaultArn } = spec;
  const environment = singleZone
    ? t('environment.summary.oneZone', { reason: singleZone.reason })
    : t(
        environmentClass === 'production'
          ? 'environment.summary.production'
          : 'environment.summary.nonProduction',
      );
  return {
    what: t('environment.summary.database', {
      name: spec.name,
      engine: engines[spec.engine].title,
      version: spec.engineVersion,
      service: titleOf(spec.service),
    }),
    owner,
    place,
    environment,
    cost: t(
      singleZone
        ? 'environment.summary.cost'
        : 'environment.summary.costWithStandby',
      {
        size: t(`environment.database.sizes.${spec.size}`),
        class: instanceClass(spec),
        storage: spec.storageGiB,
        most: spec.storageGiB * 2,
      },
    ),
    network: networkText(t, spec.network),
    applications: applicationsText(t, spec.network),
    bastion: t('environment.summary.tunnel'),
    ...rest,
    ...(backupCopyVaultArn && {
      copies: t('environment.summary.copies', { vault: backupCopyVaultArn }),
    }),
  };
}

/** Returns the answers about a bastion in words. */
export function bastionSummary(
  spec: BastionSpec,
  context: SummaryContext,
): Summary {
  const { t } = context;
  const { database, network } = spec;
  const { owner, place, ...rest } = shared(spec, context);
  return {
    what: t('environment.summary.bastion', {
      name: spec.name,
      database: database.identifier,
      engine: bastionEngines[database.engine].title,
    }),
    owner,
    place,
    environment: t(
      spec.environmentClass === 'production'
        ? 'environment.summary.bastionProduction'
        : 'environment.summary.bastionNonProduction',
    ),
    network: t('environment.summary.bastionNetwork', {
      vpc: vpcText(t, network),
      access: list(network.accessSubnetIds),
    }),
    bastion: [
      t('environment.summary.tunnel'),
      t('environment.summary.onlyRule', {
        group: database.securityGroupId,
        port: String(database.port),
      }),
    ],
    ...rest,
  };
}
