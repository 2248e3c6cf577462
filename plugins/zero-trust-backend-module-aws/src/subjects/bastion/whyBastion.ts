import { SecurityGroupRule } from '@aws-sdk/client-ec2';
import {
  OpenPort,
  whyBastion as whyBastionOf,
} from 'backstage-plugin-zero-trust-common/alpha';

const openPort = ({
  IpProtocol = '-1',
  FromPort,
  ToPort,
  ReferencedGroupInfo,
}: SecurityGroupRule): OpenPort => ({
  protocol: IpProtocol,
  fromPort: FromPort,
  toPort: ToPort,
  fromGroup: ReferencedGroupInfo !== undefined,
});

/**
 * Returns why an instance that a database allows is a bastion, by its tags and rules.
 * Undefined if it may be an application.
 */
export const whyBastion = (
  tags: Record<string, string>,
  rules: readonly SecurityGroupRule[],
  databaseRefs: readonly string[],
  tagKeys: readonly string[],
): string | undefined =>
  whyBastionOf(
    tags,
    rules.filter(({ IsEgress }) => !IsEgress).map(openPort),
    databaseRefs,
    tagKeys,
  );
