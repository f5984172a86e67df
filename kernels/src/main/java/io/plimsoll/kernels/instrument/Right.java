package io.plimsoll.kernels.instrument;

/// The right of an option's holder.
public enum Right {
    /// Right to buy at the strike.
    CALL(1),
    /// Right to sell at the strike.
    PUT(-1);

    private final int sign;

    Right(int sign) {
        this.sign = sign;
    }

    /// `+1` for a call, `-1` for a put: the intrinsic value is `max(sign (S - K), 0)`.
    public int sign() {
        return sign;
    }
}
