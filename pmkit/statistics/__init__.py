"""Numbers about numbers: estimates, intervals and tests that know nothing of incidents.

Floats and sequences of floats come in, frozen results come out, and nothing but the standard
library is needed. What a small or an even sample cannot answer is None, never a guess.
Intervals are two-sided and hold with 95 % confidence unless another one is asked for.
"""
