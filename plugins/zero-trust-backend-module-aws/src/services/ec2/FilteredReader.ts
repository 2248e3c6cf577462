import { EC2Client, Filter } from '@aws-sdk/client-ec2';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { Page } from '../../client/newPages';
import { ServiceReader } from '../../client/ServiceReader';

/** EC2 takes at most 200 values in one filter. */
const BATCH = 200;

/** The base of the readers of EC2: lists by one filter, in batches of its values. */
export abstract class FilteredReader extends ServiceReader<EC2Client> {
  protected batched<P extends Page, T>(
    operation: string,
    filter: { name: string; values: string[] },
    paginate: (filters: Filter[]) => AsyncIterable<P>,
    name: string,
    items: (page: P) => T[] | undefined,
  ): Promise<Fact<T[]>> {
    return this.read(operation, async () => {
      const result: T[] = [];
      for (let start = 0; start < filter.values.length; start += BATCH) {
        const Values = filter.values.slice(start, start + BATCH);
        const pages = paginate([{ Name: filter.name, Values }]);
        result.push(...(await this.all(pages, name, items)));
      }
      return result;
    });
  }
}
