import { Fact } from '../facts';
import { ReadTimes } from './ReadTimes';
import { EnvironmentClass } from './DatabaseEvidence';

/** A certificate of AWS Certificate Manager. @public */
export interface CertificateEvidence {
  arn: string;
  domainName: string;
  /** `Status`, e.g. `ISSUED`, `EXPIRED`. */
  status: Fact<string>;
  /** ISO 8601. */
  notAfter: Fact<string>;
  /** `KeyAlgorithm`, e.g. `RSA_2048`, `EC_prime256v1`. */
  keyAlgorithm: Fact<string>;
  /** `RenewalEligibility`; known `null` where AWS does not tell. */
  renewalEligibility: Fact<string | null>;
}

/** @public */
export interface ListenerEvidence {
  arn: string;
  port: number;
  /** `HTTP`, `HTTPS`, `TCP`, `TLS`, `UDP` … */
  protocol: string;
  /** Whether all it does is redirect to HTTPS. */
  redirectsToHttps: boolean;
  /** `SslPolicy`; null without TLS. */
  sslPolicy: string | null;
  certificateArns: string[];
}

/**
 * Where requests to a service come in: a load balancer with its listeners, or a
 * certificate that is tagged with the entity (for an API, a distribution).
 * Only what carries the tag of an entity is followed.
 * @public
 */
export interface FrontEndEvidence {
  subject: 'front-end';
  arn: string;
  resourceId: string;
  kind: 'load-balancer' | 'certificate';
  name: string;
  partition: string;
  accountId: string;
  region: string;
  times: ReadTimes;
  environmentClass: EnvironmentClass;
  tags: Fact<Record<string, string>>;
  /** `State.Code` of a load balancer, `Status` of a certificate. */
  status: Fact<string>;
  /** Empty for a certificate. */
  listeners: Fact<ListenerEvidence[]>;
  /** Those of ACM that its listeners use, or itself. */
  certificates: Fact<CertificateEvidence[]>;
}
