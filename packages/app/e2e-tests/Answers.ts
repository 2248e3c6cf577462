import { Page } from '@playwright/test';

/** A JSON response of the back end. */
export type Answer = Record<string, unknown>;

/** Changes a response. The URL contains the cursor and the limit of a page. */
export type Change = (answer: Answer, address: URL) => unknown;

/** A response of the back end that a page shows. */
export interface Source {
  /** Below `/api/zero-trust`. */
  path: string;
  /** Throws if the value is not a response of the back end. So changed responses match the API. */
  parse: (answer: unknown) => unknown;
}

/** Changes responses of the back end before the page receives them. */
export class Answers {
  constructor(private readonly page: Page) {}

  async change({ path, parse }: Source, change: Change) {
    let original: Promise<Answer> | undefined;
    await this.page.route(this.isOf(path), async route => {
      const address = new URL(route.request().url());
      const asked = new URL(address);
      // The back end does not have this page.
      asked.searchParams.delete('cursor');
      const ask = async () =>
        (await route.fetch({ url: asked.toString() })).json();
      // Lists of thousands have pages: the first one is enough.
      if (!address.searchParams.has('cursor')) original = ask();
      original ??= ask();
      await route.fulfill({
        json: parse(change(await original, address)),
      });
    });
  }

  /** Responds like a back end that cannot reach its database. */
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

  /** Responds as the back end does without the permission. */
  async refuse(path: string) {
    await this.page.route(this.isOf(path), route =>
      route.fulfill({
        status: 403,
        json: {
          error: { name: 'NotAllowedError', message: 'You are not allowed' },
          response: { statusCode: 403 },
        },
      }),
    );
  }

  /** Never responds. */
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
