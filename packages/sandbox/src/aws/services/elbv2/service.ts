import * as client from '@aws-sdk/client-elastic-load-balancing-v2';
import { paginate } from '../../paging/paginate';
import { awsQuery } from '../../protocol/awsQuery';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { type Described, loadBalancers } from './loadBalancers';

const MAXIMUM = 400;
/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html */
const DESCRIBED = 20;

function pageOf<T>(
  items: T[],
  keyOf: (item: T) => string | undefined,
  { PageSize, Marker }: { PageSize?: number; Marker?: string },
) {
  const limit = PageSize ?? MAXIMUM;
  if (limit < 1 || limit > MAXIMUM) {
    throw new AwsError(
      'ValidationError',
      `PageSize must be between 1 and ${MAXIMUM}`,
    );
  }
  const { page, next } = paginate(items, item => keyOf(item) ?? '', {
    limit,
    token: Marker,
    invalidToken: () => new AwsError('ValidationError', 'Invalid marker'),
  });
  return { items: page, NextMarker: next };
}

const noLoadBalancer = (name: string) =>
  new AwsError('LoadBalancerNotFound', `Load balancer '${name}' not found`);
const noListener = (name: string) =>
  new AwsError('ListenerNotFound', `Listener '${name}' not found`);

/** Returns the items with these names or ARNs, or all items if none are given. */
function chosen<T>(
  all: T[],
  keys: string[] | undefined,
  keyOf: (item: T) => string | undefined,
  absent: (key: string) => AwsError,
): T[] {
  if (!keys?.length) return all;
  return keys.map(key => {
    const found = all.find(item => keyOf(item) === key);
    if (!found) throw absent(key);
    return found;
  });
}

const byArn = ({ loadBalancer }: Described) => loadBalancer.LoadBalancerArn;
const listenersOf = (call: Call) =>
  loadBalancers(call).flatMap(({ listeners }) => listeners);

const handlers: Handlers<typeof client> = {
  DescribeLoadBalancers(input, call) {
    const { LoadBalancerArns: arns, Names: names } = input;
    const found = chosen(
      chosen(loadBalancers(call), arns, byArn, noLoadBalancer),
      names,
      ({ loadBalancer }) => loadBalancer.LoadBalancerName,
      noLoadBalancer,
    );
    const { items, NextMarker } = pageOf(found, byArn, input);
    return {
      LoadBalancers: items.map(({ loadBalancer }) => loadBalancer),
      NextMarker,
    };
  },

  DescribeTags({ ResourceArns = [] }, call) {
    if (ResourceArns.length > DESCRIBED) {
      throw new AwsError(
        'ValidationError',
        `1 validation error detected: at most ${DESCRIBED} resources can be described at once`,
      );
    }
    return {
      TagDescriptions: chosen(
        loadBalancers(call),
        ResourceArns,
        byArn,
        noLoadBalancer,
      ).map(found => ({
        ResourceArn: byArn(found),
        Tags: Object.entries(found.tags).map(([Key, Value]) => ({
          Key,
          Value,
        })),
      })),
    };
  },

  DescribeListeners(input, call) {
    const { LoadBalancerArn, ListenerArns } = input;
    if (!LoadBalancerArn && !ListenerArns?.length) {
      throw new AwsError(
        'ValidationError',
        'You must specify either listener ARNs or a load balancer ARN',
      );
    }
    const all = LoadBalancerArn
      ? chosen(
          loadBalancers(call),
          [LoadBalancerArn],
          byArn,
          noLoadBalancer,
        ).flatMap(({ listeners }) => listeners)
      : listenersOf(call);
    const { items, NextMarker } = pageOf(
      chosen(
        all,
        ListenerArns,
        ({ listener }) => listener.ListenerArn,
        noListener,
      ),
      ({ listener }) => listener.ListenerArn,
      input,
    );
    return { Listeners: items.map(({ listener }) => listener), NextMarker };
  },

  DescribeRules(input, call) {
    if (!input.ListenerArn) {
      throw new AwsError(
        'ValidationError',
        'You must specify either listener rule ARNs or a listener ARN',
      );
    }
    const [{ rules }] = chosen(
      listenersOf(call),
      [input.ListenerArn],
      ({ listener }) => listener.ListenerArn,
      noListener,
    );
    const { items, NextMarker } = pageOf(
      rules,
      ({ RuleArn }) => RuleArn,
      input,
    );
    return { Rules: items, NextMarker };
  },
};

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/ */
export const elbv2 = defineService({
  signingName: 'elasticloadbalancing',
  client,
  protocol: awsQuery({
    version: '2015-12-01',
    xmlNamespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
  }),
  denied: { code: 'AccessDenied', status: 403 },
  handlers,
});
