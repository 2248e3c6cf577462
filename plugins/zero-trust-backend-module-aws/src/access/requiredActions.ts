import { acmActions } from '../services/acm/actions';
import { backupActions } from '../services/backup/actions';
import { cloudtrailActions } from '../services/cloudtrail/actions';
import { configServiceActions } from '../services/configservice/actions';
import { accessAnalyzerActions } from '../services/accessanalyzer/actions';
import { ec2Actions } from '../services/ec2/actions';
import { bastionActions } from '../services/ec2/bastionActions';
import { ec2RegionActions } from '../services/ec2/regionActions';
import { cloudWatchActions } from '../services/cloudwatch/actions';
import { elbv2Actions } from '../services/elbv2/actions';
import { eventsActions } from '../services/events/actions';
import { guardDutyActions } from '../services/guardduty/actions';
import { iamActions } from '../services/iam/actions';
import { iamOrganizationActions } from '../services/iam/organizationActions';
import { kmsActions } from '../services/kms/actions';
import { logsActions } from '../services/cloudwatchlogs/actions';
import { organizationsActions } from '../services/organizations/actions';
import { rdsActions } from '../services/rds/actions';
import { secretsManagerActions } from '../services/secretsmanager/actions';
import { securityhubActions } from '../services/securityhub/actions';
import { aggregatorActions } from '../services/securityhub/aggregatorActions';
import { hubActions } from '../services/securityhub/hubActions';
import { snsActions } from '../services/sns/actions';
import { ssmNodeActions } from '../services/ssm/nodeActions';
import { ssmSettingsActions } from '../services/ssm/settingsActions';
import { ssoActions } from '../services/sso/actions';
import { RequiredAction } from '../services/RequiredAction';

/**
 * The IAM actions of all calls that the collectors make, and no others. A test compares
 * them with the calls that a local AWS receives. `sts:AssumeRole` belongs to the
 * portal's own role and is in no reader role.
 * @see
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * @public
 */
export const requiredActions: readonly RequiredAction[] = [
  ...rdsActions,
  ...ec2Actions,
  ...kmsActions,
  ...backupActions,
  ...logsActions,
  ...eventsActions,
  ...cloudWatchActions,
  ...snsActions,
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
