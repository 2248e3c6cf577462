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

/** The statuses of a subject: every control that is not named is as usual. */
const subject = z.record(controlId, expected);

const layoutSchema = z
  .object({
    name: z.string(),
    /** What is special about it, for people. */
    why: z.string().min(20),
    /** Where it lies, with the regions of that partition for those of `aws`. */
    partition: z.enum(['aws', 'aws-us-gov']).default('aws'),
    /** Merged over the exemplary estate: null takes away, lists are replaced. */
    estate: z
      .object({
        /** The region of the account that is read. */
        region: z.record(z.unknown()).default({}),
        /** The account that is read, its regions apart. */
        account: z.record(z.unknown()).default({}),
        /** Further accounts, and what others of the estate have instead, by id. */
        accounts: z.array(z.record(z.unknown())).default([]),
        /** IAM actions that the reader role of the account is refused. */
        denied: z.array(z.string()).default([]),
      })
      .strict()
      .default({}),
    /** What an installation configures. */
    settings: z
      .object({
        trusted: z.array(z.string()).default([]),
        administrators: z.array(z.string()).default([]),
      })
      .strict()
      .default({}),
    /** Whether Security Hub's findings are read too. */
    findings: z.boolean().default(true),
    /** The format that findings are read in. */
    format: z.enum(['asff', 'ocsf']).default('asff'),
    /**
     * Databases and bastions by name; `account`, `account-region`, `organization`.
     * Who is not named is as usual in everything.
     */
    expect: z.record(subject).default({}),
    /** What is listed and not judged, and why: part of the reason that is shown. */
    unjudged: z.record(z.string()).default({}),
  })
  .strict();

/** A named layout of AWS, and what each control has to say of it. */
export type Layout = z.infer<typeof layoutSchema>;
export type Expected = z.infer<typeof expected>;

/** Every layout of the folder; throws an error that names the file and the path. */
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
