package io.plimsoll.methodology.requirement;

import io.plimsoll.kernels.Notice;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.standing.Standing;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account must hold under a policy, and how it stands. Amounts are exact, in the report currency.
///
/// @param policy by which
/// @param segment of the account
/// @param netting isolated, by group, crossed, and what is granted
/// @param components every line; they sum to `initial` exactly
/// @param initial initial margin
/// @param maintenance maintenance margin
/// @param standing equity, ratio, band and score
/// @param liquidationPrices prices at which it reaches maintenance margin; null where none were searched
/// @param procyclicality what the tools against procyclicality make of it; null where none was looked at
/// @param error of estimation of core and close-out, which `modelRisk` charges
/// @param warnings what a reader of this requirement should know
public record Requirement(
        Policy policy,
        Segment segment,
        Netting netting,
        List<Component> components,
        BigDecimal initial,
        BigDecimal maintenance,
        Standing standing,
        @Nullable LiquidationPrices liquidationPrices,
        @Nullable ProcyclicalityAnswer procyclicality,
        RelativeError error,
        List<Notice> warnings) {
    /// Copies the lists.
    public Requirement {
        components = List.copyOf(components);
        warnings = List.copyOf(warnings);
    }

    /// The same with liquidation prices.
    public Requirement with(LiquidationPrices prices) {
        return new Requirement(
                policy,
                segment,
                netting,
                components,
                initial,
                maintenance,
                standing,
                prices,
                procyclicality,
                error,
                warnings);
    }

    /// The amount of a line; 0 where the policy has no such line.
    public BigDecimal amount(Component.Kind kind) {
        return components.stream()
                .filter(component -> component.kind() == kind)
                .map(Component::amount)
                .findFirst()
                .orElseGet(() -> Money.round(BigDecimal.ZERO));
    }
}
