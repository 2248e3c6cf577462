import { Control } from '../judging/control';
import { judgeIsolatedSubnet } from './network/isolatedSubnet';
import { judgeOutside } from './network/judgeVpcs';
import { allOf, check, each } from '../judging/verdict';

export const ztNet05: Control<'database'> = {
  id: 'ZT-NET-05',
  title: 'Database subnets are isolated: they have no default route',
  description:
    'An attacker can make a database that reaches the internet, through NAT or an inspection VPC, send its data there. Routes that each cover half of the internet and prefix lists count as default routes; routes to named networks do not.',
  failure: 'Can reach the internet',
  pillar: 'Networks',
  severity: 'LOW',
  tenets: ['T2'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  engines:
    'Oracle and SQL Server features that call out (S3 integration, mail) need a gateway or interface endpoint, or a route to a named network.',
  securityHub: [],
  remediation: {
    text: 'Remove the default route from the route table of the database subnets. Reach S3 through a gateway endpoint, and other networks by routes of their own.',
    command:
      'aws ec2 delete-route --route-table-id <table> --destination-cidr-block 0.0.0.0/0',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html',
  ],
  judge: ({ instances }) =>
    allOf(
      each(
        instances,
        'member instance',
        instance =>
          judgeOutside(instance) ??
          check(
            'DBSubnetGroup',
            instance.subnets,
            all => allOf(each(all, 'subnet', judgeIsolatedSubnet)),
            all => all.map(({ subnetId }) => subnetId).join(', '),
          ),
      ),
    ),
};
