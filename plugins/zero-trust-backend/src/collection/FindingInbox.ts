import { LoggerService } from '@backstage/backend-plugin-api';
import {
  FindingReceiver,
  ReceivedFindings,
} from 'backstage-plugin-zero-trust-node';
import { Rules } from '../posture/rules';
import { PostureUpdater } from '../posture/PostureUpdater';
import { scopeId } from '../store/ScopeStore';
import { nameOfStoreError } from '../store/StoreError';
import { Stores } from '../store/Stores';

/** Events arrive in bursts: postures are updated once for each burst. */
const GATHER_MS = 250;

interface Options {
  stores: Pick<Stores, 'scopes' | 'findings'>;
  rules: Pick<Rules, 'securityControlIds'>;
  updater: Pick<PostureUpdater, 'updateResources'>;
  logger: LoggerService;
  /** Milliseconds to wait for more events. */
  gather?: number;
}

/**
 * Stores findings from events. They are in the database before postures are updated: if
 * the process is killed in between, the next run of the task updates the postures.
 */
export class FindingInbox implements FindingReceiver {
  private readonly affected = new Set<string>();
  private gathering: Promise<void> | undefined;
  private updated: Promise<void> = Promise.resolve();

  constructor(private readonly options: Options) {}

  async onFindings({ source, scope, findings, at }: ReceivedFindings) {
    const { stores, rules } = this.options;
    const id = scopeId('findings', source, { ...scope });
    const wanted = new Set(
      rules.securityControlIds.map(controlId => controlId.toUpperCase()),
    );
    const relevant = findings.filter(({ securityControlId }) =>
      wanted.has(securityControlId),
    );
    if (!relevant.length) return { kept: 0 };
    const known = await stores.scopes.byId(id);
    if (!known?.inScope) return { kept: 0 };
    const { kept, affected } = await stores.findings.receive({
      scopeId: id,
      findings: relevant,
      at,
    });
    affected.forEach(arn => this.affected.add(arn));
    if (affected.length) await this.updateSoon();
    return { kept };
  }

  /**
   * Resolves when postures include the findings stored so far. Updates run one after
   * the other.
   */
  private updateSoon(): Promise<void> {
    this.gathering ??= new Promise<void>(resolve => {
      setTimeout(resolve, this.options.gather ?? GATHER_MS);
    }).then(() => {
      this.gathering = undefined;
      this.updated = this.updated.then(() => this.updateNow());
      return this.updated;
    });
    return this.gathering;
  }

  private async updateNow(): Promise<void> {
    const arns = [...this.affected];
    this.affected.clear();
    try {
      await this.options.updater.updateResources(arns);
    } catch (error) {
      this.options.logger.error(
        `Cannot update postures with findings. The next run of the task tries again: ${nameOfStoreError(
          error,
        )}`,
      );
    }
  }
}
