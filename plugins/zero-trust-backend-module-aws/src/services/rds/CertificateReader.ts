import { paginateDescribeCertificates, RDSClient } from '@aws-sdk/client-rds';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/**
 * Reads the certificates of RDS's certificate authorities in a region.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeCertificates.html
 */
export class CertificateReader extends ServiceReader<RDSClient> {
  /** Returns the end of validity (ISO 8601) by identifier. */
  authorities(): Promise<Fact<Record<string, string>>> {
    return this.read('rds:DescribeCertificates', async () => {
      const all = await this.all(
        paginateDescribeCertificates(
          { client: this.client, pageSize: 100 },
          {},
          this.options,
        ),
        'Certificates',
        page => page.Certificates,
      );
      return Object.fromEntries(
        all.map(({ CertificateIdentifier, ValidTill }) => [
          required(CertificateIdentifier, 'CertificateIdentifier'),
          required(ValidTill, 'ValidTill').toISOString(),
        ]),
      );
    });
  }
}
