package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import java.util.Locale;

/// The kinds of instruments in a policy.
public enum Product {
    /// The asset itself.
    SPOT,
    /// A future without expiry.
    PERPETUAL,
    /// A dated future.
    FUTURE,
    /// A European option.
    OPTION;

    /// The kind of an instrument.
    public static Product of(Instrument instrument) {
        return switch (instrument) {
            case Spot spot -> SPOT;
            case Perpetual perpetual -> PERPETUAL;
            case Future future -> FUTURE;
            case EuropeanOption option -> OPTION;
        };
    }

    /// The word in documents: `spot`, `perpetual`, `future`, `option`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
