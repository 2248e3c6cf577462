import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { catalogue, catalogueVersion } from './catalogue';
import { catalogueDocs } from './catalogueDocs';

const page = resolve(__dirname, '../../../../docs/controls.md');

describe('docs/controls.md', () => {
  // When this fails: UPDATE_DOCS=1 yarn test plugins/zero-trust-common/src/controls/catalogueDocs
  it('shows the catalogue as it is', () => {
    const docs = catalogueDocs(catalogue, catalogueVersion);
    if (process.env.UPDATE_DOCS) writeFileSync(page, docs);
    expect(readFileSync(page, 'utf8')).toBe(docs);
  });
});
