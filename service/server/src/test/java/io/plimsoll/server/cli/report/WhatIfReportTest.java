package io.plimsoll.server.cli.report;

import static io.plimsoll.server.cli.report.MadeAnswers.lines;
import static io.plimsoll.server.cli.report.MadeAnswers.margin;
import static io.plimsoll.server.cli.report.MadeAnswers.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.whatif.Change;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.desk.whatif.WhatIfAnswer.MarginReduction;
import io.plimsoll.desk.whatif.WhatIfAnswer.Outcome;
import io.plimsoll.desk.whatif.WhatIfAnswer.Requirements;
import io.plimsoll.kernels.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The screen of a what-if answer with made figures.
final class WhatIfReportTest {
    private static final MarginAnswer.Margin BEFORE = margin("1000", "950", "1080", "800");
    private static final Outcome SALE = new Outcome(
            change("sale", Change.Kind.TRADE, "PERP", "-10.50"), margin("600", "570", "650", "480"), number("400"));
    private static final Outcome WITHDRAWAL = new Outcome(
            change("out", Change.Kind.TRANSFER, "BTC", "-2"), margin("1100", "1040", "1190", "880"), number("-100"));

    @Test
    void everyCandidateHasItsMarginAndWhatItFrees() {
        assertThat(lines(new WhatIfReport(answer(margin("700", "660", "760", "560"), null, null)).text()))
                .containsExactly(
                        "What if, in USD, as of 2026-06-30T12:00:00Z",
                        "Trade|Initial|Change|Maintenance|95 % interval",
                        "as it stands|1,000.00|800.00|950.00 to 1,080.00",
                        "sale|trade -10.5 PERP|600.00|-400.00|480.00|570.00 to 650.00",
                        "out|transfer -2 BTC|1,100.00|+100.00|880.00|1,040.00 to 1,190.00",
                        "all together|700.00|-300.00|560.00|660.00 to 760.00",
                        "A change with a minus lowers the margin.",
                        "Warnings",
                        "/whatIf: a candidate was left out",
                        "backend vector, 12.346 ms, engine 1.2.3, request sha256:abc");
    }

    @Test
    void theWaysToFreeAnAmountAreListedWithTheirCost() {
        List<MarginReduction> ways = List.of(new MarginReduction(
                new Outcome(
                        change("w", Change.Kind.TRADE, "FUTURE", "3"),
                        margin("500", "470", "540", "400"),
                        number("500")),
                WhatIfAnswer.Figure.MARGIN,
                number("500"),
                number("12.5")));

        assertThat(lines(new WhatIfReport(answer(null, ways, null)).text()))
                .doesNotContain("all together")
                .containsSubsequence(
                        "Ways to free the margin, the cheapest first",
                        "Way|Cost|Initial after|Change",
                        "trade 3 FUTURE|12.50|500.00|-500.00");
        assertThat(new WhatIfReport(answer(null, List.of(), null)).text())
                .contains("\nNone of the trades that were tried frees that much.\n");
        assertThat(new WhatIfReport(answer(null, null, null)).text()).doesNotContain("free");
    }

    /// Under a policy the requirement has its own table with ratio, band and the components that change most: 400
    /// of core, then 30 of close-out. A candidate whose requirement was left out has no row.
    @Test
    void underAPolicyEachRequirementHasItsRow() {
        Requirements requirements = new Requirements(
                MadeAnswers.requirement("800", "50", "10"),
                List.of(Optional.of(MadeAnswers.requirement("400", "80", "10")), Optional.empty()),
                MadeAnswers.requirement("700", "50", "12.5"),
                List.of(Optional.of(MadeAnswers.requirement("0", "0", "0"))),
                3);
        List<MarginReduction> ways = List.of(new MarginReduction(
                new Outcome(change("w", Change.Kind.TRADE, "FUTURE", "3"), margin("0", "0", "0", "0"), number("1000")),
                WhatIfAnswer.Figure.REQUIREMENT,
                number("800"),
                number("12.5")));
        List<String> shown =
                lines(new WhatIfReport(answer(margin("700", "660", "760", "560"), ways, requirements)).text());

        assertThat(shown)
                .containsSubsequence(
                        "Requirement of policy standard@1.3.0, segment professional",
                        "Initial|Change|Maintenance|Equity|Ratio|Band",
                        "as it stands|860.00|688.00|1,000.00|1.453|amber",
                        "sale|490.00|-370.00|392.00|1,000.00|2.551|green",
                        "all together|762.50|-97.50|610.00|1,000.00|1.639|green",
                        "trade 3 FUTURE|0.00|-860.00|0.00|1,000.00|none|green",
                        "Largest changes",
                        "sale|core -400.00, closeOut +30.00",
                        "all together|core -100.00, funding +2.50",
                        "trade 3 FUTURE|core -800.00, closeOut -50.00",
                        "Trade|Measure|Change|95 % interval",
                        "as it stands|1,000.00|950.00 to 1,080.00",
                        "sale|trade -10.5 PERP|600.00|-400.00|570.00 to 650.00",
                        "Way|Cost|Measure after|Change");
        assertThat(shown).noneMatch(line -> line.startsWith("out|") && line.contains("amber"));
    }

    private static Change change(String id, Change.Kind kind, String name, String quantity) {
        return new Change(id, kind, name, number(quantity));
    }

    @SuppressWarnings("NullAway") // the class file of a nested type does not keep its annotation
    private static WhatIfAnswer answer(
            MarginAnswer.@Nullable Margin together,
            @Nullable List<MarginReduction> ways,
            @Nullable Requirements requirements) {
        return new WhatIfAnswer(
                Instant.parse("2026-06-30T12:00:00Z"),
                "USD",
                BEFORE,
                List.of(SALE, WITHDRAWAL),
                together,
                ways,
                requirements,
                List.of(new Notice("part-left-out", "/whatIf", "a candidate was left out")),
                "vector",
                true,
                12.3456,
                "1.2.3",
                "sha256:abc");
    }
}
