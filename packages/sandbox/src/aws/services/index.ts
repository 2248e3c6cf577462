import type { EstateStore } from '../../estate';
import { FindingStore } from '../../findings/FindingStore';
import type { Service } from '../service/Service';
import { accessAnalyzer } from './accessanalyzer/service';
import { acm } from './acm/service';
import { backup } from './backup/service';
import { cloudTrail } from './cloudtrail/service';
import { cloudWatch } from './cloudwatch/service';
import { cloudWatchLogs } from './cloudwatchlogs/service';
import { config } from './config/service';
import { ec2 } from './ec2/service';
import { elbv2 } from './elbv2/service';
import { eventBridge } from './events/service';
import { guardDuty } from './guardduty/service';
import { iam } from './iam/service';
import { kms } from './kms/service';
import { organizations } from './organizations/service';
import { rds } from './rds/service';
import { secretsManager } from './secretsmanager/service';
import { securityHub } from './securityhub/service';
import { sns } from './sns/service';
import { sqs } from './sqs/service';
import { ssm } from './ssm/service';
import { ssoAdmin } from './ssoadmin/service';
import { sts } from './sts/service';

/** Returns the services of the local AWS, by the name in the scope of a signature. */
export function createServices(options: {
  store: EstateStore;
  clock: () => Date;
  throttle: boolean;
  /** Returns the address of this AWS, once it listens. */
  endpoint: () => string;
}): ReadonlyMap<string, Service> {
  const { store, clock, throttle, endpoint } = options;
  const findings = new FindingStore(store, clock);
  const all = [
    accessAnalyzer,
    acm,
    backup,
    cloudTrail,
    cloudWatch,
    cloudWatchLogs,
    config,
    ec2,
    elbv2,
    eventBridge,
    guardDuty,
    iam,
    kms,
    organizations,
    rds,
    secretsManager,
    securityHub(findings, throttle),
    sns,
    sqs({ findings, store, clock, endpoint }),
    ssm,
    ssoAdmin,
    sts,
  ];
  return new Map(all.map(service => [service.signingName, service]));
}
