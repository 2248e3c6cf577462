import { predictionText, scorePrediction } from './scorePrediction';
import { scoreResource } from './scoreResource';
import { control, options, result } from './__testUtils__/results';

const critical = control('critical', 'CRITICAL');
const high = control('high', 'HIGH');
const low = control('low', 'LOW');
const bastion = control('bastion', 'LOW');
const scoring = options(critical, high, low, bastion);
const predict = (...results: ReturnType<typeof result>[]) =>
  scorePrediction(
    results,
    [...new Set(results.map(r => r.resourceArn))].map(arn =>
      scoreResource(
        arn,
        results.filter(r => r.resourceArn === arn),
        scoring,
      ),
    ),
  );

describe('a prediction', () => {
  it('counts the controls that hold, can be decided, and are open', () => {
    expect(
      predict(
        result(critical, 'pass'),
        result(high, 'unknown'),
        result(low, 'not-applicable'),
        result(bastion, 'pass', { resourceArn: 'bastion' }),
      ),
    ).toEqual({
      holds: 2,
      decidable: 2,
      open: 1,
      // (57 + 100) / 2, but 57 + 20.
      low: 77,
      high: 100,
    });
  });

  it('counts a failure as decidable', () => {
    expect(predict(result(critical, 'pass'), result(high, 'fail'))).toEqual({
      holds: 1,
      decidable: 2,
      open: 0,
      low: 57,
      high: 57,
    });
  });

  it('has a band from 0 to 100 if nothing is judged', () => {
    expect(predict()).toEqual({
      holds: 0,
      decidable: 0,
      open: 0,
      low: 0,
      high: 100,
    });
  });
});

describe('the text of a prediction', () => {
  it.each([
    [
      [31, 31, 9],
      '31 of 31 controls that can be decided now hold; 9 are known once it runs',
    ],
    [
      [1, 1, 1],
      '1 of 1 control that can be decided now holds; 1 is known once it runs',
    ],
    [[30, 31, 0], '30 of 31 controls that can be decided now hold'],
  ])('of %j', ([holds, decidable, open], text) => {
    expect(predictionText({ holds, decidable, open, low: 0, high: 100 })).toBe(
      text,
    );
  });
});
