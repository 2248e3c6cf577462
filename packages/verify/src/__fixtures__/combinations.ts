import {
  EnvironmentApplications,
  EnvironmentAccess,
  EnvironmentNetwork,
  EnvironmentSpec,
  exampleSpec,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';
import { existingNetworks } from './existingNetwork';
import { pairwise } from './pairwise';

const newNetwork = (
  applications: EnvironmentApplications,
): EnvironmentNetwork => ({ kind: 'new', cidr: '10.20.0.0/20', applications });

/** The choices of the form, by name. Each combination of them is an environment. */
const choices = {
  network: {
    lambda: newNetwork({ via: 'same-vpc' }),
    containers: newNetwork({
      via: 'same-vpc',
      runsOn: ['ecs', 'ec2'],
      roleArns: ['arn:aws:iam::444455556666:role/orders'],
    }),
    'transit-gateway': newNetwork({
      via: 'transit-gateway',
      transitGatewayId: 'tgw-0123456789abcdef0',
      ranges: ['10.64.0.0/12'],
      securityGroupIds: ['444455556666/sg-0123456789abcdef0'],
    }),
    lattice: newNetwork({ via: 'vpc-lattice', accountIds: ['444455556666'] }),
    ...existingNetworks,
  } satisfies Record<string, EnvironmentNetwork>,
  class: {
    production: { environmentClass: 'production' },
    'non-production': { environmentClass: 'non-production' },
    'single-zone': {
      environmentClass: 'non-production',
      singleZone: { reason: 'Reports can wait.' },
      alarmEmail: undefined,
    },
  } satisfies Record<string, Partial<EnvironmentSpec>>,
  version: { 16: '16', 17: '17', 18: '18' },
  access: {
    user: {
      kind: 'iam-user',
      arn: 'arn:aws:iam::111122223333:user/people/reporter',
    },
    role: { kind: 'iam-role', arn: 'arn:aws:iam::111122223333:role/operator' },
    'permission-set': { kind: 'identity-center', permissionSet: 'Database' },
  } satisfies Record<string, EnvironmentAccess['principal']>,
  copies: {
    none: undefined,
    vault: 'arn:aws:backup:eu-west-1:444455556666:backup-vault:copies',
  },
} as const;

type Choices = typeof choices;
type Name<T extends keyof Choices> = keyof Choices[T] & (string | number);

/** One value of each choice. */
export interface Combination {
  name: string;
  values: { [T in keyof Choices]: string };
  spec: EnvironmentSpec;
}

const keysOf = <T extends keyof Choices>(choice: T) =>
  Object.keys(choices[choice]) as unknown as Array<Name<T>>;

/** Returns every combination of choices that the form accepts. */
export function combinations(): Combination[] {
  return keysOf('network').flatMap(network =>
    keysOf('class').flatMap(environmentClass =>
      keysOf('version').flatMap(version =>
        keysOf('access').flatMap(access =>
          keysOf('copies').flatMap((copies): Combination[] => {
            const spec = exampleSpec({
              ...choices.class[environmentClass],
              engineVersion: choices.version[version],
              network: choices.network[network],
              access: [
                {
                  principal: choices.access[access],
                  databaseUsers: [{ name: 'person', privileges: 'read-only' }],
                  breakGlass: true,
                },
              ],
              backupCopyVaultArn: choices.copies[copies],
            });
            const values = {
              network,
              class: environmentClass,
              version: String(version),
              access,
              copies,
            };
            return specProblems(spec).length
              ? []
              : [{ name: Object.values(values).join('_'), values, spec }];
          }),
        ),
      ),
    ),
  );
}

/**
 * Returns combinations that together have every pair of choices. Their plans are
 * recorded.
 */
export const recordedCombinations = (): Combination[] =>
  pairwise(
    combinations(),
    (Object.keys(choices) as Array<keyof Choices>).map(
      choice =>
        ({ values }: Combination) =>
          values[choice],
    ),
  );
