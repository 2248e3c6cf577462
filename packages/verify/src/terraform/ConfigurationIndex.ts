import { ConfigModule, ConfigResource, ModuleCall } from './planSchema';

/** One step of a module path, with its key if the call has count or for_each. */
export interface ModuleStep {
  name: string;
  key?: number | string;
}

const STEP = /^module\.([^.[\]]+)(?:\[(\d+|"(?:[^"\\]|\\.)*")\])?(?:\.|$)/;

/** The key in the brackets of an address. */
export const keyOf = (text: string): number | string =>
  text.startsWith('"') ? (JSON.parse(text) as string) : Number(text);

/** The steps of a module address such as `module.db.module.instance[0]`. */
export function stepsOf(moduleAddress: string): ModuleStep[] {
  const steps: ModuleStep[] = [];
  let rest = moduleAddress;
  for (let match = STEP.exec(rest); match; match = STEP.exec(rest)) {
    steps.push({
      name: match[1],
      ...(match[2] !== undefined && { key: keyOf(match[2]) }),
    });
    rest = rest.slice(match[0].length);
  }
  return steps;
}

const addressOfStep = ({ name, key }: ModuleStep) =>
  `module.${name}${key === undefined ? '' : `[${JSON.stringify(key)}]`}`;

/** The module address of steps; empty for the root module. */
export const addressOf = (steps: readonly ModuleStep[]): string =>
  steps.map(addressOfStep).join('.');

interface Entry {
  module: ConfigModule;
  call?: ModuleCall;
  resources: Map<string, ConfigResource>;
}

/** Finds configuration by module path, without the keys of instances. */
export class ConfigurationIndex {
  private readonly modules = new Map<string, Entry>();

  constructor(root: ConfigModule) {
    this.add('', root, undefined);
  }

  private add(path: string, module: ConfigModule, call?: ModuleCall) {
    this.modules.set(path, {
      module,
      call,
      resources: new Map(
        (module.resources ?? []).map(resource => [
          // `data`, `ephemeral` and `list` have a namespace of their own each.
          `${
            (resource.mode ?? 'managed') === 'managed'
              ? ''
              : `${resource.mode}.`
          }${resource.type}.${resource.name}`,
          resource,
        ]),
      ),
    });
    for (const [name, child] of Object.entries(module.module_calls ?? {})) {
      if (child.module) this.add(`${path}/${name}`, child.module, child);
    }
  }

  private entry(steps: readonly ModuleStep[]): Entry | undefined {
    return this.modules.get(steps.map(({ name }) => `/${name}`).join(''));
  }

  module(steps: readonly ModuleStep[]): ConfigModule | undefined {
    return this.entry(steps)?.module;
  }

  /** The call that creates the module. */
  call(steps: readonly ModuleStep[]): ModuleCall | undefined {
    return this.entry(steps)?.call;
  }

  /** @param name - `aws_subnet.database` or `data.aws_iam_policy_document.this` */
  resource(
    steps: readonly ModuleStep[],
    name: string,
  ): ConfigResource | undefined {
    return this.entry(steps)?.resources.get(name);
  }
}
