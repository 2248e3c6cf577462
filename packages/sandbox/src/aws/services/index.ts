import type { EstateStore } from '../../estate';
import { FindingStore } from '../../findings/FindingStore';
import type { Service } from '../service/Service';
import { accessAnalyzer } from './accessanalyzer/service';
import { acm } from './acm/service';
import { cloudTrail } from './cloudtrail/service';
import { ec2 } from './ec2/service';
import { iam } from './iam/service';
import { kms } from './kms/service';
import { organizations } from './organizations/service';
import { rds } from './rds/service';
import { secretsManager } from './secretsmanager/service';
import { securityHub } from './securityhub/service';
import { ssm } from './ssm/service';
import { sts } from './sts/service';

/** The services of the local AWS, by the name in a signature's scope. */
export function createServices(options: {
  store: EstateStore;
  clock: () => Date;
  throttle: boolean;
}): ReadonlyMap<string, Service> {
  const { store, clock, throttle } = options;
  const all = [
    accessAnalyzer,
    acm,
    cloudTrail,
    ec2,
    iam,
    kms,
    organizations,
    rds,
    secretsManager,
    securityHub(new FindingStore(store, clock), throttle),
    ssm,
    sts,
  ];
  return new Map(all.map(service => [service.signingName, service]));
}
