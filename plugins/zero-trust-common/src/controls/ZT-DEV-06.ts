import { Control } from '../judging/control';
import { allOf, check, fail, pass } from '../judging/verdict';

export const ztDev06: Control<'bastion'> = {
  id: 'ZT-DEV-06',
  title: 'The bastion has a role, and no SSH key pair',
  description:
    'A private key gives access that is not tied to a person and does not expire. Session Manager needs a role.',
  failure: 'The bastion has an SSH key or no role',
  pillar: 'Devices',
  severity: 'MEDIUM',
  tenets: ['T3'],
  subject: 'bastion',
  appliesTo: 'EC2 instances through which people reach databases',
  securityHub: [],
  remediation: {
    text: 'Replace the bastion with one that has an instance profile and no key pair.',
    command:
      'aws ec2 associate-iam-instance-profile --instance-id <instance> --iam-instance-profile Name=<profile>',
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-key-pairs.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html',
  ],
  judge: ({ keyName, instanceProfile }) =>
    allOf([
      check('KeyName', keyName, name =>
        name === null
          ? pass('The bastion has no key pair.')
          : fail(`The bastion has the key pair ${name}.`),
      ),
      check('IamInstanceProfile', instanceProfile, profile =>
        profile === null
          ? fail('The bastion has no role.')
          : pass('The bastion has a role.'),
      ),
    ]),
};
