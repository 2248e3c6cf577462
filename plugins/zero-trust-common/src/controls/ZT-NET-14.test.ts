import { EndpointEvidence, IngressSource } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeAs } from './__testUtils__/judgeAs';
import { cidr, group, rule } from './__testUtils__/network';
import { ztNet14 } from './ZT-NET-14';

const endpoint = (
  securityGroups: EndpointEvidence['securityGroups'],
): EndpointEvidence => ({
  id: 'vpce-1',
  service: 'ssm',
  state: 'available',
  privateDns: true,
  securityGroups,
  openStatements: fact([]),
});
const of = (...endpoints: EndpointEvidence[]) =>
  judgeAs(ztNet14, exemplaryBastion({ endpoints: fact(endpoints) }));
const from = (...sources: IngressSource[]) =>
  endpoint(fact([group(sources.map(source => rule(source)))]));
const named = (isDefault = false): IngressSource => ({
  kind: 'security-group',
  groupId: 'sg-0bastion',
  isDefault: fact(isDefault),
});

describe('ZT-NET-14 only named sources reach the endpoints', () => {
  it.each<[string, string, EndpointEvidence[]]>([
    ['a security group', 'pass', [from(named())]],
    ['nobody', 'pass', [from()]],
    ['a narrow trusted network', 'pass', [from(cidr('10.1.2.0/28'))]],
    ['the whole VPC', 'fail', [from(named()), from(cidr('10.0.0.0/16'))]],
    ['everybody', 'fail', [from(cidr('0.0.0.0/0'))]],
    ['the default group', 'fail', [from(named(true))]],
  ])('that allow %s: %s', (_, status, endpoints) => {
    expect(of(...endpoints).status).toBe(status);
  });

  it('does not apply without endpoints', () => {
    expect(of().status).toBe('not-applicable');
  });

  it('is unknown without the endpoints, their groups, or their rules', () => {
    expect(
      judgeAs(
        ztNet14,
        exemplaryBastion({ endpoints: denied('ec2:DescribeVpcEndpoints') }),
      ).status,
    ).toBe('unknown');
    expect(of(endpoint(fact([]))).status).toBe('unknown');
    const verdict = of(
      endpoint(fact([group(denied('ec2:DescribeSecurityGroupRules'))])),
    );
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ec2:DescribeSecurityGroupRules']);
  });
});
