import type { Commit, Repository, TreeEntry } from './Repository';

const noteOfType: Partial<Record<TreeEntry['type'], string>> = {
  dir: '',
  symlink: 'symbolic link',
  submodule: 'submodule',
};
const MAX_SHOWN_BYTES = 1024 * 1024;

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 64rem; padding: 1rem; }
a { color: light-dark(#0b57d0, #8ab4f8); }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
ul { list-style: none; padding: 0; }
li { border-bottom: 1px solid light-dark(#ddd, #444); padding: .4rem 0; overflow-wrap: anywhere; }
pre { background: light-dark(#f5f5f5, #1e1e1e); overflow-x: auto; padding: 1rem; }
.muted { color: light-dark(#595959, #b0b0b0); }
`;

function escape(text: string): string {
  return text.replace(
    /[&<>"']/g,
    character => `&#${character.codePointAt(0)};`,
  );
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Returns the page with all repositories, or those of one organization. */
export function repositoriesPage(
  title: string,
  repositories: Repository[],
): string {
  const items = repositories.map(
    ({ fullName, description }) =>
      `<li><a href="/${encodePath(fullName)}">${escape(fullName)}</a>${
        description ? ` <span class="muted">${escape(description)}</span>` : ''
      }</li>`,
  );
  return page(
    title,
    `<h1>${escape(title)}</h1>
${
  items.length
    ? `<ul>${items.join('\n')}</ul>`
    : '<p>There is no repository here yet.</p>'
}`,
  );
}

/** Returns the page of an empty repository. */
export function emptyRepositoryPage(
  url: string,
  repository: Repository,
): string {
  return page(
    repository.fullName,
    `<nav><a href="/">Repositories</a></nav>
<h1>${escape(repository.fullName)}</h1>
<p>${escape(repository.description)}</p>
<p>Nothing was pushed yet. Push to <code>${escape(
      `${url}/${repository.fullName}.git`,
    )}</code>.</p>`,
  );
}

/** Returns the page of a directory or a file of a repository. */
export function sourcePage(options: {
  url: string;
  repository: Repository;
  ref: string;
  commit: Commit;
  path: string;
  contents:
    | { type: 'file'; entry: TreeEntry; content: Buffer }
    | { type: 'dir'; entries: TreeEntry[] };
}): string {
  const { url, repository, ref, commit, path, contents } = options;
  const home = `/${encodePath(repository.fullName)}`;
  const source = `${home}/src/branch/${encodeURIComponent(ref)}`;
  const segments = path === '' ? [] : path.split('/');
  const trail = segments.map((segment, index) => {
    const target = encodePath(segments.slice(0, index + 1).join('/'));
    return index === segments.length - 1
      ? `<span aria-current="page">${escape(segment)}</span>`
      : `<a href="${source}/${target}">${escape(segment)}</a>`;
  });
  return page(
    `${repository.fullName}${path ? `: ${path}` : ''}`,
    `<nav aria-label="Breadcrumb"><a href="/">Repositories</a> / <a href="${home}">${escape(
      repository.fullName,
    )}</a>${trail.map(part => ` / ${part}`).join('')}</nav>
<h1>${escape(path || repository.fullName)}</h1>
${path ? '' : `<p>${escape(repository.description)}</p>`}
<p class="muted">Branch ${escape(ref)} at ${commit.sha.slice(0, 10)}: ${escape(
      commit.message.split('\n')[0],
    )}. Clone <code>${escape(`${url}/${repository.fullName}.git`)}</code></p>
${
  contents.type === 'dir'
    ? entriesList(source, contents.entries)
    : fileView(
        `${home}/raw/branch/${encodeURIComponent(ref)}/${encodePath(path)}`,
        contents.content,
      )
}`,
  );
}

function entriesList(source: string, entries: TreeEntry[]): string {
  const ordered = [...entries].sort(
    (a, b) =>
      Number(b.type === 'dir') - Number(a.type === 'dir') ||
      a.name.localeCompare(b.name),
  );
  return `<ul>${ordered
    .map(
      ({ name, path, type, size }) =>
        `<li><a href="${source}/${encodePath(path)}">${escape(name)}${
          type === 'dir' ? '/' : ''
        }</a> <span class="muted">${
          noteOfType[type] ?? `${size} bytes`
        }</span></li>`,
    )
    .join('\n')}</ul>`;
}

function fileView(raw: string, content: Buffer): string {
  const link = `<p><a href="${raw}">Raw</a> <span class="muted">${content.length} bytes</span></p>`;
  if (content.length > MAX_SHOWN_BYTES || content.includes(0)) {
    return `${link}<p>This file is ${
      content.includes(0) ? 'not text' : 'too long to show'
    }.</p>`;
  }
  return `${link}<pre tabindex="0"><code>${escape(
    content.toString('utf8'),
  )}</code></pre>`;
}

export function errorPage(status: number, message: string): string {
  return page(
    `${status}`,
    `<nav><a href="/">Repositories</a></nav>
<h1>${status}</h1>
<p>${escape(message)}</p>`,
  );
}
