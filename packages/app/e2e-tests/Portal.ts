import { AxeBuilder } from '@axe-core/playwright';
import { expect, Locator, Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

const images = path.resolve(__dirname, '../../../docs/images');
const report = path.resolve(__dirname, '../../../e2e-test-report');

export const GUEST = 'user:default/guest';

/** Uses the portal as a signed-in person. */
export class Portal {
  person = GUEST;

  constructor(readonly page: Page) {}

  async open(address: string) {
    await this.page.goto(address);
    const enter = this.page.getByRole('button', {
      name: 'Enter',
      exact: true,
    });
    // In the sidebar of a wide window, and in the bar of a narrow one.
    const search = this.page.getByRole('button', { name: 'Search' }).first();
    await expect(enter.or(search).first()).toBeVisible({ timeout: 60_000 });
    if (await enter.isVisible()) await enter.click();
    await expect(search).toBeVisible();
  }

  /** Signs in as a user of the example catalog, instead of the guest. */
  async signInAs(userEntityRef: string) {
    this.person = userEntityRef;
    const settings = { auth: { providers: { guest: { userEntityRef } } } };
    // The back end watches the file, and can miss a change that follows another at once.
    await expect(async () => {
      await writeFile(
        process.env.ZERO_TRUST_TEST_CONFIG!,
        JSON.stringify(settings),
      );
      const session = await this.page.request.get(
        `${process.env.ZERO_TRUST_TEST_BACKEND}/api/auth/guest/refresh`,
        { headers: { 'X-Requested-With': 'XMLHttpRequest' } },
      );
      const { backstageIdentity } = await session.json();
      expect(backstageIdentity.identity.userEntityRef).toBe(userEntityRef);
    }).toPass({ timeout: 30_000, intervals: [250, 500, 1_000, 2_000, 5_000] });
  }

  /** Opens the "Zero trust" tab of an entity, and waits for its posture. */
  async openPosture(kind: string, name: string) {
    await this.open(`/catalog/default/${kind}/${name}/zero-trust`);
    await expect(
      this.page
        .getByRole('img', { name: /^(Predicted|Grade|No grade)/ })
        .first(),
    ).toBeVisible();
  }

  /**
   * Refreshes the entity and waits for the outcome. If AWS was read in the last second, a
   * refresh returns that read, so this method tries again.
   */
  async refresh(part: Page | Locator = this.page) {
    const button = part.getByRole('button', {
      name: 'Refresh',
      exact: true,
    });
    await expect(async () => {
      // The page shows the previous outcome until this refresh is accepted.
      const accepted = this.page.waitForResponse(
        response =>
          response.request().method() === 'POST' &&
          new URL(response.url()).pathname.endsWith('/v1/refresh'),
      );
      await button.click();
      expect((await accepted).ok()).toBe(true);
      const outcome = this.page
        .getByText(
          /AWS was read|Some of it could not be read\.|Nothing could be read\./,
        )
        .first();
      await expect(outcome).toBeVisible({ timeout: 60_000 });
      await expect(outcome).not.toContainText('a moment ago', {
        timeout: 100,
      });
    }).toPass({ intervals: [2_000], timeout: 150_000 });
  }

  /** Revokes the waiver that is in force for something. */
  async revokeWaiver(subject: RegExp) {
    await this.open('/zero-trust/decisions?waivers=approved');
    const revoke = this.page.getByRole('button', {
      name: new RegExp(`^Revoke waiver: .*${subject.source}`),
    });
    await revoke.click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await expect(revoke).toHaveCount(0);
  }

  /** Returns the points of the entity: the first ones on its page. */
  points(): Locator {
    return this.page.getByText(/^\d+ of 100$/).first();
  }

  /** Returns the first result of a control with this title. */
  result(title: string | RegExp): Locator {
    return this.page.getByRole('button', { name: title }).first();
  }

  /** Takes a screenshot, and returns its path. */
  async look(name: string, folder = report): Promise<string> {
    const file = path.join(folder, `${name}.png`);
    // Without the style of the element under the pointer.
    await this.page.mouse.move(0, 0);
    await this.page.screenshot({
      path: file,
      // Tables fade in.
      animations: 'disabled',
    });
    return file;
  }

  /** Updates a screenshot of the README, with ZERO_TRUST_SCREENSHOTS=1 only. */
  async picture(name: string) {
    await this.look(
      name,
      process.env.ZERO_TRUST_SCREENSHOTS ? images : undefined,
    );
  }

  /** Checks our part of the page against WCAG 2.2 A and AA. */
  async expectAccessible(selector: string) {
    const { violations } = await new AxeBuilder({ page: this.page })
      .include(selector)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html}`),
    );
    expect(found).toEqual([]);
  }

  /** Expects no horizontal scrolling of the page, or of this part of it. */
  async expectFits(part: Locator = this.page.locator('html')) {
    const [content, visible] = await part.evaluate(element => [
      element.scrollWidth,
      element.clientWidth,
    ]);
    expect(content).toBeLessThanOrEqual(visible);
  }
}
