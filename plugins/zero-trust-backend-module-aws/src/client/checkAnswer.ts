import { DeserializeMiddleware, Pluggable } from '@smithy/types';
import { InvalidResponseError } from '../errors/InvalidResponseError';

/** No page of AWS's is nearly as long. */
const LONGEST = 64 * 1024 * 1024;
const EDGE = 512;

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
      throw new InvalidResponseError('the answer has no end', statusCode);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function header({ headers }: Answer, name: string): string {
  const found = Object.keys(headers).find(key => key.toLowerCase() === name);
  return found ? headers[found] : '';
}

/** What is wrong with the answer; undefined where it can be AWS's. */
function wrongWith(
  answer: Answer,
  body: Buffer,
  { xml, operation }: { xml: boolean; operation: string },
): string | undefined {
  const failed = answer.statusCode >= 300;
  // Services answer errors without a body too.
  if (!body.length) return failed ? undefined : 'the answer is empty';
  const head = body.subarray(0, EDGE).toString('utf8').trimStart();
  const tail = body.subarray(-EDGE).toString('utf8').trimEnd();
  if (
    /^text\/html/i.test(header(answer, 'content-type')) ||
    /^<(!doctype html|html)\b/i.test(head)
  ) {
    return 'the answer is an HTML page';
  }
  if (!xml) {
    return head.startsWith('{') && tail.endsWith('}')
      ? undefined
      : 'the answer is not JSON, or not whole';
  }
  if (body.includes(0)) return 'the answer is not XML';
  const root = /^(?:<\?xml[^>]*\?>\s*)?<([A-Za-z0-9]+)[\s>]/.exec(head)?.[1];
  if (!root) return 'the answer is not XML';
  const expected = failed
    ? ['ErrorResponse', 'Response', 'Error']
    : [`${operation}Response`];
  if (!expected.includes(root)) {
    return `the answer is not one to ${operation}`;
  }
  // The SDK's parser would take the part that came for the whole.
  return tail.endsWith(`</${root}>`) ? undefined : 'the answer is not whole';
}

const middleware: DeserializeMiddleware<object, object> =
  (next, context) => async args => {
    const result = await next(args);
    const answer = result.response as Answer;
    const body = await readBody(answer);
    const { headers = {} } = args.request as { headers?: Answer['headers'] };
    const wrong = wrongWith(answer, body, {
      // AWS Query and EC2 send forms, and get XML.
      xml: /form-urlencoded/.test(headers['content-type'] ?? ''),
      operation: String(context.commandName ?? '').replace(/Command$/, ''),
    });
    if (wrong) throw new InvalidResponseError(wrong, answer.statusCode);
    answer.body = new Uint8Array(body);
    return result;
  };

/**
 * Makes a client throw an {@link InvalidResponseError} where proxies, captive
 * portals or broken endpoints answer in place of AWS. Inside the retries, so
 * that a passing 502 is tried again.
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
