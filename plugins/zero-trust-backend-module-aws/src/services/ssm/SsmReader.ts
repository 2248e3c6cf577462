import {
  InstanceInformation,
  InstancePatchState,
  paginateDescribeInstanceInformation,
  paginateDescribeInstancePatchStates,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { Page } from '../../client/newPages';
import { ServiceReader } from '../../client/ServiceReader';

/** The maximum of ids in a call for patch states, and of nodes on a page. */
const BATCH = 50;

/** Reads the agents and patch states of instances in Systems Manager. */
export class SsmReader extends ServiceReader<SSMClient> {
  protected get paging() {
    return { client: this.client, pageSize: BATCH };
  }

  private batched<P extends Page, T extends { InstanceId?: string }>(
    operation: string,
    ids: string[],
    paginate: (ids: string[]) => AsyncIterable<P>,
    name: string,
    items: (page: P) => T[] | undefined,
  ): Promise<Fact<Map<string, T>>> {
    return this.read(operation, async () => {
      const result = new Map<string, T>();
      for (let start = 0; start < ids.length; start += BATCH) {
        const pages = paginate(ids.slice(start, start + BATCH));
        for (const item of await this.all(pages, name, items)) {
          result.set(item.InstanceId ?? '', item);
        }
      }
      return result;
    });
  }

  /**
   * Returns the agents by instance id. Instances whose agent never reported are absent.
   * @see
   * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
   */
  nodes(ids: string[]): Promise<Fact<Map<string, InstanceInformation>>> {
    return this.batched(
      'ssm:DescribeInstanceInformation',
      ids,
      Values =>
        paginateDescribeInstanceInformation(
          this.paging,
          { Filters: [{ Key: 'InstanceIds', Values }] },
          this.options,
        ),
      'InstanceInformationList',
      page => page.InstanceInformationList,
    );
  }

  /**
   * Returns the patch states by instance id. Instances on which Patch Manager never ran
   * are absent.
   * @see
   * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstancePatchStates.html
   */
  patchStates(ids: string[]): Promise<Fact<Map<string, InstancePatchState>>> {
    return this.batched(
      'ssm:DescribeInstancePatchStates',
      ids,
      InstanceIds =>
        paginateDescribeInstancePatchStates(
          this.paging,
          { InstanceIds },
          this.options,
        ),
      'InstancePatchStates',
      page => page.InstancePatchStates,
    );
  }
}
