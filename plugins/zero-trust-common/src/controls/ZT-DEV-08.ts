import { BastionEvidence } from '../evidence';
import { isKnown } from '../facts/fact';
import { Control } from '../judging/control';
import { judgeIsolatedSubnet } from './network/isolatedSubnet';
import { check, fail, notApplicable, pass } from '../judging/verdict';

/** Agents since 3.3.40 need no `ec2messages`, and newer regions have none. */
const NEEDED = ['ssm', 'ssmmessages'];

/**
 * Returns whether it is online without a route out and without its own endpoints: it
 * uses endpoints of a connected network.
 */
function usesCentralEndpoints({ managed, subnet }: BastionEvidence): boolean {
  return (
    isKnown(managed) &&
    managed.value?.pingStatus === 'Online' &&
    isKnown(subnet) &&
    judgeIsolatedSubnet(subnet.value).status === 'pass'
  );
}

export const ztDev08: Control<'bastion'> = {
  id: 'ZT-DEV-08',
  title: "The bastion's network has private endpoints for Session Manager",
  description:
    'With endpoints for ssm and ssmmessages, a bastion needs no route to the internet. ec2messages is not needed any more.',
  failure: 'Sessions leave the private network',
  pillar: 'Networks',
  severity: 'MEDIUM',
  tenets: ['T2'],
  subject: 'bastion',
  appliesTo: 'EC2 instances through which people reach databases',
  securityHub: [
    { securityControlId: 'EC2.57', proves: ['fail'], resource: 'vpc' },
  ],
  remediation: {
    text: 'Create interface endpoints for ssm and ssmmessages with private DNS, then remove the route to the internet.',
    command:
      'aws ec2 create-vpc-endpoint --vpc-id <vpc> --vpc-endpoint-type Interface --service-name com.amazonaws.<region>.ssm --subnet-ids <subnets> --private-dns-enabled',
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html',
  ],
  judge: evidence =>
    check(
      'Endpoints of the VPC',
      evidence.endpoints,
      endpoints => {
        const missing = NEEDED.filter(
          service =>
            !endpoints.some(
              endpoint =>
                endpoint.service === service &&
                endpoint.state === 'available' &&
                endpoint.privateDns,
            ),
        );
        if (!missing.length)
          return pass('The VPC of the bastion has both endpoints.');
        return missing.length === NEEDED.length &&
          usesCentralEndpoints(evidence)
          ? notApplicable(
              'The bastion is online without a default route: it uses endpoints of another network.',
            )
          : fail(
              `The VPC of the bastion has no endpoint for ${missing.join(
                ' and ',
              )}.`,
            );
      },
      endpoints => endpoints.map(({ service }) => service).join(', ') || 'none',
    ),
};
