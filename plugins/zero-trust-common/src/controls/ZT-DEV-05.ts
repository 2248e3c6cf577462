import { Control } from '../judging/control';
import { allOf, check, fail, pass } from '../judging/verdict';

export const ztDev05: Control<'bastion'> = {
  id: 'ZT-DEV-05',
  title: 'The bastion requires IMDSv2 with a hop limit of 1',
  description:
    'Otherwise anyone who can make the bastion call a URL can get the credentials of its role.',
  failure: 'IMDSv2 is not required',
  pillar: 'Devices',
  severity: 'MEDIUM',
  tenets: ['T6'],
  subject: 'bastion',
  appliesTo: 'EC2 instances through which people reach databases',
  securityHub: [
    { securityControlId: 'EC2.8', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Require tokens, with a hop limit of 1.',
    command:
      'aws ec2 modify-instance-metadata-options --instance-id <instance> --http-tokens required --http-put-response-hop-limit 1',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-8',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
  ],
  judge: ({ httpTokens, httpPutResponseHopLimit }) =>
    allOf([
      check('HttpTokens', httpTokens, tokens =>
        tokens === 'required'
          ? pass('IMDSv2 is required.')
          : fail(`IMDSv2 is ${tokens}.`),
      ),
      check('HttpPutResponseHopLimit', httpPutResponseHopLimit, hops =>
        hops <= 1
          ? pass('Tokens do not leave the instance.')
          : fail(`The hop limit of tokens is ${hops}.`),
      ),
    ]),
};
