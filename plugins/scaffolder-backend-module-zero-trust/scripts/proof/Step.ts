import { EnvironmentSpec } from 'backstage-plugin-zero-trust-common/alpha';

/** The outcome of a step. The note of `not-tried` is the reason. */
export interface Outcome {
  status: 'held' | 'failed' | 'not-tried';
  note: string;
}

/** The result of a program. */
export interface Ended {
  code: number;
  stdout: string;
  /** Both streams. */
  output: string;
}

/** The kind of a proof. */
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
  /** Arguments of `terraform init` for providers on this machine. */
  pluginDir?: string;
  /** Address of an emulator to which the plan is applied in place of AWS. */
  emulator?: string;
  /** Makes the database accept a token like RDS. */
  acceptToken(user: string): void;
}

/** One step of a proof. */
export interface Step {
  title: string;
  /** The beginnings of the points of `to-confirm.md` that it confirms on AWS. */
  answers: readonly string[];
  /** Steps that must succeed before. */
  after?: readonly string[];
  /** @throws Error - with the reason of the failure */
  run(world: World): Promise<Outcome>;
}

export const held = (note: string): Outcome => ({ status: 'held', note });
export const notTried = (note: string): Outcome => ({
  status: 'not-tried',
  note,
});

/** Returns the output of a program. Throws if it failed. */
export function ended({ code, stdout, output }: Ended, what: string): string {
  if (code === 0) return stdout;
  const lines = output.trim().split('\n');
  throw new Error(`${what} failed: ${lines.slice(-5).join(' ')}`);
}
