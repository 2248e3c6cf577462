import { EnvironmentSpec } from 'backstage-plugin-zero-trust-common/alpha';

/** What became of a step. `not-tried` has the reason in its note. */
export interface Outcome {
  status: 'held' | 'failed' | 'not-tried';
  note: string;
}

/** How a program ended. */
export interface Ended {
  code: number;
  stdout: string;
  /** Both streams. */
  output: string;
}

/** Where a proof runs. */
export interface World {
  /**
   * - `aws`: the account of the credentials
   * - `stand-ins`: a PostgreSQL of this machine, and programs in place of the AWS CLI
   */
  kind: 'aws' | 'stand-ins';
  spec: EnvironmentSpec;
  /** The repository of the environment. */
  repository: string;
  /** Runs a program in a folder of the repository. */
  run(
    program: string,
    args: readonly string[],
    options?: { folder?: string; env?: NodeJS.ProcessEnv },
  ): Promise<Ended>;
  /** The credentials of the person, as environment variables. */
  person: NodeJS.ProcessEnv;
  /** `terraform init` of providers that are on this machine. */
  pluginDir?: string;
  /** Address of an emulator that the plan is applied to, in place of AWS. */
  emulator?: string;
  /** Makes the database accept a token as RDS does. */
  acceptToken(user: string): void;
}

/** One step of a proof. */
export interface Step {
  title: string;
  /** Beginnings of the points of `to-confirm.md` that it answers on AWS. */
  answers: readonly string[];
  /** Steps that must have held before. */
  after?: readonly string[];
  /** @throws Error - with what did not hold */
  run(world: World): Promise<Outcome>;
}

export const held = (note: string): Outcome => ({ status: 'held', note });
export const notTried = (note: string): Outcome => ({
  status: 'not-tried',
  note,
});

/** Returns what a program printed. Throws unless it ended well. */
export function ended({ code, stdout, output }: Ended, what: string): string {
  if (code === 0) return stdout;
  const lines = output.trim().split('\n');
  throw new Error(`${what} failed: ${lines.slice(-5).join(' ')}`);
}
