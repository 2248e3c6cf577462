import { ResponseError } from '@backstage/errors';

/** Returns the error of the client for a status of the back end. */
export function refusal(status: number, message: string): Promise<Error> {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ),
  );
}
