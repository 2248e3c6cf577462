import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Control,
  EnvironmentClass,
  Evidence,
} from 'backstage-plugin-zero-trust-common';
import {
  carry,
  evaluate,
  isFoundation,
  applyDecisions,
  scoreResource,
} from 'backstage-plugin-zero-trust-common/alpha';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AttributionPass } from '../attribution/attributeAll';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { chunks } from '../store/chunks';
import { Judged } from '../store/JudgementStore';
import { Stores } from '../store/Stores';
import { guardedControls } from './guardedControls';
import { changesWithReads, readAgainAt } from './changesWithReads';
import { nextChange } from './nextChange';
import { Portal, portalFactsOf, readPortal } from './portalFacts';
import { Rules } from './rules';

/**
 * The number of resources in one transaction. It limits memory, and how long rows are
 * locked.
 */
const RESOURCES_AT_A_TIME = 400;
/** The number of resources that are judged before the event loop handles requests. */
const RESOURCES_PER_TURN = 20;

const withClass = (
  evidence: Evidence,
  environmentClass: EnvironmentClass | undefined,
): Evidence =>
  environmentClass && !isFoundation(evidence)
    ? { ...evidence, environmentClass }
    : evidence;

/** By ARN: when time changes a result next, in ISO 8601 UTC. Undefined for never. */
export type NextTimes = ReadonlyMap<string, string | undefined>;

/**
 * Judges resources by their evidence, findings, waivers and attestations, and scores
 * them.
 */
export class ResourceJudge {
  private readonly controls: readonly Control[];

  constructor(
    private readonly stores: Stores,
    private readonly settings: Pick<
      ZeroTrustSettings,
      'principals' | 'accountOwners'
    >,
    private readonly rules: Rules,
    private readonly clock: () => string,
    logger?: Pick<LoggerService, 'error'>,
  ) {
    this.controls = guardedControls(rules.controls, logger);
  }

  async judge(
    arns: readonly string[],
    { classes, entities }: AttributionPass,
  ): Promise<NextTimes> {
    const next = new Map<string, string | undefined>();
    if (!arns.length) return next;
    const portal = await readPortal(
      [...entities.values()],
      this.stores,
      this.settings,
    );
    for (const chunk of chunks(arns, RESOURCES_AT_A_TIME)) {
      for (const [arn, at] of await this.judgeSome(chunk, classes, portal)) {
        next.set(arn, at);
      }
    }
    return next;
  }

  private async judgeSome(
    arns: readonly string[],
    classes: AttributionPass['classes'],
    portal: Portal,
  ): Promise<NextTimes> {
    const { judgements, findings, attestations, waivers, claims } = this.stores;
    const { byId, settings, version } = this.rules;
    const options = {
      controls: this.controls,
      settings,
      catalogueVersion: version,
    };
    // A resource that has no evidence, or was deleted, is not judged until something
    // changes.
    const next = new Map<string, string | undefined>(
      arns.map(arn => [arn, undefined]),
    );
    await judgements.judge(arns, async (judgeable, tx) => {
      const now = this.clock();
      const within = await portalFactsOf(judgeable, portal, this.stores, tx);
      const reported = await findings.ofResources(arns, tx);
      const attested = await attestations.inForce(arns, now, tx);
      const waived = await waivers.inForce(
        arns,
        now,
        await claims.accountOwners(this.settings.accountOwners, tx),
        tx,
      );
      const judged: Judged[] = [];
      for (const { arn, scopeId, evidence, previous } of judgeable) {
        // Evidence that an older version stored in another format is not judged.
        const whole =
          evidence.subject &&
          within(withClass(evidence, classes.get(arn)), now);
        const ownFindings = reported.get(arn) ?? [];
        const current = whole ? evaluate(whole, ownFindings, options) : [];
        const carried = carry(
          previous.filter(({ controlId }) => byId.has(controlId)),
          current,
          now,
        );
        const results = applyDecisions(carried, waived, attested, now, byId);
        judged.push({
          arn,
          results,
          score: scoreResource(arn, results, { controls: byId }),
        });
        next.set(
          arn,
          nextChange(
            {
              evidence,
              results,
              attestations: attested.filter(own => own.resourceArn === arn),
              waivers: waived.filter(own => own.resourceArn === arn),
              scope: portal.scopes.get(scopeId),
              changesWithReads:
                whole !== undefined &&
                changesWithReads(
                  carried,
                  at => evaluate(readAgainAt(whole, at), ownFindings, options),
                  now,
                ),
            },
            now,
            byId,
          ),
        );
        if (judged.length % RESOURCES_PER_TURN === 0) await nextTurn();
      }
      return judged;
    });
    return next;
  }
}
