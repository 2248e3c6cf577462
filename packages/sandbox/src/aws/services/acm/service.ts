import * as client from '@aws-sdk/client-acm';
import { stableUuid } from '../../../estate/identifiers';
import { arn } from '../../arn';
import { awsJson } from '../../protocol/awsJson';
import { paginate } from '../../paging/paginate';
import { AwsError } from '../../service/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { daysAfter, daysBefore } from '../../times';

const handlers: Handlers<typeof client> = {
  ListCertificates(input, call) {
    const { accountId, region, here, startedAt } = call;
    const all = Object.entries(here.certificates).map(
      ([domain, { daysLeft, inUse, keyAlgorithm }]) => ({
        CertificateArn: arn(
          'acm',
          region,
          accountId,
          `certificate/${stableUuid('certificate', accountId, region, domain)}`,
        ),
        DomainName: domain,
        SubjectAlternativeNameSummaries: [domain],
        Status: daysLeft > 0 ? ('ISSUED' as const) : ('EXPIRED' as const),
        Type: 'AMAZON_ISSUED' as const,
        KeyAlgorithm: keyAlgorithm as 'RSA_2048',
        InUse: inUse,
        RenewalEligibility: inUse
          ? ('ELIGIBLE' as const)
          : ('INELIGIBLE' as const),
        NotBefore: daysBefore(startedAt, 395 - daysLeft),
        NotAfter: daysAfter(startedAt, daysLeft),
      }),
    );
    const { page, next } = paginate(all, ({ DomainName }) => DomainName, {
      limit: input.MaxItems ?? 1000,
      token: input.NextToken,
      invalidToken: () =>
        new AwsError('ValidationException', 'The next token is not valid.'),
    });
    return { CertificateSummaryList: page, NextToken: next };
  },
};

/** @see https://docs.aws.amazon.com/acm/latest/APIReference/ */
export const acm = defineService({
  signingName: 'acm',
  client,
  protocol: awsJson(),
  denied: { code: 'AccessDeniedException', status: 400 },
  handlers,
});
