import { RequiredAction } from '../RequiredAction';

export const eventsActions: readonly RequiredAction[] = [
  {
    action: 'events:ListRules',
    in: 'member',
    reads: 'Rules for sessions and for changes of security groups',
  },
  {
    action: 'events:ListTargetsByRule',
    in: 'member',
    reads: 'Where these rules go',
  },
];
