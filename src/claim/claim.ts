/**
 * What a claim is: one printed statement, our evidence for it, its tolerance and its verdict. A verdict is
 * data with one tag, never a boolean; the formatter of reports reads these records and computes nothing.
 */

export type Verdict = 'confirmed' | 'confirmed-as-repaired' | 'refuted' | 'ambiguous' | 'undecided' | 'unchecked';

/** A value as shown: text in plain digits, with its unit; `latex` where it is a formula. */
export interface Statement {
  readonly text: string;
  readonly latex?: string;
  readonly value?: number;
  readonly unit?: string;
}

/** A number behind a verdict, with all its digits. */
export interface Quantity {
  readonly name: string;
  readonly value: number;
  /** Absent for pure numbers. */
  readonly unit?: string;
}

/** One independent argument for a verdict. */
export interface Evidence {
  /** The road it came by, such as `trace`, `explicit matrices`, `helicities`, `quadrature`, `Monte Carlo`, `nerdamer`. */
  readonly road: string;
  readonly finding: string;
  readonly outcome: 'supports' | 'contradicts' | 'neutral';
}

/** One way to read an ambiguous scan, and whether it survives. */
export interface Reading {
  readonly text: string;
  readonly survives: boolean;
  readonly reason: string;
  /** The reading has the repair applied: it is not what the scan may show, but what the repaired formula may say. */
  readonly repaired?: true;
}

export interface Axis {
  readonly label: string;
  readonly unit: string;
  readonly scale: 'linear' | 'log';
  readonly domain?: readonly [number, number];
}

/** A curve; `band` gives lower and upper ordinates at the same abscissae. */
export interface Series {
  readonly label: string;
  readonly style: 'solid' | 'dashed' | 'dotted';
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly band?: { readonly lower: readonly number[]; readonly upper: readonly number[] };
  /** Series of one group share a color, the total is drawn in the text color. */
  readonly group: string;
  /** The color of its group where that matters, as when a caption names it. */
  readonly color?: SeriesColor;
}

export type SeriesColor = 'blue' | 'red' | 'green' | 'magenta';

/** A quantity over the plane of a panel, as colored cells. */
export interface ColorMap {
  /** The quantity; its domain is that of the colors. */
  readonly quantity: Axis;
  /** Abscissae of the columns and ordinates of the rows, at the centers of the cells: increasing, in equal steps on the axes. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** A list for each row; `null` where there is no value. */
  readonly values: readonly (readonly (number | null)[])[];
  /** What a cell without a value means. */
  readonly absent: string;
  /** Colors part at this value, with a name for either side; without it they go one way. */
  readonly parting?: { readonly at: number; readonly below: string; readonly above: string };
  /** Values of contour lines. */
  readonly contours: readonly number[];
}

export interface Panel {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Cells below the series. */
  readonly map?: ColorMap;
  readonly series: readonly Series[];
  /** Vertical rules, such as threshold energies. */
  readonly marks: readonly { readonly x: number; readonly label: string }[];
}

export interface Figure {
  readonly id: string;
  readonly caption: string;
  readonly panels: readonly Panel[];
}

/** The table of numbers behind a claim, such as the digits lost by the printed form. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A picture that is no plot, such as Feynman diagrams. */
export interface Drawing {
  readonly caption: string;
  /** One svg element in the current color. */
  readonly svg: string;
}

/** Inputs with which every claim is judged again. */
export interface InputSet {
  /** The name of its file, `nufit60`. */
  readonly name: string;
  readonly title: string;
  /** What it changes, `sw2 = 0.23122`. */
  readonly changes: string;
}

/** A claim judged with other inputs. */
export interface DependenceCell {
  /** The name of an {@link InputSet}. */
  readonly set: string;
  readonly verdict: Verdict;
  /** What is found there, as shown. */
  readonly ours: string;
  /** Relative change of each quantity of the claim, in their order; null where it has no value there. */
  readonly changes: readonly (number | null)[];
}

/** d ln q/d ln x of each quantity q of the claim with respect to one input x; null where q is 0 or has no value. */
export interface Sensitivity {
  readonly input: string;
  readonly values: readonly (number | null)[];
}

export type Dependence =
  /** No input enters, or none can change the verdict. */
  | { readonly kind: 'independent'; readonly reason: string }
  | {
      readonly kind: 'judged';
      /** What the changes and sensitivities are of. */
      readonly quantities: readonly Quantity[];
      readonly cells: readonly DependenceCell[];
      readonly sensitivities: readonly Sensitivity[];
      /** One standard deviation of each quantity, relative, from those of the inputs; null where it is not known. */
      readonly uncertainty: readonly (number | null)[];
    }
  | { readonly kind: 'not judged'; readonly reason: string };

/** A label of the paper with the claims about it, or with the reason why there is none. */
export interface LedgerLine {
  readonly label: string;
  readonly claims: readonly string[];
  readonly reason?: string;
}

export interface ClaimRecord {
  /** The paper's own label, `II.7`, `A.5`, `Fig.1`; statements in prose have ids such as `III:rate`. */
  readonly id: string;
  readonly section: string;
  readonly title: string;
  /** Where the statement stands: label, page or section and the sentence around it. */
  readonly locator: string;
  readonly statement: Statement;
  readonly printed: Statement;
  readonly ours: Statement;
  /** Our own error, in the unit of `ours` unless `errorMeasure` says otherwise; 0 where the comparison is exact. */
  readonly error: number;
  /** Stands where the error is relative, as for curves, which have no one value. */
  readonly errorMeasure?: 'relative';
  readonly tolerance: { readonly value: number; readonly reason: string };
  readonly verdict: Verdict;
  /** The verdict that the suite has on record, with the date and version that established it. */
  readonly recorded: { readonly verdict: Verdict; readonly date: string; readonly version: string };
  readonly diagnosis: string;
  readonly repair?: Statement;
  readonly method: string;
  readonly evidence: readonly Evidence[];
  readonly readings: readonly Reading[];
  /** How many readings were tested, where `readings` lists only the true ones and the first false ones. */
  readonly readingsTested?: number;
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
  readonly drawings?: readonly Drawing[];
  /**
   * The processes whose expressions the finding was derived from, `nusm:dirac a e- > a e-`; where there is none, the
   * models whose parameters it used, `nusm:dirac`; absent where it used neither.
   */
  readonly processes?: readonly string[];
  /** The numbers that `ours` shows in words, where it is not one number with a value. */
  readonly quantities?: readonly Quantity[];
  /** Absent where the claim was not judged again with other inputs. */
  readonly dependence?: Dependence;
}

export interface ParameterRecord {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly source: string;
}

/** Everything a report shows; `schemaVersion` moves when a field changes its meaning or goes away. */
export interface RunRecord {
  readonly schemaVersion: 1;
  readonly run: {
    readonly id: string;
    /** What `--suite` names; the suite of the paper where it is left out. */
    readonly suite?: string;
    readonly profile: 'quick' | 'full';
    readonly seed: number;
    readonly startedAt: string;
    /** Seconds. */
    readonly duration: number;
    readonly versions: Readonly<Record<string, string>>;
    /** SHA-256 of the lock file, so that the exact dependencies can be named. */
    readonly lockFileHash: string;
    readonly complete: boolean;
  };
  readonly paper: { readonly title: string; readonly authors: string; readonly reference: string };
  readonly parameters: readonly ParameterRecord[];
  /** Metric, γ5, ε, |M|², flux: name and choice. */
  readonly conventions: readonly { readonly name: string; readonly choice: string }[];
  /** Spin averages, symmetry factors, state counting behind each cross section. */
  readonly normalizations: readonly { readonly name: string; readonly factor: string; readonly reason: string }[];
  readonly claims: readonly ClaimRecord[];
  /** The inputs with which claims were judged again; absent where none was. */
  readonly inputSets?: readonly InputSet[];
  /** Everything that could be checked, in the order of the paper; left out where only some claims were run. */
  readonly ledger?: readonly LedgerLine[];
}
