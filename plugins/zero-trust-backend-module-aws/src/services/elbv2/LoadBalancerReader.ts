import {
  Action,
  DescribeTagsCommand,
  ElasticLoadBalancingV2Client,
  Listener,
  LoadBalancer,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeRules,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  Fact,
  isKnown,
  known,
  ListenerEvidence,
} from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required, requiredName } from '../../errors/InvalidResponseError';
import { tagsOf } from '../tagsOf';

/** A load balancer that has an ARN. */
export type NamedLoadBalancer = LoadBalancer & { LoadBalancerArn: string };

const redirects = (actions: Action[] | undefined) =>
  Boolean(actions?.length) &&
  (actions ?? []).every(
    ({ Type, RedirectConfig }) =>
      Type === 'redirect' && RedirectConfig?.Protocol === 'HTTPS',
  );

/** Reads application and network load balancers, with their listeners. */
export class LoadBalancerReader extends ServiceReader<ElasticLoadBalancingV2Client> {
  /** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html */
  loadBalancers(): Promise<Fact<NamedLoadBalancer[]>> {
    return this.read('elasticloadbalancing:DescribeLoadBalancers', async () => {
      const all = await this.all(
        paginateDescribeLoadBalancers(
          { client: this.client, pageSize: 400 },
          {},
          this.options,
        ),
        'LoadBalancers',
        page => page.LoadBalancers,
      );
      return all.map(loadBalancer => ({
        ...loadBalancer,
        LoadBalancerArn: requiredName(
          loadBalancer.LoadBalancerArn,
          'LoadBalancerArn',
        ),
      }));
    });
  }

  /**
   * Returns the tags of up to 20 load balancers, by ARN.
   * @see
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html
   */
  tags(
    ResourceArns: string[],
  ): Promise<Fact<Map<string, Record<string, string>>>> {
    return this.read('elasticloadbalancing:DescribeTags', async () => {
      const { TagDescriptions } = await this.client.send(
        new DescribeTagsCommand({ ResourceArns }),
        this.options,
      );
      const described = new Map(
        required(TagDescriptions, 'TagDescriptions').map(found => [
          required(found.ResourceArn, 'ResourceArn'),
          tagsOf(found.Tags),
        ]),
      );
      // A load balancer that is missing in the response may have an entity tag.
      for (const arn of ResourceArns) {
        required(described.get(arn), `TagDescription of ${arn}`);
      }
      return described;
    });
  }

  /**
   * Returns the listeners of a load balancer. Missing if the rules of one cannot be
   * read.
   */
  async listeners(LoadBalancerArn: string): Promise<Fact<ListenerEvidence[]>> {
    const listed = await this.read(
      'elasticloadbalancing:DescribeListeners',
      () =>
        this.all(
          paginateDescribeListeners(
            { client: this.client, pageSize: 400 },
            { LoadBalancerArn },
            this.options,
          ),
          'Listeners',
          page => page.Listeners,
        ),
    );
    if (!isKnown(listed)) return listed;
    const listeners: ListenerEvidence[] = [];
    for (const listener of listed.value) {
      const only = await this.onlyRedirects(listener);
      if (!isKnown(only)) return only;
      listeners.push({
        arn: listener.ListenerArn ?? '',
        port: listener.Port ?? 0,
        protocol: listener.Protocol ?? '',
        redirectsToHttps: only.value,
        sslPolicy: listener.SslPolicy ?? null,
        certificateArns: (listener.Certificates ?? []).flatMap(
          ({ CertificateArn }) => CertificateArn ?? [],
        ),
      });
    }
    return { ...listed, value: listeners };
  }

  /**
   * Returns whether a listener only redirects. A rule may forward plaintext that the
   * default action would redirect.
   */
  private async onlyRedirects(listener: Listener): Promise<Fact<boolean>> {
    const { ListenerArn, Protocol, DefaultActions } = listener;
    const action = 'elasticloadbalancing:DescribeRules';
    if (Protocol !== 'HTTP' || !redirects(DefaultActions)) {
      return known(false, action);
    }
    return this.read(action, async () => {
      const rules = await this.all(
        paginateDescribeRules(
          { client: this.client, pageSize: 400 },
          { ListenerArn },
          this.options,
        ),
        'Rules',
        page => page.Rules,
      );
      return rules.every(({ Actions }) => redirects(Actions));
    });
  }
}
