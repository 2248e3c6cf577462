import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { templateCode } from './__testUtils__/createRepository';

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
  with?: Record<string, string | number | boolean>;
}
interface Job {
  needs?: string | string[];
  if?: string;
  permissions?: Record<string, string>;
  environment?: string;
  steps: Step[];
}
interface Workflow {
  on: Record<string, { branches?: string[]; types?: string[] } | null>;
  concurrency?: { group: string };
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

  it('run no package of a registry in a job that can reach AWS or write', () => {
    const trusted = Object.values(workflows)
      .flatMap(({ jobs }) => Object.values(jobs))
      .filter(({ permissions = {} }) =>
        Object.values(permissions).includes('write'),
      )
      .flatMap(({ steps }) => steps.map(({ run }) => run ?? ''));
    expect(trusted.join('\n')).not.toMatch(/\bnp[mx] /);
  });

  it('apply the checked and approved plan, without a new plan', () => {
    const { plan, apply } = workflows.environment.jobs;
    expect(apply.needs).toEqual(['plan', 'verify', 'protected']);
    expect(apply.environment).toBe('production');
    const commands = apply.steps.map(({ run }) => run ?? '').join('\n');
    expect(commands).toContain('terraform apply -input=false tfplan');
    expect(commands).not.toContain('terraform plan');
    const saved = plan.steps.find(({ uses }) => uses?.includes('upload'));
    const taken = apply.steps.find(({ uses }) => uses?.includes('download'));
    expect(taken?.with).toEqual({ name: saved?.with?.name, path: 'infra' });
    expect(saved?.with?.path).toBe('infra/tfplan');
  });

  it('apply from main only, and never on a schedule', () => {
    const { protected: check, apply } = workflows.environment.jobs;
    for (const job of [check, apply]) {
      expect(job.if).toContain("github.ref == 'refs/heads/main'");
      expect(job.if).toContain("github.event_name != 'schedule'");
    }
  });

  it('have credentials for as long as the role that applies allows', () => {
    const steps = workflows.environment.jobs.apply.steps;
    const login = steps.find(({ uses }) => uses?.includes('credentials'));
    expect(login?.with?.['role-duration-seconds']).toBe(7200);
    expect(read(`${templateCode}/bootstrap/roles.tf`)).toContain(
      'max_session_duration = 7200',
    );
  });

  it.each([
    ['of the repository', workflows.environment],
    ['required from outside', workflows.required],
  ])('never skip the judgement of a pull request %s', (_, { jobs }) => {
    expect(jobs.verify.if).toMatch(/^always\(\)/);
    expect(jobs.verify.steps[0].name).toBe('Require a plan');
  });

  it('check a pull request again if its base changes', () => {
    for (const { on } of Object.values(workflows)) {
      const [event] = Object.keys(on).filter(name => name.startsWith('pull'));
      expect(on[event]?.types).toContain('edited');
    }
    expect(workflows.environment.on.pull_request?.branches).toEqual(['main']);
    expect(workflows.guard.on.pull_request_target?.branches).toEqual(['main']);
  });

  it('judge with nothing of the repository except its settings', () => {
    for (const { jobs } of [workflows.environment, workflows.required]) {
      const checkout = jobs.verify.steps.find(({ uses }) =>
        uses?.includes('checkout'),
      );
      expect(checkout?.with).toMatchObject({
        'sparse-checkout': '/.zero-trust/',
        'sparse-checkout-cone-mode': false,
      });
    }
  });

  it('run the tests of a pull request in a job without a token for AWS', () => {
    for (const { jobs } of [workflows.environment, workflows.required]) {
      for (const { permissions, steps } of Object.values(jobs)) {
        if (!permissions?.['id-token']) continue;
        expect(steps.map(({ run }) => run ?? '').join('\n')).not.toContain(
          'terraform test',
        );
      }
    }
  });

  it('do not replace a waiting merge with a search for drift', () => {
    expect(workflows.environment.concurrency?.group).toContain(
      'github.event_name',
    );
  });

  it('look for drift on a schedule', () => {
    expect(workflows.environment.on).toHaveProperty('schedule');
    expect(workflows.environment.jobs.drift.needs).toBe('plan');
  });

  it('guard a pull request with the code of the default branch only', () => {
    expect(Object.keys(workflows.guard.on)).toEqual(['pull_request_target']);
    const [checkout] = workflows.guard.jobs.guard.steps;
    expect(checkout.with?.ref).toBe(
      '${{ github.event.repository.default_branch }}',
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
    ['required from outside', workflows.required, 'test'],
  ])('of the test %s', (_, workflow, job) => {
    const tests = (folder: string) =>
      readdirSync(`${templateCode}/${folder}/tests`)
        .filter(name => name.endsWith('.tftest.hcl'))
        .map(name => read(`${templateCode}/${folder}/tests/${name}`))
        .join('\n')
        .match(/^run "/gm)!.length;
    const all = { infra: tests('infra'), bootstrap: tests('bootstrap') };

    it.each([
      ['passes when all tests passed', all, 0, 0],
      ['fails when no test ran', { infra: 0, bootstrap: 0 }, 0, 1],
      ['fails with fewer tests', { ...all, infra: all.infra - 1 }, 0, 1],
      ['fails without those of the account', { ...all, bootstrap: 0 }, 0, 1],
      ['fails when a test failed', all, 1, 1],
    ])('%s', (...[, { infra, bootstrap }, exit, expected]) => {
      tool(
        'terraform',
        `case "$1" in
  */bootstrap) echo 'Success! ${bootstrap} passed, 0 failed.' ;;
  *) echo 'Success! ${infra} passed, 0 failed.' ;;
esac
exit ${exit}`,
      );
      const { status } = run(stepOf(workflow, job, 'terraform test'));
      expect(status).toBe(expected);
    });

    it('counts the tests of a bastion, if there is one', () => {
      const bastion = read(
        `${templateCode}/../../zero-trust-bastion/infra/tests/bastion.tftest.hcl`,
      ).match(/^run "/gm)!.length;
      writeFileSync(machine.resolve('existing_database.tf'), '');
      const statusWith = (passed: number) => {
        tool(
          'terraform',
          `case "$1" in
  */bootstrap) echo 'Success! ${all.bootstrap} passed, 0 failed.' ;;
  *) echo 'Success! ${passed} passed, 0 failed.' ;;
esac`,
        );
        return run(stepOf(workflow, job, 'terraform test')).status;
      };
      expect(statusWith(bastion)).toBe(0);
      expect(statusWith(bastion - 1)).toBe(1);
    });
  });

  it.each([
    ['of the repository', workflows.environment],
    ['required from outside', workflows.required],
  ])('refuse to plan in a public repository: %s', (_, workflow) => {
    const step = stepOf(workflow, 'plan', 'Reject a public repository');
    expect(workflow.jobs.plan.steps[0].run).toBe(step);
    tool('gh', 'echo true');
    expect(run(step).status).toBe(0);
    tool('gh', 'echo false');
    expect(run(step).status).toBe(1);
    tool('gh', 'exit 1');
    expect(run(step).status).toBe(1);
  });

  describe.each([
    ['of the repository', workflows.environment],
    ['required from outside', workflows.required],
  ])('of the judgement %s', (_, workflow) => {
    it.each([
      ['success', 0],
      ['failure', 1],
      ['cancelled', 1],
      ['skipped', 1],
    ])('with the result %s of the plan: %s', (result, expected) => {
      const step = stepOf(workflow, 'verify', 'Require a plan');
      expect(run(step, { RESULT: result }).status).toBe(expected);
    });

    /** Runs the step with a saved plan, and a Terraform that prints it. */
    const readPlan = (lock: string, configuration: object) => {
      tool('unzip', `printf '%s' '${lock}'`);
      tool(
        'terraform',
        `case "$*" in
  *' -json '*) echo '${JSON.stringify({ configuration })}' ;;
esac`,
      );
      return run(stepOf(workflow, 'verify', 'Read the plan'));
    };
    const aws = 'provider "registry.terraform.io/hashicorp/aws" {\n}\n';
    const external =
      'provider "registry.terraform.io/hashicorp/external" {\n}\n';

    it('reads a plan of the provider of AWS', () => {
      expect(readPlan(aws, { root_module: {} }).status).toBe(0);
      expect(existsSync(machine.resolve('plan.json'))).toBe(true);
    });

    it('rejects a plan of other providers', () => {
      const { status, output } = readPlan(`${aws}${external}`, {});
      expect(status).toBe(1);
      expect(output).toContain('hashicorp/external');
    });

    it('rejects a plan that runs programs', () => {
      const resources = [{ provisioners: [{ type: 'local-exec' }] }];
      const module_calls = { a: { module: { resources } } };
      const { status, output } = readPlan(aws, {
        root_module: { module_calls },
      });
      expect(status).toBe(1);
      expect(output).toContain('provisioner');
    });
  });

  it('of the apply reject a plan that was not judged', () => {
    writeFileSync(machine.resolve('tfplan'), 'judged');
    const { environment } = workflows;
    run(stepOf(environment, 'verify', 'Record the hash of the plan'));
    const SHA256 = read(machine.resolve('output')).trim().split('=')[1];
    const step = stepOf(environment, 'apply', 'Require the checked plan');
    expect(run(step, { SHA256 }).status).toBe(0);
    expect(run(step, { SHA256: '' }).status).toBe(1);
    writeFileSync(machine.resolve('tfplan'), 'another');
    expect(run(step, { SHA256 }).status).toBe(1);
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

  it('of the plan fail if the plan cannot be created', () => {
    tool('terraform', '[[ $1 != plan ]] || exit 1');
    expect(
      run(stepOf(workflows.environment, 'plan', 'terraform plan')).status,
    ).toBe(1);
  });

  describe('of the protection of applies', () => {
    const guarded = {
      protection_rules: [
        {
          type: 'required_reviewers',
          prevent_self_review: true,
          reviewers: [{ type: 'Team' }],
        },
      ],
      deployment_branch_policy: { custom_branch_policies: true },
    };
    const [rule] = guarded.protection_rules;

    function protect(environment: object, branches = 'main', reason = '') {
      tool(
        'gh',
        `case "$*" in
  *branch-policies*) echo '${branches}' ;;
  *) echo '${JSON.stringify(environment)}' ;;
esac`,
      );
      if (reason) {
        mkdirSync(machine.resolve('.zero-trust'));
        const file = '.zero-trust/apply-without-reviewers';
        writeFileSync(machine.resolve(file), reason);
      }
      return run(
        stepOf(
          workflows.environment,
          'protected',
          'Check that people approve each apply',
        ),
        // A repository variable that every writer can set has no effect.
        { REASON: 'A sandbox', APPLY_WITHOUT_REVIEWERS: 'A sandbox' },
      );
    }

    it('allow an apply from main that others approve', () => {
      expect(protect(guarded)).toEqual({ status: 0, output: '' });
    });

    it.each<[string, object, string, string]>([
      ['an environment', {}, 'main', 'required reviewers'],
      [
        'reviewers',
        { ...guarded, protection_rules: [{ type: 'branch_policy' }] },
        'main',
        'required reviewers',
      ],
      [
        'a reviewer in the rule',
        { ...guarded, protection_rules: [{ ...rule, reviewers: [] }] },
        'main',
        'required reviewers',
      ],
      [
        'a second person',
        {
          ...guarded,
          protection_rules: [{ ...rule, prevent_self_review: false }],
        },
        'main',
        'Prevent self-review',
      ],
      [
        'a limit of branches',
        { ...guarded, deployment_branch_policy: null },
        'main',
        'deployments from main only',
      ],
      ['main as the only branch', guarded, 'main x', 'deployments from main'],
    ])('reject an apply without %s', (...[, environment, branches, says]) => {
      const { status, output } = protect(environment, branches);
      expect(status).toBe(1);
      expect(output).toContain(says);
    });

    it('allow an apply without reviewers for a reason in a guarded file', () => {
      const { status, output } = protect({}, '', 'A sandbox');
      expect(status).toBe(0);
      expect(output).toContain('::warning::');
    });
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

    function judge(workflow: Workflow, plan: object) {
      // npx prefers what the folder contains: it runs in one without code or settings.
      tool(
        'npx',
        `[[ "$(ls -A)" == package.json && "$(<package.json)" == '{}' ]] || { echo "not empty: $PWD"; exit 3; }
[[ "$npm_config_userconfig" == /dev/null ]] || exit 3
[[ "$1 $2" == '--yes --registry=https://registry.npmjs.org/' ]] || exit 3
shift 3; exec node ${command.resolve('verify.cjs')} "$@"`,
      );
      writeFileSync(machine.resolve('plan.json'), JSON.stringify(plan));
      writeFileSync(machine.resolve('plan.txt'), 'account 111122223333');
      // A change that nobody in security approved adds this file.
      mkdirSync(machine.resolve('node_modules/zero-trust-verify'), {
        recursive: true,
      });
      writeFileSync(machine.resolve('.npmrc'), 'registry=http://127.0.0.1/\n');
      mkdirSync(machine.resolve('.zero-trust'));
      writeFileSync(
        machine.resolve('.zero-trust/waivers.yaml'),
        'waivers: []\n',
      );
      const { status, output } = run(
        stepOf(workflow, 'verify', 'Check the plan'),
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
      it('passes the unchanged environment', () => {
        const { status, summary } = judge(workflow, recorded());
        expect(summary).toContain('Zero trust: passed');
        expect(status).toBe(0);
      });

      it('fails when a rule for everyone is added', () => {
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

      it('fails for a file that is not a plan', () => {
        expect(judge(workflow, { no: 'plan' }).status).toBe(2);
      });
    });

    it('shows the plan to people with access to the repository', () => {
      const { environment } = workflows;
      expect(judge(environment, recorded()).summary).toContain('111122223333');
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
        'fails when the approval was dismissed',
        ['infra/main.tf'],
        [review('ada', 'APPROVED'), review('ada', 'CHANGES_REQUESTED')],
        1,
      ],
      [
        'fails with the approval of another person',
        ['infra/main.tf'],
        [review('bob', 'APPROVED')],
        1,
      ],
    ])('required from outside: %s', (...[, files, reviews, expected]) => {
      forge(files, reviews);
      const { status, output } = run(
        stepOf(workflows.required, 'guard', approval),
        {
          SECURITY_REVIEWERS: 'carol ada',
          PULL: '7',
          HEAD: 'new',
          BASE: 'main',
          DEFAULT: 'main',
        },
      );
      expect({ status, output }).toMatchObject({ status: expected });
    });

    it('required from outside: fails for another base than the default branch', () => {
      forge(['docs/index.md'], []);
      const { status, output } = run(
        stepOf(workflows.required, 'guard', approval),
        { PULL: '7', HEAD: 'new', BASE: 'x', DEFAULT: 'main' },
      );
      expect({ status, output }).toMatchObject({ status: 1 });
    });

    const guard = (files: string[], approved: string[], base = 'true') => {
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
  *) echo ${base} ;;
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

    it('of the repository: fails for another base than the default branch', () => {
      const { status, output } = guard(['README.md'], [], 'false');
      expect(status).toBe(1);
      expect(output).toContain('not for the default branch');
    });
  });
});
