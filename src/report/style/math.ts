/**
 * MathML: a stack of fonts with mathematical tables, found on the common systems, and the few rules of temml's own
 * sheet that the formulas here need.
 */
export const MATH_STYLE = `
math{font-family:"STIX Two Math","Latin Modern Math","Cambria Math","Libertinus Math","TeX Gyre Termes Math","DejaVu Math TeX Gyre",math;font-size:.95em;line-height:normal;font-style:normal;font-weight:normal;letter-spacing:normal;text-indent:0}
math *{border-color:currentColor}
mfrac>:nth-child(2),msqrt,mover>:first-child{math-shift:compact}
.tml-right{text-align:right}
.tml-left{text-align:left}
.tml-overline{padding:.1em 0 0;border-top:.065em solid}
.tml-underline{padding:0 0 .1em;border-bottom:.065em solid}
.tml-sml-pad{padding-left:.05em}
.tml-med-pad{padding-left:.1em}
.tml-lrg-pad{padding-left:.15em}
.equation{display:block;overflow-x:auto;overflow-y:hidden;padding:.15rem 0}
.equation.long{padding-left:1.6em;text-indent:-1.6em;line-height:2.1}
.equation.long math{margin-right:.02em}
.source{white-space:pre-wrap}
`;
