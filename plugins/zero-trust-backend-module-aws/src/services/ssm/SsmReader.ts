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

/** The most ids that patch states are given for at once, and a page of nodes. */
const BATCH = 50;

/** Reads what Systems Manager knows of instances. */
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
   * By instance id; whose agent never reported is left out.
   * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
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
   * By instance id; where Patch Manager never ran is left out.
   * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstancePatchStates.html
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
