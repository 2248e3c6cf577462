import type { EstateStore } from '../../estate';
import { FindingStore } from '../../findings/FindingStore';
import type { Service } from '../service/Service';
import { ec2 } from './ec2/service';
import { kms } from './kms/service';
import { organizations } from './organizations/service';
import { rds } from './rds/service';
import { securityHub } from './securityhub/service';
import { sts } from './sts/service';

/** The services of the local AWS, by the name in a signature's scope. */
export function createServices(options: {
  store: EstateStore;
  clock: () => Date;
  throttle: boolean;
}): ReadonlyMap<string, Service> {
  const { store, clock, throttle } = options;
  const all = [
    ec2,
    kms,
    organizations,
    rds,
    securityHub(new FindingStore(store, clock), throttle),
    sts,
  ];
  return new Map(all.map(service => [service.signingName, service]));
}
