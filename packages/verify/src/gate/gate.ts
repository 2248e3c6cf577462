import {
  Control,
  Grade,
  grades,
  Result,
  severities,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import { scoreResource } from 'backstage-plugin-zero-trust-common/alpha';
import { JudgedResource, Judgement } from '../judge/judge';

/** The conditions under which the command succeeds. */
export interface Gates {
  minGrade?: Grade;
  /** Failures of this severity and above fail the gate. */
  failOn: Severity;
  /** Whether it passes without a database or bastion. */
  allowEmpty: boolean;
}

/** Why the gate failed. Empty if it passed. */
export type GateFailure = string;

/**
 * Returns the grade of a resource over the controls that can be decided now. Controls
 * that are known after apply do not count.
 */
export function decidedGrade(
  { arn, results }: JudgedResource,
  controls: ReadonlyMap<string, Control>,
): Grade | null {
  const decided = results.filter(({ status }) => status !== 'unknown');
  return scoreResource(arn, decided, { controls }).grade;
}

const failsBy = (failOn: Severity) => (result: Result) =>
  result.status === 'fail' &&
  severities.indexOf(result.severity) <= severities.indexOf(failOn);

/** Returns why the input does not pass the gates. */
export function gateFailures(
  judgements: readonly Judgement[],
  { minGrade, failOn, allowEmpty }: Gates,
  controls: ReadonlyMap<string, Control>,
): GateFailure[] {
  const resources = judgements.flatMap(one => one.resources);
  const judged = resources.filter(({ subject }) => subject !== 'account');
  const failures = judgements.flatMap(({ gaps }) => gaps);
  if (!judged.length && !allowEmpty) {
    failures.push(
      'There is no database or bastion in the input. Use --allow-empty if this is expected.',
    );
  }
  const failing = resources.flatMap(({ address, results }) =>
    results
      .filter(failsBy(failOn))
      .map(
        ({ controlId, severity, reason }) =>
          `${severity} ${controlId} fails on ${address}: ${reason}`,
      ),
  );
  failures.push(...failing);
  if (!minGrade) return failures;
  const low = judged.flatMap(resource => {
    const grade = decidedGrade(resource, controls);
    return !grade || grades.indexOf(grade) > grades.indexOf(minGrade)
      ? [
          `${resource.address} has ${
            grade ? `grade ${grade}` : 'no grade'
          }, not ${minGrade} or better.`,
        ]
      : [];
  });
  return [...failures, ...low];
}
