import { Outcome, Step, World } from './Step';

/** Runs the steps in their order. A step that needs a failed step is not tried. */
export async function runSteps(
  steps: readonly Step[],
  world: World,
  report: (step: Step, outcome: Outcome) => void = () => {},
): Promise<Array<{ step: Step; outcome: Outcome }>> {
  const results: Array<{ step: Step; outcome: Outcome }> = [];
  for (const step of steps) {
    const missing = step.after?.find(
      title =>
        results.find(one => one.step.title === title)?.outcome.status !==
        'held',
    );
    const outcome: Outcome = missing
      ? { status: 'not-tried', note: `"${missing}" did not hold.` }
      : await step.run(world).catch((error: Error) => ({
          status: 'failed' as const,
          note: error.message,
        }));
    results.push({ step, outcome });
    report(step, outcome);
  }
  return results;
}
