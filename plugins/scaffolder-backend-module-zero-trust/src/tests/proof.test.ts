import { readFileSync } from 'node:fs';
import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { questionsOf } from '../../scripts/proof/questions';
import { reportOf } from '../../scripts/proof/report';
import { runSteps } from '../../scripts/proof/runSteps';
import { Outcome, Step, World } from '../../scripts/proof/Step';
import { steps } from '../../scripts/proof/steps';
import { templateCode } from './__testUtils__/createRepository';

const questions = questionsOf(
  readFileSync(`${templateCode}/docs/to-confirm.md`, 'utf8'),
);

const world: World = {
  kind: 'stand-ins',
  spec: exampleSpec(),
  repository: '/nowhere',
  run: async () => ({ code: 1, stdout: '', output: 'It is not installed' }),
  person: {},
  acceptToken: () => {},
};

const step = (
  title: string,
  run: () => Promise<Outcome>,
  more: Partial<Step> = {},
): Step => ({ title, answers: [], run, ...more });

describe('the live proof', () => {
  it('has an entry for every point to confirm', () => {
    expect(questions.length).toBeGreaterThan(30);
    expect(questions[0].text).toMatch(/^STS compares/);
  });

  it('has only points that exist', () => {
    const answers = steps.flatMap(one => one.answers);
    expect(answers.length).toBeGreaterThan(5);
    for (const beginning of answers) {
      expect(
        questions.filter(({ text }) => text.startsWith(beginning)),
      ).toHaveLength(1);
    }
  });

  it('skips steps that need a failed step, and continues', async () => {
    const results = await runSteps(
      [
        step('one', async () => {
          throw new Error('Out of addresses');
        }),
        step('two', async () => ({ status: 'held', note: '' }), {
          after: ['one'],
        }),
        step('three', async () => ({ status: 'held', note: 'fine' })),
      ],
      world,
    );
    expect(results.map(({ outcome }) => outcome)).toEqual([
      { status: 'failed', note: 'Out of addresses' },
      { status: 'not-tried', note: '"one" did not hold.' },
      { status: 'held', note: 'fine' },
    ]);
  });

  const report = (kind: World['kind'], status: Outcome['status']) =>
    reportOf({
      now: '2026-11-30T09:00:00.000Z',
      kind,
      place: 'account 111122223333, eu-west-1',
      results: [
        {
          step: step('A step', async () => ({ status, note: '' }), {
            answers: ['First'],
          }),
          outcome: { status, note: 'seen | so' },
        },
      ],
      questions: questionsOf(
        '# List\n- [ ] First\n      point.\n- [ ] Second.\n',
      ),
    });

  it('answers points that a step tried on AWS, and leaves the rest open', () => {
    const text = report('aws', 'held');
    expect(text).toContain('# Live proof of 2026-11-30');
    expect(text).toContain('1 of 2 points');
    expect(text).toContain('| 1 | First point. | held | A step: seen \\| so |');
    expect(text).toContain(
      '| 2 | Second. | not tried | No step of this proof tries it. |',
    );
  });

  it('reports that a point failed', () => {
    expect(report('aws', 'failed')).toContain('| **failed** | A step');
  });

  it('confirms nothing with stand-ins', () => {
    const text = report('stand-ins', 'held');
    expect(text).toContain('2 of 2 points');
    expect(text).toContain('Stand-ins do not answer it.');
  });
});
