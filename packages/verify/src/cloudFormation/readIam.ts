import {
  PlannedAttachment,
  PlannedResources,
} from '../planned/PlannedResources';
import { Link } from '../planned/Link';
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
const MANAGED = 'AWS::IAM::ManagedPolicy';

/** Reads roles, users and groups of a template, with the policies that they get. */
export function readIam(reader: StackReader, into: PlannedResources): void {
  const address = ({ id }: Part) => reader.address(id);
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
      into.inlinePolicies.push(
        ...reader.elements(part, 'Policies').parts.map(one => ({
          address: address(part),
          name: reader.plain(one, 'PolicyName') || address(part),
          document: reader.document(one, 'PolicyDocument'),
          identity,
        })),
      );
      into.attachments.push(
        ...reader.links(part, 'ManagedPolicyArns', MANAGED).links.map(
          (link): PlannedAttachment => ({
            address: address(part),
            identity,
            policy: fact(link),
          }),
        ),
      );
    }
    for (const part of reader.of('AWS::IAM::Policy')) {
      into.inlinePolicies.push(
        ...reader.links(part, LISTS[kind], TYPES[kind]).links.map(link => ({
          address: address(part),
          name: reader.plain(part, 'PolicyName') || address(part),
          document: reader.document(part, 'PolicyDocument'),
          identity: { kind, link: fact(link) },
        })),
      );
    }
    for (const part of reader.of(MANAGED)) {
      into.attachments.push(
        ...reader.links(part, LISTS[kind], TYPES[kind]).links.map(
          (link): PlannedAttachment => ({
            address: address(part),
            identity: { kind, link: fact(link) },
            policy: fact({ to: [address(part)] }),
          }),
        ),
      );
    }
  }
}
