package io.plimsoll.imports;

import java.math.BigDecimal;

/// A leg of a random book.
///
/// @param contracts signed; of 100 US dollars for inverse contracts, of 0.01 units for everything else
record RandomLeg(Kind kind, String base, int contracts) {
    /// Kinds of legs.
    enum Kind {
        INVERSE_PERPETUAL,
        INVERSE_FUTURE,
        LINEAR_PERPETUAL,
        CALL,
        PUT
    }

    boolean isInverse() {
        return kind == Kind.INVERSE_PERPETUAL || kind == Kind.INVERSE_FUTURE;
    }

    boolean isOption() {
        return kind == Kind.CALL || kind == Kind.PUT;
    }

    /// What it is in dollars or in units of its base.
    BigDecimal exposure() {
        return BigDecimal.valueOf(contracts).multiply(new BigDecimal(isInverse() ? "100" : "0.01"));
    }

    /// Its absolute size in text.
    String size() {
        return exposure().abs().toPlainString();
    }

    /// A price near the index.
    String price() {
        return base.equals("BTC") ? "59200" : "1600";
    }

    /// A strike far out of the money.
    String strike() {
        return switch (kind) {
            case CALL -> base.equals("BTC") ? "90000" : "2400";
            default -> base.equals("BTC") ? "40000" : "1000";
        };
    }

    /// A mark of an option, in coin or in a stablecoin.
    String premium(boolean inCoin) {
        return inCoin ? "0.01" : base.equals("BTC") ? "592" : "16";
    }

    /// The contract in the words of the canonical identity.
    String key(VenueSpelling venue) {
        String paid = isInverse() || (isOption() && venue.hasOptionsInCoin()) ? base : venue.stablecoin();
        return base
                + switch (kind) {
                    case INVERSE_PERPETUAL, LINEAR_PERPETUAL -> " perpetual";
                    case INVERSE_FUTURE -> " future 2026-09-25";
                    case CALL -> " call " + strike() + " 2026-09-25";
                    case PUT -> " put " + strike() + " 2026-09-25";
                }
                + ", settled in " + paid;
    }
}
