import {
  bastionEngines,
  BastionSpec,
  engines,
  EnvironmentSpec,
  identifiesPerson,
  instanceClass,
} from '../schema';
import { predictionText } from '../../score';
import {
  EnvironmentFile,
  RenderContext,
  RenderedPrediction,
} from './EnvironmentFile';
import { markdownText } from './markdownText';

const arrivals = {
  'same-vpc': 'from application subnets in the same VPC',
  'transit-gateway': 'through a transit gateway, by their security groups',
  'security-groups':
    'by their security groups, from networks that are connected already',
  'vpc-lattice': 'through a VPC Lattice resource configuration',
} as const;

/**
 * What enforces a second factor, by kind of principal.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
const mfa = {
  'iam-user': 'required by the trust policy of the role that the user assumes',
  'iam-role':
    'only if the trust policy of this role requires it: this environment does not enforce it',
  'identity-center':
    'only if Identity Center or the identity provider requires it: this environment does not enforce it. Attest it in the portal',
} as const;

/** The range of a new network, or the id of an existing one with its owner. */
function networkText({ network }: EnvironmentSpec): string {
  if (network.kind === 'new') return network.cidr;
  const owner = network.ownerAccountId
    ? `, shared by account ${network.ownerAccountId}`
    : '';
  return `existing ${network.vpcId}${owner}: its owner is responsible for its routes, flow logs and default security group`;
}

/** Returns how the principal proves a second factor. */
function mfaText({
  principal,
  principalTag,
}: EnvironmentSpec['access'][number]) {
  return principalTag
    ? `${mfa[principal.kind]}; sessions need the tag ${principalTag.key}=${
        principalTag.value
      }`
    : mfa[principal.kind];
}

function principalName({ principal }: EnvironmentSpec['access'][number]) {
  return principal.kind === 'identity-center'
    ? `permission set ${principal.permissionSet}`
    : principal.arn;
}

function table(header: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(header),
    line(header.map(() => '---')),
    ...rows.map(cells => line(cells.map(markdownText))),
  ].join('\n');
}

/** Returns the table of the principals that can connect. */
export function accessTable({ access }: Pick<EnvironmentSpec, 'access'>) {
  return table(
    [
      'Principal',
      'Database users',
      'Database log shows',
      'MFA',
      'Break-glass access',
      'Ends',
    ],
    access.map(entry => [
      principalName(entry),
      entry.databaseUsers
        .map(({ name, privileges }) => `${name} (${privileges})`)
        .join(', '),
      identifiesPerson(entry.principal) ? 'the person' : 'the principal only',
      mfaText(entry),
      entry.breakGlass ? 'yes' : 'no',
      entry.expiresOn ?? '90 days after the last confirmation',
    ]),
  );
}

function postureText(
  { predicted, results }: RenderedPrediction,
  { now, codeIsKnown }: RenderContext,
): string {
  if (!codeIsKnown) {
    return 'The code was changed, so the portal cannot predict its posture. The pipeline checks the plan instead.';
  }
  const later = results.filter(({ status }) => status === 'unknown');
  const failing = results.filter(({ status }) => status === 'fail');
  return [
    `Predicted on ${now.slice(0, 10)}: ${predictionText(predicted)}.`,
    ...(failing.length
      ? [
          `Fails in the existing network: ${failing
            .map(({ controlId }) => controlId)
            .join(', ')}.`,
        ]
      : []),
    ...(later.length
      ? [
          `Known once it runs: ${later
            .map(({ controlId }) => controlId)
            .join(', ')}.`,
        ]
      : []),
  ].join(' ');
}

const relaxedText = ({ relaxations }: RenderContext): string[] =>
  relaxations.length
    ? [
        '## Relaxations',
        table(
          ['Relaxation', 'Reason'],
          relaxations.map(({ what, reason }) => [what, reason]),
        ),
      ]
    : [];

/**
 * Returns the README: the settings of this environment. The instructions are static, in
 * `docs/`.
 */
export function readme(
  spec: EnvironmentSpec,
  prediction: RenderedPrediction,
  context: RenderContext,
): EnvironmentFile {
  const sections = [
    `# ${spec.name}`,
    `A ${
      engines[spec.engine].title
    } database in a zero-trust environment, with its own network, keys, backups, bastion and access. The developer portal created this repository before anything was applied.`,
    'How to apply, connect, restore and delete: [docs/index.md](docs/index.md). What to confirm on a real account: [docs/to-confirm.md](docs/to-confirm.md).',
    '## What it is',
    table(
      ['', ''],
      [
        ['Owner', spec.owner],
        ['Service', spec.service],
        ['System', spec.system ?? 'none'],
        ['Account and region', `${spec.accountId}, ${spec.region}`],
        ['Class', spec.environmentClass],
        [
          'Database',
          `${engines[spec.engine].title} ${spec.engineVersion}, ${instanceClass(
            spec,
          )}, ${spec.storageGiB} GiB`,
        ],
        ['Network', networkText(spec)],
        ['Applications connect', arrivals[spec.network.applications.via]],
        ['Alarms go to', spec.alarmEmail ?? 'nobody'],
      ],
    ),
    '## Who can connect',
    accessTable(spec),
    'The database log identifies the database user. If several people share a user, such as that of a permission set, compare the time with `StartSession` in CloudTrail, or give each person a principal with its own database user.',
    '## Posture',
    postureText(prediction, context),
    ...relaxedText(context),
  ];
  return { path: 'README.md', content: `${sections.join('\n\n')}\n` };
}

/** Returns the README of a bastion for an existing database. */
export function bastionReadme(
  spec: BastionSpec,
  context: RenderContext,
): EnvironmentFile {
  const { database, network } = spec;
  const { title, client } = bastionEngines[database.engine];
  const sections = [
    `# ${spec.name}`,
    `A bastion for the existing database ${markdownText(
      database.identifier,
    )}, with access for named principals. Terraform adds one ingress rule to the security group ${
      database.securityGroupId
    }, and changes nothing else of the database. The developer portal created this repository before anything was applied.`,
    'How to apply, connect and delete: [docs/index.md](docs/index.md). What to confirm on a real account: [docs/to-confirm.md](docs/to-confirm.md).',
    '## What it is',
    table(
      ['', ''],
      [
        ['Owner', spec.owner],
        ['System', spec.system ?? 'none'],
        ['Account and region', `${spec.accountId}, ${spec.region}`],
        ['Class', spec.environmentClass],
        [
          'Database',
          `${title}, ${database.kind} ${database.identifier}, resource id ${database.resourceId}, port ${database.port}`,
        ],
        ['In the catalog', database.entityRef ?? 'none'],
        [
          'Network',
          `${network.vpcId}, subnets ${network.accessSubnetIds.join(', ')}`,
        ],
        [
          'Client',
          client ?? 'your own, through the tunnel that scripts/connect opens',
        ],
        ['Alarms go to', spec.alarmEmail ?? 'nobody'],
      ],
    ),
    '## Who can connect',
    accessTable(spec),
    'The administrators of the database create the database users: [docs/index.md](docs/index.md).',
    '## Posture',
    'The developer portal shows the bastion, and the controls that the database already fails. This file does not list them, because more people can read a repository than the account.',
    ...relaxedText(context),
  ];
  return { path: 'README.md', content: `${sections.join('\n\n')}\n` };
}
