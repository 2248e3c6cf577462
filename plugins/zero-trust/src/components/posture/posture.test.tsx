import { screen, within } from '@testing-library/react';
import { aPosture } from '../../__testUtils__/aPosture';
import { inEnglish } from '../../__testUtils__/inEnglish';
import { renderTranslated } from '../../__testUtils__/renderTranslated';
import { user } from '../../__testUtils__/user';
import { HOUR_MS } from '../../durations';
import {
  Age,
  Caps,
  coverageText,
  FailingCounts,
  GradeMark,
  ScoreMark,
  SeverityBadge,
  StatusBadge,
} from '.';

const hoursAgo = (hours: number) =>
  new Date(Date.now() - hours * HOUR_MS).toISOString();

const predicted = { holds: 31, decidable: 31, open: 9, low: 60, high: 100 };

describe('GradeMark', () => {
  it.each([
    [<GradeMark grade="A" />, 'Grade A', 'A'],
    [<GradeMark grade={null} predicted />, 'Predicted, no grade yet', '–'],
    [<GradeMark grade={null} />, 'No grade', '–'],
  ])('has an accessible name for what it shows: %#', (mark, spoken, shown) => {
    renderTranslated(mark);
    expect(screen.getByRole('img', { name: spoken })).toHaveTextContent(shown);
  });
});

describe('ScoreMark', () => {
  const of = (differs: Parameters<typeof aPosture>[0]) =>
    renderTranslated(<ScoreMark posture={aPosture(differs)} />).container;

  it('has a score with its grade, unit and coverage', () => {
    expect(
      of({ points: 84, score: 84, grade: 'B', coverage: 91.5 }),
    ).toHaveTextContent('B84 of 100coverage 91 %');
  });

  it('shows 0 points as a score, not as none', () => {
    expect(of({ points: 0, score: 0, grade: 'E' })).toHaveTextContent(
      '0 of 100',
    );
  });

  it('shows that the score is stale', () => {
    expect(
      of({ freshness: { observedAt: hoursAgo(30), stale: true } }),
    ).toHaveTextContent(', stale');
  });

  it('shows neither points nor grade without enough evidence', () => {
    const container = of({ points: 40, score: null, grade: 'E', coverage: 31 });
    expect(container).toHaveTextContent('Not enough evidencecoverage 31 %');
    expect(container).not.toHaveTextContent('40');
    expect(screen.getByRole('img', { name: 'No grade' })).toBeVisible();
  });

  it('labels a prediction', () => {
    const container = of({
      phase: 'predicted',
      points: null,
      score: null,
      grade: null,
      coverage: 0,
      predicted,
    });
    expect(container).toHaveTextContent(
      '31 of 31 holdpredicted, 9 known once it runs',
    );
    expect(container).not.toHaveTextContent('%');
    expect(
      screen.getByRole('img', { name: 'Predicted, no grade yet' }),
    ).toBeVisible();
  });

  it('shows that there is no posture', () => {
    const container = of({ points: null, score: null, grade: null });
    expect(container).toHaveTextContent('No posture');
    expect(container).not.toHaveTextContent('of 100');
  });
});

describe('coverageText', () => {
  it.each([
    [0, 'coverage 0 %'],
    [49.9, 'coverage 49 %'],
    [99.4, 'coverage 99 %'],
    [99.9, 'coverage 99 %'],
    [100, 'coverage 100 %'],
  ])('%d reads "%s"', (coverage, text) => {
    expect(coverageText(inEnglish, coverage)).toBe(text);
  });
});

describe('Age', () => {
  it('shows the age of the oldest evidence, with the exact time', () => {
    const observedAt = hoursAgo(3);
    renderTranslated(<Age freshness={{ observedAt, stale: false }} />);
    const time = screen.getByText('3 hours ago');
    expect(time).toHaveAttribute('datetime', observedAt);
    expect(time.closest('span')).not.toHaveTextContent('stale');
  });

  it('shows in words that it is stale', () => {
    const { container } = renderTranslated(
      <Age freshness={{ observedAt: hoursAgo(72), stale: true }} />,
    );
    expect(container).toHaveTextContent('3 days ago, stale');
  });

  it('shows no age without a read', () => {
    const { container } = renderTranslated(
      <Age freshness={{ observedAt: null, stale: false }} />,
    );
    expect(container).toHaveTextContent('Not read yet');
    expect(container).not.toHaveTextContent('ago');
  });

  it('shows a time in the future as now', () => {
    renderTranslated(
      <Age freshness={{ observedAt: hoursAgo(-1), stale: false }} />,
    );
    expect(screen.getByText('just now')).toBeVisible();
  });
});

describe('badges', () => {
  it.each([
    [<SeverityBadge severity="CRITICAL" />, 'Critical'],
    [<SeverityBadge severity="LOW" />, 'Low'],
    [<StatusBadge status="fail" />, 'Fails'],
    [<StatusBadge status="unknown" />, 'Unknown'],
    [<StatusBadge status="not-applicable" />, 'Not applicable'],
  ])('are words: %#', (badge, word) => {
    renderTranslated(badge);
    expect(screen.getByText(word)).toBeVisible();
  });

  it('give each severity a different shape', () => {
    const shapes = (['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const).map(
      severity =>
        renderTranslated(
          <SeverityBadge severity={severity} />,
        ).container.querySelector('[aria-hidden]')!.textContent,
    );
    expect(new Set(shapes).size).toBe(4);
  });
});

describe('FailingCounts', () => {
  it('counts failures by severity, the most severe first', () => {
    const { container } = renderTranslated(
      <FailingCounts failing={{ CRITICAL: 2, HIGH: 0, MEDIUM: 1, LOW: 3 }} />,
    );
    expect(container).toHaveTextContent('2 critical1 medium3 low');
    expect(container).not.toHaveTextContent('high');
  });

  it('shows that no control fails', () => {
    renderTranslated(
      <FailingCounts failing={{ CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 }} />,
    );
    expect(screen.getByText('No control fails')).toBeVisible();
  });
});

describe('Caps', () => {
  const ofTheScore = [
    { max: 20, controlId: 'ZT-NET-02', reason: 'Reachable: at most 20' },
    {
      max: 40,
      reason: 'The weakest resource has 20 points: at most 40',
      binds: true,
    },
    { max: 49, controlId: 'ZT-NET-01', reason: 'Public: at most 49' },
  ];
  const listed = (name: string) =>
    within(screen.getByRole('list', { name }))
      .getAllByRole('listitem')
      .map(item => item.textContent);

  it('shows only the cap that binds, and the others on request', async () => {
    renderTranslated(<Caps caps={ofTheScore} />);
    expect(listed('What limits the score')).toEqual([
      'The weakest resource has 20 points: at most 40',
    ]);
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    await user.click(
      screen.getByRole('button', {
        name: 'Show 2 caps that do not limit the score now',
      }),
    );
    expect(listed('Caps that do not limit the score now')).toEqual([
      'Reachable: at most 20 (ZT-NET-02)',
      'Public: at most 49 (ZT-NET-01)',
    ]);
  });

  it('shows no reason if no cap binds', () => {
    renderTranslated(
      <Caps caps={ofTheScore.map(({ binds: _, ...cap }) => cap)} />,
    );
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
  });

  it('shows each reason once, the lowest first', async () => {
    renderTranslated(
      <Caps
        caps={[
          {
            max: 89,
            controlId: 'ZT-ID-01',
            reason: 'Only passwords: at most 89',
          },
          { max: 20, controlId: 'ZT-NET-02', reason: 'Reachable: at most 20' },
          { max: 20, controlId: 'ZT-NET-02', reason: 'Reachable: at most 20' },
        ]}
      />,
    );
    await user.click(screen.getByRole('button', { name: /^Show 2 caps/ }));
    expect(listed('Caps that do not limit the score now')).toEqual([
      'Reachable: at most 20 (ZT-NET-02)',
      'Only passwords: at most 89 (ZT-ID-01)',
    ]);
  });

  it.each([
    ['arn:aws:iam::777788889999:root', undefined, true],
    ['arn:aws:iam::777788889999:root', 'ZT-ID-07', false],
    ['withheld:1', undefined, false],
  ])('links to the account that limits: %s, %s', (arn, controlId, isLinked) => {
    const reason = 'The AWS account has 58 points: at most 79';
    renderTranslated(
      <Caps
        caps={[{ max: 79, reason, resourceArn: arn, controlId, binds: true }]}
      />,
    );
    const link = screen.queryByRole('link');
    expect(link?.getAttribute('href')).toBe(
      isLinked ? '/zero-trust/accounts?account=777788889999' : undefined,
    );
    expect(screen.getByRole('listitem')).toHaveTextContent(reason);
  });

  it.each([
    [['a-db', 'b-db'], 'b-db: Public: at most 49 (ZT-NET-01)'],
    [['b-db'], 'Public: at most 49 (ZT-NET-01)'],
  ])('names the database of a reason if there are %j', (names, text) => {
    renderTranslated(
      <Caps
        caps={[
          {
            max: 49,
            controlId: 'ZT-NET-01',
            resourceArn: 'arn:b-db',
            reason: 'Public: at most 49',
            binds: true,
          },
        ]}
        resources={names.map(name => ({ arn: `arn:${name}`, name }))}
      />,
    );
    expect(screen.getByRole('listitem')).toHaveTextContent(text);
  });
});
