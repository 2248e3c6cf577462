interface Asked<Question, Answer> {
  questions: readonly Question[];
  resolve(answers: Answer[]): void;
  reject(error: unknown): void;
}

/** Other questions do not wait for a call that takes longer than this. */
const SLOW_MS = 2000;

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve));

/** Resolves when the call ends, or takes long. */
async function endOrSlow(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<void>(resolve => {
    timer = setTimeout(resolve, SLOW_MS);
  });
  await Promise.race([work, slow]);
  clearTimeout(timer);
}

/**
 * Combines questions that are asked at the same time into one call, which contains each
 * of them once. Questions that are asked during a call wait for it and share the next
 * call. Nothing is cached: an answer always comes from a call that started after its
 * question.
 */
export class JoinedQuestions<Question, Answer> {
  private waiting: Array<Asked<Question, Answer>> = [];
  private asking = false;

  /**
   * @param call - answers all of these questions, in their order
   * @param keyOf - returns the same key for two questions that have the same answer
   */
  constructor(
    private readonly call: (
      questions: readonly Question[],
    ) => Promise<readonly Answer[]>,
    private readonly keyOf: (question: Question) => string,
    private readonly onIdle: () => void = () => {},
  ) {}

  get isIdle(): boolean {
    return !this.asking;
  }

  async ask(questions: readonly Question[]): Promise<Answer[]> {
    if (!questions.length) return [];
    return new Promise((resolve, reject) => {
      this.waiting.push({ questions, resolve, reject });
      if (!this.asking) this.answerAll();
    });
  }

  private async answerAll(): Promise<void> {
    this.asking = true;
    await nextTurn();
    while (this.waiting.length) {
      await endOrSlow(this.answer(this.waiting.splice(0)));
    }
    this.asking = false;
    this.onIdle();
  }

  private async answer(
    asked: ReadonlyArray<Asked<Question, Answer>>,
  ): Promise<void> {
    const distinct = new Map(
      asked.flatMap(({ questions }) =>
        questions.map(question => [this.keyOf(question), question]),
      ),
    );
    let answers: ReadonlyMap<string, Answer>;
    try {
      const found = await this.call([...distinct.values()]);
      answers = new Map(
        [...distinct.keys()].map((key, index) => [key, found[index]]),
      );
    } catch (error) {
      if (asked.length === 1) {
        asked[0].reject(error);
        return;
      }
      // The error of one question must not fail the others.
      await Promise.all(asked.map(one => this.answer([one])));
      return;
    }
    for (const { questions, resolve } of asked) {
      resolve(questions.map(question => answers.get(this.keyOf(question))!));
    }
  }
}
