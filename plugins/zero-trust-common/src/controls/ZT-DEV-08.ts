import {
  BastionEvidence,
  EndpointEvidence,
  ManagedNodeEvidence,
} from '../evidence';
import { isKnown } from '../facts/fact';
import { Control, Verdict } from '../judging/control';
import { judgeIsolatedSubnet } from './network/isolatedSubnet';
import {
  allOf,
  check,
  fail,
  notApplicable,
  pass,
  unknown,
} from '../judging/verdict';

/** Agents since 3.3.40 need no `ec2messages`, and newer regions have none. */
const NEEDED = ['ssm', 'ssmmessages'];

const isOnline = (managed: ManagedNodeEvidence | null) =>
  managed?.pingStatus === 'Online';

/**
 * Passes if it is online without a route out. It is unknown while one of them is unknown
 * and the other one does not fail.
 */
const judgeConnection = ({ managed, subnet }: BastionEvidence): Verdict =>
  allOf([
    check(
      'Connection to Systems Manager',
      managed,
      node =>
        isOnline(node)
          ? pass('The bastion is online.')
          : fail('The bastion is not online.'),
      node => node?.pingStatus ?? 'not registered',
    ),
    check('Subnet', subnet, judgeIsolatedSubnet, ({ subnetId }) => subnetId),
  ]);

/**
 * Judges a bastion whose VPC has neither endpoint. If it is online without a route out, it
 * uses endpoints of a connected network. A plan cannot show that, so it fails.
 */
function judgeWithout(evidence: BastionEvidence, failure: string): Verdict {
  const { managed } = evidence;
  const connection = judgeConnection(evidence);
  const { readings, status } = connection;
  if (status === 'pass') {
    return notApplicable(
      'The bastion is online without a default route: it uses endpoints of another network.',
      { readings },
    );
  }
  const isPlanned = !isKnown(managed) && managed.missing === 'at-run-time';
  return status === 'unknown' && !isPlanned
    ? connection
    : fail(failure, { readings });
}

/**
 * Judges a bastion whose VPC has both endpoints, and some without private DNS. Its agent
 * uses them only if its configuration contains their names (`Ssm.Endpoint` and
 * `Mgs.Endpoint`). If it is online without a route out, it does. Until it is registered,
 * it is unknown.
 * @see https://github.com/aws/amazon-ssm-agent#config-property-definitions
 */
function judgeNames(
  evidence: BastionEvidence,
  services: readonly string[],
): Verdict {
  const { hasUserData, managed } = evidence;
  const unused = `The endpoint for ${services.join(
    ' and ',
  )} in the VPC of the bastion has no private DNS, and nothing shows that the bastion uses it by its name.`;
  if (hasUserData && isKnown(hasUserData) && !hasUserData.value)
    return fail(unused);
  if (isKnown(managed) && managed.value === null) {
    return check(
      'Connection to Systems Manager',
      managed,
      () =>
        unknown(
          'The bastion is not registered with Systems Manager yet, so nothing shows which endpoints it uses.',
        ),
      () => 'not registered',
    );
  }
  const connection = judgeConnection(evidence);
  const { readings, status } = connection;
  if (status === 'unknown') return connection;
  return status === 'pass'
    ? pass(
        'The VPC of the bastion has both endpoints, and the bastion is online without a default route.',
        { readings },
      )
    : fail(unused, { readings });
}

export const ztDev08: Control<'bastion'> = {
  id: 'ZT-DEV-08',
  title: "The bastion's network has private endpoints for Session Manager",
  description:
    'With endpoints for ssm and ssmmessages, a bastion needs no route to the internet. ec2messages is not needed any more. Endpoints without private DNS pass if the bastion is online without a route out.',
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
    'https://github.com/aws/amazon-ssm-agent#config-property-definitions',
  ],
  judge: evidence =>
    check(
      'Endpoints of the VPC',
      evidence.endpoints,
      endpoints => {
        const available = endpoints.filter(
          ({ state }) => state === 'available',
        );
        const without = (found: readonly EndpointEvidence[]) =>
          NEEDED.filter(
            service => !found.some(endpoint => endpoint.service === service),
          );
        const missing = without(available);
        const unnamed = without(
          available.filter(({ privateDns }) => privateDns),
        );
        if (!unnamed.length)
          return pass('The VPC of the bastion has both endpoints.');
        if (!missing.length) return judgeNames(evidence, unnamed);
        const failure = `The VPC of the bastion has no endpoint for ${missing.join(
          ' and ',
        )}.`;
        return missing.length === NEEDED.length
          ? judgeWithout(evidence, failure)
          : fail(failure);
      },
      endpoints => endpoints.map(({ service }) => service).join(', ') || 'none',
    ),
};
