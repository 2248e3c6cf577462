import { DatabaseEvidence, DbInstanceEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { judgeAccessGateway } from './network/accessGateway';
import { judgeOpenToInternet } from './network/openToInternet';
import { judgePublicFlag } from './network/publicFlag';
import { judgeReachableSubnet } from './network/publicSubnet';
import { allOf, anyOf, check, each } from '../judging/verdict';

const judgeSubnets = ({ subnets }: DbInstanceEvidence): Verdict =>
  check(
    'DBSubnetGroup',
    subnets,
    all => allOf(each(all, 'subnet', judgeReachableSubnet)),
    all => all.map(({ subnetId }) => subnetId).join(', '),
  );

/** The internet needs all three paths: one that is closed is enough. */
const judgeInstance = (
  evidence: DatabaseEvidence,
  instance: DbInstanceEvidence,
): Verdict =>
  anyOf([
    judgePublicFlag(evidence, instance),
    judgeOpenToInternet(evidence, instance),
    judgeSubnets(instance),
  ]);

export const ztNet02: Control<'database'> = {
  id: 'ZT-NET-02',
  title: 'The database is not reachable from the internet',
  description:
    'A public endpoint, an open security group and a public subnet together expose the database to the internet. The internet access gateway of Aurora does so alone. VPC Block Public Access counts, with its exclusions. The control judges direct reachability only: it does not follow load balancers, and network ACLs do not count.',
  failure: 'Reachable from the internet',
  fix: 'Close access from the internet',
  pillar: 'Networks',
  severity: 'CRITICAL',
  tenets: ['T2'],
  cap: 20,
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [],
  remediation: {
    text: 'Remove one of the three now (endpoint flag, security group rule, route), then the other two.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --no-publicly-accessible --apply-immediately',
    effects: {
      sideEffects:
        'Clients outside the VPC lose access. With --apply-immediately, other pending changes are applied as well.',
      downtime:
        'None for clients inside the VPC. The change of the endpoint flag is applied at once.',
      wayBack: 'Run the command again with --publicly-accessible.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html',
  ],
  judge: evidence => {
    const gateway = judgeAccessGateway(evidence);
    const bypassed = gateway.status === 'fail' || gateway.status === 'unknown';
    return allOf([
      ...each(evidence.instances, 'member instance', instance =>
        judgeInstance(evidence, instance),
      ),
      // ZT-NET-10 judges what does not block it.
      ...(bypassed ? [gateway] : []),
    ]);
  },
};
