import { RequiredAction } from '../RequiredAction';

export const snsActions: readonly RequiredAction[] = [
  {
    action: 'sns:GetTopicAttributes',
    in: 'member',
    reads: 'Key, policy and number of subscriptions of alarm topics',
  },
];
