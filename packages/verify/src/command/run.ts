import { InputError } from '../errors/InputError';
import { readInput } from '../input/readInput';
import { decidedGrade, gateFailures } from '../gate/gate';
import { portalWaivers } from '../gate/portalWaivers';
import { applyWaivers, waiversSchema } from '../gate/waivers';
import { judge, predictionOf } from '../judge/judge';
import { keyOf, Report } from '../report/Report';
import { reports } from '../report/reports';
import { configurationSchema, judgeOptions } from './configuration';
import { Options, parseOptions, usage } from './options';
import { parametersSchema } from './parameters';
import { readYaml } from './readYaml';
import { UsageError } from '../errors/UsageError';

/** The exit statuses: passed, a gate failed, wrong input or options. */
export type ExitStatus = 0 | 1 | 2;

/** The parts of the process that the command uses. */
export interface Surroundings {
  now: string;
  version: string;
  /** The token for the portal, from `ZERO_TRUST_PORTAL_TOKEN`. */
  portalToken?: string;
  out(text: string): void;
  error(text: string): void;
}

async function reportOf(
  options: Options,
  { now, portalToken = '' }: Surroundings,
): Promise<Report> {
  const configuration = options.config
    ? await readYaml(options.config, configurationSchema)
    : configurationSchema.parse({});
  const judging = judgeOptions(configuration, now);
  const controls = new Map(judging.controls.map(one => [one.id, one]));
  const { waivers } = options.waivers
    ? await readYaml(options.waivers, waiversSchema)
    : { waivers: [] };
  const ofPortal = options.portal
    ? await portalWaivers({
        url: options.portal,
        token: portalToken,
        entityRef: options.entity,
      })
    : { waivers: [], notes: [] };
  const parameters = options.parameters
    ? await readYaml(options.parameters, parametersSchema)
    : {};
  // All inputs are read before the first one is judged.
  const inputs = (
    await Promise.all(
      options.files.map(file => readInput(file, { ...options, parameters })),
    )
  ).flat();
  const judged = inputs.map(({ planned }) => judge(planned, judging));
  const { judgements, notes } = applyWaivers(
    judged.map((judgement, i) => ({ ...judgement, file: inputs[i].file })),
    { waivers, ofPortal: ofPortal.waivers },
    now,
  );
  const resources = judgements.flatMap(one => one.resources);
  return {
    inputs: judgements.map((judgement, i) => ({
      file: inputs[i].file,
      judgement,
    })),
    controls,
    catalogueVersion: judging.catalogueVersion,
    predicted: predictionOf(resources, controls),
    grades: new Map(
      judgements.flatMap((judgement, i) =>
        judgement.resources.map(one => [
          keyOf(inputs[i].file, one.address),
          decidedGrade(one, controls),
        ]),
      ),
    ),
    gateFailures: gateFailures(
      judgements,
      {
        minGrade: options.minGrade,
        failOn: options.failOn ?? 'CRITICAL',
        allowEmpty: options.allowEmpty,
      },
      controls,
    ),
    notes: [
      ...inputs.flatMap(({ file, planned }) =>
        planned.notes.map(note => `${file}: ${note}`),
      ),
      ...ofPortal.notes,
      ...notes,
    ],
  };
}

/** Runs the command. Prints to standard output only after everything is judged. */
export async function run(
  args: string[],
  surroundings: Surroundings,
): Promise<ExitStatus> {
  const { version, out, error } = surroundings;
  try {
    const options = parseOptions(args);
    if (options.help) {
      out(usage);
      return 0;
    }
    if (options.version) {
      out(`${version}\n`);
      return 0;
    }
    const report = await reportOf(options, surroundings);
    out(reports[options.format](report));
    return report.gateFailures.length ? 1 : 0;
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      error(
        `${thrown.message}\nRun zero-trust-verify --help for the options.\n`,
      );
      return 2;
    }
    if (thrown instanceof InputError) {
      error(`${thrown.message}\n`);
      return 2;
    }
    throw thrown;
  }
}
