/**
 * The style sheet of a report, joined from its parts.
 */
import { BASE_STYLE } from './base.ts';
import { CLAIM_STYLE } from './claim.ts';
import { MATH_STYLE } from './math.ts';
import { PRINT_STYLE } from './print.ts';
import { SUMMARY_STYLE } from './summary.ts';

export const PAGE_STYLE: string = [BASE_STYLE, SUMMARY_STYLE, CLAIM_STYLE, MATH_STYLE, PRINT_STYLE].join('');
