import type { CertificateSummary } from '@aws-sdk/client-acm';
import { stableUuid } from '../../../estate/identifiers';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { daysAfter, daysBefore } from '../../../estate/times';

export const certificateArn = (
  { accountId, region }: Pick<CallContext, 'accountId' | 'region'>,
  domain: string,
) =>
  arn(
    'acm',
    region,
    accountId,
    `certificate/${stableUuid('certificate', accountId, region, domain)}`,
  );

/** Returns the certificates of an account in a region. */
export const certificates = (place: CallContext): CertificateSummary[] =>
  Object.entries(place.here.certificates).map(
    ([domain, { daysLeft, inUse, keyAlgorithm }]) => ({
      CertificateArn: certificateArn(place, domain),
      DomainName: domain,
      SubjectAlternativeNameSummaries: [domain],
      Status: daysLeft > 0 ? 'ISSUED' : 'EXPIRED',
      Type: 'AMAZON_ISSUED',
      // ACM writes RSA-2048, unlike its model.
      KeyAlgorithm: keyAlgorithm.replace(
        'RSA_',
        'RSA-',
      ) as CertificateSummary['KeyAlgorithm'],
      InUse: inUse,
      RenewalEligibility: inUse ? 'ELIGIBLE' : 'INELIGIBLE',
      NotBefore: daysBefore(place.startedAt, 395 - daysLeft),
      NotAfter: daysAfter(place.startedAt, daysLeft),
    }),
  );
