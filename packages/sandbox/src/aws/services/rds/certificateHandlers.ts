import type * as client from '@aws-sdk/client-rds';
import { AwsError } from '../../protocol/AwsError';
import type { Handlers } from '../../service/Service';
import { page } from './page';
import { select } from './select';

/** The certificate authorities, with the dates when their certificates expire. */
const AUTHORITIES: Record<string, string> = {
  'rds-ca-rsa2048-g1': '2061-05-25T00:00:00Z',
  'rds-ca-rsa4096-g1': '2121-05-25T00:00:00Z',
  'rds-ca-ecc384-g1': '2121-05-25T00:00:00Z',
};

/**
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeCertificates.html
 */
export const certificateHandlers: Handlers<typeof client> = {
  DescribeCertificates(input, { region }) {
    const all = Object.entries(AUTHORITIES).map(([name, end]) => ({
      CertificateIdentifier: name,
      CertificateType: 'CA',
      ValidFrom: new Date('2021-05-21T00:00:00Z'),
      ValidTill: new Date(end),
      CertificateArn: `arn:aws:rds:${region}::cert:${name}`,
      CustomerOverride: false,
    }));
    const { items, Marker } = page(
      select(
        all,
        input.CertificateIdentifier,
        ({ CertificateIdentifier }) => CertificateIdentifier,
        name =>
          new AwsError(
            'CertificateNotFound',
            `Certificate ${name} not found.`,
            404,
          ),
      ),
      ({ CertificateIdentifier }) => CertificateIdentifier,
      input,
    );
    return {
      DefaultCertificateForNewLaunches: 'rds-ca-rsa2048-g1',
      Certificates: items,
      Marker,
    };
  },
};
