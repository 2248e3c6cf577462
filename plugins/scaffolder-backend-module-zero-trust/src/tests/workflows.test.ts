import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { templateCode } from './__testUtils__/stampOut';

jest.setTimeout(60_000);

const root = resolve(templateCode, '../../../../..');
const verify = `${root}/packages/verify`;
const read = (path: string) => readFileSync(path, 'utf8');

const texts = {
  environment: read(`${templateCode}/github/workflows/environment.yml`),
  guard: read(`${templateCode}/github/workflows/guard.yml`),
  required: read(`${templateCode}/../required-workflow/zero-trust.yml`),
};

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string>;
}
interface Job {
  needs?: string | string[];
  permissions?: Record<string, string>;
  environment?: string;
  steps: Step[];
}
interface Workflow {
  on: Record<string, unknown>;
  jobs: Record<string, Job>;
}
const workflows = {
  environment: parse(texts.environment) as Workflow,
  guard: parse(texts.guard) as Workflow,
  required: parse(texts.required) as Workflow,
};

const stepOf = ({ jobs }: Workflow, job: string, name: string): string => {
  const found = jobs[job].steps.find(step => step.name === name)?.run;
  if (!found) throw new Error(`The job ${job} has no step "${name}"`);
  return found;
};

describe('the workflows', () => {
  it.each(Object.entries(texts))(
    '%s uses actions by the commit of a named version',
    (_, text) => {
      const uses = text.split('\n').filter(line => line.includes('uses: '));
      expect(uses).not.toEqual([]);
      for (const line of uses) {
        expect(line).toMatch(
          /uses: [a-z-]+\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/,
        );
      }
    },
  );

  it('use one version of each action', () => {
    const lines = Object.values(texts)
      .join('\n')
      .match(/[a-z-]+\/[a-z-]+@[0-9a-f]{40}/g)!;
    const actions = new Set(lines.map(line => line.split('@')[0]));
    expect(new Set(lines).size).toBe(actions.size);
  });

  it('judge with the version of zero-trust-verify that this template was tested with', () => {
    const { version } = JSON.parse(read(`${verify}/package.json`));
    const used = Object.values(texts)
      .join('\n')
      .match(/zero-trust-verify@\S+/g);
    expect(new Set(used)).toEqual(new Set([`zero-trust-verify@${version}`]));
  });

  it('run no package of a registry where a job can reach AWS or write', () => {
    const trusted = Object.values(workflows)
      .flatMap(({ jobs }) => Object.values(jobs))
      .filter(({ permissions = {} }) =>
        Object.values(permissions).includes('write'),
      )
      .flatMap(({ steps }) => steps.map(({ run }) => run ?? ''));
    expect(trusted.join('\n')).not.toMatch(/\bnp[mx] /);
  });

  it('apply the plan that was judged and approved, and plan nothing again', () => {
    const { plan, apply } = workflows.environment.jobs;
    expect(apply.needs).toEqual(['plan', 'verify', 'protected']);
    expect(apply.environment).toBe('production');
    const commands = apply.steps.map(({ run }) => run ?? '').join('\n');
    expect(commands).toContain('terraform apply -input=false tfplan');
    expect(commands).not.toContain('terraform plan');
    const saved = plan.steps.find(({ uses }) => uses?.includes('upload'));
    const taken = apply.steps.find(({ uses }) => uses?.includes('download'));
    expect(taken?.with).toEqual({ name: saved?.with?.name, path: 'infra' });
  });

  it('look for drift on a schedule', () => {
    expect(workflows.environment.on).toHaveProperty('schedule');
    expect(workflows.environment.jobs.drift.needs).toBe('plan');
  });

  it('guard a pull request with the code of its base only', () => {
    expect(Object.keys(workflows.guard.on)).toEqual(['pull_request_target']);
    const [checkout] = workflows.guard.jobs.guard.steps;
    expect(checkout.with?.ref).toBe(
      '${{ github.event.pull_request.base.sha }}',
    );
  });
});

describe('the steps', () => {
  const machine = createMockDirectory();

  beforeEach(() => {
    machine.clear();
    mkdirSync(machine.resolve('bin'));
  });

  function tool(name: string, script: string) {
    writeFileSync(machine.resolve(`bin/${name}`), `#!/bin/bash\n${script}\n`);
    chmodSync(machine.resolve(`bin/${name}`), 0o755);
  }

  /** Runs a step as GitHub does with `shell: bash`. */
  function run(script: string, env: NodeJS.ProcessEnv = {}) {
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-eo', 'pipefail', '-c', script],
      {
        cwd: machine.path,
        encoding: 'utf8',
        env: {
          ...process.env,
          PATH: `${machine.resolve('bin')}:${process.env.PATH}`,
          RUNNER_TEMP: machine.path,
          GITHUB_REPOSITORY: 'platform/orders-db',
          GITHUB_OUTPUT: machine.resolve('output'),
          GITHUB_STEP_SUMMARY: machine.resolve('summary'),
          ...env,
        },
      },
    );
    return { status, output: `${stdout}${stderr}` };
  }

  describe.each([
    ['of the repository', workflows.environment, 'check'],
    ['required from outside', workflows.required, 'plan'],
  ])('of the test %s', (_, workflow, job) => {
    it.each([
      ['passes when all tests passed', 'Success! 18 passed, 0 failed.', 0, 0],
      ['fails when no test ran', 'Success! 0 passed, 0 failed.', 0, 1],
      ['fails when a test failed', 'Failure! 17 passed, 1 failed.', 1, 1],
    ])('%s', (...[, says, exit, expected]) => {
      tool('terraform', `echo '${says}'; exit ${exit}`);
      const { status } = run(stepOf(workflow, job, 'terraform test'));
      expect(status).toBe(expected);
    });
  });

  it.each([
    [0, 'changes=false'],
    [2, 'changes=true'],
  ])('of the plan report with status %s: %s', (exit, line) => {
    tool('terraform', `[[ $1 != plan ]] || exit ${exit}`);
    const { status } = run(
      stepOf(workflows.environment, 'plan', 'terraform plan'),
    );
    expect(status).toBe(0);
    expect(read(machine.resolve('output'))).toBe(`${line}\n`);
  });

  it('of the plan fail when it cannot be made', () => {
    tool('terraform', '[[ $1 != plan ]] || exit 1');
    expect(
      run(stepOf(workflows.environment, 'plan', 'terraform plan')).status,
    ).toBe(1);
  });

  it.each([
    ['with reviewers', 'required_reviewers', '', 0],
    ['without reviewers', 'branch_policy', '', 1],
    ['without reviewers, for a reason', 'branch_policy', 'A sandbox', 0],
  ])('let an apply happen %s: %s', (...[, rule, reason, expected]) => {
    tool('gh', `echo ${rule}`);
    const { status } = run(
      stepOf(
        workflows.environment,
        'protected',
        'Check that people approve each apply',
      ),
      { REASON: reason },
    );
    expect(status).toBe(expected);
  });

  describe('of the judgement, with the real command', () => {
    const command = createMockDirectory();
    beforeAll(() => {
      execFileSync(`${root}/node_modules/.bin/esbuild`, [
        `${verify}/src/cli.ts`,
        '--bundle',
        '--platform=node',
        '--log-level=warning',
        `--outfile=${command.resolve('verify.cjs')}`,
      ]);
    });

    const recorded = () =>
      JSON.parse(
        read(`${verify}/src/__fixtures__/environment-same-vpc.plan.json`),
      );

    function judge(workflow: Workflow, plan: object, isPrivate = true) {
      tool('npx', `shift 2; exec node ${command.resolve('verify.cjs')} "$@"`);
      writeFileSync(machine.resolve('plan.json'), JSON.stringify(plan));
      writeFileSync(machine.resolve('plan.txt'), 'account 111122223333');
      mkdirSync(machine.resolve('.zero-trust'));
      writeFileSync(
        machine.resolve('.zero-trust/waivers.yaml'),
        'waivers: []\n',
      );
      const { status, output } = run(
        stepOf(workflow, 'verify', 'Judge the plan'),
        { IS_PRIVATE: String(isPrivate) },
      );
      return { status, output, summary: read(machine.resolve('summary')) };
    }

    const opened = () => {
      const plan = recorded();
      const address = 'aws_vpc_security_group_ingress_rule.anyone';
      const like = plan.resource_changes.find(
        ({ address: is }: { address: string }) =>
          is === 'aws_vpc_security_group_ingress_rule.database_from_bastion',
      );
      plan.resource_changes.push({
        ...like,
        address,
        name: 'anyone',
        change: {
          ...like.change,
          after: {
            ...like.change.after,
            cidr_ipv4: '0.0.0.0/0',
            referenced_security_group_id: null,
          },
          after_unknown: { id: true, security_group_id: true },
        },
      });
      const { resources } = plan.configuration.root_module;
      resources.push({
        ...resources.find(
          ({ address: is }: { address: string }) => is === like.address,
        ),
        address,
        name: 'anyone',
      });
      return plan;
    };

    describe.each([
      ['of the repository', workflows.environment],
      ['required from outside', workflows.required],
    ])('%s', (_, workflow) => {
      it('passes the environment as it is created', () => {
        const { status, summary } = judge(workflow, recorded());
        expect(summary).toContain('Zero trust: passed');
        expect(status).toBe(0);
      });

      it('fails when a rule for everybody is added', () => {
        const { status, summary } = judge(workflow, opened());
        expect(status).toBe(1);
        expect(summary).toContain('ZT-NET-06');
      });

      it('fails when nothing in the plan can be judged', () => {
        const plan = {
          ...recorded(),
          resource_changes: [],
          planned_values: { root_module: {} },
        };
        expect(judge(workflow, plan).status).toBe(1);
      });

      it('fails when the plan is no plan', () => {
        expect(judge(workflow, { no: 'plan' }).status).toBe(2);
      });
    });

    it('shows the plan where only people with access read it', () => {
      const { environment } = workflows;
      expect(judge(environment, recorded()).summary).toContain('111122223333');
    });

    it('shows no account in a public repository', () => {
      const { environment } = workflows;
      expect(judge(environment, recorded(), false).summary).not.toContain(
        '111122223333',
      );
    });
  });

  describe('of the guard', () => {
    const approval =
      'Check that a security reviewer approved changes of guarded files';

    /** The REST API, as `gh api` prints it. */
    const forge = (files: string[], reviews: object[]) =>
      tool(
        'gh',
        `case "$*" in
  */files*) printf '%s\\n' ${files.map(file => `'${file}'`).join(' ')} ;;
  */reviews*) echo '${JSON.stringify([reviews])}' ;;
esac`,
      );
    const review = (login: string, state: string, commit = 'new') => ({
      user: { login },
      state,
      commit_id: commit,
    });

    it.each<[string, string[], object[], number]>([
      ['passes without guarded files', ['docs/index.md'], [], 0],
      ['fails without an approval', ['infra/main.tf'], [], 1],
      ['fails when CODEOWNERS is changed', ['CODEOWNERS'], [], 1],
      [
        'passes with an approval of the newest commit',
        ['.github/workflows/environment.yml'],
        [review('ada', 'APPROVED'), review('ada', 'COMMENTED')],
        0,
      ],
      [
        'fails with an approval of an older commit',
        ['infra/main.tf'],
        [review('ada', 'APPROVED', 'old')],
        1,
      ],
      [
        'fails when the approval was taken back',
        ['infra/main.tf'],
        [review('ada', 'APPROVED'), review('ada', 'CHANGES_REQUESTED')],
        1,
      ],
      [
        'fails with the approval of somebody else',
        ['infra/main.tf'],
        [review('bob', 'APPROVED')],
        1,
      ],
    ])('required from outside: %s', (...[, files, reviews, expected]) => {
      forge(files, reviews);
      const { status, output } = run(
        stepOf(workflows.required, 'guard', approval),
        { SECURITY_REVIEWERS: 'carol ada', PULL: '7', HEAD: 'new' },
      );
      expect({ status, output }).toMatchObject({ status: expected });
    });

    const guard = (files: string[], approved: string[]) => {
      mkdirSync(machine.resolve('scripts'));
      writeFileSync(
        machine.resolve('scripts/guard'),
        read(`${templateCode}/scripts/guard`),
      );
      writeFileSync(
        machine.resolve('CODEOWNERS'),
        '* @platform/shop\n/.github/ @platform/security\n',
      );
      tool(
        'gh',
        `case "$*" in
  */files*) printf '%s\\n' ${files.map(file => `'${file}'`).join(' ')} ;;
  *graphql*) printf '%s\\n' ${approved.join(' ')} ;;
esac`,
      );
      return run('bash scripts/guard platform/orders-db 7');
    };

    it.each<[string, string[], string[], number]>([
      ['passes without guarded files', ['README.md'], [], 0],
      ['fails without an approval', ['README.md', 'infra/a.tf'], [], 1],
      [
        'fails with an approval of the team itself',
        ['.zero-trust/waivers.yaml'],
        ['ada', 'platform/shop'],
        1,
      ],
      [
        'passes with an approval of the security owner',
        ['scripts/guard'],
        ['ada', 'platform/security'],
        0,
      ],
      [
        'fails when there are too many files to list',
        Array.from({ length: 3000 }, (_, index) => `docs/${index}`),
        [],
        1,
      ],
    ])('of the repository: %s', (...[, files, approved, expected]) => {
      const { status, output } = guard(files, approved);
      expect({ status, output }).toMatchObject({ status: expected });
    });
  });
});
