import { Question } from './questions';
import { Outcome, Step, World } from './Step';

const WORDS: Record<Outcome['status'], string> = {
  held: 'held',
  failed: '**failed**',
  'not-tried': 'not tried',
};

/** Returns a text in one line, for a cell of a table. */
const cell = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');

/** Returns the answer of a proof to a point. Only a proof on AWS can confirm it. */
export function answerOf(
  question: Question,
  results: ReadonlyArray<{ step: Step; outcome: Outcome }>,
  kind: World['kind'],
): Outcome {
  const about = results.filter(({ step }) =>
    step.answers.some(beginning => question.text.startsWith(beginning)),
  );
  if (!about.length) {
    return { status: 'not-tried', note: 'No step of this proof tries it.' };
  }
  if (kind === 'stand-ins') {
    return {
      status: 'not-tried',
      note: `Stand-ins do not answer it. On AWS: "${about[0].step.title}".`,
    };
  }
  const of = (status: Outcome['status']) =>
    about.find(({ outcome }) => outcome.status === status);
  const found = of('failed') ?? of('not-tried') ?? about[0];
  return {
    status: found.outcome.status,
    note: `${found.step.title}: ${found.outcome.note}`,
  };
}

/** Returns the dated report of a proof as Markdown. */
export function reportOf({
  now,
  kind,
  place,
  results,
  questions,
}: {
  now: string;
  kind: World['kind'];
  place: string;
  results: ReadonlyArray<{ step: Step; outcome: Outcome }>;
  questions: readonly Question[];
}): string {
  const answers = questions.map(question => ({
    question,
    answer: answerOf(question, results, kind),
  }));
  const open = answers.filter(({ answer }) => answer.status === 'not-tried');
  return `# Live proof of ${now.slice(0, 10)}

${
  kind === 'aws'
    ? `In ${place}.`
    : `With stand-ins on one machine: no AWS account was used. Nothing here confirms what AWS does. ${place}`
}
${open.length} of ${
    answers.length
  } points of \`docs/to-confirm.md\` are still open.

## Steps

| Step | Outcome | What was seen |
| --- | --- | --- |
${results
  .map(
    ({ step, outcome }) =>
      `| ${step.title} | ${WORDS[outcome.status]} | ${cell(outcome.note)} |`,
  )
  .join('\n')}

## Points to confirm

| | Point | Answer | Why |
| --- | --- | --- | --- |
${answers
  .map(
    ({ question, answer }) =>
      `| ${question.number} | ${cell(question.text)} | ${
        WORDS[answer.status]
      } | ${cell(answer.note)} |`,
  )
  .join('\n')}
`;
}
