import {
  CollectionTag,
  parseDocument,
  ScalarTag,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { InputError } from '../errors/InputError';

/** Short forms of intrinsic functions: `!Ref` is `Ref`, `!Sub` is `Fn::Sub`. */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Condition',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Ref',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
] as const;

const longName = (name: string) =>
  name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;

const tags = FUNCTIONS.flatMap((name): Array<ScalarTag | CollectionTag> => {
  const tag = `!${name}`;
  const call = (argument: unknown) => ({ [longName(name)]: argument });
  return [
    {
      tag,
      resolve: (text: string) =>
        call(
          name === 'GetAtt'
            ? [
                text.slice(0, text.indexOf('.')),
                text.slice(text.indexOf('.') + 1),
              ]
            : text,
        ),
    },
    {
      tag,
      collection: 'seq',
      resolve: value => call((value as YAMLSeq).toJSON()),
    },
    {
      tag,
      collection: 'map',
      resolve: value => call((value as YAMLMap).toJSON()),
    },
  ] as Array<ScalarTag | CollectionTag>;
});

/**
 * Parses a template in YAML or JSON, with the short forms of intrinsic functions.
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 * @throws InputError - if it is neither
 */
export function parseTemplate(text: string): unknown {
  if (text.trimStart().startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch {
      // YAML in flow style looks like JSON.
    }
  }
  const document = parseDocument(text, {
    customTags: tags,
    // Dates stay texts, as in CloudFormation.
    schema: 'core',
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error) {
    throw new InputError(
      `Not valid JSON or YAML: ${error.message.split('\n')[0]}`,
    );
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (thrown) {
    throw new InputError(`Not valid YAML: ${(thrown as Error).message}`);
  }
}
