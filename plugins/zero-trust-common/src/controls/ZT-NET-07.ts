import { Control } from '../judging/control';
import { judgeNamedSources } from './network/namedSources';
import { allOf, each } from '../judging/verdict';

export const ztNet07: Control<'database'> = {
  id: 'ZT-NET-07',
  title: 'Only named sources can connect, and only to the database port',
  description:
    'A security group names who can connect. A network range allows everything that gets an address in it. Narrow ranges (/26, IPv6 /64) of the trusted networks pass, because transit gateway peering and PrivateLink need them.',
  failure: 'Allows more than named sources',
  pillar: 'Networks',
  severity: 'HIGH',
  tenets: ['T4', 'T6'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [],
  remediation: {
    text: 'Allow the security group of the application or the bastion, to the database port only, and revoke the range.',
    command:
      'aws ec2 authorize-security-group-ingress --group-id <group> --protocol tcp --port <port> --source-group <application-group>',
    effects: {
      sideEffects:
        'None from adding the rule. Revoking the range later ends access for every client in it that no other rule allows.',
      downtime:
        'None. Connections that AWS tracks stay open when a rule is revoked.',
      wayBack: 'Revoke the new rule (revoke-security-group-ingress).',
      source:
        'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  judge: (evidence, settings) =>
    allOf(
      each(evidence.instances, 'member instance', instance =>
        judgeNamedSources(evidence, instance, settings),
      ),
    ),
};
