import { Locator } from '@playwright/test';
import { Answers } from './Answers';
import { expect, test } from './portalTest';
import { State, Subject, subjects } from './states';

// Narrow windows are last, because the page renders again when its width changes.
const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 320 },
  { colorScheme: 'dark', width: 320 },
] as const;

/** With ZERO_TRUST_STATES=1: every page in every state and look. */
const isAll = Boolean(process.env.ZERO_TRUST_STATES);
const chosen = isAll ? looks : [looks[0], looks[3]];

/** The states of each page that differ most from those of other pages. */
const REPRESENTATIVE: Record<string, readonly State[]> = {
  card: ['empty'],
  tab: ['loading', 'hostile'],
  scorecard: ['long'],
  overview: ['long'],
  services: ['thousands'],
  decisions: ['hostile'],
  'tab-claims': ['partial'],
  collection: ['long'],
  column: ['empty'],
  wizard: ['error'],
};

const statesOf = ({ name, shows }: Subject): readonly State[] =>
  isAll
    ? (Object.keys(shows) as State[]).filter(state => shows[state])
    : REPRESENTATIVE[name] ?? [];

/** Expects the content of the page in its state. */
const sign = (part: Locator, state: State, text: RegExp): Locator =>
  (state === 'loading'
    ? part.getByLabel(text).or(part.getByText(text))
    : part.getByText(text)
  ).first();

for (const subject of subjects) {
  const {
    name,
    address,
    source,
    selector,
    isBelow,
    isEmbedded,
    states,
    shows,
  } = subject;
  for (const state of statesOf(subject)) {
    test(`the ${name} is readable in the state ${state}`, async ({
      page,
      portal,
    }, testInfo) => {
      const answers = new Answers(page);
      const alerts: string[] = [];
      page.on('dialog', async dialog => {
        alerts.push(dialog.message());
        await dialog.dismiss();
      });
      if (state === 'loading') await answers.hold(source.path);
      else if (state === 'error') await answers.fail(source.path);
      else await answers.change(source, states[state]!);
      await page.setViewportSize({ width: 1280, height: 900 });
      await portal.open(address);
      const part = page.locator(selector);
      for (const { colorScheme, width } of chosen) {
        await test.step(`${colorScheme}, ${width} px wide`, async () => {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.setViewportSize({ width, height: 900 });
          // Backstage's table keeps colors of the theme before, until it is loaded again.
          if (isEmbedded) await portal.open(address);
          await expect(
            page.locator(`body[data-theme-mode=${colorScheme}]`),
          ).toBeAttached();
          const shown = sign(part, state, shows[state]!);
          const picture = `state-${name}-${state}-${colorScheme}-${width}`;
          let path = '';
          // Another theme renders the whole page again, and loads the entity again.
          await expect(async () => {
            await expect(shown).toBeVisible();
            if (isBelow) {
              await shown.evaluate(own =>
                own.scrollIntoView({ block: 'center' }),
              );
            }
            path = await portal.look(picture);
            await portal.expectAccessible(selector);
            await portal.expectFits(isEmbedded ? part.first() : undefined);
            expect(await shown.isVisible()).toBe(true);
          }).toPass({ timeout: 60_000 });
          await testInfo.attach(picture, { path, contentType: 'image/png' });
        });
      }
      await answers.restore();
      expect(alerts).toEqual([]);
    });
  }
}
