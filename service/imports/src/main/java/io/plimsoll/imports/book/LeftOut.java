package io.plimsoll.imports.book;

import java.math.BigDecimal;

/// Something that a file has and the book has not.
///
/// @param what the position or balance, `okx:DOGE-USDT-SWAP`
/// @param size signed, in `currency`
/// @param reason why it is left out
public record LeftOut(String what, BigDecimal size, String currency, String reason) {
    /// Begin of `what` for a balance. All else is a position.
    public static final String BALANCE = "balance of ";

    /// The whole in one sentence.
    public String sentence() {
        return "left out: " + what + ", " + size.stripTrailingZeros().toPlainString() + " " + currency + ", because "
                + reason;
    }
}
