import type { ClassifiedAngle } from "../document/text";
import { quadSize } from "../geometry/quad";
import type { Quad, RightAngleDeg } from "../types/geometry";

const RIGHT_ANGLES: readonly RightAngleDeg[] = [0, 90, 180, -90];

/** A word this much longer than wide tells by its shape along which of its sides it is read. */
const LONG_ASPECT = 1.8;

/** Shorter than so many line heights, a long shape may be one letter standing on its line: `1`, `l`, `|`. */
const LONG_LINE_HEIGHTS = 1.5;

/** Votes that cancel each other down to this share of their weight have chosen nothing. */
const MIN_AGREEMENT = 0.1;

/** So many of a page's crops along an axis are asked how they are turned: on 120 turned receipts more elected the same. */
const MAX_VOTERS = 32;

/** What a class is worth that is right by chance. */
const CHANCE = 1 / RIGHT_ANGLES.length;

/** A crop as a voter. */
interface Voter {
  readonly index: number;
  /** Direction of the quad's top side, radians clockwise on screen. */
  readonly base: number;
  readonly longSide: number;
  readonly shortSide: number;
  /** Direction of the longer side, up to half a turn. */
  readonly longAxis: number;
  /** Where the crop's own class says it is read to. */
  readonly heading: number;
  readonly weight: number;
}

/**
 * The crops of one page that a classifier is asked about, of those that lie along the picture and of those that lie across
 * it; all others follow their votes. They are of all lengths: the longest ones may be rules and rows of stars, which lie
 * either way up.
 *
 * @returns their indices.
 */
export function chooseVoters(quads: readonly Quad[]): number[] {
  const voters = quads
    .map((quad, index) => voterOf(quad, null, index))
    .sort((a, b) => b.longSide - a.longSide);
  const isLevel = ({ longAxis }: Voter): boolean => Math.abs(Math.cos(longAxis)) >= Math.SQRT1_2;
  const [level, upright] = [voters.filter(isLevel), voters.filter((voter) => !isLevel(voter))];
  return [level, upright].flatMap((group) => {
    const count = Math.min(group.length, MAX_VOTERS);
    return Array.from({ length: count }, (_, i) => group[Math.floor((i * group.length) / count)]!.index);
  });
}

/**
 * Lets the crops of one page agree on the direction they are read in. A classifier that sees one short word alone
 * confuses it with its upside-down self (`no`, `69`); the words of a page nearly all run the same way.
 *
 * The page's direction is the sum of all crops' directions, weighted by confidence above chance and by length. Crops
 * take the right angle nearest to it, except long ones that lie across it: where there are any, they vote among
 * themselves (a text in the margin, turned by 90 degrees).
 *
 * @param quads where the crops lie, corners in the order that the crops were cut in.
 * @param classified the classifier's answer for each crop; `null` where it was not asked.
 * @returns an answer per crop. One that was overruled, or not asked, has the share of the votes for it as confidence. `null`
 *   where nobody was asked about a crop, and the votes of the others cancel each other.
 */
export function agreeOnAngles(
  quads: readonly Quad[],
  classified: readonly (ClassifiedAngle | null)[],
): (ClassifiedAngle | null)[] {
  const voters = quads.map((quad, index) => voterOf(quad, classified[index]!, index));
  const agreed = [...classified];
  const page = electDirection(voters);
  if (page === null) return agreed;
  const thickness = median(voters.map((voter) => voter.shortSide));
  const isAcross = (voter: Voter): boolean =>
    voter.longSide >= LONG_ASPECT * voter.shortSide &&
    voter.longSide >= LONG_LINE_HEIGHTS * thickness &&
    Math.abs(Math.cos(voter.longAxis - page)) < Math.SQRT1_2;
  const along = voters.filter((voter) => !isAcross(voter));
  const across = voters.filter(isAcross);
  const sideways = electDirection(across.map((voter) => onItsAxis(voter)));
  for (const [group, direction] of [
    [along, page],
    [across, sideways],
  ] as const) {
    if (direction === null) continue;
    const weight = group.reduce((sum, voter) => sum + voter.weight, 0);
    const won = group.filter((voter) => Math.cos(voter.heading - direction) > Math.SQRT1_2);
    const share = won.reduce((sum, voter) => sum + voter.weight, 0) / Math.max(weight, Number.MIN_VALUE);
    for (const voter of group) {
      const angleDeg = nearestRightAngle(direction - voter.base);
      if (angleDeg !== classified[voter.index]?.angleDeg)
        agreed[voter.index] = { angleDeg, confidence: share };
    }
  }
  return agreed;
}

function voterOf(quad: Quad, classified: ClassifiedAngle | null, index: number): Voter {
  const { angleDeg, confidence } = classified ?? { angleDeg: 0, confidence: 0 };
  const { width, height } = quadSize(quad);
  const base = Math.atan2(quad[1].y - quad[0].y, quad[1].x - quad[0].x);
  const longSide = Math.max(width, height);
  return {
    index,
    base,
    longSide,
    shortSide: Math.min(width, height),
    longAxis: width >= height ? base : base + Math.PI / 2,
    heading: base + radians(angleDeg),
    weight: Math.max(confidence - CHANCE, 0) * longSide,
  };
}

/** A voter that is certain of its axis: a class across it is no vote. */
function onItsAxis(voter: Voter): Voter {
  return Math.abs(Math.cos(voter.heading - voter.longAxis)) > Math.SQRT1_2 ? voter : { ...voter, weight: 0 };
}

/** The direction most weight is for; `null` where the votes cancel each other, or there are none. */
function electDirection(voters: readonly Voter[]): number | null {
  let x = 0;
  let y = 0;
  let weight = 0;
  for (const voter of voters) {
    x += voter.weight * Math.cos(voter.heading);
    y += voter.weight * Math.sin(voter.heading);
    weight += voter.weight;
  }
  return Math.hypot(x, y) > MIN_AGREEMENT * weight ? Math.atan2(y, x) : null;
}

function nearestRightAngle(angle: number): RightAngleDeg {
  let best: RightAngleDeg = 0;
  for (const candidate of RIGHT_ANGLES) {
    if (Math.cos(angle - radians(candidate)) > Math.cos(angle - radians(best))) best = candidate;
  }
  return best;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function radians(angleDeg: number): number {
  return (angleDeg * Math.PI) / 180;
}
