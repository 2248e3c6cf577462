import { InputError } from '@backstage/errors';

/** The place of an environment in a repository with others. */
export interface Place {
  /** Name of the environment. */
  name: string;
  /** Relative to the root of the repository, with forward slashes. */
  folder: string;
  /** The default branch of the repository. */
  branch: string;
}

type Replacement = readonly [from: RegExp, to: string];

/**
 * Returns the end of names of variables, states and approvals of an environment in a
 * folder.
 */
export const suffixOf = ({ name }: Pick<Place, 'name'>) =>
  `_${name.toUpperCase().replaceAll('-', '_')}`;

/**
 * Returns a job that decides whether a pull request changes the environment. Required
 * checks of a workflow with `paths` would stay pending for other pull requests; a
 * skipped job counts as passed. If this job fails, the others run.
 * @see
 * https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks
 */
const changesJob = ({ name, folder }: Place) => `jobs:
  changes:
    name: changes-${name}
    runs-on: ubuntu-latest
    permissions:
      pull-requests: read
    defaults:
      run:
        working-directory: .
    outputs:
      changed: \${{ steps.files.outputs.changed }}
    steps:
      - id: files
        env:
          GH_TOKEN: \${{ github.token }}
          PULL: \${{ github.event.pull_request.number }}
        run: |
          changed=true
          if [ -n "$PULL" ]; then
            files="$(gh api --paginate "repos/$GITHUB_REPOSITORY/pulls/$PULL/files" --jq '.[] | .filename, (.previous_filename // empty)')"
            if [ "$(printf '%s\\n' "$files" | wc -l)" -lt 3000 ] &&
              ! printf '%s\\n' "$files" | grep -Eq '^(${folder.replaceAll(
                '.',
                '[.]',
              )}/|[.]github/workflows/(environment|guard)-${name}[.]yml$)'; then
              changed=false
            fi
          fi
          echo "changed=$changed" >>"$GITHUB_OUTPUT"

`;

/**
 * Returns a script that edits the comment of this environment. Other environments have
 * separate comments.
 */
const commentScript = ({ name }: Place) => `run: |
          marker='<!-- zero-trust ${name} -->'
          { printf '%s\\n' "$marker"; cat comment.md; } >marked.md
          id="$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$PULL/comments" --jq '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("'"$marker"'"))) | .id' | tail -n 1)"
          if [ -n "$id" ]; then
            gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" -F body=@marked.md >/dev/null
          else
            gh pr comment "$PULL" --repo "$GITHUB_REPOSITORY" --body-file marked.md
          fi
`;

/** Returns the differences of the workflow `environment` for a folder. */
function environmentReplacements(place: Place): Replacement[] {
  const { name, folder } = place;
  const suffix = suffixOf(place);
  return [
    [/^name: environment$/m, `name: environment-${name}`],
    [
      /^( {2}push:\n {4}branches: \[main\]\n)/m,
      `$1    paths: ['${folder}/**', '.github/workflows/environment-${name}.yml']\n`,
    ],
    [/^jobs:\n/m, changesJob(place)],
    [
      /^ {2}check:\n/m,
      `  check:\n    needs: changes\n    if: always() && needs.changes.outputs.changed != 'false'\n`,
    ],
    [
      /^( {4}needs:) plan\n( {4}if: always\(\) && )\(/m,
      "$1 [changes, plan]\n$2needs.changes.outputs.changed != 'false' && (",
    ],
    [
      /^ {2}(check|lock|plan|verify|comment|drift|protected|apply):\n/gm,
      `  $1:\n    name: $1-${name}\n`,
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
    [
      /run: \|\n +gh pr comment "\$PULL"[^\n]* --edit-last [^\n]*\n[^\n]*\n/,
      commentScript(place),
    ],
  ];
}

/** Returns the differences of the workflow `guard` for a folder. */
const guardReplacements = ({ name, folder }: Place): Replacement[] => [
  [/^name: guard$/m, `name: guard-${name}`],
  [/^ {2}guard:$/m, `  guard-${name}:`],
  [
    /run: scripts\/guard ("[^\n]+)$/m,
    `run: ${folder}/scripts/guard $1 ${folder}`,
  ],
];

/**
 * Returns a workflow of the template for an environment in a folder: with its own
 * names, so several environments of a repository share nothing.
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
  const placed = replaceAll(`workflow ${kind}`, text, replacements);
  return place.branch === 'main'
    ? placed
    : placed
        .split('\n')
        .map(line =>
          /^ *#/.test(line)
            ? line
            : line.replace(/\bmain\b(?!\.tf)/g, place.branch),
        )
        .join('\n');
}

/** Replaces each pattern. Rejects code in which a pattern is missing. */
function replaceAll(
  what: string,
  text: string,
  replacements: readonly Replacement[],
): string {
  return replacements.reduce((current, [from, to]) => {
    if (current.search(from) < 0) {
      throw new InputError(
        `The ${what} of the template has no line like ${from}, so it cannot be placed in a folder.`,
      );
    }
    return current.replace(from, to);
  }, text);
}

/**
 * Returns the runbook for an environment in a folder: with its own states, variables,
 * checks and approvals.
 *
 * @throws InputError - when the runbook was changed so that this is not possible
 */
export function placeRunbook(text: string, place: Place): string {
  const { name, folder, branch } = place;
  const suffix = suffixOf(place);
  return replaceAll('runbook', text, [
    [
      /<organization>\/<repository>\/(bootstrap|terraform)\.tfstate/g,
      `<organization>/<repository>/${folder}/$1.tfstate`,
    ],
    [
      /`(AWS_REGION|STATE_BUCKET|AWS_PLAN_ROLE|AWS_APPLY_ROLE)`/g,
      `\`$1${suffix}\``,
    ],
    [/`production`/g, `\`production-${name}\``],
    [/`(check|guard|verify)`/g, `\`$1-${name}\``],
    [/workflow `environment`/g, `workflow \`environment-${name}\``],
    [/`environment\.yml`/g, `\`environment-${name}.yml\``],
    [/:environment:production\b/g, `:environment:production-${name}`],
    [/\bcd (infra|bootstrap)$/gm, `cd ${folder}/$1`],
    [/`main`/g, `\`${branch}\``],
  ]);
}
