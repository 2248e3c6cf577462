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
 * How is shown what the input does not show in full. `whole`: all that may be so,
 * or a missing fact; what passes by it passes for certain. `part`: only what is
 * certain; what fails by it fails for certain.
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

/** What a link leads to, where it is known. */
export const linkOf = (linked: Linked) =>
  isKnown(linked) ? linked.value : undefined;
