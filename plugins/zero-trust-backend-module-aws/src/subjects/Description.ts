import {
  Fact,
  KeyEvidence,
  known,
  KnownFact,
  missing,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';

/** Returns the fields of a response of RDS about a database as facts. */
export class Description {
  constructor(
    /** `rds:DescribeDBInstances` or `rds:DescribeDBClusters`. */
    private readonly source: string,
    private readonly scope: Pick<CollectionScope, 'accountId' | 'region'>,
  ) {}

  /** Returns a field, or null if the response omits it: its absence has a meaning. */
  value<T>(value: T): KnownFact<T> {
    return known(value, this.source);
  }

  /** Returns a field that always exists. If it is absent, the fact is missing. */
  field<T>(name: string, value: T | undefined): Fact<T> {
    const absent = value === undefined || value === null || Number.isNaN(value);
    return absent ? this.absent(name) : this.value(value);
  }

  /** Returns the missing fact for a field that the response should have. */
  absent(name: string): Fact<never> {
    return this.failed(`did not return ${name}`);
  }

  private failed(what: string): Fact<never> {
    return missing('failed', {
      accountId: this.scope.accountId,
      region: this.scope.region,
      detail: `${this.source} ${what}.`,
    });
  }

  key(
    arn: string | undefined,
    keys: Map<string, KeyEvidence | undefined>,
  ): Fact<KeyEvidence | null> {
    if (!arn) return this.value(null);
    const read = keys.get(arn);
    return read
      ? this.value(read)
      : this.failed('returned a KmsKeyId that does not name a KMS key');
  }
}
