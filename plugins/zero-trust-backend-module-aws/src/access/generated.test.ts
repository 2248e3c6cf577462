import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cloudFormationFiles, readmeFile } from '../../scripts/generatedFiles';

// Each action is denied once, in two estates.
jest.setTimeout(300_000);

const COMMAND = 'run `yarn generate`';

/** How Prettier sets tables and JSON does not matter. */
const unformatted = (text: string) =>
  text.replace(/\s+/g, '').replace(/-{3,}/g, '---');

describe(`generated files: where one differs, ${COMMAND}`, () => {
  it.each([...cloudFormationFiles()].map(([file]) => path.basename(file)))(
    'cloudformation/%s follows from the code',
    name => {
      const [file, text] = [...cloudFormationFiles()].find(
        ([one]) => path.basename(one) === name,
      )!;
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('README.md has the policies and tables that follow from the code', async () => {
    const [file, text] = await readmeFile();
    expect(unformatted(readFileSync(file, 'utf8'))).toBe(unformatted(text));
  });
});
