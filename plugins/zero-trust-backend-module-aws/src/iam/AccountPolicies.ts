import {
  AdministratorGrant,
  ConnectGrant,
  SessionAction,
  sessionActions,
  SessionGrant,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { allows, Question } from './policy/allows';
import { matchesAction } from './policy/matchesPattern';
import { Statement } from './policy/parseDocument';
import { Principal } from './Principal';

const CONNECT = 'rds-db:connect';

const isEverything = ({ Effect, Action, Resource, Condition }: Statement) =>
  Effect === 'Allow' &&
  !Condition &&
  Boolean(Action?.some(action => action === '*' || action === '*:*')) &&
  Boolean(Resource?.includes('*'));

const namesConnect = ({ Effect, Action = [] }: Statement) =>
  Effect === 'Allow' &&
  Action.some(
    action =>
      action.toLowerCase().startsWith('rds-db:') &&
      matchesAction(action, CONNECT),
  );

/** Any instance of a region: who may open a shell on one may on some. */
const ANY = '*';

const shellOf = ({ partition, region }: Place) =>
  `arn:${partition}:ssm:${region}::document/SSM-SessionManagerRunShell`;

/**
 * What the policies of an account allow, as far as controls ask. The policies
 * are judged here, in memory; only what comes of it is kept.
 */
export class AccountPolicies {
  constructor(private readonly principals: readonly Principal[]) {}

  /** Customer-managed and inline policies that allow everything, with who has them. */
  administrators(): AdministratorGrant[] {
    const holders = new Map<string, string[]>();
    for (const { name, policies } of this.principals) {
      for (const policy of policies) {
        if (policy.own && policy.statements.some(isEverything)) {
          holders.set(policy.name, [...(holders.get(policy.name) ?? []), name]);
        }
      }
    }
    return [...holders].map(([policy, principals]) => ({ policy, principals }));
  }

  /** Statements that name connecting by IAM. What allows everything is not theirs. */
  connectGrants(): ConnectGrant[] {
    return this.principals.flatMap(({ name, policies }) =>
      policies.flatMap(policy => {
        const resources = policy.statements
          .filter(namesConnect)
          // With NotResource it is everything but something.
          .flatMap(({ Resource }) => Resource ?? ['*']);
        return resources.length
          ? [
              {
                principal: name,
                policy: policy.name,
                resources: [...new Set(resources)],
                named: true,
              },
            ]
          : [];
      }),
    );
  }

  /** Who may reach an instance by Systems Manager or EC2 Instance Connect. */
  sessionGrants(
    instanceArn: string,
    tags: Readonly<Record<string, string>>,
  ): SessionGrant[] {
    const [, partition, , region, accountId] = instanceArn.split(':');
    const place = { partition, region, accountId };
    return this.principals
      .filter(({ isPerson }) => isPerson)
      .flatMap((principal): SessionGrant[] => {
        const may = (action: string, resource: string, own = tags) =>
          this.may(principal, { action, resource, tags: own });
        const actions = sessionActions.filter(action =>
          may(action, resourceOf(action, instanceArn, place)),
        );
        if (!actions.length) return [];
        return [
          {
            principal: principal.name,
            ...(principal.permissionSet && {
              permissionSet: principal.permissionSet,
            }),
            policy: policyOf(principal, actions[0], instanceArn, place, tags),
            actions,
            shell:
              actions.includes('ssm:StartSession') &&
              may('ssm:StartSession', shellOf(place), {}),
          },
        ];
      });
  }

  /** Who may open a shell on some instance of a region. */
  shellPrincipals({
    partition,
    region,
    accountId,
  }: Pick<CollectionScope, 'partition' | 'region' | 'accountId'>): string[] {
    const place = { partition, region, accountId };
    const question = (resource: string): Question => ({
      action: 'ssm:StartSession',
      resource,
      tags: {},
    });
    return this.principals
      .filter(
        principal =>
          principal.isPerson &&
          this.may(principal, question(shellOf(place))) &&
          mayOnSome(principal, place),
      )
      .map(({ name }) => name);
  }

  private may(principal: Principal, question: Question): boolean {
    return mayDo(principal, question);
  }
}

type Place = Pick<CollectionScope, 'partition' | 'region' | 'accountId'>;

const statementsOf = ({ policies, inherited }: Principal) =>
  [...policies, ...inherited].flatMap(({ statements }) => statements);

/** A boundary allows nothing by itself, and what it leaves out is not allowed. */
function mayDo(principal: Principal, question: Question): boolean {
  const { boundary } = principal;
  return (
    allows(statementsOf(principal), question) &&
    (!boundary || allows(boundary, question))
  );
}

/** Whether there can be an instance that it may start a session on. */
function mayOnSome(principal: Principal, place: Place): boolean {
  const { partition, region, accountId } = place;
  const anyInstance = `arn:${partition}:ec2:${region}:${accountId}:instance/`;
  return statementsOf(principal).some(
    ({ Effect, Action = [], NotAction, Resource = [], NotResource }) =>
      Effect === 'Allow' &&
      (NotAction !== undefined ||
        Action.some(action => matchesAction(action, 'ssm:StartSession'))) &&
      (NotResource !== undefined ||
        Resource.some(
          resource =>
            resource === ANY ||
            resource.includes(':instance/') ||
            anyInstance.startsWith(resource.split('*')[0]),
        )),
  );
}

/**
 * What an action is asked on, that leads to the instance.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
function resourceOf(
  action: SessionAction,
  instanceArn: string,
  { partition, region, accountId }: Place,
): string {
  switch (action) {
    case 'ssm:StartAutomationExecution':
      return `arn:${partition}:ssm:${region}::automation-definition/AWS-RunShellScript:$DEFAULT`;
    case 'ec2-instance-connect:OpenTunnel':
      return `arn:${partition}:ec2:${region}:${accountId}:instance-connect-endpoint/eice-any`;
    default:
      return instanceArn;
  }
}

/** The first policy that allows it by itself: the place to look. */
function policyOf(
  { policies, inherited }: Principal,
  action: SessionAction,
  instanceArn: string,
  place: Place,
  tags: Readonly<Record<string, string>>,
): string {
  const question = {
    action,
    resource: resourceOf(action, instanceArn, place),
    tags,
  };
  return (
    [...policies, ...inherited].find(({ statements }) =>
      allows(statements, question),
    )?.name ?? ''
  );
}
