import { EndpointEvidence } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztNet15 } from './ZT-NET-15';

const endpoint = (
  openStatements: EndpointEvidence['openStatements'],
): EndpointEvidence => ({
  id: 'vpce-1',
  service: 'ssm',
  state: 'available',
  privateDns: true,
  securityGroups: fact([]),
  openStatements,
});
const limited = endpoint(fact([]));
const open = endpoint(fact(['statement 1']));
const unread = endpoint(denied('ec2:DescribeVpcEndpoints'));

describe('ZT-NET-15 endpoint policies limit who can use them', () => {
  it.each<[string, EndpointEvidence[]]>([
    ['pass', [limited, limited]],
    ['fail', [limited, open]],
    ['fail', [unread, open]],
    ['unknown', [limited, unread]],
    ['not-applicable', []],
  ])('%s: %j', (status, endpoints) => {
    const bastion = exemplaryBastion({ endpoints: fact(endpoints) });
    expect(judgeAs(ztNet15, bastion).status).toBe(status);
  });

  it('names the service and the statement', () => {
    const bastion = exemplaryBastion({ endpoints: fact([open]) });
    expect(judgeAs(ztNet15, bastion).reason).toBe(
      'The policy of the endpoint for ssm allows every principal on every resource: statement 1.',
    );
  });

  it('is unknown without the endpoints', () => {
    const bastion = exemplaryBastion({
      endpoints: denied('ec2:DescribeVpcEndpoints'),
    });
    expect(judgeAs(ztNet15, bastion).status).toBe('unknown');
  });
});
