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

/**
 * Keys that say where, when, how or by whom is asked. They narrow nothing of what
 * may be done.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const CIRCUMSTANCE = new RegExp(
  `^aws:(${[
    'RequestedRegion',
    'SecureTransport',
    'SourceIp',
    'SourceVpc.*',
    'Vpc.*',
    'MultiFactorAuth.*',
    'CurrentTime',
    'EpochTime',
    'TokenIssueTime',
    'Principal.*',
    'UserId',
    'UserName',
    'SourceIdentity',
    'FederatedProvider',
    'ViaAWSService',
    'CalledVia.*',
    'UserAgent',
    'Referer',
  ].join('|')})$`,
  'i',
);

/** Others, such as tags of the resource, narrow it: they are trusted to. */
const isNarrowed = ({ Condition = {} }: Statement) =>
  Object.values(Condition).some(keys =>
    Object.keys(keys).some(key => !CIRCUMSTANCE.test(key)),
  );

const isEverything = (statement: Statement) => {
  const { Effect, Action, Resource } = statement;
  return (
    Effect === 'Allow' &&
    !isNarrowed(statement) &&
    Boolean(Action?.some(action => action === '*' || action === '*:*')) &&
    Boolean(Resource?.includes('*'))
  );
};

/** What names connecting, or the users of databases; what allows all is not meant. */
const namesConnect = ({ Effect, Action = [], Resource = [] }: Statement) =>
  Effect === 'Allow' &&
  Action.some(
    action =>
      matchesAction(action, CONNECT) &&
      (!['*', '*:*'].includes(action) ||
        Resource.some(resource => resource.includes(':rds-db:'))),
  );

/** Operators and keys, as written: `DateLessThan aws:CurrentTime`. */
const conditionsOf = ({ Condition = {} }: Statement) =>
  Object.entries(Condition)
    .flatMap(([operator, keys]) =>
      Object.keys(keys).map(key => `${operator} ${key}`),
    )
    .sort();

/**
 * The document of shells. The preferences of an account are kept in one of its
 * own, which AWS's samples name; before they are set, it is AWS's.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-default-session-document.html
 */
const shellsOf = ({ partition, region, accountId }: Place) =>
  [accountId, ''].map(
    owner =>
      `arn:${partition}:ssm:${region}:${owner}:document/SSM-SessionManagerRunShell`,
  );

/** Whether what it allows holds for sessions with a document that is allowed, too. */
const checksDocument = ({ Condition = {} }: Statement) =>
  Object.entries(Condition).some(
    ([operator, keys]) =>
      /^Bool(IfExists)?$/i.test(operator) &&
      Object.entries(keys).some(
        ([key, values]) =>
          key.toLowerCase() === 'ssm:sessiondocumentaccesscheck' &&
          values.every(value => value.toLowerCase() === 'true'),
      ),
  );

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

  /**
   * The statements that name connecting by IAM, of one policy together where
   * their conditions are the same.
   */
  connectGrants(): ConnectGrant[] {
    return this.principals.flatMap(({ name, policies }) =>
      policies.flatMap(policy => {
        const grants = new Map<string, ConnectGrant>();
        for (const statement of policy.statements.filter(namesConnect)) {
          const conditions = conditionsOf(statement);
          const key = conditions.join();
          // With NotResource it is everything but something.
          const resources = statement.Resource ?? ['*'];
          grants.set(key, {
            principal: name,
            policy: policy.name,
            resources: [
              ...new Set([...(grants.get(key)?.resources ?? []), ...resources]),
            ],
            named: true,
            conditions,
          });
        }
        return [...grants.values()];
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
    const instance = { arn: instanceArn, tags, place };
    return this.principals
      .filter(({ isPerson }) => isPerson)
      .flatMap((principal): SessionGrant[] => {
        const actions = sessionActions.filter(action =>
          questionsOf(action, instance).some(one => mayDo(principal, one)),
        );
        if (!actions.length) return [];
        return [
          {
            principal: principal.name,
            ...(principal.permissionSet && {
              permissionSet: principal.permissionSet,
            }),
            policy: policyOf(principal, questionsOf(actions[0], instance)),
            actions,
            shell: mayOpenShell(
              principal,
              { action: 'ssm:StartSession', resource: instanceArn, tags },
              place,
            ),
          },
        ];
      });
  }

  /** Who may open a shell on some machine of a region. */
  shellPrincipals({
    partition,
    region,
    accountId,
  }: Pick<CollectionScope, 'partition' | 'region' | 'accountId'>): string[] {
    const place = { partition, region, accountId };
    const onSome = [
      `arn:${partition}:ec2:${region}:${accountId}:instance/`,
      `arn:${partition}:ssm:${region}:${accountId}:managed-instance/`,
    ].map(
      (resource): Question => ({
        action: 'ssm:StartSession',
        resource,
        some: true,
      }),
    );
    return this.principals
      .filter(
        principal =>
          principal.isPerson &&
          onSome.some(question => mayOpenShell(principal, question, place)),
      )
      .map(({ name }) => name);
  }
}

type Place = Pick<CollectionScope, 'partition' | 'region' | 'accountId'>;

const statementsOf = ({ policies, inherited }: Principal) =>
  [...policies, ...inherited].flatMap(({ statements }) => statements);

/** A boundary allows nothing by itself, and what it leaves out is not allowed. */
function mayDo(
  principal: Principal,
  question: Question,
  counts: (statement: Statement) => boolean = () => true,
): boolean {
  const { boundary } = principal;
  return (
    allows(statementsOf(principal).filter(counts), question) &&
    (!boundary || allows(boundary.filter(counts), question))
  );
}

/**
 * Whether it may open a shell where it may start sessions: by the document of
 * shells, or without any. AWS said that the instance alone is enough for a session
 * without a document, unless the statement has ssm:SessionDocumentAccessCheck; its
 * newer guide leaves that out, and nobody has shown that it is so no more. Until
 * then it is feared, even where the document is denied: it may not be asked for.
 * A policy with the check on its instances, and tunnels only, opens none.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html
 */
function mayOpenShell(
  principal: Principal,
  onInstances: Question,
  place: Place,
): boolean {
  const named = () =>
    shellsOf(place).some(resource =>
      // Which tags the document has is not read.
      mayDo(principal, { action: onInstances.action, resource }),
    );
  const unnamed = () =>
    mayDo(
      principal,
      onInstances,
      statement => statement.Effect === 'Deny' || !checksDocument(statement),
    );
  return mayDo(principal, onInstances) && (unnamed() || named());
}

/** An instance that people may go on from. */
interface Target {
  arn: string;
  tags: Readonly<Record<string, string>>;
  place: Place;
}

/**
 * What is asked of an action that leads to the instance: one of them is enough. An
 * endpoint leads to any instance, and a runbook of the account may do anything; their
 * tags are not read. Of AWS's own runbooks what runs any command is asked for.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-identity-based-policies.html
 */
function questionsOf(
  action: SessionAction,
  { arn, tags, place: { partition, region, accountId } }: Target,
): Question[] {
  const ofAws = `arn:${partition}:ssm:${region}:`;
  switch (action) {
    case 'ssm:StartAutomationExecution':
      return [
        `${ofAws}:document/AWS-RunShellScript`,
        `${ofAws}:automation-definition/AWS-RunShellScript:$DEFAULT`,
      ]
        .map((resource): Question => ({ action, resource }))
        .concat(
          ['document', 'automation-definition'].map(kind => ({
            action,
            resource: `${ofAws}${accountId}:${kind}/`,
            some: true,
          })),
        );
    case 'ec2-instance-connect:OpenTunnel':
      return [
        {
          action,
          resource: `arn:${partition}:ec2:${region}:${accountId}:instance-connect-endpoint/`,
          some: true,
        },
      ];
    default:
      return [{ action, resource: arn, tags }];
  }
}

/** The first policy that allows it by itself: the place to look. */
function policyOf(
  { policies, inherited }: Principal,
  questions: readonly Question[],
): string {
  return (
    [...policies, ...inherited].find(({ statements }) =>
      questions.some(question => allows(statements, question)),
    )?.name ?? ''
  );
}
