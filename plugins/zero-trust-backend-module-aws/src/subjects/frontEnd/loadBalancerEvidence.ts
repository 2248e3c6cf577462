import {
  CertificateEvidence,
  Fact,
  FrontEndEvidence,
  isKnown,
  KnownFact,
  ListenerEvidence,
  mapFact,
} from 'backstage-plugin-zero-trust-common';
import { environmentClassOf } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionRun } from '../../client/CollectionRun';
import { Description } from '../Description';
import { NamedLoadBalancer } from '../../services/elbv2/LoadBalancerReader';
import { displayName } from '../../identifiers/displayName';

/** Returns the ACM certificates that the listeners name. */
function usedBy(
  listeners: Fact<ListenerEvidence[]>,
  certificates: Fact<CertificateEvidence[]>,
): Fact<CertificateEvidence[]> {
  if (!isKnown(listeners)) return listeners;
  const arns = listeners.value.flatMap(listener => listener.certificateArns);
  return mapFact(certificates, all =>
    all.filter(({ arn }) => arns.includes(arn)),
  );
}

/** Returns the evidence about a load balancer with an entity tag. */
export function loadBalancerEvidence(
  loadBalancer: NamedLoadBalancer,
  read: {
    tags: KnownFact<Record<string, string>>;
    listeners: Fact<ListenerEvidence[]>;
    /** All certificates of the account-region. */
    certificates: Fact<CertificateEvidence[]>;
    run: Pick<CollectionRun, 'scope' | 'times'>;
  },
): FrontEndEvidence {
  const { tags, listeners, certificates } = read;
  const { scope, times } = read.run;
  const { LoadBalancerArn: arn, LoadBalancerName, State } = loadBalancer;
  const described = new Description(
    'elasticloadbalancing:DescribeLoadBalancers',
    scope,
  );
  const resourceId = arn.split(':loadbalancer/').pop() ?? arn;
  return {
    subject: 'front-end',
    arn,
    resourceId,
    kind: 'load-balancer',
    name: displayName(LoadBalancerName) ?? resourceId,
    partition: scope.partition,
    accountId: scope.accountId,
    region: scope.region,
    times,
    environmentClass: environmentClassOf(tags.value),
    tags,
    status: described.field('State.Code', State?.Code),
    listeners,
    certificates: usedBy(listeners, certificates),
  };
}
