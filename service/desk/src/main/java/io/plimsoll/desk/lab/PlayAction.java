package io.plimsoll.desk.lab;

import io.plimsoll.kernels.check.Checks;
import java.math.BigDecimal;

/// What a player does.
public sealed interface PlayAction {
    /// Buys or sells at the mark, plus spread, impact and fee.
    ///
    /// @param quantity units of the asset; negative sells
    record Trade(String instrument, BigDecimal quantity) implements PlayAction {
        private static final int MAX_DECIMALS = 8;
        private static final double MAX_QUANTITY = 1e9;

        /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
        public Trade {
            new Checks()
                    .name("instrument", instrument)
                    .within("quantity", quantity.doubleValue(), -MAX_QUANTITY, MAX_QUANTITY)
                    .require(
                            quantity.signum() != 0,
                            "/quantity",
                            "zero",
                            "quantity: 0 trades nothing (above 0 buys, below 0 sells)")
                    .require(
                            quantity.scale() <= MAX_DECIMALS,
                            "/quantity",
                            "too-precise",
                            "quantity: " + quantity.toPlainString() + " has too many decimals (at most " + MAX_DECIMALS
                                    + ")")
                    .throwIfAny();
        }
    }

    /// Lets time pass.
    ///
    /// @param hours 1 to 24
    record Wait(int hours) implements PlayAction {
        private static final int MAX_HOURS = 24;

        /// @throws io.plimsoll.kernels.check.InvalidInputException if the hours are out of range
        public Wait {
            new Checks().within("hours", hours, 1, MAX_HOURS).throwIfAny();
        }
    }

    /// Pays play money in, or takes it out.
    ///
    /// @param amount US dollars; negative takes out
    record Transfer(BigDecimal amount) implements PlayAction {
        private static final double MAX_AMOUNT = 1e9;
        private static final int MAX_DECIMALS = 2;

        /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
        public Transfer {
            new Checks()
                    .within("amount", amount.doubleValue(), -MAX_AMOUNT, MAX_AMOUNT)
                    .require(
                            amount.signum() != 0 && amount.scale() <= MAX_DECIMALS,
                            "/amount",
                            "out-of-range",
                            "amount: " + amount.toPlainString() + " is no amount of dollars and cents other than 0")
                    .throwIfAny();
        }
    }
}
