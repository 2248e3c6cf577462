import { Cap } from 'backstage-plugin-zero-trust-common';

/** The ARN of an account, as the back end writes it. */
const ACCOUNT_ARN = /^arn:[\w-]+:iam::(\d{12}):root$/;

/**
 * Returns the id of the account that a cap comes from. Undefined for caps of controls
 * and databases, and if the ARN of the account is withheld.
 */
export const accountOfCap = ({
  controlId,
  resourceArn = '',
}: Cap): string | undefined =>
  controlId ? undefined : ACCOUNT_ARN.exec(resourceArn)?.[1];
