package io.plimsoll.server.cli.report;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginAnswer.AmountInterval;
import io.plimsoll.desk.margin.MarginAnswer.AmountIntervals;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.StandardPolicy;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.standing.RiskScore;
import io.plimsoll.methodology.standing.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parts of answers with made figures, and the cells of a screen.
final class MadeAnswers {
    static final Policy POLICY = StandardPolicy.policy();

    private MadeAnswers() {}

    static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    /// The lines of a screen that are not empty; columns, which two or more spaces part, are parted by `|`.
    static List<String> lines(String screen) {
        return screen.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().replaceAll(" {2,}", "|"))
                .toList();
    }

    static AmountInterval interval(@Nullable String lower, @Nullable String upper) {
        return new AmountInterval(
                lower == null ? null : number(lower),
                upper == null ? null : number(upper),
                lower == null || upper == null ? "too few scenarios" : null);
    }

    static AmountIntervals simulated(@Nullable String lower, @Nullable String upper) {
        return new AmountIntervals(interval(lower, upper), null, null);
    }

    static MarginAnswer.Margin margin(String initial, String lower, String upper, String maintenance) {
        return new MarginAnswer.Margin(
                number(initial),
                simulated(lower, upper),
                number(maintenance),
                RiskMeasure.VALUE_AT_RISK,
                number("0.99"));
    }

    /// A requirement with these components, 80 % of their sum as maintenance margin, and an equity of 1,000.
    static Requirement requirement(String core, String closeOut, String funding) {
        List<Component> components = List.of(
                new Component(Component.Kind.CORE, number(core), "value at risk at 99 % over 1 day, times 1"),
                new Component(Component.Kind.CLOSE_OUT, number(closeOut), "PERP takes longest to close out, 2 days"),
                new Component(Component.Kind.FUNDING, number(funding), "funding moves by 0.3 % a day"));
        BigDecimal initial = components.stream().map(Component::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal maintenance = initial.multiply(number("0.8"));
        Standing.Equity equity = new Standing.Equity(number("1100"), number("100"), number("1000"));
        BigDecimal ratio =
                maintenance.signum() == 0 ? null : equity.amount().divide(maintenance, 3, RoundingMode.HALF_EVEN);
        return requirement(components, initial, standing(equity, ratio, null), null, null);
    }

    static Standing standing(Standing.Equity equity, @Nullable BigDecimal ratio, Standing.@Nullable Call call) {
        List<Band> bands = POLICY.equity().bands();
        Band band = bands.stream()
                .filter(one -> ratio == null || ratio.compareTo(one.from()) >= 0)
                .findFirst()
                .orElseThrow();
        return new Standing(equity, ratio, band, bands, call, new RiskScore(BigDecimal.ZERO, List.of()));
    }

    static Requirement requirement(
            List<Component> components,
            BigDecimal initial,
            Standing standing,
            @Nullable LiquidationPrices prices,
            @Nullable ProcyclicalityAnswer tools) {
        BigDecimal zero = BigDecimal.ZERO;
        return new Requirement(
                POLICY,
                POLICY.segment("professional"),
                new Netting(zero, zero, zero, zero, zero, zero, List.of(), List.of(), List.of(), List.of()),
                components,
                initial,
                initial.multiply(number("0.8")),
                standing,
                prices,
                tools,
                RelativeError.UNKNOWN,
                List.of());
    }
}
