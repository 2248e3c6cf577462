import { catalogue, Result } from 'backstage-plugin-zero-trust-common';
import { shownCommand } from './shownResource';

const failed: Result = {
  controlId: 'ZT-ID-02',
  resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
  accountId: '111122223333',
  region: 'eu-west-1',
  status: 'fail',
  reason: '',
  evidence: [],
  readAt: '2026-01-01T00:00:00Z',
  observedAt: '2026-01-01T00:00:00Z',
} as unknown as Result;

const commandOf = (controlId: string) =>
  shownCommand(
    catalogue.find(({ id }) => id === controlId)!.remediation,
    failed,
    true,
  );

describe('shownCommand', () => {
  it('says which side effects the command has', () => {
    expect(commandOf('ZT-ID-02')).toMatchObject({
      command: expect.stringContaining('--manage-master-user-password'),
      commandPurpose: 'fix',
      commandEffects: { sideEffects: expect.stringContaining('password') },
    });
  });

  it.each(['ZT-DATA-12', 'ZT-ID-10'])(
    'says that the command of %s only reads',
    controlId => {
      expect(commandOf(controlId)).toMatchObject({
        command: expect.any(String),
        commandPurpose: 'diagnose',
      });
    },
  );
});
