import { CertificateDetails } from '@aws-sdk/client-rds';
import {
  Fact,
  isKnown,
  known,
  missing,
  ServerCertificateEvidence,
} from 'backstage-plugin-zero-trust-common';
import { Description } from '../Description';

/**
 * Returns the certificate of a server, and how long its certificate authority is valid.
 */
export function serverCertificate(
  details: CertificateDetails | undefined,
  authorities: Fact<Record<string, string>>,
  described: Description,
): Fact<ServerCertificateEvidence> {
  const { CAIdentifier: caIdentifier, ValidTill } = details ?? {};
  if (!caIdentifier) return described.absent('CertificateDetails');
  return described.value({
    caIdentifier,
    validTill: ValidTill?.toISOString() ?? null,
    caValidTill: authorityEnd(caIdentifier, authorities),
  });
}

function authorityEnd(
  name: string,
  authorities: Fact<Record<string, string>>,
): Fact<string> {
  if (!isKnown(authorities)) return authorities;
  const { value, source } = authorities;
  return Object.hasOwn(value, name)
    ? known(value[name], source)
    : missing('failed', {
        detail: `${source} did not list ${name}: it is no longer offered.`,
      });
}
