import {
  CertificateEvidence,
  Fact,
  FrontEndEvidence,
  known,
  KnownFact,
} from 'backstage-plugin-zero-trust-common';
import { environmentClassOf } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { CollectionRun } from '../../client/CollectionRun';
import { Description } from '../Description';
import { Certificate } from '../../services/acm/AcmReader';
import { displayName } from '../../identifiers/displayName';

const LIST = 'acm:ListCertificates';

/** Returns the facts in an entry of the list of certificates. */
export function certificateEvidence(
  certificate: Certificate,
  scope: CollectionScope,
): CertificateEvidence {
  const described = new Description(LIST, scope);
  const { CertificateArn: arn, DomainName, NotAfter } = certificate;
  return {
    arn,
    domainName: displayName(DomainName) ?? arn,
    status: described.field('Status', certificate.Status),
    notAfter: described.field('NotAfter', NotAfter?.toISOString()),
    keyAlgorithm: described.field('KeyAlgorithm', certificate.KeyAlgorithm),
    renewalEligibility: described.value(certificate.RenewalEligibility ?? null),
  };
}

/**
 * Returns the evidence about a certificate with an entity tag, which is its own front
 * end.
 */
export function certificateFrontEnd(
  evidence: CertificateEvidence,
  tags: KnownFact<Record<string, string>>,
  { scope, times }: Pick<CollectionRun, 'scope' | 'times'>,
): FrontEndEvidence {
  const listed = <T>(value: T): Fact<T> => known(value, LIST);
  return {
    subject: 'front-end',
    arn: evidence.arn,
    resourceId: evidence.arn.split('/').pop() ?? evidence.arn,
    kind: 'certificate',
    name: evidence.domainName,
    partition: scope.partition,
    accountId: scope.accountId,
    region: scope.region,
    times,
    environmentClass: environmentClassOf(tags.value),
    tags,
    status: evidence.status,
    listeners: listed([]),
    certificates: listed([evidence]),
  };
}
