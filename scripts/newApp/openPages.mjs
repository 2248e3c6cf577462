import { chromium as playwright } from '@playwright/test';

const PATIENCE_MS = 5 * 60_000;

/** Pages, and what each shows once the plugins work. */
const PAGES = {
  '/zero-trust': /Zero trust/,
  '/catalog?filters[kind]=component': /Zero trust/,
  '/catalog/default/component/example-website/zero-trust':
    /No posture|Zero trust/,
  '/create': /Create zero-trust database/,
};

/** The old sign-in page enters as a guest by itself. */
async function signIn(page) {
  const enter = page.getByRole('button', { name: 'Enter' });
  const navigation = page.getByRole('navigation').first();
  await enter.or(navigation).first().waitFor({ timeout: PATIENCE_MS });
  if (await enter.isVisible()) await enter.click();
  await navigation.waitFor();
}

/**
 * Starts the app and opens its pages. Returns problems: what is missing on a page, and
 * errors in the console that name our packages.
 */
export async function openPages(app, executablePath) {
  const problems = [];
  let output = '';
  const child = app.start();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', data => {
      output = (output + data).slice(-8_000);
    });
  }
  const browser = await playwright.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const end = Date.now() + PATIENCE_MS;
    const answers = () =>
      fetch(app.url).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await answers())) {
      if (Date.now() > end || child.exitCode !== null) {
        throw new Error(`the app does not start:\n${output}`);
      }
      await new Promise(resolve => setTimeout(resolve, 1_000));
    }
    const page = await browser.newPage();
    page.on('console', message => {
      if (message.type() === 'error' && /zero.?trust/i.test(message.text())) {
        problems.push(`the console says: ${message.text().slice(0, 500)}`);
      }
    });
    await page.goto(app.url);
    await signIn(page);
    for (const [address, text] of Object.entries(PAGES)) {
      try {
        await page.goto(`${app.url}${address}`);
        await page
          .getByRole('main')
          .getByText(text)
          .first()
          .waitFor({ timeout: 60_000 });
        console.log(`✓ ${address}`);
      } catch {
        problems.push(`${address}: ${text} does not appear on the page`);
        console.log(`✗ ${address}`);
      }
    }
  } catch (error) {
    problems.push(error.message);
  } finally {
    await browser.close();
    // The front end and the back end are children of its own.
    process.kill(-child.pid, 'SIGKILL');
  }
  return problems;
}
