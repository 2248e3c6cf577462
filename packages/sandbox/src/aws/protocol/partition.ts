import type { WireRequest, WireResponse } from './Protocol';

/*
 * An estate lies in one partition. What makes up answers writes ARNs of `aws`;
 * they become those of the estate's partition where they leave, and are turned
 * back where they come in.
 */

const turned = (text: string, from: string, to: string) =>
  text
    .replaceAll(`arn:${from}:`, `arn:${to}:`)
    .replaceAll(`arn%3A${from}%3A`, `arn%3A${to}%3A`);

/** A request of a client in a partition, as one in `aws`. */
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

/** An answer to a client in a partition. */
export function toPartition(
  answer: WireResponse,
  partition: string,
): WireResponse {
  return partition === 'aws'
    ? answer
    : { ...answer, body: turned(answer.body, 'aws', partition) };
}
