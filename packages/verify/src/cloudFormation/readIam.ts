import {
  PlannedAttachment,
  PlannedResources,
} from '../planned/PlannedResources';
import { Link, Linked } from '../planned/Link';
import { afterDeployment, fact, Part, StackReader } from './StackReader';

const KINDS = ['role', 'user', 'group'] as const;
const TYPES = {
  role: 'AWS::IAM::Role',
  user: 'AWS::IAM::User',
  group: 'AWS::IAM::Group',
} as const;
const LISTS = { role: 'Roles', user: 'Users', group: 'Groups' } as const;
const NAMES = {
  role: 'RoleName',
  user: 'UserName',
  group: 'GroupName',
} as const;
const POLICIES = {
  role: 'AWS::IAM::RolePolicy',
  user: 'AWS::IAM::UserPolicy',
  group: 'AWS::IAM::GroupPolicy',
} as const;
const MANAGED = 'AWS::IAM::ManagedPolicy';

/** Reads roles, users and groups of a template, with their policies. */
export function readIam(reader: StackReader, into: PlannedResources): void {
  const address = ({ id }: Part) => reader.address(id);
  /**
   * Returns the resources that a list names, with an unknown link if the list may be
   * longer.
   */
  const all = (part: Part, name: string, type: string): Linked[] => {
    const { links, complete } = reader.links(part, name, type);
    const named = links.map(link => fact<Link | null>(link));
    return complete
      ? named
      : [...named, afterDeployment(`${name} of ${address(part)}`)];
  };
  into.policies.push(
    ...reader.of(MANAGED).map(part => ({
      address: address(part),
      name: reader.plain(part, 'ManagedPolicyName') || address(part),
      document: reader.document(part, 'PolicyDocument'),
    })),
  );
  into.instanceProfiles.push(
    ...reader.of('AWS::IAM::InstanceProfile').map(part => {
      const { links, complete } = reader.links(part, 'Roles', TYPES.role);
      return {
        address: address(part),
        role:
          complete && links.length === 1
            ? fact<Link | null>(links[0])
            : afterDeployment(`The role of ${address(part)}`),
      };
    }),
  );
  into.documents.push(
    ...reader
      .of('AWS::SSM::Document')
      .filter(part => reader.plain(part, 'DocumentType') === 'Session')
      .map(part => ({
        address: address(part),
        name: reader.plain(part, 'Name') || address(part),
        content: reader.document(part, 'Content'),
      })),
  );
  for (const kind of KINDS) {
    for (const part of reader.of(TYPES[kind])) {
      const identity = { kind, link: fact({ to: [address(part)] }) };
      into.identities.push({
        address: address(part),
        kind,
        name: reader.plain(part, NAMES[kind]) || address(part),
        ...(kind === 'role' && {
          trust: reader.document(part, 'AssumeRolePolicyDocument'),
          hasBoundary: reader.isSet(part, 'PermissionsBoundary'),
        }),
      });
      const { parts, complete } = reader.elements(part, 'Policies');
      into.inlinePolicies.push(
        ...parts.map(one => ({
          address: address(part),
          name: reader.plain(one, 'PolicyName') || address(part),
          document: reader.document(one, 'PolicyDocument'),
          identity,
        })),
        ...(complete
          ? []
          : [
              {
                address: address(part),
                name: address(part),
                document: afterDeployment(`Policies of ${address(part)}`),
                identity,
              },
            ]),
      );
      into.attachments.push(
        ...all(part, 'ManagedPolicyArns', MANAGED).map(
          (link): PlannedAttachment => ({
            address: address(part),
            identity,
            policy: link,
          }),
        ),
      );
    }
    into.inlinePolicies.push(
      ...reader.of(POLICIES[kind]).map(part => ({
        address: address(part),
        name: reader.plain(part, 'PolicyName') || address(part),
        document: reader.document(part, 'PolicyDocument'),
        identity: { kind, link: reader.link(part, NAMES[kind], TYPES[kind]) },
      })),
    );
    for (const part of reader.of('AWS::IAM::Policy')) {
      into.inlinePolicies.push(
        ...all(part, LISTS[kind], TYPES[kind]).map(link => ({
          address: address(part),
          name: reader.plain(part, 'PolicyName') || address(part),
          document: reader.document(part, 'PolicyDocument'),
          identity: { kind, link },
        })),
      );
    }
    for (const part of reader.of(MANAGED)) {
      into.attachments.push(
        ...all(part, LISTS[kind], TYPES[kind]).map(
          (link): PlannedAttachment => ({
            address: address(part),
            identity: { kind, link },
            policy: fact({ to: [address(part)] }),
          }),
        ),
      );
    }
  }
}
