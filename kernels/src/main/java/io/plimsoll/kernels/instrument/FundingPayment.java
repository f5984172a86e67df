package io.plimsoll.kernels.instrument;

/// When a perpetual pays its funding.
public enum FundingPayment {
    /// All the time, as on venues that charge it continuously; an interval that the horizon cuts pays its share.
    PRO_RATA,
    /// In full at fixed times: the multiples of the interval, counted from midnight UTC of 1970-01-01.
    FIXED_TIMES
}
