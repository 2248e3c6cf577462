import type {
  Listener as ListenerOutput,
  LoadBalancer as LoadBalancerOutput,
  Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Listener, LoadBalancer } from '../../../estate/frontEndSchema';
import { stableUuid } from '../../../estate/identifiers';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { certificateArn } from '../acm/certificates';

const SHORT = { application: 'app', network: 'net', gateway: 'gwy' };

const id = (...parts: string[]) =>
  stableUuid(...parts)
    .replace(/-/g, '')
    .slice(0, 16);

/**
 * Returns `app/<name>/<id>`, the last part of the ARNs of load balancers and listeners.
 */
const pathOf = (place: CallContext, name: string, { type }: LoadBalancer) =>
  `${SHORT[type]}/${name}/${id(place.accountId, place.region, name)}`;

const elb = ({ accountId, region }: CallContext, resource: string) =>
  arn('elasticloadbalancing', region, accountId, resource);

/** A load balancer with its listeners and their rules, as AWS describes them. */
export interface Described {
  loadBalancer: LoadBalancerOutput;
  tags: Record<string, string>;
  listeners: Array<{ listener: ListenerOutput; rules: Rule[] }>;
}

function actionOf({ redirect, port }: Listener, targetGroup: string) {
  return redirect
    ? {
        Type: 'redirect' as const,
        Order: 1,
        RedirectConfig: {
          Protocol: 'HTTPS',
          Port: '443',
          Host: '#{host}',
          Path: '/#{path}',
          Query: '#{query}',
          StatusCode: 'HTTP_301' as const,
        },
      }
    : {
        Type: 'forward' as const,
        Order: 1,
        TargetGroupArn: `${targetGroup}-${port}`,
      };
}

function described(
  place: CallContext,
  name: string,
  estate: LoadBalancer,
): Described {
  const path = pathOf(place, name, estate);
  const LoadBalancerArn = elb(place, `loadbalancer/${path}`);
  const targetGroup = elb(place, `targetgroup/${name}`);
  return {
    loadBalancer: {
      LoadBalancerArn,
      LoadBalancerName: name,
      DNSName: `${name}.${place.region}.elb.amazonaws.com`,
      CreatedTime: place.startedAt,
      Scheme: estate.scheme,
      Type: estate.type,
      State: { Code: estate.state },
      IpAddressType: 'ipv4',
    },
    tags: estate.tags,
    listeners: estate.listeners.map(listener => {
      const { port, protocol, certificate, sslPolicy, forwards } = listener;
      const listenerPath = `${path}/${id(path, String(port))}`;
      const secure = protocol === 'HTTPS' || protocol === 'TLS';
      const action = actionOf(listener, targetGroup);
      const rule = (key: string, rest: Partial<Rule>): Rule => ({
        RuleArn: elb(
          place,
          `listener-rule/${listenerPath}/${id(listenerPath, key)}`,
        ),
        Priority: key,
        Conditions: [],
        ...rest,
      });
      return {
        listener: {
          ListenerArn: elb(place, `listener/${listenerPath}`),
          LoadBalancerArn,
          Port: port,
          Protocol: protocol,
          SslPolicy: secure ? sslPolicy : undefined,
          Certificates: certificate
            ? [{ CertificateArn: certificateArn(place, certificate) }]
            : undefined,
          DefaultActions: [action],
        },
        rules: [
          ...forwards.map((pattern, index) =>
            rule(String(index + 1), {
              IsDefault: false,
              Conditions: [{ Field: 'path-pattern', Values: [pattern] }],
              Actions: [
                actionOf({ ...listener, redirect: false }, targetGroup),
              ],
            }),
          ),
          rule('default', { IsDefault: true, Actions: [action] }),
        ],
      };
    }),
  };
}

/** Returns the load balancers of an account in a region. */
export const loadBalancers = (place: CallContext): Described[] =>
  Object.entries(place.here.loadBalancers).map(([name, estate]) =>
    described(place, name, estate),
  );
