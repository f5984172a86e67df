package io.plimsoll.methodology.plan;

import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A liquidation in stages. Amounts are exact, in the report currency. The figures after a stage are those of a
/// margin request of the portfolio after its trades, at the same prices.
///
/// @param outcome whether it brings the account back
/// @param sentence what it does, or what is left to do
/// @param targetRatio of equity to maintenance margin
/// @param before the account as it stands
/// @param stages in their order; the requirement never rises in one, and the ratio never falls
/// @param cost of all trades
public record LiquidationPlan(
        Outcome outcome, String sentence, BigDecimal targetRatio, Figures before, List<Stage> stages, BigDecimal cost) {
    /// Copies the list.
    public LiquidationPlan {
        stages = List.copyOf(stages);
    }

    /// The account after the last stage.
    public Figures after() {
        return stages.isEmpty() ? before : stages.getLast().after();
    }

    /// How a plan ends.
    public enum Outcome {
        /// The account is at its target already.
        NOT_NEEDED,
        /// The ratio is back at the target.
        RESTORED,
        /// Nothing that is left to trade, or no stage that is left, brings it back.
        NOT_RESTORED;

        /// The word of the answer: `not-needed`, `restored`, `not-restored`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What a trade is for.
    public enum Purpose {
        /// Opens, or adds to, a position that offsets others.
        HEDGE,
        /// Closes a part of a position.
        REDUCTION,
        /// Turns collateral into dollars.
        COLLATERAL_SALE;

        /// The word of the answer: `hedge`, `reduction`, `collateral-sale`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// How an account stands.
    ///
    /// @param ratio null where no margin is required
    public record Figures(
            BigDecimal initial,
            BigDecimal maintenance,
            BigDecimal equity,
            @Nullable BigDecimal ratio,
            Band band) {
        /// Those of a requirement.
        static Figures of(Requirement requirement) {
            return new Figures(
                    requirement.initial(),
                    requirement.maintenance(),
                    requirement.standing().equity().amount(),
                    requirement.standing().ratio(),
                    requirement.standing().band());
        }
    }

    /// What is traded at once.
    ///
    /// @param trades by purpose, then by name
    /// @param cost of them, spread and impact, paid in dollars
    /// @param after the account after them
    public record Stage(List<Trade> trades, BigDecimal cost, Figures after) {
        /// Copies the list.
        public Stage {
            trades = List.copyOf(trades);
        }
    }

    /// A trade at the mark.
    ///
    /// @param purpose what it is for
    /// @param id the position, a new one for a hedge; `collateral:` and the asset for a sale of collateral
    /// @param name of the instrument, or of the asset sold
    /// @param quantity units added; negative sells
    /// @param cash what is paid for them at the mark; negative is paid out. Perpetuals and futures: 0
    /// @param cashAsset that `cash` is in, an asset of the collateral
    /// @param cost of it, in the report currency
    public record Trade(
            Purpose purpose,
            String id,
            String name,
            BigDecimal quantity,
            BigDecimal cash,
            String cashAsset,
            BigDecimal cost) {}
}
