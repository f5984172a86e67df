package io.plimsoll.methodology.plan;

import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A liquidation in stages. Amounts are exact, in the report currency. The figures after a stage are equal to those of
/// a margin request for the portfolio after its trades, at the same prices.
///
/// @param sentence summary of the plan
/// @param targetRatio ratio of equity to maintenance margin to restore
/// @param before figures before the first stage
/// @param stages in order; no stage raises the requirement or lowers the ratio
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

    /// The result of a plan.
    public enum Outcome {
        /// The ratio is at the target before any trade.
        NOT_NEEDED,
        /// The stages restore the target ratio.
        RESTORED,
        /// No remaining trade, or no remaining stage, restores the target ratio.
        NOT_RESTORED;

        /// The word in answers: `not-needed`, `restored`, `not-restored`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The purpose of a trade.
    public enum Purpose {
        /// Opens or enlarges a position that offsets others.
        HEDGE,
        /// Closes part or all of a position.
        REDUCTION,
        /// Sells collateral for dollars.
        COLLATERAL_SALE;

        /// The word in answers: `hedge`, `reduction`, `collateral-sale`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Requirement and equity of an account.
    ///
    /// @param ratio equity over maintenance margin; null if no margin is required
    public record Figures(
            BigDecimal initial,
            BigDecimal maintenance,
            BigDecimal equity,
            @Nullable BigDecimal ratio,
            Band band) {
        /// The figures of a requirement.
        static Figures of(Requirement requirement) {
            return new Figures(
                    requirement.initial(),
                    requirement.maintenance(),
                    requirement.standing().equity().amount(),
                    requirement.standing().ratio(),
                    requirement.standing().band());
        }
    }

    /// Trades that are made together.
    ///
    /// @param trades in the order of purpose, then name
    /// @param cost spread and impact of the trades, paid in dollars
    /// @param after figures after the trades
    public record Stage(List<Trade> trades, BigDecimal cost, Figures after) {
        /// Copies the list.
        public Stage {
            trades = List.copyOf(trades);
        }
    }

    /// A trade at the mark.
    ///
    /// @param id the position, a new one for a hedge; `collateral:` and the asset for a sale of collateral
    /// @param name of the instrument, or of the asset sold
    /// @param quantity units bought; negative sells
    /// @param cash received at the mark; negative is paid. 0 for perpetuals and futures
    /// @param cashAsset asset of `cash`
    /// @param cost spread and impact, report currency
    public record Trade(
            Purpose purpose,
            String id,
            String name,
            BigDecimal quantity,
            BigDecimal cash,
            String cashAsset,
            BigDecimal cost) {}
}
