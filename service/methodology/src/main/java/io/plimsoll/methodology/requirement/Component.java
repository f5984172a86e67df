package io.plimsoll.methodology.requirement;

import java.math.BigDecimal;
import java.util.OptionalInt;

/// One component of a requirement.
///
/// @param amount report currency, at least 0
/// @param reason in a sentence
public record Component(Kind kind, BigDecimal amount, String reason) {

    /// The components, in the order of the answer. The code is the value of FIX 5.0 SP2 field MarginAmtType (1644)
    /// with the same meaning, if there is one.
    public enum Kind {
        /// Measured loss of the whole account over the segment's horizon, with all offsets.
        CORE("core", 7),
        /// Modelled offset that the policy does not grant.
        OFFSET_NOT_GRANTED("offsetNotGranted", 0),
        /// Rise of the measure because illiquid positions are held longer.
        CLOSE_OUT("closeOut", 0),
        /// Spread and impact of closing out.
        LIQUIDITY("liquidity", 0),
        /// Charge for risk concentrated in one asset or cluster.
        CONCENTRATION("concentration", 6),
        /// Share of the worst scenario's loss beyond core and offset not granted.
        STRESS("stress", 20),
        /// Rise of the measure under the worst move of correlations.
        CORRELATION_STRESS("correlationStress", 0),
        /// Moves of implied volatilities that the model does not make; only if the policy has rules for it.
        SHAPE("shape", 0),
        /// Adverse change of funding rates of perpetuals.
        FUNDING("funding", 0),
        /// Loss of stablecoins that leave their peg.
        DEPEG("depeg", 0),
        /// Loss of assets with wrong-way risk.
        WRONG_WAY("wrongWay", 0),
        /// Error of simulation and estimation.
        MODEL_RISK("modelRisk", 0),
        /// Charge for shortfalls in the account's own back-test.
        BACK_TEST("backTest", 1),
        /// Add-on of the tools against procyclicality; only if the policy applies one.
        PROCYCLICALITY("procyclicality", 0);

        private final String word;
        private final int code;

        Kind(String word, int code) {
            this.word = word;
            this.code = code;
        }

        /// The word in answers.
        public String word() {
            return word;
        }

        /// The FIX code; empty if FIX has none of the same meaning.
        public OptionalInt fixCode() {
            return code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
        }
    }
}
