import {
  PlannedAttachment,
  PlannedResources,
} from '../planned/PlannedResources';
import { Link, Linked } from '../planned/Link';
import { policyText } from './policyText';
import { afterApply, fact, isText, PlanReader } from './PlanReader';
import {
  attribute,
  elements,
  inside,
  isConfigured,
  isUnknown,
  Place,
  PlanResource,
} from './PlanResource';

const KINDS = ['role', 'user', 'group'] as const;
type Kind = (typeof KINDS)[number];

const nameOf = ({ values: { name }, address }: PlanResource): string =>
  isText(name) && name ? name : address;

function hasBoundary(role: PlanResource): boolean {
  const place = attribute(role, 'permissions_boundary');
  return Boolean(place.value) || (isUnknown(place) && isConfigured(place));
}

/** Reads roles, users and groups of a plan, with their policies. */
export function readIam(reader: PlanReader, into: PlannedResources): void {
  const { index } = reader;
  const identityOf = (kind: Kind, resource: PlanResource, name: string) => ({
    kind,
    link: reader.linkOf(resource, name, `aws_iam_${kind}`),
  });
  const policy = (resource: PlanResource, name: string) =>
    reader.linkOf(resource, name, 'aws_iam_policy');
  /**
   * Returns the resources that a list names, with an unknown link if the list may be
   * longer.
   */
  const all = (place: Place, type: string): Linked[] => {
    const { links, complete } = reader.links(place, type);
    const known = links.map(link => fact<Link | null>(link));
    return complete || !isConfigured(place)
      ? known
      : [...known, afterApply(`A reference of ${place.resource.address}`)];
  };
  const policiesIn = (place: Place) => all(place, 'aws_iam_policy');

  into.policies.push(
    ...index.managed('aws_iam_policy').map(one => ({
      address: one.address,
      name: nameOf(one),
      document: policyText(reader, attribute(one, 'policy')),
    })),
  );
  for (const kind of KINDS) {
    into.identities.push(
      ...index.managed(`aws_iam_${kind}`).map(one => ({
        address: one.address,
        kind,
        name: nameOf(one),
        ...(kind === 'role' && {
          trust: policyText(reader, attribute(one, 'assume_role_policy')),
          hasBoundary: hasBoundary(one),
        }),
      })),
    );
    into.inlinePolicies.push(
      ...index.managed(`aws_iam_${kind}_policy`).map(one => ({
        address: one.address,
        name: nameOf(one),
        document: policyText(reader, attribute(one, 'policy')),
        identity: identityOf(kind, one, kind),
      })),
    );
    into.attachments.push(
      ...index.managed(`aws_iam_${kind}_policy_attachment`).map(one => ({
        address: one.address,
        identity: identityOf(kind, one, kind),
        policy: policy(one, 'policy_arn'),
      })),
    );
  }
  into.instanceProfiles.push(
    ...index.managed('aws_iam_instance_profile').map(one => ({
      address: one.address,
      role: reader.linkOf(one, 'role', 'aws_iam_role'),
    })),
  );
  into.documents.push(
    ...index
      .managed('aws_ssm_document')
      .filter(one => one.values.document_type === 'Session')
      .map(one => ({
        address: one.address,
        name: nameOf(one),
        content: policyText(reader, attribute(one, 'content')),
      })),
  );
  // Policies that a role lists itself.
  for (const role of index.managed('aws_iam_role')) {
    const identity = {
      kind: 'role',
      link: fact({ to: [role.address] }),
    } as const;
    for (const block of elements(attribute(role, 'inline_policy'))) {
      const name = inside(block, 'name');
      if (!isUnknown(name) && !name.value) continue;
      into.inlinePolicies.push({
        address: `${role.address}.inline_policy`,
        name: isText(name.value) ? name.value : role.address,
        document: policyText(reader, inside(block, 'policy')),
        identity,
      });
    }
    into.attachments.push(
      ...policiesIn(attribute(role, 'managed_policy_arns')).map(
        (link): PlannedAttachment => ({
          address: role.address,
          identity,
          policy: link,
        }),
      ),
    );
  }
  // An exclusive list of the policies of an identity attaches its policies.
  for (const kind of KINDS) {
    for (const one of index.managed(
      `aws_iam_${kind}_policy_attachments_exclusive`,
    )) {
      into.attachments.push(
        ...policiesIn(attribute(one, 'policy_arns')).map(
          (link): PlannedAttachment => ({
            address: one.address,
            identity: identityOf(kind, one, `${kind}_name`),
            policy: link,
          }),
        ),
      );
    }
  }
  // One policy for several identities at once.
  for (const one of index.managed('aws_iam_policy_attachment')) {
    for (const kind of KINDS) {
      into.attachments.push(
        ...all(attribute(one, `${kind}s`), `aws_iam_${kind}`).map(
          (link): PlannedAttachment => ({
            address: one.address,
            identity: { kind, link },
            policy: policy(one, 'policy_arn'),
          }),
        ),
      );
    }
  }
}
