import {
  Fact,
  isKnown,
  known,
  missing,
  MissingFact,
} from 'backstage-plugin-zero-trust-common';
import { Linked } from '../planned/Link';
import { PlannedResources } from '../planned/PlannedResources';

/**
 * How evidence contains parts that the input does not show completely. `whole` contains
 * everything that is possible, or a missing fact: a pass with it is certain. `part`
 * contains only what is certain: a failure with it is certain.
 */
export type View = 'whole' | 'part';

/** Creates the facts of one input in one view. */
export class Facts {
  constructor(readonly planned: PlannedResources, readonly view: View) {}

  known<T>(value: T): Fact<T> {
    return known(value, this.planned.source);
  }

  /** Returns a missing fact that AWS shows once it runs. */
  atRunTime(detail?: string): MissingFact {
    return missing('at-run-time', detail ? { detail } : {});
  }

  /**
   * Returns the missing fact for a resource that the input names and does not contain.
   */
  outside(what: string): MissingFact {
    return missing('not-collected', { detail: `${what} is not in the input.` });
  }

  /** Returns a list that additional items can only make worse. */
  list<T>(items: T[], why: MissingFact | undefined): Fact<T[]> {
    return why && this.view === 'whole' ? why : this.known(items);
  }
}

/** Returns what a link leads to; undefined if that is unknown. */
export const linkOf = (linked: Linked) =>
  isKnown(linked) ? linked.value : undefined;
