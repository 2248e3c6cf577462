import { Page } from '@playwright/test';

/** A JSON object that the back end answers with. */
export type Answer = Record<string, unknown>;

/** How an answer is changed. The address has the cursor and the limit of a page. */
export type Change = (answer: Answer, address: URL) => unknown;

/** An answer of the back end that a page shows. */
export interface Source {
  /** Below `/api/zero-trust`. */
  path: string;
  /** Throws for what the back end does not answer: changed answers cannot drift. */
  parse: (answer: unknown) => unknown;
}

/** Changes the answers of the back end on their way to the page. */
export class Answers {
  constructor(private readonly page: Page) {}

  async change({ path, parse }: Source, change: Change) {
    let original: Promise<Answer> | undefined;
    await this.page.route(this.isOf(path), async route => {
      const address = new URL(route.request().url());
      const asked = new URL(address);
      // The back end has no such page.
      asked.searchParams.delete('cursor');
      const ask = async () =>
        (await route.fetch({ url: asked.toString() })).json();
      // A list of thousands is read page by page: its first page is enough.
      if (!address.searchParams.has('cursor')) original = ask();
      original ??= ask();
      await route.fulfill({
        json: parse(change(await original, address)),
      });
    });
  }

  /** Answers as a back end that cannot reach its database. */
  async fail(path: string) {
    await this.page.route(this.isOf(path), route =>
      route.fulfill({
        status: 503,
        json: {
          error: {
            name: 'ServiceUnavailableError',
            message: 'The database of the plugin cannot be reached',
          },
          response: { statusCode: 503 },
        },
      }),
    );
  }

  /** Never answers. */
  async hold(path: string) {
    await this.page.route(this.isOf(path), () => {});
  }

  async restore() {
    await this.page.unrouteAll({ behavior: 'ignoreErrors' });
  }

  private isOf(path: string) {
    return ({ pathname }: URL) => pathname === `/api/zero-trust${path}`;
  }
}
