import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const expected = z
  .object({
    status: z.enum(['fail', 'unknown', 'not-applicable', 'pass']),
    /** One sentence for a security engineer. */
    why: z.string().min(15),
  })
  .strict();

const controlId = z.string().regex(/^ZT-[A-Z]+-\d\d$/);

/** The statuses of a subject. A control that is not named has its usual status. */
const subject = z.record(controlId, expected);

const layoutSchema = z
  .object({
    name: z.string(),
    /** What is special about the layout, as text for people. */
    why: z.string().min(20),
    /** The partition. Regions of `aws` are replaced with regions of the partition. */
    partition: z.enum(['aws', 'aws-us-gov']).default('aws'),
    /** Merged with the exemplary estate: null removes a key, and lists are replaced. */
    estate: z
      .object({
        /** The region of the account that is read. */
        region: z.record(z.unknown()).default({}),
        /** The account that is read, without its regions. */
        account: z.record(z.unknown()).default({}),
        /** Additional accounts, and changes of other accounts of the estate, by id. */
        accounts: z.array(z.record(z.unknown())).default([]),
        /** IAM actions that are denied to the reader role of the account. */
        denied: z.array(z.string()).default([]),
      })
      .strict()
      .default({}),
    /** The configuration of the installation. */
    settings: z
      .object({
        trusted: z.array(z.string()).default([]),
        administrators: z.array(z.string()).default([]),
      })
      .strict()
      .default({}),
    /** Whether Security Hub's findings are read too. */
    findings: z.boolean().default(true),
    /** The format in which findings are read. */
    format: z.enum(['asff', 'ocsf']).default('asff'),
    /**
     * Databases and bastions by name; `account`, `account-region`, `organization`. A
     * subject that is not named has the usual statuses.
     */
    expect: z.record(subject).default({}),
    /** The resources that are listed and not judged, with a part of the reason. */
    unjudged: z.record(z.string()).default({}),
  })
  .strict();

/** A named layout of AWS, with the expected status of each control. */
export type Layout = z.infer<typeof layoutSchema>;
export type Expected = z.infer<typeof expected>;

/**
 * Reads every layout of the folder. Throws an error that names the file and the path.
 */
export function readLayouts(folder: string): Layout[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .map(file => {
      const read = layoutSchema.safeParse(
        parse(readFileSync(join(folder, file), 'utf8')),
      );
      if (read.success) return read.data;
      const [{ path, message }] = read.error.issues;
      throw new Error(`${file}: ${path.join('.')}: ${message}`);
    });
}
