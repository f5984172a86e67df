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

/// The requirement of an account under a policy, with its equity and band. Amounts are exact, in the report currency.
///
/// @param netting core and granted offsets
/// @param components sum to `initial` exactly
/// @param initial initial margin
/// @param maintenance maintenance margin
/// @param standing equity, ratio, band and score
/// @param liquidationPrices null if not computed
/// @param procyclicality margin under the tools against procyclicality; null if none is applied or compared
/// @param error of estimation of core and close-out, which `modelRisk` charges
/// @param warnings about the requirement
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

    /// The same requirement with liquidation prices.
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

    /// The amount of a component; 0 if the requirement has none of this kind.
    public BigDecimal amount(Component.Kind kind) {
        return components.stream()
                .filter(component -> component.kind() == kind)
                .map(Component::amount)
                .findFirst()
                .orElseGet(() -> Money.round(BigDecimal.ZERO));
    }
}
