import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const SOURCE = path.resolve(__dirname, '..');

/** Attributes of components with text for people. */
const VISIBLE = new Set([
  'alt',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'caption',
  'description',
  'empty',
  'emptyState',
  'errorMessage',
  'label',
  'placeholder',
  'secondaryLabel',
  'subtitle',
  'title',
  'tooltip',
  'what',
]);

/** Examples of values and proper names. They are the same in every language. */
const isUniversal = (attribute: string, text: string) =>
  attribute === 'placeholder' && /^[\w./:-]+$/.test(text);

const hasWords = (text: string) => /\p{L}{2}/u.test(text);

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith('__') ? [] : files(file);
    }
    return /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name)
      ? [file]
      : [];
  });
}

/**
 * Returns the literal texts of an expression: of strings, templates and the branches of
 * `?:`.
 */
function literals(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [
      node.head.text,
      ...node.templateSpans.map(({ literal }) => literal.text),
    ];
  }
  if (ts.isConditionalExpression(node)) {
    return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node)) {
    return [...literals(node.left), ...literals(node.right)].filter(
      () =>
        node.operatorToken.kind === ts.SyntaxKind.PlusToken ||
        node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ||
        node.operatorToken.kind === ts.SyntaxKind.BarBarToken ||
        node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken,
    );
  }
  if (ts.isParenthesizedExpression(node)) return literals(node.expression);
  if (ts.isJsxExpression(node) && node.expression) {
    return literals(node.expression);
  }
  return [];
}

/** Returns every text in the source that people see and that is not translated. */
function hardCodedText(name: string, source: string): string[] {
  const file = ts.createSourceFile(
    name,
    source,
    ts.ScriptTarget.Latest,
    true,
    name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    let texts: string[] = [];
    if (ts.isJsxText(node)) texts = [node.text];
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      texts = literals(node);
    }
    if (ts.isJsxAttribute(node) && node.initializer) {
      const attribute = node.name.getText(file);
      if (VISIBLE.has(attribute)) {
        texts = literals(node.initializer).filter(
          text => !isUniversal(attribute, text),
        );
      }
    }
    if (ts.isPropertyAssignment(node)) {
      const key = node.name.getText(file).replace(/['"]/g, '');
      // Objects describe columns, options and states.
      if (VISIBLE.has(key)) texts = literals(node.initializer);
    }
    for (const text of texts.filter(hasWords)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push(`${name}:${line + 1}: ${text.trim().replace(/\s+/g, ' ')}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/**
 * Backstage takes the titles of extensions and of table columns as plain strings
 * and has no way to translate them. `command` and keys of messages are not text.
 */
const exceptions = [
  // An example of an address.
  'components/EnvironmentField/sections/PlaceSection.tsx: payments-oncall@example.com',
  'extensions/postureTab.tsx: Zero trust',
  'extensions/teamScorecard.tsx: Zero trust',
  'extensions/zeroTrustPage.tsx: Overview',
  'extensions/zeroTrustPage.tsx: Zero trust',
  'extensions/zeroTrustPage.tsx: Services',
  'extensions/zeroTrustPage.tsx: My services',
  'extensions/teamFiguresWidget.tsx: My team: zero trust',
  'extensions/teamFiguresWidget.tsx: The score, open critical failures and trend of the teams that you belong to',
  'extensions/myServicesWidget.tsx: My services: zero trust',
  'extensions/myServicesWidget.tsx: The worst zero-trust scores of the services that you or your groups own',
  'extensions/zeroTrustPage.tsx: Collection',
  'extensions/zeroTrustPage.tsx: Resources',
  'extensions/zeroTrustPage.tsx: Accounts',
  'extensions/zeroTrustPage.tsx: Controls',
  'extensions/zeroTrustPage.tsx: Decisions',
  'plugin.tsx: Zero trust',
  'components/PostureColumn/createPostureColumn.tsx: Zero trust',
];

const isMessageKey = (text: string) => /: [a-z]+(\.[\w-]+)+$/i.test(text);

describe('the interface', () => {
  it('has no text that is not translated', () => {
    const found = files(SOURCE)
      .filter(file => !file.startsWith(__dirname))
      .flatMap(file =>
        hardCodedText(
          path.relative(SOURCE, file).split(path.sep).join('/'),
          readFileSync(file, 'utf8'),
        ),
      )
      .filter(text => !isMessageKey(text))
      .filter(text => !exceptions.includes(text.replace(/:\d+:/, ':')));
    expect(found).toEqual([]);
  });

  it.each([
    ['text', '<p>Nothing fails</p>'],
    ['text in an expression', "<p>{failing ? 'Fails' : undefined}</p>"],
    ['an attribute', '<Button aria-label="Copy" />'],
    ['an attribute with a template', '<Text title={`Grade ${grade}`} />'],
    ['a column', "<>{columns({ id: 'a', label: 'Score' })}</>"],
  ])('would be found with %s', (_, jsx) => {
    expect(hardCodedText('a.tsx', `const a = ${jsx};`)).toHaveLength(1);
  });
});
