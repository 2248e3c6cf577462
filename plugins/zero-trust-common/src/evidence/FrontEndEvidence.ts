import { Fact } from '../facts/fact';
import { ReadTimes } from './ReadTimes';
import { EnvironmentClass } from './DatabaseEvidence';

/** A certificate of AWS Certificate Manager. @public */
export interface CertificateEvidence {
  /** ARN of the certificate. */
  arn: string;
  /** The domain name that it is for. */
  domainName: string;
  /** `Status`, e.g. `ISSUED`, `EXPIRED`. */
  status: Fact<string>;
  /** ISO 8601. */
  notAfter: Fact<string>;
  /** `KeyAlgorithm`, e.g. `RSA-2048`, `EC_prime256v1`. */
  keyAlgorithm: Fact<string>;
  /** `RenewalEligibility`; a known `null` if AWS does not return it. */
  renewalEligibility: Fact<string | null>;
}

/** A listener of a load balancer. @public */
export interface ListenerEvidence {
  /** ARN of the listener. */
  arn: string;
  /** The port that it listens on. */
  port: number;
  /** `HTTP`, `HTTPS`, `TCP`, `TLS`, `UDP` … */
  protocol: string;
  /** Whether all it does is redirect to HTTPS. */
  redirectsToHttps: boolean;
  /** `SslPolicy`; null without TLS. */
  sslPolicy: string | null;
  /** ARNs of its certificates. */
  certificateArns: string[];
}

/**
 * The entry point of a service: a load balancer with its listeners, or a certificate
 * (for an API or a distribution). Only those with the tag of an entity are read.
 * @public
 */
export interface FrontEndEvidence {
  /** The kind of subject. */
  subject: 'front-end';
  /** Its ARN. */
  arn: string;
  /** Identifies this incarnation of the ARN. */
  resourceId: string;
  /** Whether it is a load balancer or a certificate. */
  kind: 'load-balancer' | 'certificate';
  /** Its display name. */
  name: string;
  /** The AWS partition: `aws`, `aws-cn` or `aws-us-gov`. */
  partition: string;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS Region code, such as `eu-west-1`. */
  region: string;
  /** When its facts were read. */
  times: ReadTimes;
  /** Non-production relaxes availability and backup length. */
  environmentClass: EnvironmentClass;
  /** Its tags, by key. */
  tags: Fact<Record<string, string>>;
  /** `State.Code` of a load balancer, `Status` of a certificate. */
  status: Fact<string>;
  /** Empty for a certificate. */
  listeners: Fact<ListenerEvidence[]>;
  /** The ACM certificates that its listeners use, or itself. */
  certificates: Fact<CertificateEvidence[]>;
}
