import { EndpointEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { allOf, check, fail, notApplicable, pass } from '../judging/verdict';

const judgeEndpoint = ({
  id,
  service,
  openStatements,
}: EndpointEvidence): Verdict =>
  check(
    `Policy of ${id}`,
    openStatements,
    statements =>
      statements.length
        ? fail(
            `The policy of the endpoint for ${service} allows every principal on every resource: ${statements.join(
              ', ',
            )}.`,
          )
        : pass('The endpoint policies limit principals or resources.'),
    statements => statements.join(', ') || 'limited',
  );

/**
 * A statement for any principal passes if a condition limits the caller or the
 * resources, such as aws:PrincipalAccount, aws:PrincipalOrgID or aws:ResourceOrgID.
 *
 * LOW, because the default policy of AWS allows everything, and because a policy of an
 * endpoint grants nothing by itself: an attacker needs credentials of their own as well.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 */
export const ztNet15: Control<'bastion'> = {
  id: 'ZT-NET-15',
  title:
    "Policies of the endpoints in the bastion's VPC limit who can use them",
  description:
    'The default policy allows every principal of every AWS account. Someone on the bastion could use credentials of their own account to take data out through the endpoint.',
  failure: 'The endpoints can be used for every AWS account',
  pillar: 'Networks',
  severity: 'LOW',
  tenets: ['T2', 'T4'],
  subject: 'bastion',
  appliesTo: 'Interface endpoints in the VPC of a bastion',
  securityHub: [],
  remediation: {
    text: 'Give each endpoint a policy that allows only principals of your account or organization (aws:PrincipalAccount, aws:PrincipalOrgID).',
    command:
      'aws ec2 modify-vpc-endpoint --vpc-endpoint-id <endpoint> --policy-document file://<policy.json>',
    effects: {
      sideEffects:
        'Requests of principals that the policy does not name fail, for everything in the VPC that uses the endpoint.',
      downtime:
        'None for principals that the policy names. The change takes some minutes.',
      wayBack:
        'Restore the default policy (modify-vpc-endpoint --reset-policy).',
      source:
        'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
  ],
  judge: ({ endpoints }) =>
    check(
      'Endpoints',
      endpoints,
      all =>
        all.length
          ? allOf(all.map(judgeEndpoint))
          : notApplicable(
              'The network of the bastion has no endpoints (see ZT-DEV-08).',
            ),
      all => all.map(({ service }) => service).join(', ') || 'none',
    ),
};
