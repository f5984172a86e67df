package io.plimsoll.server.cli;

import io.plimsoll.desk.batch.BatchAnswer;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.PrintWriter;

/// What a batch sums up to, for a reader.
///
/// @param hasPolicy under policies the initial margin is the one that they require
record BatchSum(BatchAnswer.Totals totals, String currency, boolean hasPolicy) {
    /// One line about all accounts.
    String line() {
        return FigureText.count(totals.measured(), "account") + " measured, " + totals.refused()
                + " refused; initial margin"
                + (hasPolicy ? " by policy " : " ")
                + FigureText.amount(hasPolicy ? totals.required() : totals.initial(), currency) + " " + currency
                + " in total";
    }

    /// Says how many accounts were refused, if any.
    ///
    /// @return the exit code
    int end(PrintWriter err) {
        if (totals.refused() == 0) {
            return ExitCode.OK;
        }
        err.println("plimsoll: " + totals.refused() + " of " + (totals.measured() + totals.refused())
                + " accounts were refused; their lines say why");
        return ExitCode.USAGE;
    }
}
