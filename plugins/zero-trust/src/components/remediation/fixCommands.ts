import { Result } from 'backstage-plugin-zero-trust-common';
import {
  fillCommand,
  isDiagnosticCommand,
} from 'backstage-plugin-zero-trust-common/alpha';
import { ControlDescription } from '../../hooks';
import { Translate } from '../../translation';

/** The commands of a fix, ready to copy into a shell. */
export interface FixCommands {
  /** Commands and comments, one a line, grouped by account and Region. */
  text: string;
  /** The controls whose commands are in the text. */
  controls: ControlDescription[];
}

interface FixCommandsOptions {
  /** The failing controls of the fix, in the order of their commands. */
  controls: readonly ControlDescription[];
  /** The failing results that are loaded. They can be fewer than there are. */
  results: readonly Result[];
  /** How many resources need the fix. */
  resources: number;
  nameOf: (resourceArn: string) => string;
}

/**
 * Returns a comment line of a shell. It has only letters, digits and characters without a
 * meaning in a shell, because zsh runs `#` as a command in an interactive session, and
 * names of resources come from AWS.
 * @see https://zsh.sourceforge.io/Doc/Release/Options.html (INTERACTIVE_COMMENTS)
 */
const commentOf = (text: string): string =>
  `# ${text
    .replace(/[^\p{L}\p{N} .,:/_-]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()}`;

/**
 * Returns where a command runs, as the comment above its commands. It is empty if the
 * account is withheld from the viewer.
 */
function placeOf(
  t: Translate,
  { remediation: { runsIn } }: ControlDescription,
  { accountId, region }: Result,
): string {
  if (runsIn) return t(`fixes.commands.${runsIn}`);
  if (!accountId) return '';
  return region
    ? t('fixes.commands.place', { accountId, region })
    : t('fixes.commands.account', { accountId });
}

/**
 * Returns the commands that fix the failures of controls that are fixed together: for each
 * control and each of its resources one, or a comment with what to do by hand if it has no
 * command, one that only reads, or one with open placeholders. Undefined if there is no complete command.
 */
export function fixCommands(
  t: Translate,
  { controls, results, resources, nameOf }: FixCommandsOptions,
): FixCommands | undefined {
  const places = new Map<string, Set<string>>();
  const used = new Set<ControlDescription>();
  const found = new Set<string>();
  for (const control of controls) {
    const { command: template, text } = control.remediation;
    for (const result of results) {
      if (result.status !== 'fail' || result.controlId !== control.id) continue;
      found.add(result.resourceArn);
      const filled =
        template && !isDiagnosticCommand(template)
          ? fillCommand(template, result)
          : undefined;
      const isComplete = filled && !filled.open.length && !!result.accountId;
      if (isComplete) used.add(control);
      const place = placeOf(t, control, result);
      const lines = places.get(place) ?? new Set<string>();
      places.set(
        place,
        lines.add(
          isComplete
            ? filled.command
            : commentOf(
                t('fixes.commands.byHand', {
                  failure: control.failure,
                  name: nameOf(result.resourceArn),
                  text,
                }),
              ),
        ),
      );
    }
  }
  if (!used.size) return undefined;
  const missing = resources - found.size;
  return {
    text: [
      // Without a place, lines are not below the place of others.
      ...(places.get('') ?? []),
      ...[...places].flatMap(([place, lines]) =>
        place ? [commentOf(place), ...lines] : [],
      ),
      ...(missing > 0
        ? [commentOf(t('fixes.commands.missing', { count: missing }))]
        : []),
    ].join('\n'),
    controls: [...used],
  };
}
