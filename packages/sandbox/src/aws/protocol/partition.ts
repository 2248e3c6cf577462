import type { WireRequest, WireResponse } from './Protocol';

/*
 * An estate has one partition. The code of the services writes ARNs of the partition
 * `aws`. These functions replace the partition in requests and responses.
 */

const turned = (text: string, from: string, to: string) =>
  text
    .replaceAll(`arn:${from}:`, `arn:${to}:`)
    .replaceAll(`arn%3A${from}%3A`, `arn%3A${to}%3A`);

/** Returns a request from a client in a partition as a request in `aws`. */
export function fromPartition(
  request: WireRequest,
  partition: string,
): WireRequest {
  if (partition === 'aws') return request;
  const back = (text: string) => turned(text, partition, 'aws');
  return {
    ...request,
    path: back(request.path),
    query: new URLSearchParams(back(request.query.toString())),
    body: back(request.body),
  };
}

/** Returns a response with the ARNs of a partition. */
export function toPartition(
  answer: WireResponse,
  partition: string,
): WireResponse {
  return partition === 'aws'
    ? answer
    : { ...answer, body: turned(answer.body, 'aws', partition) };
}
