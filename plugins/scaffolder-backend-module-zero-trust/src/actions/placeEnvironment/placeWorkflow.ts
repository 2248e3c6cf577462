import { InputError } from '@backstage/errors';

/** Where an environment is in a repository with others. */
export interface Place {
  /** Name of the environment. */
  name: string;
  /** Relative to the root of the repository, with forward slashes. */
  folder: string;
}

type Replacement = readonly [from: RegExp, to: string];

/** What differs in the workflow `environment` for a folder. */
function environmentReplacements({ name, folder }: Place): Replacement[] {
  const suffix = `_${name.toUpperCase().replaceAll('-', '_')}`;
  const paths = `    paths: ['${folder}/**', '.github/workflows/environment-${name}.yml']\n`;
  return [
    [/^name: environment$/m, `name: environment-${name}`],
    [
      /^ {4}branches: \[main\]\n(?= {4}types: | {2}schedule:)/gm,
      `    branches: [main]\n${paths}`,
    ],
    [/\bgroup: environment-/, `group: environment-${name}-`],
    [/\bvars\.([A-Z_]+)/g, `vars.$1${suffix}`],
    [/^( +working-directory:) infra$/gm, `$1 ${folder}/infra`],
    [/^( +path:) infra(?=\/|$)/gm, `$1 ${folder}/infra`],
    [/^( +sparse-checkout:) \/\.zero-trust\//gm, `$1 /${folder}/.zero-trust/`],
    [/\$workspace\/\.zero-trust\//g, `$workspace/${folder}/.zero-trust/`],
    [
      /(?<![/\w])\.zero-trust\/apply-without-reviewers/g,
      `${folder}/.zero-trust/apply-without-reviewers`,
    ],
    [/\block-providers\b/g, `lock-providers-${name}`],
    [/^( +environment:) production$/m, `$1 production-${name}`],
    [/\benvironments\/production\b/g, `environments/production-${name}`],
    [/\benvironment production\b/g, `environment production-${name}`],
    [
      /\$\{\{ github\.repository \}\}\/terraform\.tfstate/g,
      `\${{ github.repository }}/${folder}/terraform.tfstate`,
    ],
  ];
}

/** What differs in the workflow `guard` for a folder. */
const guardReplacements = ({ name, folder }: Place): Replacement[] => [
  [/^name: guard$/m, `name: guard-${name}`],
  [/^ {2}guard:$/m, `  guard-${name}:`],
  [
    /run: scripts\/guard ("[^\n]+)$/m,
    `run: ${folder}/scripts/guard $1 ${folder}`,
  ],
];

/**
 * Returns a workflow of the template for an environment in a folder: with names of its
 * own, so that several environments of a repository share nothing.
 *
 * @throws InputError - when the workflow was changed so that this is not possible
 */
export function placeWorkflow(
  kind: 'environment' | 'guard',
  text: string,
  place: Place,
): string {
  const replacements =
    kind === 'environment'
      ? environmentReplacements(place)
      : guardReplacements(place);
  return replacements.reduce((current, [from, to]) => {
    if (current.search(from) < 0) {
      throw new InputError(
        `The workflow ${kind} of the template has no line like ${from}, so it cannot be placed in a folder.`,
      );
    }
    return current.replace(from, to);
  }, text);
}
