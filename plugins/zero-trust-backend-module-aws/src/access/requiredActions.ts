import { acmActions } from '../acm/actions';
import { backupActions } from '../backup/actions';
import { cloudtrailActions } from '../cloudtrail/actions';
import { configServiceActions } from '../configservice/actions';
import { accessAnalyzerActions } from '../accessanalyzer/actions';
import { ec2Actions } from '../ec2/actions';
import { bastionActions } from '../ec2/bastionActions';
import { ec2RegionActions } from '../ec2/regionActions';
import { elbv2Actions } from '../elbv2/actions';
import { guardDutyActions } from '../guardduty/actions';
import { iamActions } from '../iam/actions';
import { iamOrganizationActions } from '../iam/organizationActions';
import { kmsActions } from '../kms/actions';
import { organizationsActions } from '../organizations/actions';
import { rdsActions } from '../rds/actions';
import { secretsManagerActions } from '../secretsmanager/actions';
import { securityhubActions } from '../securityhub/actions';
import { aggregatorActions } from '../securityhub/aggregatorActions';
import { hubActions } from '../securityhub/hubActions';
import { ssmNodeActions } from '../ssm/nodeActions';
import { ssmSettingsActions } from '../ssm/settingsActions';
import { ssoActions } from '../sso/actions';
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
  ...backupActions,
  ...elbv2Actions,
  ...acmActions,
  ...ec2RegionActions,
  ...bastionActions,
  ...ssmNodeActions,
  ...ssmSettingsActions,
  ...configServiceActions,
  ...hubActions,
  ...guardDutyActions,
  ...iamActions,
  ...cloudtrailActions,
  ...secretsManagerActions,
  ...accessAnalyzerActions,
  ...securityhubActions,
  ...aggregatorActions,
  ...organizationsActions,
  ...ssoActions,
  ...iamOrganizationActions,
];
