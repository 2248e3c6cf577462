import { Control } from '../judging/control';
import { whileItRuns } from '../judging/runningBastion';
import { check, fail, pass } from '../judging/verdict';

export const ztDev03: Control<'bastion'> = {
  id: 'ZT-DEV-03',
  title: 'Systems Manager manages the bastion, and it is online',
  description:
    'Without the SSM agent, nobody can connect through Session Manager, and people open ports instead.',
  failure: 'Systems Manager cannot reach the bastion',
  pillar: 'Devices',
  severity: 'HIGH',
  tenets: ['T5'],
  subject: 'bastion',
  appliesTo:
    'EC2 instances through which people reach databases, while they run',
  securityHub: [
    { securityControlId: 'SSM.1', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Give the bastion a role with ssm:UpdateInstanceInformation and the four ssmmessages actions, and a network path to ssm and ssmmessages.',
    command:
      'aws ssm describe-instance-information --filters Key=InstanceIds,Values=<instance>',
    effects: {
      sideEffects:
        'None: the command only reads. The role gives the instance the permissions of Session Manager.',
      downtime: 'None. The agent can take some minutes to use a new role.',
      wayBack:
        'Remove the role from the instance (disassociate-iam-instance-profile).',
      source:
        'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-instance-profile.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html#ssm-1',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
  ],
  judge: evidence =>
    whileItRuns(evidence, () =>
      check(
        'PingStatus',
        evidence.managed,
        node => {
          if (!node)
            return fail('The bastion is not registered with Systems Manager.');
          return node.pingStatus === 'Online'
            ? pass('The SSM agent is online.')
            : fail(`The SSM agent is ${node.pingStatus}.`);
        },
        node =>
          node
            ? `${node.pingStatus}, last seen ${
                node.lastPingAt ?? 'never'
              }, agent ${node.agentVersion ?? 'unknown'}`
            : 'not managed',
      ),
    ),
};
