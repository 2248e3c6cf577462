/** Gives a log group a key and a retention. */
export const logGroupCommand =
  'aws logs associate-kms-key --log-group-name <group> --kms-key-id <key> && aws logs put-retention-policy --log-group-name <group> --retention-in-days 400';

/** The effects of a key and a retention on a log group. */
export const logGroupEffects = {
  sideEffects:
    'Only new events are encrypted with the key. Without the key, nobody can read them. A shorter retention deletes older events, usually within 72 hours.',
  downtime: 'None. It can take up to five minutes to take effect.',
  wayBack:
    'Disassociate the key (disassociate-kms-key), and keep it as long as events need it. Deleted events cannot be restored.',
  source:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
};
