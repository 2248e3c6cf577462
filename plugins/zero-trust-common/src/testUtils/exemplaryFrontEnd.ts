import { known } from '../facts/fact';
import { FrontEndEvidence } from '../evidence/FrontEndEvidence';

const times = { readAt: '2026-11-24T06:00:00.000Z', operations: {} };
const fact = <T>(
  value: T,
  source = 'elasticloadbalancing:DescribeLoadBalancers',
) => known(value, source);

/**
 * Returns a load balancer that passes every control, read at 2026-11-24T06:00:00.000Z,
 * for tests and examples.
 * @public
 */
export function exemplaryFrontEnd(
  overrides: Partial<FrontEndEvidence> = {},
): FrontEndEvidence {
  const certificateArn =
    'arn:aws:acm:eu-west-1:111122223333:certificate/orders';
  return {
    subject: 'front-end',
    arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/orders/0f',
    resourceId: 'app/orders/0f',
    kind: 'load-balancer',
    name: 'orders',
    partition: 'aws',
    accountId: '111122223333',
    region: 'eu-west-1',
    times,
    environmentClass: 'production',
    tags: fact({}, 'elasticloadbalancing:DescribeTags'),
    status: fact('active'),
    listeners: fact(
      [
        {
          arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/orders/0f/01',
          port: 443,
          protocol: 'HTTPS',
          redirectsToHttps: false,
          sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
          certificateArns: [certificateArn],
        },
      ],
      'elasticloadbalancing:DescribeListeners',
    ),
    certificates: fact(
      [
        {
          arn: certificateArn,
          domainName: 'orders.example.com',
          status: fact('ISSUED', 'acm:ListCertificates'),
          notAfter: fact('2027-10-01T00:00:00.000Z', 'acm:ListCertificates'),
          keyAlgorithm: fact('RSA-2048', 'acm:ListCertificates'),
          renewalEligibility: fact('ELIGIBLE', 'acm:ListCertificates'),
        },
      ],
      'acm:ListCertificates',
    ),
    ...overrides,
  };
}
