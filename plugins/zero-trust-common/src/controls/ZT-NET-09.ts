import { FlowLogEvidence, VpcEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { judgeVpcs } from './network/judgeVpcs';
import { check, fail, pass } from '../judging/verdict';

const isActive = ({ status }: FlowLogEvidence) => status === 'ACTIVE';
const arrives = ({ deliverStatus }: FlowLogEvidence) =>
  deliverStatus !== 'FAILED';
const seesRefused = ({ trafficType }: FlowLogEvidence) =>
  trafficType !== 'ACCEPT';

function judgeLogs(vpcId: string, logs: FlowLogEvidence[]): Verdict {
  const active = logs.filter(isActive);
  if (!active.length) return fail(`${vpcId} has no active flow log.`);
  const arriving = active.filter(arrives);
  if (!arriving.length) {
    return fail(`The flow logs of ${vpcId} are not delivered.`);
  }
  const good = arriving.find(seesRefused);
  return good
    ? pass(`${good.id} of ${vpcId} is active (${good.trafficType}).`)
    : fail(`The flow logs of ${vpcId} do not include rejected traffic.`);
}

const judgeVpc = ({ vpcId, flowLogs }: VpcEvidence): Verdict =>
  check(
    `Flow logs of ${vpcId}`,
    flowLogs,
    logs => judgeLogs(vpcId, logs),
    logs =>
      logs
        .map(({ id, status, trafficType, deliverStatus }) =>
          [id, status, trafficType, deliverStatus].filter(Boolean).join(' '),
        )
        .join('; ') || 'none',
  );

export const ztNet09: Control<'database'> = {
  id: 'ZT-NET-09',
  title: 'Flow logs of the database VPC are on',
  description:
    'Without flow logs, nobody can see who tried to reach the database. One flow log of the VPC is enough if it is active, is delivered and includes refused connections. In a shared VPC, only its owner sees them.',
  failure: 'Network traffic is not logged',
  pillar: 'Networks',
  severity: 'MEDIUM',
  tenets: ['T5', 'T7'],
  subject: 'database',
  appliesTo: 'VPCs of DB instances and clusters',
  securityHub: [
    {
      securityControlId: 'EC2.6',
      proves: ['pass', 'fail'],
      resource: 'vpc',
    },
  ],
  remediation: {
    text: 'Create a flow log of the VPC for all traffic. Where delivery fails, fix the role or the policy of the destination.',
    command:
      'aws ec2 create-flow-logs --resource-type VPC --resource-ids <vpc> --traffic-type ALL --log-destination-type s3 --log-destination <bucket-arn>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6',
    'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html',
  ],
  judge: evidence => judgeVpcs(evidence, judgeVpc),
};
