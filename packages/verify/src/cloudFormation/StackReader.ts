import { Fact, known, missing } from 'backstage-plugin-zero-trust-common';
import { Link, Linked, Links, noLinks } from '../planned/Link';
import { isLater } from '../planned/later';
import { OpenTags } from '../planned/PlannedResources';
import { Template, Value } from './Template';
import { isRecord } from '../json/isRecord';

export const SOURCE = 'cloudformation-template';

/** A fact that the template fixes. */
export const fact = <T>(value: T): Fact<T> => known(value, SOURCE);

/** A value that only exists once the stack is deployed. */
export const afterDeployment = (what: string) =>
  missing('at-run-time', { detail: `${what} is known after deployment.` });

/** Attributes of a VPC that name its default security group. */
const DEFAULT_GROUP = 'DefaultSecurityGroup';

/** The default security group of a VPC of the template. */
export const defaultGroupOf = (vpc: string) => `${vpc}.${DEFAULT_GROUP}`;

/** A resource of the template, or a part of its properties. */
export interface Part {
  /** The logical id of the resource. */
  id: string;
  properties: unknown;
}

const canBeNothing = (expression: unknown): boolean =>
  JSON.stringify(expression)?.includes('"AWS::NoValue"') ?? true;

/** A tag of a resource, or of a stack that contains it. */
interface NamedTag {
  /** Empty if it is not known. */
  key: string;
  value: Fact<string>;
  /** False if a tag that is not known can replace it. */
  isCertain: boolean;
}

const knownOf = (tags: readonly NamedTag[]) =>
  Object.fromEntries(
    tags.flatMap(({ key, value }) =>
      'value' in value ? [[key, value.value] as const] : [],
    ),
  );

/** Reads facts and links from the properties of resources. */
export class StackReader {
  constructor(readonly template: Template, private readonly name?: string) {}

  /** Returns the logical id of the resource, prefixed with the stack. */
  address(id: string): string {
    return this.name ? `${this.name}/${id}` : id;
  }

  of(...types: string[]): Part[] {
    return this.template
      .resources(...types)
      .map(({ id, properties }) => ({ id, properties }));
  }

  /** Returns the value at a path; a known undefined if it is not set. */
  at({ properties }: Part, ...path: string[]): Value {
    let found = this.template.value(properties);
    for (const name of path) {
      if (found.kind !== 'known') return found;
      const { value } = found;
      found = isRecord(value)
        ? this.template.value(value[name])
        : { kind: 'known', value: undefined };
    }
    return found.kind === 'known' && found.value === null
      ? { kind: 'known', value: undefined }
      : found;
  }

  part(part: Part, ...path: string[]): Part | undefined {
    const found = this.at(part, ...path);
    return found.kind === 'known' && found.value !== undefined
      ? { id: part.id, properties: found.value }
      : undefined;
  }

  /**
   * Returns the elements of a list, their expressions, and whether the list is complete.
   */
  elements(
    part: Part,
    ...path: string[]
  ): { parts: Part[]; sources: unknown[]; complete: boolean } {
    const list = this.at(part, ...path);
    if (list.kind !== 'known') {
      return { parts: [], sources: [], complete: false };
    }
    if (list.value === undefined) {
      return { parts: [], sources: [], complete: true };
    }
    const all = Array.isArray(list.value) ? list.value : [list.value];
    const values = all.map(one => this.template.value(one));
    return {
      sources: all,
      parts: values.flatMap(one =>
        one.kind === 'known' && one.value !== null
          ? [{ id: part.id, properties: one.value }]
          : [],
      ),
      complete: values.every(one => one.kind === 'known'),
    };
  }

  private scalar<T>(
    part: Part,
    path: readonly string[],
    parse: (value: unknown) => T | undefined,
    standard: T | undefined,
  ): Fact<T> {
    const found = this.at(part, ...path);
    const what = `${path.join('.')} of ${this.address(part.id)}`;
    if (found.kind !== 'known') return afterDeployment(what);
    if (found.value === undefined) {
      return standard === undefined ? afterDeployment(what) : fact(standard);
    }
    const value = parse(found.value);
    return value === undefined ? afterDeployment(what) : fact(value);
  }

  /** Templates contain flags as booleans or as texts. */
  flag(part: Part, name: string | readonly string[], standard?: boolean) {
    return this.scalar(part, [name].flat(), flagOf, standard);
  }

  number(part: Part, name: string | readonly string[], standard?: number) {
    return this.scalar(part, [name].flat(), numberOf, standard);
  }

  text(part: Part, name: string | readonly string[], standard?: string) {
    return this.scalar(part, [name].flat(), textOf, standard);
  }

  /** Returns the text itself, or an empty text if it is not known. */
  plain(part: Part, ...path: string[]): string {
    const found = this.at(part, ...path);
    return found.kind === 'known' ? textOf(found.value) ?? '' : '';
  }

  /** Returns whether a property has a value. An unknown condition can leave it out. */
  presence(part: Part, ...path: string[]): Fact<boolean> {
    const found = this.at(part, ...path);
    return found.kind === 'unknown'
      ? afterDeployment(`${path.join('.')} of ${this.address(part.id)}`)
      : fact(found.kind !== 'known' || found.value !== undefined);
  }

  /**
   * Returns whether a condition that is not known can leave out a property, or what it is
   * in.
   */
  mayBeLeftOut(part: Part, ...path: string[]): boolean {
    const [name, ...others] = path;
    const { properties } = part;
    const found = this.template.value(properties);
    if (found.kind === 'unknown') return canBeNothing(properties);
    if (found.kind !== 'known' || !isRecord(found.value)) return false;
    const below = { id: part.id, properties: found.value[name] };
    return others.length
      ? this.mayBeLeftOut(below, ...others)
      : this.template.value(below.properties).kind === 'unknown' &&
          canBeNothing(below.properties);
  }

  /** Returns whether a property has a value, or may have one. */
  isSet(part: Part, ...path: string[]): boolean {
    const found = this.at(part, ...path);
    return found.kind !== 'known' || found.value !== undefined;
  }

  texts(part: Part, ...path: string[]): Fact<string[]> {
    const list = this.at(part, ...path);
    const what = `${path.join('.')} of ${this.address(part.id)}`;
    if (list.kind !== 'known') return afterDeployment(what);
    const all = list.value === undefined ? [] : [list.value].flat();
    const values = all.map(one => this.template.value(one));
    return values.every(one => one.kind === 'known')
      ? fact(
          values.flatMap(one =>
            one.kind === 'known' ? textOf(one.value) ?? [] : [],
          ),
        )
      : afterDeployment(what);
  }

  /**
   * Returns the tags of a resource, and whether they are complete. It also gets the tags of
   * the stacks that contain it, whose keys it does not have itself. Instances get those of
   * their Auto Scaling group. A launch template only has the tags that it lists.
   * @see
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
   * @see
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html
   */
  private allTags(part: Part) {
    const isLaunched =
      this.template.typeOf(part.id) === 'AWS::EC2::LaunchTemplate';
    const stacks = isLaunched ? [] : this.template.stackTags(part.id);
    const tags: NamedTag[] = [];
    let isComplete = true;
    for (const one of [
      part,
      ...stacks.map(Tags => ({ id: part.id, properties: { Tags } })),
    ]) {
      const { parts, complete } = this.elements(one, 'Tags');
      const nearer = new Set(tags.map(({ key }) => key));
      // A tag that is not known can replace those of outer stacks.
      const isCertain: boolean = isComplete;
      const own = parts.map(
        (tag): NamedTag => ({
          key: this.plain(tag, 'Key'),
          value: this.text(tag, 'Value'),
          isCertain,
        }),
      );
      tags.push(...own.filter(({ key }) => !nearer.has(key)));
      isComplete &&= complete && own.every(({ key }) => key);
    }
    return { tags, isComplete };
  }

  tags(part: Part): Fact<Record<string, string>> {
    const { tags, isComplete } = this.allTags(part);
    return isComplete && tags.every(({ value }) => 'value' in value)
      ? fact(knownOf(tags))
      : afterDeployment(`Tags of ${this.address(part.id)}`);
  }

  /** Returns the tags if the values of some are not known, and all keys are. */
  openTags(part: Part): OpenTags | undefined {
    const { tags, isComplete } = this.allTags(part);
    return isComplete
      ? {
          known: knownOf(tags),
          keys: tags.flatMap(({ key, value }) => ('value' in value ? [] : key)),
        }
      : undefined;
  }

  /** Returns the known tags of a resource. */
  knownTags(part: Part): Record<string, string> {
    return Object.fromEntries(
      this.allTags(part)
        .tags.filter(({ isCertain }) => isCertain)
        .map(({ key, value }) => [key, 'value' in value ? value.value : '']),
    );
  }

  private linkTo(found: Value, types: readonly string[]): Link | undefined {
    if (found.kind === 'known') {
      const id = textOf(found.value);
      return id ? { to: [], id } : undefined;
    }
    if (found.kind !== 'resource') return undefined;
    const type = this.template.typeOf(found.id) ?? '';
    if (type === 'AWS::EC2::VPC' && found.attribute === DEFAULT_GROUP) {
      return { to: [this.address(defaultGroupOf(found.id))] };
    }
    return types.includes(type) ? { to: [this.address(found.id)] } : undefined;
  }

  link(
    part: Part,
    path: string | readonly string[],
    ...types: string[]
  ): Linked {
    const names = [path].flat();
    const found = this.at(part, ...names);
    if (found.kind === 'known' && found.value === undefined) return fact(null);
    const link = this.linkTo(found, types);
    return link
      ? fact(link)
      : afterDeployment(`${names.join('.')} of ${this.address(part.id)}`);
  }

  links(
    part: Part,
    path: string | readonly string[],
    ...types: string[]
  ): Links {
    const list = this.at(part, ...[path].flat());
    if (list.kind !== 'known') {
      const link = this.linkTo(list, types);
      return { links: link ? [link] : [], complete: link !== undefined };
    }
    if (list.value === undefined) return noLinks;
    const all = [list.value]
      .flat()
      .map(one => this.template.value(one))
      .filter(one => one.kind !== 'known' || one.value !== null)
      .map(one => this.linkTo(one, types));
    return {
      links: all.filter((one): one is Link => one !== undefined),
      complete: all.every(one => one !== undefined),
    };
  }

  /** Returns whether all statements of a policy show who may do what. */
  hasPrincipals(part: Part, ...path: string[]): boolean {
    const { parts, complete } = this.elements(part, ...path, 'Statement');
    const names = [
      'Effect',
      'Principal',
      'NotPrincipal',
      'Action',
      'NotAction',
    ];
    return (
      complete &&
      parts
        .filter(one => this.plain(one, 'Effect') !== 'Deny')
        .every(
          ({ properties }) =>
            isRecord(properties) &&
            names.every(
              name => !isLater(this.template.json(properties[name] ?? null)),
            ),
        )
    );
  }

  /** Returns a policy document as JSON. */
  document(part: Part, ...path: string[]): Fact<string> {
    const found = this.at(part, ...path);
    return found.kind === 'known' && isRecord(found.value)
      ? fact(this.template.json(found.value))
      : afterDeployment(`${path.join('.')} of ${this.address(part.id)}`);
  }
}

function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = String(value).toLowerCase();
  // Words of YAML 1.1, which CloudFormation reads:
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
  if (/^(true|yes|on)$/.test(text)) return true;
  return /^(false|no|off)$/.test(text) ? false : undefined;
}

function numberOf(value: unknown): number | undefined {
  const isNumber = typeof value === 'number' || typeof value === 'string';
  const number = isNumber && value !== '' ? Number(value) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : undefined;
}
