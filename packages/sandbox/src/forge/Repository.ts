import type { Readable } from 'node:stream';
import { git, startGit } from './git';
import { GiteaError } from './GiteaError';
import { parsePath, parseRef } from './names';

/** One file or directory of a tree. */
export interface TreeEntry {
  name: string;
  /** The path from the root of the repository. */
  path: string;
  type: 'file' | 'dir' | 'symlink' | 'submodule';
  sha: string;
  /** The size in bytes. 0 for anything except a file. */
  size: number;
}

export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: { name: string; email: string; date: string };
  committer: { name: string; email: string; date: string };
  message: string;
}

const typeOfMode: Record<string, TreeEntry['type'] | undefined> = {
  '040000': 'dir',
  '120000': 'symlink',
  '160000': 'submodule',
};

/** A bare repository on disk, read with git. */
export class Repository {
  readonly organization: string;
  readonly name: string;
  readonly description: string;
  readonly private: boolean;
  readonly createdAt: string;
  readonly #directory: string;

  constructor(options: {
    organization: string;
    directory: string;
    name: string;
    description: string;
    private: boolean;
    createdAt: string;
  }) {
    this.organization = options.organization;
    this.name = options.name;
    this.description = options.description;
    this.private = options.private;
    this.createdAt = options.createdAt;
    this.#directory = options.directory;
  }

  get fullName(): string {
    return `${this.organization}/${this.name}`;
  }

  async branches(): Promise<string[]> {
    const output = await this.#git([
      'for-each-ref',
      '--format=%(refname:lstrip=2)',
      'refs/heads',
    ]);
    return output.toString('utf8').split('\n').filter(Boolean);
  }

  /**
   * Returns `main`, or another branch if that was pushed first: as in Gitea, the first
   * push to an empty repository decides.
   */
  async defaultBranch(): Promise<string> {
    const branches = await this.branches();
    return branches.includes('main') ? 'main' : branches[0] ?? 'main';
  }

  /** Returns the commit of a branch, tag or id. Throws a 404 if there is none. */
  async commit(ref: string): Promise<Commit> {
    const sha = await this.#commitId(parseRef(ref));
    const output = await this.#git([
      'show',
      '--no-patch',
      '--format=%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B',
      sha,
    ]);
    const [id, tree, parents, an, ae, ad, cn, ce, cd, message] = output
      .toString('utf8')
      .split('\0');
    return {
      sha: id,
      tree,
      parents: parents.split(' ').filter(Boolean),
      author: { name: an, email: ae, date: ad },
      committer: { name: cn, email: ce, date: cd },
      message: message.trim(),
    };
  }

  /** Returns a file with its content, or the entries of a directory. */
  async contents(
    commit: Commit,
    path: string,
  ): Promise<
    | { type: 'file'; entry: TreeEntry; content: Buffer }
    | { type: 'dir'; entries: TreeEntry[] }
  > {
    const clean = parsePath(path);
    const parent = clean.split('/').slice(0, -1).join('/');
    if (clean === '') {
      return { type: 'dir', entries: await this.#tree(commit, '') };
    }
    const siblings = await this.#tree(commit, parent).catch(() => []);
    const entry = siblings.find(({ path: candidate }) => candidate === clean);
    if (!entry) {
      throw GiteaError.notFound(`The path "${clean}" in ${this.fullName}`);
    }
    if (entry.type === 'dir') {
      return { type: 'dir', entries: await this.#tree(commit, clean) };
    }
    const content =
      entry.type === 'submodule'
        ? Buffer.alloc(0)
        : await this.#git(['cat-file', 'blob', entry.sha]);
    return { type: 'file', entry, content };
  }

  /** Returns a gzipped tar of a commit, in a directory named after the repository. */
  archive(commit: Commit): { stream: Readable; done: Promise<void> } {
    const child = startGit([
      '--git-dir',
      this.#directory,
      'archive',
      '--format=tar.gz',
      `--prefix=${this.name}/`,
      commit.sha,
    ]);
    const { stdout } = child;
    if (!stdout) {
      throw new Error('git archive was started without a pipe');
    }
    const done = new Promise<void>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', code =>
        code === 0
          ? resolve()
          : reject(new Error(`git archive ended with ${code}`)),
      );
    });
    return { stream: stdout, done };
  }

  async #commitId(ref: string): Promise<string> {
    const output = await this.#git([
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${ref}^{commit}`,
    ]).catch(() => {
      throw GiteaError.notFound(`The ref "${ref}" in ${this.fullName}`);
    });
    // Git before 2.30 also prints --end-of-options.
    return output.toString('utf8').trim().split('\n').pop() ?? '';
  }

  async #tree(commit: Commit, path: string): Promise<TreeEntry[]> {
    const output = await this.#git([
      'ls-tree',
      '-z',
      '--long',
      `${commit.sha}:${path}`,
    ]);
    return output
      .toString('utf8')
      .split('\0')
      .filter(Boolean)
      .map(line => {
        const [attributes, name] = line.split('\t');
        const [mode, , sha, size] = attributes.split(/\s+/);
        return {
          name,
          path: path === '' ? name : `${path}/${name}`,
          type: typeOfMode[mode] ?? 'file',
          sha,
          size: Number(size) || 0,
        };
      });
  }

  #git(args: string[]): Promise<Buffer> {
    return git(['--git-dir', this.#directory, ...args]);
  }
}
