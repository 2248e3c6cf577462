import { VpcEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { judgeVpcs } from './network/judgeVpcs';
import { check, fail, pass } from '../judging/verdict';

const judgeVpc = ({ vpcId, encryptionControl }: VpcEvidence): Verdict =>
  check(`Encryption control of ${vpcId}`, encryptionControl, mode => {
    if (mode === 'enforce') {
      return pass(`${vpcId} enforces encryption in transit.`);
    }
    return fail(
      mode === null
        ? `${vpcId} has no encryption control.`
        : `The encryption control of ${vpcId} is not enforced: ${mode}.`,
    );
  });

export const ztNet12: Control<'database'> = {
  id: 'ZT-NET-12',
  title: 'The VPC enforces encryption in transit',
  description:
    'VPC encryption control in enforce mode allows only hardware that encrypts traffic inside the VPC and between peered VPCs, whatever an application does. Monitor mode only reports.',
  failure: 'The network does not enforce encryption',
  pillar: 'Networks',
  severity: 'LOW',
  tenets: ['T2'],
  subject: 'database',
  appliesTo: 'VPCs of DB instances and clusters',
  securityHub: [],
  remediation: {
    text: 'Create an encryption control in monitor mode, move the resources that it reports to hardware that encrypts, then enforce it.',
    command:
      'aws ec2 modify-vpc-encryption-control --vpc-encryption-control-id <control> --mode enforce',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-encryption-controls.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEncryptionControl.html',
  ],
  judge: evidence => judgeVpcs(evidence, judgeVpc),
};
