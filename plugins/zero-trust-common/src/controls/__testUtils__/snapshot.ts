import { SnapshotEvidence } from '../../evidence';
import { fact } from './facts';

/** Returns a snapshot that passes every control, with these changes. */
export const snapshot = (
  overrides: Partial<SnapshotEvidence> = {},
): SnapshotEvidence => ({
  arn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:before-upgrade',
  name: 'before-upgrade',
  type: 'manual',
  encrypted: fact(true),
  sharedWith: fact([]),
  ...overrides,
});
