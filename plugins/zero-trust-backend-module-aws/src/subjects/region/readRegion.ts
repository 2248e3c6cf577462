import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SSMClient } from '@aws-sdk/client-ssm';
import {
  Fact,
  InstanceClassEvidence,
  mapFact,
  missing,
  RegionEvidence,
  SessionPreferencesEvidence,
  ShellDocumentEvidence,
} from 'backstage-plugin-zero-trust-common';
import { AccessAnalyzerReader } from '../../services/accessanalyzer/AccessAnalyzerReader';
import { CollectionRun } from '../../client/CollectionRun';
import { RecorderReader } from '../../services/configservice/RecorderReader';
import { PublicAccessReader } from '../../services/ec2/PublicAccessReader';
import { GuardDutyReader } from '../../services/guardduty/GuardDutyReader';
import { HubReader } from '../../services/securityhub/HubReader';
import { SettingsReader } from '../../services/ssm/SettingsReader';
import { regionIdentity } from '../foundationIdentity';
import { statusOf } from '../statusOf';

/** What is read once for the account. */
export interface RegionProviders {
  /** Who can open a shell on an instance, by the IAM policies. */
  shellPrincipals?: () => Promise<Fact<string[]>>;
  /** The preferences of Session Manager, if they are read before. */
  sessionPreferences?: () => Promise<Fact<SessionPreferencesEvidence | null>>;
  /** The documents with which they can. */
  shellDocuments?: Fact<ShellDocumentEvidence[]>;
  /** The DB instance classes of the Region. */
  instanceClasses?: () => Promise<Fact<InstanceClassEvidence[]>>;
}

/**
 * Reads the evidence of an account in a region with eight to ten parallel calls, for
 * any number of databases. No call waits for a slow one.
 */
export async function readRegion(
  run: CollectionRun,
  { shellPrincipals, shellDocuments, ...providers }: RegionProviders = {},
): Promise<RegionEvidence> {
  const { accountId, region } = run.scope;
  const settings = run.reader(SettingsReader, SSMClient);
  const [
    internetGatewayBlockMode,
    sessionPreferences,
    documentSharing,
    configRecorders,
    securityHub,
    guardDuty,
    analyzers,
    shells,
    instanceClasses,
  ] = await Promise.all([
    run.reader(PublicAccessReader, EC2Client).mode(),
    providers.sessionPreferences?.() ?? settings.sessionPreferences(),
    settings.documentSharing(),
    run.reader(RecorderReader, ConfigServiceClient).recorders(),
    run.reader(HubReader, SecurityHubClient).hub(),
    run.reader(GuardDutyReader, GuardDutyClient).detector(),
    run.reader(AccessAnalyzerReader, AccessAnalyzerClient).analyzers(),
    shellPrincipals?.(),
    providers.instanceClasses?.(),
  ]);
  const status = statusOf([
    internetGatewayBlockMode,
    sessionPreferences,
    documentSharing,
    configRecorders,
    securityHub,
    guardDuty,
    analyzers,
  ]);
  return {
    ...regionIdentity(run.scope),
    times: run.times,
    status,
    internetGatewayBlockMode,
    sessionPreferences,
    shellPrincipals:
      shells ??
      missing('not-collected', {
        needs: 'iam:GetAccountAuthorizationDetails',
        accountId,
        region,
      }),
    shellDocuments:
      shellDocuments ??
      missing('not-collected', {
        needs: 'ssm:ListDocuments',
        accountId,
        region,
      }),
    documentSharing,
    configRecorders,
    securityHub,
    guardDuty,
    analyzers: mapFact(analyzers, all =>
      all.map(({ name = '', type = '', status: state = '' }) => ({
        name,
        type,
        status: state,
      })),
    ),
    instanceClasses:
      instanceClasses ??
      missing('not-collected', {
        needs: 'rds:DescribeOrderableDBInstanceOptions',
        accountId,
        region,
      }),
    // The back end updates the age at every tick.
    collectionAgeHours: mapFact(status, () => 0),
  };
}
