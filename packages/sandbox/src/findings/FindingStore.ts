import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import type { EstateStore } from '../estate';
import { toFindings } from './asff';
import { otherProducts } from './otherProducts';
import { verdictsOf } from './verdicts';

type Findings = Map<string, AwsSecurityFinding>;

function archive(finding: AwsSecurityFinding, at: string): AwsSecurityFinding {
  const { Compliance } = finding;
  return {
    ...finding,
    RecordState: 'ARCHIVED',
    ...(Compliance && {
      Compliance: { ...Compliance, Status: 'NOT_AVAILABLE' },
      UpdatedAt: at,
    }),
  };
}

/**
 * The findings of all accounts. A change of the estate shows in them after a delay: AWS
 * Config has to notice it and report it to Security Hub.
 */
export class FindingStore {
  private published: Findings;
  private listed: AwsSecurityFinding[];
  /** The time of the oldest change that is not published yet. */
  private changedAt: Date | undefined;
  private readonly startedAt: Date;
  private readonly listeners: Array<
    (changed: AwsSecurityFinding[], at: Date) => void
  > = [];

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

  /** Returns the findings: the same array until the next publication. */
  list(): AwsSecurityFinding[] {
    this.publish();
    return this.listed;
  }

  /**
   * Registers a function that receives new and changed findings when they are
   * published.
   */
  onPublish(listener: (changed: AwsSecurityFinding[], at: Date) => void): void {
    this.listeners.push(listener);
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
        // The resource was deleted: Security Hub archives its findings once.
        next.set(
          id,
          before.RecordState === 'ARCHIVED' ? before : archive(before, at),
        );
        continue;
      }
      const same = now.Compliance?.Status === before.Compliance?.Status;
      next.set(id, {
        ...now,
        FirstObservedAt: before.FirstObservedAt,
        CreatedAt: before.CreatedAt,
        // A suppression does not count as an update.
        UpdatedAt: same ? before.UpdatedAt : at,
        LastObservedAt: same ? before.LastObservedAt : at,
        ProcessedAt: same ? before.ProcessedAt : at,
      });
    }
    for (const [id, finding] of next) {
      if (!this.published.has(id)) {
        next.set(id, {
          ...finding,
          FirstObservedAt: at,
          CreatedAt: at,
          UpdatedAt: at,
          LastObservedAt: at,
          ProcessedAt: at,
        });
      }
    }
    const changed = [...next].flatMap(([id, finding]) =>
      JSON.stringify(finding) === JSON.stringify(this.published.get(id))
        ? []
        : [finding],
    );
    this.published = next;
    this.listed = [...next.values()];
    if (changed.length) this.listeners.forEach(tell => tell(changed, due));
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
