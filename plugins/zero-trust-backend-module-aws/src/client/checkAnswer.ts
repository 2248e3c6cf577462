import { DeserializeMiddleware, Pluggable } from '@smithy/types';
import { InvalidResponseError } from '../errors/InvalidResponseError';

/** Longer than any page that AWS returns. */
const LONGEST = 64 * 1024 * 1024;
const EDGE = 512;
const PROLOG_AND_ROOT =
  /^(?:<\?xml[^>]*\?>\s*)?(?:<!--[^]*?-->\s*)*<([A-Za-z0-9]+)[\s>]/;

interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: unknown;
}

async function readBody({ body, statusCode }: Answer): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > LONGEST) {
      throw new InvalidResponseError('the response is too long', statusCode);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function header({ headers }: Answer, name: string): string {
  const found = Object.keys(headers).find(key => key.toLowerCase() === name);
  return found ? headers[found] : '';
}

/**
 * Proxies and emulators may put a byte order mark before the response. No parser of the
 * SDK reads it.
 */
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

const withoutMark = (body: Buffer) =>
  body.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
    ? body.subarray(BYTE_ORDER_MARK.length)
    : body;

const isHtml = (text: string) =>
  /^(<\?xml[^>]*\?>\s*)?<(!doctype html|html)\b/i.test(text);

/**
 * Returns what is wrong with a response, or undefined if it can be from AWS. The
 * content type only names the problem: proxies and emulators change the content type of
 * AWS's JSON and XML.
 */
function problemOf(
  answer: Answer,
  body: Buffer,
  { xml, operation }: { xml: boolean; operation: string },
): string | undefined {
  const failed = answer.statusCode >= 300;
  // Services also return errors without a body.
  if (!body.length) return failed ? undefined : 'the response is empty';
  const head = body.subarray(0, EDGE).toString('utf8').trimStart();
  const tail = body.subarray(-EDGE).toString('utf8').trimEnd();
  const another = (what: string) =>
    isHtml(head) || /^text\/html/i.test(header(answer, 'content-type'))
      ? 'the response is an HTML page'
      : what;
  if (!xml) {
    return head.startsWith('{') && tail.endsWith('}')
      ? undefined
      : another('the response is not JSON, or not complete');
  }
  const root = PROLOG_AND_ROOT.exec(head)?.[1];
  if (!root || isHtml(head) || body.includes(0)) {
    return another('the response is not XML');
  }
  const expected = failed
    ? ['ErrorResponse', 'Response', 'Error']
    : [`${operation}Response`];
  if (!expected.includes(root)) {
    return `the response is not one of ${operation}`;
  }
  // The SDK's parser would accept a part as the whole.
  return tail.endsWith(`</${root}>`)
    ? undefined
    : 'the response is not complete';
}

const middleware: DeserializeMiddleware<object, object> =
  (next, context) => async args => {
    const result = await next(args);
    const answer = result.response as Answer;
    const body = withoutMark(await readBody(answer));
    const { headers = {} } = args.request as { headers?: Answer['headers'] };
    // AWS Query and EC2 send forms and receive XML.
    const xml = /form-urlencoded/.test(headers['content-type'] ?? '');
    const wrong = problemOf(answer, body, {
      xml,
      operation: String(context.commandName ?? '').replace(/Command$/, ''),
    });
    if (wrong) throw new InvalidResponseError(wrong, answer.statusCode);
    answer.body = new Uint8Array(body);
    // The rest depends on the body, not on its content type.
    answer.headers['content-type'] = xml ? 'text/xml' : 'application/json';
    return result;
  };

/**
 * Makes a client throw an {@link InvalidResponseError} when a proxy, captive portal or
 * broken endpoint responds in place of AWS. It runs inside the retries, so a temporary
 * 502 is retried.
 */
export const checkAnswer: Pluggable<object, object> = {
  applyToStack: stack =>
    stack.addRelativeTo(middleware, {
      name: 'checkAnswer',
      relation: 'after',
      toMiddleware: 'deserializerMiddleware',
      override: true,
    }),
};
