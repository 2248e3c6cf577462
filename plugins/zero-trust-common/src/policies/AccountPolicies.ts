import {
  AdministratorGrant,
  ConnectGrant,
  InstanceRoleEvidence,
  SessionAction,
  sessionActions,
  SessionGrant,
  ShellDocumentEvidence,
  TunnelEvidence,
} from '../evidence';
import { Fact } from '../facts/fact';
import { administratorsOf } from './administratorsOf';
import { connectGrantsOf } from './connectGrantsOf';
import { allows, Question } from './allows';
import { PolicyAccount } from './allowsEverything';
import { endOfAccess, lastOf } from './endOfAccess';
import { Statement } from './parseDocument';
import { permissionsOf } from './permissionsOf';
import { Principal } from './Principal';
import {
  foreignDocuments,
  Place,
  SessionDocument,
  shellsByPreferences,
  tunnelDocuments,
  unreadShells,
} from './shellDocuments';

/** Whether the statements also allow sessions with a document that is allowed. */
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

/** Returns a request to start a session on any machine of a region. */
const onSomeInstance = ({ partition, region, accountId }: Place): Question[] =>
  [
    `arn:${partition}:ec2:${region}:${accountId}:instance/`,
    `arn:${partition}:ssm:${region}:${accountId}:managed-instance/`,
  ].map(resource => ({ action: 'ssm:StartSession', resource, some: true }));

const statementsOf = ({ policies, inherited }: Principal) =>
  [...policies, ...inherited].flatMap(({ statements }) => statements);

/**
 * Evaluates what the policies of an account allow. The policies are evaluated here, in
 * memory, and only the results are stored.
 * @alpha
 */
export class AccountPolicies {
  constructor(
    private readonly principals: readonly Principal[],
    private readonly account: PolicyAccount,
  ) {}

  /** Returns the principals that can do everything, by the policies that allow it. */
  administrators(): AdministratorGrant[] {
    return administratorsOf(this.principals, this.account);
  }

  /**
   * Returns the statements that allow connecting by IAM, without those that make an
   * administrator.
   */
  connectGrants(): ConnectGrant[] {
    return this.principals.flatMap(principal =>
      connectGrantsOf(principal, this.account),
    );
  }

  /**
   * Returns who can reach an instance through Systems Manager or EC2 Instance Connect.
   */
  sessionGrants(
    instanceArn: string,
    tags: Readonly<Record<string, string>>,
    documents?: readonly SessionDocument[],
  ): SessionGrant[] {
    const [, partition, , region, accountId] = instanceArn.split(':');
    const place = { partition, region, accountId };
    const instance = { arn: instanceArn, tags, place };
    return this.principals
      .filter(({ isPerson }) => isPerson)
      .flatMap((principal): SessionGrant[] => {
        const actions = sessionActions.filter(action =>
          questionsOf(action, instance).some(one => isAllowed(principal, one)),
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
              documents,
            ),
            endsAt: lastOf(
              actions.flatMap(action =>
                questionsOf(action, instance)
                  .filter(one => isAllowed(principal, one))
                  .map(one => endOfAccess(principal, one)),
              ),
            ),
          },
        ];
      });
  }

  /** Returns the documents with which people can open tunnels through an instance. */
  tunnels(
    instanceArn: string,
    tags: Readonly<Record<string, string>>,
    documents: readonly SessionDocument[],
  ): TunnelEvidence[] {
    const [, partition, , region, accountId] = instanceArn.split(':');
    const action = 'ssm:StartSession';
    const starting = this.people.filter(principal =>
      isAllowed(principal, { action, resource: instanceArn, tags }),
    );
    return tunnelDocuments({ partition, region, accountId }, documents)
      .map(({ arn, name, fixed }) => ({
        document: name,
        principals: starting
          .filter(principal => maySome(principal, action, [arn]))
          .map(principal => principal.name),
        fixed,
      }))
      .filter(({ principals }) => principals.length);
  }

  /** Returns what the role of an instance profile may do; undefined without such a role. */
  instanceRole(profileArn: string): InstanceRoleEvidence | undefined {
    const role = this.principals.find(({ instanceProfiles = [] }) =>
      instanceProfiles.includes(profileArn),
    );
    return role && { name: role.name, permissions: permissionsOf(role) };
  }

  /**
   * Returns who can open a shell on any machine of a region, with these documents or
   * with those of AWS.
   */
  shellPrincipals(
    { partition, region, accountId }: Place,
    documents?: readonly SessionDocument[],
  ): string[] {
    const place = { partition, region, accountId };
    return this.people
      .filter(principal =>
        onSomeInstance(place).some(question =>
          mayOpenShell(principal, question, place, documents),
        ),
      )
      .map(({ name }) => name);
  }

  /**
   * Returns the documents with which people can open shells, and these people. The
   * first one contains the preferences of the account, which sessions with AWS's
   * documents also use.
   */
  shellDocuments(
    { partition, region, accountId }: Place,
    documents: readonly SessionDocument[],
    ofTheAccount: Fact<null>,
  ): ShellDocumentEvidence[] {
    const place = { partition, region, accountId };
    const starting = (arns: (principal: Principal) => readonly string[]) =>
      this.people
        .filter(principal =>
          onSomeInstance(place).some(
            question =>
              isAllowed(principal, question) &&
              maySome(principal, question.action, arns(principal)),
          ),
        )
        .map(({ name }) => name);
    return documents
      .filter(({ opensShell }) => opensShell)
      .map(({ arn, name, preferences }) => ({
        name,
        principals: starting(() => [arn]),
        preferences,
      }))
      .concat({
        name: 'SSM-SessionManagerRunShell',
        principals: this.people
          .filter(principal =>
            onSomeInstance(place).some(question =>
              mayOpenShell(principal, question, place, []),
            ),
          )
          .map(({ name }) => name),
        preferences: ofTheAccount,
      })
      .filter(({ principals }) => principals.length);
  }

  /**
   * Returns the documents to read: those of the account with which people can start
   * sessions, and those of other accounts that policies name.
   */
  startableDocuments(
    { partition, region, accountId }: Place,
    own: readonly string[],
  ): string[] {
    const place = { partition, region, accountId };
    const startable = own.filter(arn =>
      this.people.some(principal =>
        maySome(principal, 'ssm:StartSession', [arn]),
      ),
    );
    const foreign = this.people.flatMap(principal =>
      foreignDocuments(statementsOf(principal), place),
    );
    return [...new Set([...startable, ...foreign])];
  }

  private get people() {
    return this.principals.filter(({ isPerson }) => isPerson);
  }
}

/**
 * Returns whether all policies of a principal allow the request: a boundary alone
 * allows nothing, and what it does not allow is denied.
 */
function isAllowed(
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
 * Returns whether a principal that can start sessions can open a shell, with the
 * document of shells or without a document. AWS documented that access to the instance
 * is enough for a session without a document, unless the statement has
 * ssm:SessionDocumentAccessCheck. The newer guide no longer says so, and no source
 * shows a change. So a shell counts as possible even if the document is denied. A
 * policy with the check on its instances, and with tunnels only, opens no shell.
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html
 */
function mayOpenShell(
  principal: Principal,
  onInstances: Question,
  place: Place,
  documents?: readonly SessionDocument[],
): boolean {
  const { action } = onInstances;
  const unnamed = () =>
    isAllowed(
      principal,
      onInstances,
      statement => statement.Effect === 'Deny' || !checksDocument(statement),
    );
  const named = () => {
    const statements = statementsOf(principal);
    return maySome(principal, action, [
      ...shellsByPreferences(statements, place),
      ...(documents
        ? documents.filter(one => one.opensShell).map(({ arn }) => arn)
        : unreadShells(statements, place)),
    ]);
  };
  return isAllowed(principal, onInstances) && (unnamed() || named());
}

/**
 * Returns whether the action is allowed on one of the resources. Their tags are not
 * read.
 */
function maySome(
  principal: Principal,
  action: string,
  resources: readonly string[],
): boolean {
  return resources.some(resource => isAllowed(principal, { action, resource }));
}

/** An instance from which people can connect further. */
interface Target {
  arn: string;
  tags: Readonly<Record<string, string>>;
  place: Place;
}

/**
 * Returns the requests for an action that leads to the instance. One allowed request is
 * enough. An endpoint leads to any instance, and a runbook of the account can do
 * anything; their tags are not read. Of AWS's own runbooks, only those that run any
 * command count.
 * @see
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-identity-based-policies.html
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

/** Returns the first policy that allows it alone, as the place to look. */
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
