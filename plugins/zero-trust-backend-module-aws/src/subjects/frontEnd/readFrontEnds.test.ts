import {
  catalogue,
  FrontEndEvidence,
} from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import { EstateInput, RunningAws } from 'sandbox';
import { estateWith, frontEnds } from '../../__testUtils__/estate';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import { context, localAws } from '../../__testUtils__/localAws';
import { CollectionRun } from '../../client/CollectionRun';
import { readFrontEnds } from './readFrontEnds';

type Region = NonNullable<EstateInput['accounts'][number]['regions']>[string];

const tags = { 'backstage.io/entity-ref': 'component:default/shop' };
const redirect = { port: 80, protocol: 'HTTP' as const, redirect: true };

const judged = (evidence: FrontEndEvidence) =>
  Object.fromEntries(
    evaluate(evidence, [], {
      controls: catalogue,
      settings: { trustedNetworks: [], administrators: [] },
    }).map(result => [result.controlId, result]),
  );

describe('readFrontEnds', () => {
  let aws: RunningAws;
  afterEach(() => aws.close());

  const read = async (
    region: Region,
    deny: string[] = [],
    tagKeys = ['backstage.io/entity-ref'],
  ) => {
    aws = await localAws(estateWith(region), { throttle: false });
    aws.permissions.deny(scope.accountId, deny);
    const { clients } = sourcesFor();
    const run = new CollectionRun(clients, scope, context().signal);
    return {
      ...(await readFrontEnds(run, { tagKeys })),
      problems: run.problems(),
    };
  };

  it('reads resources that pass every control', async () => {
    const { evidence, listed, problems } = await read(frontEnds);
    expect(problems).toEqual([]);
    expect(listed).toEqual(['load-balancer', 'certificate']);
    expect(
      evidence.map(each => [
        each.kind,
        each.name,
        judged(each)['ZT-DATA-10'].status,
        judged(each)['ZT-APP-03'].status,
      ]),
    ).toEqual([
      ['load-balancer', 'orders', 'pass', 'pass'],
      ['certificate', 'orders.example.com', 'pass', 'not-applicable'],
    ]);
    expect(evidence[0]).toMatchObject({
      arn: expect.stringContaining(':loadbalancer/app/orders/'),
      resourceId: expect.stringMatching(/^app\/orders\//),
      status: { value: 'active' },
      environmentClass: 'production',
    });
  });

  it('reads nothing without an entity tag', async () => {
    const { evidence, listed } = await read({
      certificates: {
        'a.example.com': { tags: { team: 'shop' } },
        // Nobody uses it: its tags are not asked for.
        'b.example.com': { inUse: false, tags },
      },
      loadBalancers: {
        plain: { listeners: [redirect], tags: { team: 'shop' } },
        appliance: { type: 'gateway', tags },
      },
    });
    expect(evidence).toEqual([]);
    expect(listed).toEqual(['load-balancer', 'certificate']);
    expect(aws.calls.count('DescribeListeners')).toBe(0);
    expect(aws.calls.count('ListTagsForCertificate')).toBe(1);
  });

  it('reads front ends with the configured tags only', async () => {
    const owned = { 'acme:service': 'shop' };
    const { evidence } = await read(
      {
        certificates: { 'a.example.com': { tags: owned } },
        loadBalancers: {
          ours: { listeners: [redirect], tags: owned },
          harmonix: { listeners: [redirect], tags: { 'aws-apps:s': 'shop' } },
          other: { listeners: [redirect], tags },
        },
      },
      [],
      ['acme:service'],
    );
    expect(evidence.map(({ name }) => name).sort()).toEqual([
      'a.example.com',
      'harmonix',
      'ours',
    ]);
  });

  it('reads the tags of twenty load balancers at once', async () => {
    const loadBalancers = Object.fromEntries(
      Array.from({ length: 41 }, (_, index) => [
        `shop-${index}`,
        { tags: index % 20 ? {} : tags },
      ]),
    );
    const { evidence } = await read({ loadBalancers });
    expect(evidence.map(({ name }) => name).sort()).toEqual([
      'shop-0',
      'shop-20',
      'shop-40',
    ]);
    expect(aws.calls.count('DescribeTags')).toBe(3);
  });

  it('does not count a listener as a redirect if a rule forwards plaintext', async () => {
    const { evidence } = await read({
      loadBalancers: {
        leaky: { listeners: [{ ...redirect, forwards: ['/legacy'] }], tags },
        clear: { listeners: [{ port: 80, protocol: 'HTTP' }], tags },
      },
    });
    expect(evidence.map(each => judged(each)['ZT-APP-03'].status)).toEqual([
      'fail',
      'fail',
    ]);
    // Only where the default action redirects.
    expect(aws.calls.count('DescribeRules')).toBe(1);
  });

  it('finds certificates that expire soon, with any key', async () => {
    const { evidence } = await read({
      certificates: {
        'shop.example.com': { daysLeft: 10, keyAlgorithm: 'RSA_4096' },
      },
      loadBalancers: {
        shop: { listeners: [{ certificate: 'shop.example.com' }], tags },
      },
    });
    expect(judged(evidence[0])['ZT-DATA-10']).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('shop.example.com'),
    });
  });

  it.each([
    ['acm:ListCertificates', ['load-balancer']],
    ['acm:ListTagsForCertificate', ['load-balancer']],
    ['elasticloadbalancing:DescribeLoadBalancers', ['certificate']],
    ['elasticloadbalancing:DescribeTags', ['certificate']],
    [
      'elasticloadbalancing:DescribeListeners',
      ['load-balancer', 'certificate'],
    ],
    ['elasticloadbalancing:DescribeRules', ['load-balancer', 'certificate']],
  ])('reports nothing as deleted without %s', async (action, types) => {
    const { listed, problems } = await read(frontEnds, [action]);
    expect(listed).toEqual(types);
    expect(problems).toEqual([expect.objectContaining({ action })]);
  });

  it.each([
    ['elasticloadbalancing:DescribeListeners', 'ZT-APP-03'],
    ['elasticloadbalancing:DescribeRules', 'ZT-APP-03'],
    ['acm:ListCertificates', 'ZT-DATA-10'],
  ])('without %s, %s is unknown', async (action, control) => {
    const { evidence } = await read(frontEnds, [action]);
    expect(judged(evidence[0])[control]).toMatchObject({
      status: 'unknown',
      missing: [expect.objectContaining({ needs: action })],
    });
  });
});
