import { expect, Locator } from '@playwright/test';

interface Task {
  task: string;
  /** The maximum number of clicks. */
  bound: number;
  clicks: number;
}

/** Counts the clicks of tasks, and compares them with their bounds. */
export class ClickCounter {
  private readonly tasks: Task[] = [];

  /** Performs a task. Fails if it needs more clicks than its bound. */
  async perform(
    task: string,
    bound: number,
    how: (click: (target: Locator) => Promise<void>) => Promise<void>,
  ) {
    let clicks = 0;
    await how(async target => {
      clicks += 1;
      await target.click();
    });
    this.tasks.push({ task, bound, clicks });
    expect(clicks, task).toBeLessThanOrEqual(bound);
  }

  /** Returns the tasks as a Markdown table. */
  table(): string {
    const rows = [
      ['task', 'clicks', 'bound'],
      ['---', '---', '---'],
      ...this.tasks.map(({ task, clicks, bound }) => [
        task,
        String(clicks),
        String(bound),
      ]),
    ];
    return rows.map(cells => `| ${cells.join(' | ')} |`).join('\n');
  }
}
