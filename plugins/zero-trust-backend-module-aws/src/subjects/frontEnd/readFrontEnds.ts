import { ACMClient } from '@aws-sdk/client-acm';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  CertificateEvidence,
  Fact,
  FrontEndEvidence,
  isKnown,
  KnownFact,
  mapFact,
  ResourceType,
} from 'backstage-plugin-zero-trust-common';
import { isEntityTag } from 'backstage-plugin-zero-trust-common/alpha';
import {
  certificateEvidence,
  certificateFrontEnd,
} from './certificateEvidence';
import { AcmReader } from '../../services/acm/AcmReader';
import { CollectionRun } from '../../client/CollectionRun';
import { Listing } from '../unlisted';
import { readEach } from '../../client/readEach';
import {
  LoadBalancerReader,
  NamedLoadBalancer,
} from '../../services/elbv2/LoadBalancerReader';
import { loadBalancerEvidence } from './loadBalancerEvidence';

/** The maximum of load balancers in one call for tags. */
const BATCH = 20;

/** The front ends of one account-region, and the kinds whose lists are complete. */
export interface FrontEndReadings {
  evidence: FrontEndEvidence[];
  listed: ResourceType[];
  /** The reads that each type needs to be listed. */
  listings: Listing[];
}

type Tags = KnownFact<Record<string, string>>;

const namesEntity = (tags: Tags, tagKeys: readonly string[]) =>
  Object.keys(tags.value).some(key => isEntityTag(key, tagKeys));

/** Returns the load balancers with an entity tag, and the reads that this needs. */
async function followed(
  reader: LoadBalancerReader,
  listed: Fact<NamedLoadBalancer[]>,
  tagKeys: readonly string[],
) {
  // Gateway load balancers forward packets to appliances: no connection ends there.
  const all = (isKnown(listed) ? listed.value : []).filter(
    ({ Type }) => Type !== 'gateway',
  );
  const batches = Array.from(
    { length: Math.ceil(all.length / BATCH) },
    (_, index) => all.slice(index * BATCH, (index + 1) * BATCH),
  );
  const needs: Fact<unknown>[] = [listed];
  const found: Array<{ loadBalancer: NamedLoadBalancer; tags: Tags }> = [];
  for (const batch of batches) {
    const described = await reader.tags(batch.map(l => l.LoadBalancerArn));
    needs.push(described);
    if (isKnown(described)) {
      for (const loadBalancer of batch) {
        const value = described.value.get(loadBalancer.LoadBalancerArn) ?? {};
        const tags = { ...described, value };
        if (namesEntity(tags, tagKeys)) found.push({ loadBalancer, tags });
      }
    }
  }
  return { found, needs };
}

/**
 * Reads the load balancers and certificates with an entity tag. Others, of which there
 * may be thousands, belong to no service in the catalog.
 */
export async function readFrontEnds(
  run: CollectionRun,
  { tagKeys }: { tagKeys: readonly string[] },
): Promise<FrontEndReadings> {
  const { scope } = run;
  const acm = run.reader(AcmReader, ACMClient);
  const elb = run.reader(LoadBalancerReader, ElasticLoadBalancingV2Client);
  const [issued, listed] = await Promise.all([
    acm.certificates(),
    elb.loadBalancers(),
  ]);
  const certificates: Fact<CertificateEvidence[]> = mapFact(issued, list =>
    list.map(each => certificateEvidence(each, scope)),
  );

  const { found, needs } = await followed(elb, listed, tagKeys);
  const listeners = await readEach(
    found.map(({ loadBalancer }) => loadBalancer.LoadBalancerArn),
    arn => elb.listeners(arn),
  );
  const loadBalancers = found.map(({ loadBalancer, tags }) =>
    loadBalancerEvidence(loadBalancer, {
      tags,
      listeners: listeners.get(loadBalancer.LoadBalancerArn)!,
      certificates,
      run,
    }),
  );

  const inUse = isKnown(issued) ? issued.value.filter(c => c.InUse) : [];
  const tagsOfCertificates = await readEach(
    inUse.map(({ CertificateArn }) => CertificateArn),
    arn => acm.tags(arn),
  );
  const tagged = (isKnown(certificates) ? certificates.value : []).flatMap(
    certificate => {
      const tags = tagsOfCertificates.get(certificate.arn);
      return tags && isKnown(tags) && namesEntity(tags, tagKeys)
        ? [certificateFrontEnd(certificate, tags, run)]
        : [];
    },
  );
  const listings: Listing[] = [
    { type: 'load-balancer', needs },
    { type: 'certificate', needs: [issued, ...tagsOfCertificates.values()] },
  ];
  return {
    evidence: [...loadBalancers, ...tagged],
    listed: listings
      .filter(listing => listing.needs.every(isKnown))
      .map(({ type }) => type),
    listings,
  };
}
