import { RequiredAction } from '../RequiredAction';

export const ssmNodeActions: readonly RequiredAction[] = [
  {
    action: 'ssm:DescribeInstanceInformation',
    in: 'member',
    reads: 'Whether the agents of bastions are online',
  },
  {
    action: 'ssm:DescribeInstancePatchStates',
    in: 'member',
    reads: 'Whether bastions are patched',
  },
];
