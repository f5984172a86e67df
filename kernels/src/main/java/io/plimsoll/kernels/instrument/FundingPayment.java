package io.plimsoll.kernels.instrument;

/// When a perpetual pays its funding.
public enum FundingPayment {
    /// Continuously; an interval that the horizon cuts pays its share.
    PRO_RATA,
    /// In full at fixed times: multiples of the interval, counted from 1970-01-01 00:00 UTC.
    FIXED_TIMES
}
