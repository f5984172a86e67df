package io.plimsoll.methodology.requirement;

import java.math.BigDecimal;
import java.util.OptionalInt;

/// One line of a requirement.
///
/// @param kind which
/// @param amount report currency, at least 0
/// @param reason how it came about, in a sentence
public record Component(Kind kind, BigDecimal amount, String reason) {

    /// The lines, in their order. The code is that of FIX 5.0 SP2, field MarginAmtType (1644), where it has one
    /// that means the same.
    public enum Kind {
        /// The measured loss of the whole book over the shortest margin period, all offsets counted.
        CORE("core", 7),
        /// Offsets that the model shows and the policy does not grant.
        OFFSET_NOT_GRANTED("offsetNotGranted", 0),
        /// What it adds that illiquid positions are held for longer.
        CLOSE_OUT("closeOut", 0),
        /// Spread and impact of closing out.
        LIQUIDITY("liquidity", 0),
        /// Risk that hangs on one asset or one cluster.
        CONCENTRATION("concentration", 6),
        /// A share of the worst scenario's loss beyond core and offset not granted.
        STRESS("stress", 20),
        /// What the offset loses where correlations move.
        CORRELATION_STRESS("correlationStress", 0),
        /// Funding of perpetuals that turns against the holder.
        FUNDING("funding", 0),
        /// Stablecoins that leave their peg.
        DEPEG("depeg", 0),
        /// Assets that fall when they are needed.
        WRONG_WAY("wrongWay", 0),
        /// The Monte Carlo error.
        MODEL_RISK("modelRisk", 0),
        /// What the account's own record falls short by.
        BACK_TEST("backTest", 1),
        /// What the policy's tools against procyclicality add. Only where the policy applies one.
        PROCYCLICALITY("procyclicality", 0);

        private final String word;
        private final int code;

        Kind(String word, int code) {
            this.word = word;
            this.code = code;
        }

        /// The word of the answer.
        public String word() {
            return word;
        }

        /// The code of FIX, where there is one.
        public OptionalInt fixCode() {
            return code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
        }
    }
}
