import * as client from '@aws-sdk/client-acm';
import { awsJson } from '../../protocol/awsJson';
import { paginate } from '../../paging/paginate';
import { AwsError } from '../../protocol/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { certificateArn, certificates } from './certificates';

/**
 * The key types of certificates that are listed without a filter.
 * @see https://docs.aws.amazon.com/acm/latest/APIReference/API_Filters.html
 */
const LISTED: client.KeyAlgorithm[] = ['RSA_1024', 'RSA_2048'];

const handlers: Handlers<typeof client> = {
  ListCertificates(input, call) {
    const kinds = input.Includes?.keyTypes ?? LISTED;
    const { CertificateStatuses: statuses } = input;
    const all = certificates(call).filter(
      ({ KeyAlgorithm, Status }) =>
        kinds.some(kind => kind === KeyAlgorithm?.replace('-', '_')) &&
        (!statuses?.length || statuses.some(status => status === Status)),
    );
    const { page, next } = paginate(all, ({ DomainName }) => DomainName ?? '', {
      limit: input.MaxItems ?? 1000,
      token: input.NextToken,
      invalidToken: () =>
        new AwsError('ValidationException', 'The next token is not valid.'),
    });
    return { CertificateSummaryList: page, NextToken: next };
  },

  ListTagsForCertificate(input, call) {
    const found = Object.entries(call.here.certificates).find(
      ([domain]) => certificateArn(call, domain) === input.CertificateArn,
    );
    if (!found) {
      throw new AwsError(
        'ResourceNotFoundException',
        `Could not find certificate ${input.CertificateArn}.`,
      );
    }
    return {
      Tags: Object.entries(found[1].tags).map(([Key, Value]) => ({
        Key,
        Value,
      })),
    };
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
