package io.plimsoll.server.calibration.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.factor.FactorOutcome;
import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.calibration.surface.SmileHistory;
import io.plimsoll.calibration.surface.SurfaceChanges;
import io.plimsoll.calibration.surface.SurfaceFactors;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.server.html.Html;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/// The pictures of a made history: 66 chains of 5 expiries whose level moves at random.
final class SurfaceSectionTest {
    private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");
    private static final Pattern CHART = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

    @Test
    void everyFactorAndEverySmileHasItsPicture() throws Exception {
        SmileHistory history = history();
        FactorOutcome<SurfaceFactors> outcome =
                SurfaceFactors.of(SurfaceChanges.of(history), VolatilityTermScaling.DEFAULT);
        assertThat(outcome).isInstanceOf(FactorOutcome.Fitted.class);
        SurfaceFactors surface = ((FactorOutcome.Fitted<SurfaceFactors>) outcome).factor();
        Html page = new Html();

        new SurfaceSection(page, surface, LocalDate.parse("2026-12-31")).write(List.of(history));

        List<String> charts = CHART.matcher(page.toString())
                .results()
                .map(result -> result.group())
                .toList();
        assertThat(charts).hasSize(surface.factors().size() + 5 + 1);
        for (String chart : charts) {
            DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(chart.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(page.toString())
                .contains("BTC surface", "BTC.volatility", "least g(k)", "What the factors leave")
                .doesNotContain("NaN", "Infinity", "http://www.w3.org/1999", "src=", "href=");
    }

    private static SmileHistory history() {
        Random random = new Random(1);
        SmileHistory history = new SmileHistory("BTC");
        double level = 0;
        for (int day = 0; day < 66; day++) {
            level = 0.9 * level + 0.03 * random.nextGaussian();
            List<ChainOption> options = new ArrayList<>();
            for (int days : new int[] {80, 100, 130, 190, 280}) {
                Instant expiry = START.plus(Duration.ofDays(days));
                for (int strike = 50; strike <= 180; strike += 5) {
                    double move = Math.log(strike / 100.0);
                    double volatility =
                            (0.5 - 0.1 * move + 0.2 * move * move) * Math.exp(level + 0.005 * random.nextGaussian());
                    options.add(option(expiry, strike, volatility));
                }
            }
            history.add(new ChainSnapshot(START.plus(Duration.ofDays(day)), options));
        }
        return history;
    }

    private static ChainOption option(Instant expiry, int strike, double volatility) {
        return new ChainOption(
                expiry + "-" + strike,
                "BTC",
                expiry,
                strike,
                strike > 100 ? Right.CALL : Right.PUT,
                100,
                OptionalDouble.of(100),
                volatility,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0.01,
                1,
                OptionalDouble.empty());
    }
}
