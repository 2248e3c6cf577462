import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import type { EstateStore } from '../estate';
import { toFindings } from './asff';
import { otherProducts } from './otherProducts';
import { verdictsOf } from './verdicts';

type Findings = Map<string, AwsSecurityFinding>;

/**
 * The findings of all accounts. They follow the estate, but only after its delay:
 * Config has to notice a change, and Security Hub to be told.
 */
export class FindingStore {
  private published: Findings;
  private listed: AwsSecurityFinding[];
  /** When the oldest change that is not published yet was made. */
  private changedAt: Date | undefined;
  private readonly startedAt: Date;

  constructor(
    private readonly store: EstateStore,
    private readonly clock: () => Date,
  ) {
    this.startedAt = clock();
    this.published = this.build();
    this.listed = [...this.published.values()];
    store.onChange(() => {
      this.changedAt ??= clock();
    });
  }

  /** The same array until something is published. */
  list(): AwsSecurityFinding[] {
    this.publish();
    return this.listed;
  }

  private publish(): void {
    if (!this.changedAt) return;
    const delay = this.store.estate.securityHub.delaySeconds * 1000;
    const due = new Date(this.changedAt.getTime() + delay);
    if (this.clock() < due) return;
    this.changedAt = undefined;
    const next = this.build();
    const at = due.toISOString();
    for (const [id, before] of this.published) {
      const now = next.get(id);
      if (!now) {
        // The resource is gone: Security Hub archives what it said of it.
        next.set(id, {
          ...before,
          RecordState: 'ARCHIVED',
          ...(before.Compliance
            ? {
                Compliance: { ...before.Compliance, Status: 'NOT_AVAILABLE' },
                UpdatedAt: at,
              }
            : {}),
        });
      } else if (now.Compliance?.Status === before.Compliance?.Status) {
        next.set(id, { ...now, UpdatedAt: before.UpdatedAt });
      } else {
        next.set(id, { ...now, UpdatedAt: at, LastObservedAt: at });
      }
    }
    for (const [id, finding] of next) {
      if (!this.published.has(id)) {
        next.set(id, {
          ...finding,
          FirstObservedAt: at,
          CreatedAt: at,
          UpdatedAt: at,
          LastObservedAt: at,
        });
      }
    }
    this.published = next;
    this.listed = [...next.values()];
  }

  private build(): Findings {
    const { accounts, regions } = this.store.estate;
    const now = this.clock();
    return new Map(
      accounts
        .flatMap(account =>
          regions.flatMap(region => {
            const place = {
              accountId: account.id,
              accountName: account.name,
              region,
              here: this.store.region(account.id, region),
              now,
              startedAt: this.startedAt,
            };
            if (!place.here.securityHub.enabled) return [];
            return [
              ...verdictsOf(place).flatMap(verdict =>
                toFindings(place, verdict),
              ),
              ...otherProducts(place),
            ];
          }),
        )
        .map(finding => [finding.Id ?? '', finding]),
    );
  }
}
