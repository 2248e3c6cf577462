import {
  ACMClient,
  CertificateSummary,
  KeyAlgorithm,
  ListTagsForCertificateCommand,
  paginateListCertificates,
} from '@aws-sdk/client-acm';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required, requiredName } from '../../errors/InvalidResponseError';
import { tagsOf } from '../tagsOf';

/** A certificate that has an ARN. */
export type Certificate = CertificateSummary & { CertificateArn: string };

/** Reads certificates of AWS Certificate Manager, without their contents. */
export class AcmReader extends ServiceReader<ACMClient> {
  /**
   * Returns the certificates with keys of all kinds. Without a filter, ACM lists only
   * RSA keys of 1,024 and 2,048 bits.
   * @see https://docs.aws.amazon.com/acm/latest/APIReference/API_Filters.html
   */
  certificates(): Promise<Fact<Certificate[]>> {
    return this.read('acm:ListCertificates', async () => {
      const all = await this.all(
        paginateListCertificates(
          { client: this.client, pageSize: 1000 },
          { Includes: { keyTypes: Object.values(KeyAlgorithm) } },
          this.options,
        ),
        'CertificateSummaryList',
        page => page.CertificateSummaryList,
      );
      return all.map(certificate => ({
        ...certificate,
        CertificateArn: requiredName(
          certificate.CertificateArn,
          'CertificateArn',
        ),
      }));
    });
  }

  /** @see https://docs.aws.amazon.com/acm/latest/APIReference/API_ListTagsForCertificate.html */
  tags(CertificateArn: string): Promise<Fact<Record<string, string>>> {
    return this.read('acm:ListTagsForCertificate', async () => {
      const { Tags } = await this.client.send(
        new ListTagsForCertificateCommand({ CertificateArn }),
        this.options,
      );
      return tagsOf(required(Tags, 'Tags'));
    });
  }
}
