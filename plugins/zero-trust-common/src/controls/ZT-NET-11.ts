import { Control } from '../judging/control';
import { check, fail, pass } from '../judging/verdict';

export const ztNet11: Control<'account-region'> = {
  id: 'ZT-NET-11',
  title: 'VPC Block Public Access blocks internet gateways',
  description:
    'One account setting blocks the internet for every VPC of the Region, whatever routes and security groups allow. A mistake in one VPC then exposes nothing.',
  failure: 'Internet gateways are not blocked',
  pillar: 'Networks',
  severity: 'LOW',
  tenets: ['T2'],
  subject: 'account-region',
  appliesTo: 'AWS accounts, in each region',
  securityHub: [
    { securityControlId: 'EC2.172', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Block internet gateways, with exclusions for subnets that must be public.',
    command:
      'aws ec2 modify-vpc-block-public-access-options --internet-gateway-block-mode block-ingress',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-172',
  ],
  judge: ({ internetGatewayBlockMode }) =>
    check('InternetGatewayBlockMode', internetGatewayBlockMode, mode =>
      mode === 'block-bidirectional' || mode === 'block-ingress'
        ? pass(`VPC Block Public Access is on (${mode}).`)
        : fail(`VPC Block Public Access does not block (${mode}).`),
    ),
};
