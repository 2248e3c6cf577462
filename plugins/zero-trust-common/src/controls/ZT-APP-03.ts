import { FrontEndEvidence, ListenerEvidence } from '../evidence';
import { Fact } from '../facts/fact';
import { Control, Verdict } from '../judging/control';
import {
  isOfAcm,
  judgeUnlisted,
  judgeValidity,
} from './certificates/acmCertificates';
import {
  allOf,
  check,
  fail,
  notApplicable,
  notDecided,
  pass,
} from '../judging/verdict';

const ENCRYPTED = ['HTTPS', 'TLS'];
/** A TCP listener may forward TLS, which the load balancer does not show. */
const OPAQUE = ['TCP', 'UDP', 'TCP_UDP', 'TCP_QUIC'];
/**
 * QUIC always contains TLS, which ends at the targets.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
 */
const ENCRYPTED_TO_TARGETS = ['QUIC'];

const judgeListener =
  (listeners: Fact<ListenerEvidence[]>) =>
  (listener: ListenerEvidence): Verdict =>
    check(
      `Listener ${listener.port}`,
      listeners,
      () => {
        const { port, protocol, redirectsToHttps } = listener;
        if (
          ENCRYPTED.includes(protocol) ||
          ENCRYPTED_TO_TARGETS.includes(protocol) ||
          redirectsToHttps
        ) {
          return pass('Every listener accepts only TLS.');
        }
        return fail(
          OPAQUE.includes(protocol)
            ? `The listener on port ${port} forwards ${protocol}: it is not known whether it is encrypted.`
            : `The listener on port ${port} accepts unencrypted ${protocol}.`,
        );
      },
      () =>
        `${listener.protocol}${
          listener.redirectsToHttps ? ', redirects to HTTPS' : ''
        }`,
    );

/** Judges the listeners that accept TLS: each needs a valid ACM certificate. */
const judgeCertificates = (
  evidence: FrontEndEvidence,
  listeners: ListenerEvidence[],
): Verdict[] => {
  const used = listeners.flatMap(({ certificateArns }) => certificateArns);
  const without = listeners.filter(
    ({ protocol, certificateArns }) =>
      ENCRYPTED.includes(protocol) && !certificateArns.length,
  );
  const verdicts = [
    ...without.map(({ port }) =>
      notDecided(
        `Certificate of listener ${port}`,
        `The listener on port ${port} does not show its certificate.`,
      ),
    ),
    ...used
      .filter(arn => !isOfAcm(arn))
      .map(arn => fail(`The certificate ${arn} is not from ACM.`)),
  ];
  if (!used.some(isOfAcm)) return verdicts;
  return [
    ...verdicts,
    check(
      'Certificates',
      evidence.certificates,
      list =>
        allOf([
          ...list
            .filter(({ arn }) => used.includes(arn))
            .map(certificate =>
              judgeValidity(certificate, 0, evidence.times.readAt),
            ),
          ...judgeUnlisted(evidence, list),
        ]),
      list => list.map(({ domainName }) => domainName).join(', ') || 'none',
    ),
  ];
};

export const ztApp03: Control<'front-end'> = {
  id: 'ZT-APP-03',
  title: 'Front ends accept TLS only, with a valid certificate',
  description:
    'Clients must reach the service over TLS only. An HTTP listener may only redirect to HTTPS.',
  failure: 'A front end accepts unencrypted requests',
  pillar: 'Applications',
  severity: 'HIGH',
  worstSeverity: 'CRITICAL',
  tenets: ['T2'],
  subject: 'front-end',
  appliesTo: 'Load balancers with an entity tag',
  securityHub: [
    {
      securityControlId: 'ELB.1',
      proves: ['fail'],
      resource: 'self',
      appliesTo: ({ kind }) => kind === 'load-balancer',
    },
  ],
  remediation: {
    text: 'Give the listener a certificate, and redirect port 80 to it.',
    command:
      'aws elbv2 create-listener --load-balancer-arn <arn> --protocol HTTPS --port 443 --certificates CertificateArn=<certificate> --default-actions <actions>',
    effects: {
      sideEffects:
        'Clients see the certificate of the listener. If you redirect port 80 later, clients must follow redirects.',
      downtime: 'None: other listeners do not change.',
      wayBack: 'Delete the listener (delete-listener).',
      source:
        'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
  ],
  judge: evidence =>
    evidence.kind === 'certificate'
      ? check('Status', evidence.status, () =>
          notApplicable('A certificate has no listeners.'),
        )
      : check(
          'Listeners',
          evidence.listeners,
          list =>
            list.length
              ? allOf([
                  ...list.map(judgeListener(evidence.listeners)),
                  ...judgeCertificates(evidence, list),
                ])
              : notApplicable('The load balancer has no listener.'),
          list => list.map(({ port }) => port).join(', ') || 'none',
        ),
};
