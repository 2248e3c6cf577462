import { DomainMembership } from '@aws-sdk/client-rds';

/**
 * Returns whether people can sign in through the directory: SQL Server joins it, the
 * other engines have Kerberos enabled.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/oracle-kerberos-managing.html
 */
export const isJoined = ({ Status }: DomainMembership) =>
  Status === 'joined' || Status === 'kerberos-enabled';
