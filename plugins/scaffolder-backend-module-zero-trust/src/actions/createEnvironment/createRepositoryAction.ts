import { createTemplateAction } from '@backstage/plugin-scaffolder-node';

interface RepositoryAction {
  id: string;
  description: string;
  /** What the input `environment` is. */
  environment: string;
}

/** Returns an action without its handler, whose type follows from the schemas. */
function declare({ id, description, environment }: RepositoryAction) {
  return createTemplateAction({
    id,
    description,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z => z.record(z.unknown()).describe(environment),
        repoUrl: z =>
          z
            .string()
            .describe(
              'The repository to publish (host?owner=…&repo=…). The action fails if it exists already. Empty for a pull request.',
            )
            .optional(),
        codeOwner: z =>
          z
            .string()
            .describe(
              'The owning team or person for CODEOWNERS, with their name at the forge: @organization/team',
            )
            .optional(),
        securityOwner: z =>
          z
            .string()
            .describe(
              'The team or person that approves changes of infrastructure, scripts and checks, for CODEOWNERS: @organization/team',
            )
            .optional(),
      },
      output: {
        published: z =>
          z
            .string()
            .describe(
              'The URL of the contents of the repository, if an earlier try of the task has published them. Then skip the publish action.',
            )
            .optional(),
        entityRef: z =>
          z
            .string()
            .describe('The Resource entity of the database or the bastion'),
        dependency: z =>
          z
            .string()
            .describe(
              "Of a database: whether it counts for the service, and which line to add to the service's own file",
            )
            .optional(),
        database: z =>
          z
            .string()
            .describe(
              'Of a bastion: the failed controls of the database itself, as a list',
            )
            .optional(),
        files: z => z.array(z.string()).describe('Paths of the files written'),
        codeIsKnown: z =>
          z
            .boolean()
            .describe(
              'False if the code of the template was changed. Then the plan is judged, not the spec.',
            ),
        prediction: z =>
          z
            .string()
            .describe(
              'The predicted result, before anything exists: "31 of 31 controls that can be decided now hold; 9 are known once it runs"',
            )
            .optional(),
      },
    },
    handler: async () => {},
  });
}

/** Creates an action that writes the data files of a repository beside the code. */
export const createRepositoryAction = ({
  handler,
  ...action
}: RepositoryAction & Pick<ReturnType<typeof declare>, 'handler'>) => ({
  ...declare(action),
  handler,
});
