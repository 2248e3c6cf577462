import { accessAnalyzerActions } from '../accessanalyzer/actions';
import { ec2Actions } from '../ec2/actions';
import { kmsActions } from '../kms/actions';
import { organizationsActions } from '../organizations/actions';
import { rdsActions } from '../rds/actions';
import { secretsManagerActions } from '../secretsmanager/actions';
import { securityhubActions } from '../securityhub/actions';
import { RequiredAction } from './RequiredAction';

/**
 * The IAM actions of all calls that the collectors make: no more, no less. A test
 * compares them with the calls that a local AWS sees. `sts:AssumeRole` is the
 * portal's own and stands in no reader role.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * @public
 */
export const requiredActions: readonly RequiredAction[] = [
  ...rdsActions,
  ...ec2Actions,
  ...kmsActions,
  ...secretsManagerActions,
  ...accessAnalyzerActions,
  ...securityhubActions,
  ...organizationsActions,
];
