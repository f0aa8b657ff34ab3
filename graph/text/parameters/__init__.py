"""Technical parameters of a text: a name, a comparator and a number with a unit become a named interval.

    finding      values, each with what bounds and what names it       parameter    what comes of it
    values       numbers, ranges, ratios, sizes    comparators    what bounds them: 不小于, 以上
    callings     what each value is called         names          the words before and behind it
    quantities   the noun phrase that they end in  shares         what a percentage or a part counts
    bare         numbers that need no unit         designations   numbers with one that are no parameters
    units        spellings, dimensions, base units numerals       numbers in digits and in Chinese
"""

from graph.text.parameters.finding import parameters_in
from graph.text.parameters.parameter import Parameter

__all__ = ["Parameter", "parameters_in"]
