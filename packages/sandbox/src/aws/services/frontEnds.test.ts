import {
  ACMClient,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
} from '@aws-sdk/client-acm';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { memberSettings } from '../../testing/clientSettings';
import { REGION, smallEstate } from '../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../startLocalAws';

let aws: RunningAws;
let acm: ACMClient;
let elb: ElasticLoadBalancingV2Client;

beforeAll(async () => {
  const estate = smallEstate();
  estate.policies!.reader = { allow: ['*'] };
  Object.assign(estate.accounts[1].regions![REGION], {
    certificates: {
      'shop.example.com': { tags: { team: 'shop' } },
      'long.example.com': { keyAlgorithm: 'RSA_4096' },
      'old.example.com': { daysLeft: -1 },
    },
    loadBalancers: {
      shop: {
        tags: { team: 'shop' },
        listeners: [
          { certificate: 'shop.example.com' },
          {
            port: 80,
            protocol: 'HTTP',
            redirect: true,
            forwards: ['/health'],
          },
        ],
      },
      inner: { type: 'network', scheme: 'internal' },
    },
  });
  aws = await startLocalAws({ estate, port: 0 });
  const settings = await memberSettings(aws);
  acm = new ACMClient(settings);
  elb = new ElasticLoadBalancingV2Client(settings);
});
afterAll(async () => aws.close());

const domains = async (input: object) => {
  const { CertificateSummaryList } = await acm.send(
    new ListCertificatesCommand(input),
  );
  return CertificateSummaryList?.map(({ DomainName }) => DomainName);
};

describe('ACM', () => {
  it('lists only certificates with short RSA keys by default', async () => {
    expect(await domains({})).toEqual(['old.example.com', 'shop.example.com']);
    expect(await domains({ Includes: { keyTypes: ['RSA_4096'] } })).toEqual([
      'long.example.com',
    ]);
    const { CertificateSummaryList: [long] = [] } = await acm.send(
      new ListCertificatesCommand({ Includes: { keyTypes: ['RSA_4096'] } }),
    );
    expect(long.KeyAlgorithm).toBe('RSA-4096');
    expect(await domains({ CertificateStatuses: ['EXPIRED'] })).toEqual([
      'old.example.com',
    ]);
  });

  it('returns pages, and rejects an unknown token', async () => {
    const first = await acm.send(new ListCertificatesCommand({ MaxItems: 1 }));
    expect(first.CertificateSummaryList).toHaveLength(1);
    expect(await domains({ NextToken: first.NextToken })).toEqual([
      'shop.example.com',
    ]);
    await expect(domains({ NextToken: 'other' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('returns the tags of a certificate', async () => {
    const { CertificateSummaryList = [] } = await acm.send(
      new ListCertificatesCommand({}),
    );
    const [, { CertificateArn }] = CertificateSummaryList;
    const ask = (arn?: string) =>
      acm.send(new ListTagsForCertificateCommand({ CertificateArn: arn }));
    expect((await ask(CertificateArn)).Tags).toEqual([
      { Key: 'team', Value: 'shop' },
    ]);
    await expect(ask(`${CertificateArn}0`)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('Elastic Load Balancing', () => {
  const list = async () =>
    (await elb.send(new DescribeLoadBalancersCommand({}))).LoadBalancers ?? [];

  it('describes load balancers, page by page', async () => {
    expect(await list()).toMatchObject([
      { LoadBalancerName: 'shop', Type: 'application' },
      { LoadBalancerName: 'inner', Type: 'network', Scheme: 'internal' },
    ]);
    const { LoadBalancers, NextMarker } = await elb.send(
      new DescribeLoadBalancersCommand({ PageSize: 1 }),
    );
    expect(LoadBalancers).toHaveLength(1);
    const rest = await elb.send(
      new DescribeLoadBalancersCommand({ Marker: NextMarker }),
    );
    expect(rest.LoadBalancers).toHaveLength(1);
    expect(rest.NextMarker).toBeUndefined();
  });

  it('describes the tags of at most twenty resources at once', async () => {
    const arns = (await list()).map(
      ({ LoadBalancerArn = '' }) => LoadBalancerArn,
    );
    const ask = (ResourceArns: string[]) =>
      elb.send(new DescribeTagsCommand({ ResourceArns }));
    expect((await ask(arns)).TagDescriptions).toEqual([
      { ResourceArn: arns[0], Tags: [{ Key: 'team', Value: 'shop' }] },
      { ResourceArn: arns[1], Tags: [] },
    ]);
    await expect(ask(Array(21).fill(arns[0]))).rejects.toMatchObject({
      name: 'ValidationError',
    });
    await expect(ask([`${arns[0]}0`])).rejects.toMatchObject({
      name: 'LoadBalancerNotFoundException',
    });
  });

  it('describes listeners, and the rules before the default one', async () => {
    const shop = (await list()).find(l => l.LoadBalancerName === 'shop');
    const { Listeners = [] } = await elb.send(
      new DescribeListenersCommand({ LoadBalancerArn: shop?.LoadBalancerArn }),
    );
    const secure = Listeners.find(({ Port }) => Port === 443);
    const clear = Listeners.find(({ Port }) => Port === 80);
    expect(secure).toMatchObject({
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-2016-08',
      Certificates: [{ CertificateArn: expect.stringContaining(':acm:') }],
      DefaultActions: [{ Type: 'forward' }],
    });
    expect(clear).toMatchObject({
      DefaultActions: [
        { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS' } },
      ],
    });
    expect(clear?.SslPolicy).toBeUndefined();
    const { Rules } = await elb.send(
      new DescribeRulesCommand({ ListenerArn: clear?.ListenerArn }),
    );
    expect(Rules).toHaveLength(2);
    expect(Rules).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          Conditions: [
            expect.objectContaining({
              Field: 'path-pattern',
              Values: ['/health'],
            }),
          ],
        }),
        expect.objectContaining({ IsDefault: true, Priority: 'default' }),
      ]),
    );
    await expect(
      elb.send(new DescribeListenersCommand({})),
    ).rejects.toMatchObject({ name: 'ValidationError' });
  });
});
