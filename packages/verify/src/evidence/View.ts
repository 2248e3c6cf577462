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
 * How evidence shows what the input does not show in full. `whole` has everything
 * that is possible, or a missing fact: what passes with it is certain to pass. `part`
 * has only what is certain: what fails with it is certain to fail.
 */
export type View = 'whole' | 'part';

/** Makes facts of one input in one view. */
export class Facts {
  constructor(readonly planned: PlannedResources, readonly view: View) {}

  known<T>(value: T): Fact<T> {
    return known(value, this.planned.source);
  }

  /** What AWS shows once it runs. */
  atRunTime(detail?: string): MissingFact {
    return missing('at-run-time', detail ? { detail } : {});
  }

  /** A resource that the input names and does not have. */
  outside(what: string): MissingFact {
    return missing('not-collected', { detail: `${what} is not in the input.` });
  }

  /** A list that further items can only make worse. */
  list<T>(items: T[], why: MissingFact | undefined): Fact<T[]> {
    return why && this.view === 'whole' ? why : this.known(items);
  }
}

/** Returns what a link leads to; undefined if that is unknown. */
export const linkOf = (linked: Linked) =>
  isKnown(linked) ? linked.value : undefined;
