import { stepOf } from './RefreshStore';

describe('stepOf', () => {
  it('names every account in which a permission is missing', () => {
    const grant = (action: string, account: string) => ({
      operation: action,
      action,
      advice: `Grant ${action} to the reader role of account ${account}.`,
    });
    expect(
      stepOf('degraded', [
        grant('kms:DescribeKey', '111122223333'),
        grant('kms:DescribeKey', '444455556666'),
        grant('iam:GetRole', '111122223333'),
        { operation: 'rds:DescribeEvents', advice: 'Try again later.' },
      ]),
    ).toEqual({
      state: 'partial',
      message:
        'Grant iam:GetRole, kms:DescribeKey to the reader role of account 111122223333. Grant kms:DescribeKey to the reader role of account 444455556666. rds:DescribeEvents: Try again later.',
    });
  });
});
