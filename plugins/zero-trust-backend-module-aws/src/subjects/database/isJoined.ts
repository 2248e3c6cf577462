import { DomainMembership } from '@aws-sdk/client-rds';

/**
 * Whether people can sign in by the directory: SQL Server joins it, the others
 * have Kerberos enabled.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/oracle-kerberos-managing.html
 */
export const isJoined = ({ Status }: DomainMembership) =>
  Status === 'joined' || Status === 'kerberos-enabled';
