import { RequiredAction } from '../RequiredAction';

export const eventsActions: readonly RequiredAction[] = [
  {
    action: 'events:ListRules',
    in: 'member',
    reads: 'Rules for sessions and for changes to security groups',
  },
  {
    action: 'events:ListTargetsByRule',
    in: 'member',
    reads: 'The targets of these rules',
  },
];
