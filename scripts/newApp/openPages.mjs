import { chromium as playwright } from '@playwright/test';

const PATIENCE_MS = 5 * 60_000;

/**
 * Pages, and a text that each shows if the plugins work. The app has no AWS account.
 */
const pagesOf = system => ({
  '/zero-trust': page => page.getByText('No service has a database yet'),
  // create-app makes the catalog the first page of the new frontend system.
  [`${system === 'new' ? '/' : '/catalog'}?filters[kind]=component`]: page =>
    page.getByRole('columnheader', { name: 'Zero trust' }),
  '/catalog/default/component/example-website/zero-trust': page =>
    page.getByText('No posture').first(),
  '/create': page => page.getByText('Create zero-trust database'),
});

/** Signs in as a guest, unless the app does so itself. The browser stores that. */
async function signIn(page) {
  const enter = page.getByRole('button', { name: 'Enter' });
  await enter
    .or(page.getByRole('main'))
    .first()
    .waitFor({ timeout: PATIENCE_MS });
  if (!(await enter.isVisible())) return;
  await enter.click();
  await enter.waitFor({ state: 'detached', timeout: PATIENCE_MS });
}

/** Reloads a page until it shows a text: the catalog is empty after the start. */
async function appears(page, address, shown) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    await page.goto(address);
    try {
      await shown(page).waitFor({ timeout: 20_000 });
      return true;
    } catch {
      // The text is not shown yet.
    }
  }
  return false;
}

/**
 * Starts the app and opens its pages. Returns problems: texts that are missing on a
 * page, and errors in the console that name our packages.
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
        problems.push(
          `the browser console shows: ${message.text().slice(0, 500)}`,
        );
      }
    });
    await page.goto(app.url);
    await signIn(page);
    for (const [address, shown] of Object.entries(pagesOf(app.system))) {
      const isShown = await appears(page, `${app.url}${address}`, shown);
      console.log(`${isShown ? '✓' : '✗'} ${address}`);
      if (!isShown) problems.push(`${address} does not show the expected text`);
    }
  } catch (error) {
    problems.push(error.message);
  } finally {
    await browser.close();
    // The front end and the back end are child processes.
    process.kill(-child.pid, 'SIGKILL');
  }
  return problems;
}
