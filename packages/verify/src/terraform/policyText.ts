import { Fact } from 'backstage-plugin-zero-trust-common';
import { LATER } from '../planned/later';
import { afterApply, fact, isText, PlanReader } from './PlanReader';
import {
  attribute,
  elements,
  hasUnknown,
  inside,
  isUnknown,
  Place,
  PlanResource,
} from './PlanResource';

const texts = (place: Place): string[] | undefined => {
  if (isUnknown(place)) return [LATER];
  if (!Array.isArray(place.value)) return undefined;
  const found = elements(place).map(one =>
    isText(one.value) ? one.value : LATER,
  );
  return found.length ? found : undefined;
};

/** Principals by kind. */
function principals(place: Place): Record<string, string[]> | undefined {
  const found: Record<string, string[]> = {};
  for (const one of elements(place)) {
    const kind = inside(one, 'type').value;
    const ids = texts(inside(one, 'identifiers')) ?? [];
    if (isText(kind)) {
      const key = kind === '*' ? 'AWS' : kind;
      found[key] = [...(found[key] ?? []), ...ids];
    }
  }
  return Object.keys(found).length ? found : undefined;
}

function conditions(place: Place) {
  const found: Record<string, Record<string, string[]>> = {};
  for (const one of elements(place)) {
    const test = inside(one, 'test').value;
    const variable = inside(one, 'variable').value;
    if (isText(test) && isText(variable)) {
      found[test] = {
        ...found[test],
        [variable]: texts(inside(one, 'values')) ?? [LATER],
      };
    }
  }
  return Object.keys(found).length ? found : undefined;
}

function statement(one: Place) {
  const { value: sid } = inside(one, 'sid');
  const { value: effect } = inside(one, 'effect');
  return {
    ...(isText(sid) && sid && { Sid: sid }),
    Effect: effect === 'Deny' ? 'Deny' : 'Allow',
    Principal: principals(inside(one, 'principals')),
    NotPrincipal: principals(inside(one, 'not_principals')),
    Action: texts(inside(one, 'actions')),
    NotAction: texts(inside(one, 'not_actions')),
    Resource: texts(inside(one, 'resources')),
    NotResource: texts(inside(one, 'not_resources')),
    Condition: conditions(inside(one, 'condition')),
  };
}

/**
 * Returns the document of a policy data source that Terraform reads during apply, with
 * an unused name in place of unknown values. Undefined if it includes statements of
 * other documents.
 */
function deferredDocument(source: PlanResource): string | undefined {
  const others = ['source_policy_documents', 'override_policy_documents'];
  const isPart = others.some(name => {
    const { value, unknown } = attribute(source, name);
    return unknown === true || (Array.isArray(value) && value.length > 0);
  });
  const statements = elements(attribute(source, 'statement'));
  return isPart || !statements.length
    ? undefined
    : JSON.stringify({
        Version: '2012-10-17',
        Statement: statements.map(statement),
      });
}

/** Principals are blocks, whose parts are judged one by one. */
const hasUnknownPart = ({ unknown }: Place, name: string): boolean =>
  name === 'principals' ? unknown === true : hasUnknown(unknown);

/** Returns whether each unknown element of a list is a resource, and not everyone. */
const isSomebody = (reader: PlanReader, identifiers: Place): boolean =>
  !isUnknown(identifiers) &&
  elements(identifiers).every(
    one => !isUnknown(one) || reader.leadsToResource(one),
  );

/**
 * Returns whether the principals of a policy are known: an unknown one may be everyone.
 */
export function hasPrincipals(reader: PlanReader, place: Place): boolean {
  if (!isUnknown(place)) return true;
  return reader
    .dataSources(place, 'aws_iam_policy_document')
    .flatMap(source => elements(attribute(source, 'statement')))
    .every(
      one =>
        inside(one, 'effect').value === 'Deny' ||
        (!isUnknown(one) &&
          !['effect', 'principals', 'actions', 'not_actions'].some(name =>
            hasUnknownPart(inside(one, name), name),
          ) &&
          elements(inside(one, 'principals')).every(
            whom =>
              isText(inside(whom, 'type').value) &&
              isSomebody(reader, inside(whom, 'identifiers')),
          )),
    );
}

/**
 * Returns a policy document as JSON. If a policy data source creates it during apply,
 * the document has the statements that are known now.
 */
export function policyText(reader: PlanReader, place: Place): Fact<string> {
  if (isText(place.value) && place.value) return fact(place.value);
  const later = afterApply(`A policy of ${place.resource.address}`);
  if (!isUnknown(place)) return later;
  const sources = reader.dataSources(place, 'aws_iam_policy_document');
  const [only] = sources;
  if (sources.length !== 1) return later;
  const { value } = attribute(only, 'json');
  const text = isText(value) ? value : deferredDocument(only);
  return text === undefined ? later : fact(text);
}
