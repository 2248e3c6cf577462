import { Finding } from 'backstage-plugin-zero-trust-common';
import {
  CollectionScope,
  FindingPage,
  FindingQuery,
  FindingSource,
} from 'backstage-plugin-zero-trust-node';

/**
 * A source of findings from a scanner other than Security Hub. Each finding is one
 * page.
 */
export class ScannerSource implements FindingSource {
  readonly id = 'scanner';

  constructor(
    private readonly scope: CollectionScope,
    private readonly findings: readonly Finding[],
  ) {}

  async scopes() {
    return { scopes: [this.scope] };
  }

  async *read(
    _scope: CollectionScope,
    { securityControlIds, cursor = '0' }: FindingQuery,
  ): AsyncGenerator<FindingPage> {
    const wanted = this.findings.filter(({ securityControlId }) =>
      securityControlIds.includes(securityControlId),
    );
    for (let at = Number(cursor); at < wanted.length; at += 1) {
      const isLast = at === wanted.length - 1;
      yield {
        findings: [wanted[at]],
        ...(!isLast && { cursor: String(at + 1) }),
      };
    }
    if (!wanted.length) yield { findings: [] };
  }
}
