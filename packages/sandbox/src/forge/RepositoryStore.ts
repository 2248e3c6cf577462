import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v3';
import { git } from './git';
import { GiteaError } from './GiteaError';
import { parseOrganizationName, parseRepositoryName } from './names';
import { Repository } from './Repository';

const metadataSchema = z.object({
  name: z.string(),
  description: z.string(),
  private: z.boolean(),
  createdAt: z.string(),
});
const METADATA_FILE = 'forge.json';

/**
 * The repositories of the forge: one directory for each organization, with one bare
 * repository in it for each repository. They stay when the process ends, and git can
 * read them.
 */
export class RepositoryStore {
  readonly #dataDir: string;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  get root(): string {
    return this.#dataDir;
  }

  async createOrganization(name: string): Promise<string> {
    const organization = parseOrganizationName(name);
    await mkdir(join(this.#dataDir, organization), { recursive: true });
    return organization;
  }

  async organizations(): Promise<string[]> {
    const entries = await readdir(this.#dataDir, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory() && isOrganizationName(entry.name))
      .map(entry => entry.name)
      .sort();
  }

  async hasOrganization(name: string): Promise<boolean> {
    return (await this.organizations()).includes(name.toLowerCase());
  }

  async createRepository(options: {
    organization: string;
    name: string;
    description: string;
    private: boolean;
  }): Promise<Repository> {
    const organization = parseOrganizationName(options.organization);
    const directoryName = `${parseRepositoryName(options.name)}.git`;
    if (!(await this.hasOrganization(organization))) {
      throw GiteaError.notFound(`The organization "${options.organization}"`);
    }
    const directory = join(this.#dataDir, organization, directoryName);
    // Creating the directory is the lock: only one of two requests for a name succeeds.
    await mkdir(directory).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST'
        ? new GiteaError(
            409,
            `The repository with the same name already exists: ${organization}/${options.name}`,
          )
        : error;
    });
    const metadata: z.infer<typeof metadataSchema> = {
      name: options.name,
      description: options.description,
      private: options.private,
      createdAt: new Date().toISOString(),
    };
    try {
      await git([
        'init',
        '--quiet',
        '--bare',
        '--initial-branch=main',
        directory,
      ]);
      await writeFile(join(directory, METADATA_FILE), JSON.stringify(metadata));
    } catch (error) {
      await rm(directory, { recursive: true, force: true });
      throw error;
    }
    return new Repository({ organization, directory, ...metadata });
  }

  /** Returns the repositories of an organization, sorted by name. */
  async repositories(organization: string): Promise<Repository[]> {
    const owner = parseOrganizationName(organization);
    if (!(await this.hasOrganization(owner))) {
      throw GiteaError.notFound(`The organization "${organization}"`);
    }
    const entries = await readdir(join(this.#dataDir, owner));
    const found = await Promise.all(
      entries
        .filter(entry => entry.endsWith('.git'))
        .sort()
        .map(entry => this.#read(owner, entry)),
    );
    return found.filter((repository): repository is Repository =>
      Boolean(repository),
    );
  }

  async repository(organization: string, name: string): Promise<Repository> {
    const repository = await this.#read(
      parseOrganizationName(organization),
      `${parseRepositoryName(name)}.git`,
    );
    if (!repository) {
      throw GiteaError.notFound(`The repository "${organization}/${name}"`);
    }
    return repository;
  }

  async #read(
    organization: string,
    directoryName: string,
  ): Promise<Repository | undefined> {
    const directory = join(this.#dataDir, organization, directoryName);
    const text = await readFile(join(directory, METADATA_FILE), 'utf8').catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
          return undefined;
        }
        throw error;
      },
    );
    return text === undefined
      ? undefined
      : new Repository({
          organization,
          directory,
          ...metadataSchema.parse(JSON.parse(text)),
        });
  }
}

function isOrganizationName(name: string): boolean {
  try {
    return parseOrganizationName(name) === name;
  } catch {
    return false;
  }
}
