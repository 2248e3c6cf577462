import {
  CollectionProblem,
  CollectionScope,
} from 'backstage-plugin-zero-trust-node';
import { ParsedFinding } from './findingFields';

/** Counts the findings of a whole read that cannot be parsed. */
export class MalformedFindings {
  private readonly fields = new Set<string>();
  private malformed = 0;
  private total = 0;

  constructor(
    private readonly operation: string,
    private readonly scope: Pick<CollectionScope, 'accountId' | 'region'>,
  ) {}

  /** Returns the problem with all findings so far, if this page has one. */
  add(page: readonly ParsedFinding[]): CollectionProblem[] {
    const fields = page.flatMap(({ malformed }) => malformed ?? []);
    this.total += page.length;
    this.malformed += fields.length;
    fields.forEach(field => this.fields.add(field));
    if (!fields.length) return [];
    const { accountId, region } = this.scope;
    return [
      {
        kind: 'invalid-response',
        operation: this.operation,
        message: `${this.operation}: ${this.malformed} of ${
          this.total
        } findings cannot be parsed (${[...this.fields].join(', ')})`,
        advice: `They are ignored. Look for findings without these fields in Security Hub of account ${accountId}, ${region}, and report them with the version of this module.`,
        at: new Date().toISOString(),
      },
    ];
  }
}
