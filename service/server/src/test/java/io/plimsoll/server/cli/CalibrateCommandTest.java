package io.plimsoll.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.cli.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From the example history to a model file, and from the model file to a margin.
final class CalibrateCommandTest {
    private static final String DAILY = "../calibration/examples/btc-eth-daily.csv";
    private static final String CHAINS = "../calibration/examples/deribit-chain";
    private static final String FUTURES = "../calibration/examples/deribit-futures.csv.gz";
    private static final String REQUEST = "examples/single-perpetual.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"normal", "student-t", "filtered-history"})
    void aModelFileIsTheModelOfAMargin(String law) throws IOException {
        Path model = folder.resolve("model.json");

        CommandRun calibrate = CommandRun.of(
                "calibrate", "--history", DAILY, "--volatility", "garch", "--distribution", law, "--out", model + "");
        CommandRun margin = CommandRun.of("margin", REQUEST, "--model", model + "", "--json", "--scenarios", "2000");

        assertThat(calibrate.err()).isEmpty();
        assertThat(calibrate.code()).isZero();
        assertThat(calibrate.words())
                .startsWith(
                        "Model of 2 factors as of 2021-07-06: volatility garch, shocks " + law + ", 730 common days")
                .containsPattern("BTC\\.spot +[0-9.]+ % +[0-9.]+ % +[0-9.]+ % +78\\.5 % +730 garch omega [0-9.e-]+ \\(")
                .contains("Joint Student-t law: degreesOfFreedom ", "Model sha256:", "Written to " + model);
        JsonNode file = MAPPER.readTree(model.toFile());
        assertThat(margin.code()).as(margin.err()).isZero();
        JsonNode evidence = MAPPER.readTree(margin.out()).at("/evidence/calibration");
        assertThat(evidence.properties()).hasSize(4);
        evidence.properties()
                .forEach(entry -> assertThat(entry.getValue()).isEqualTo(file.at("/calibration/" + entry.getKey())));
        assertThat(evidence.get("asOf").textValue()).isEqualTo("2021-07-06");
    }

    /// Hourly closes with a volatility of 50 % a year: that is the figure, and no text counts in days.
    @Test
    void aModelOfHoursCountsInPeriods() throws IOException {
        Random random = new Random(5);
        StringBuilder closes = new StringBuilder("time,asset,closeUsd\n");
        for (String asset : List.of("BTC", "ETH")) {
            double price = 30_000;
            for (int hour = 0; hour < 1_200; hour++) {
                closes.append(Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(hour)))
                        .append(',')
                        .append(asset)
                        .append(',')
                        .append(price)
                        .append('\n');
                price *= Math.exp(0.5 / Math.sqrt(365 * 24) * random.nextGaussian());
            }
        }
        Path history = Files.writeString(folder.resolve("hours.csv"), closes);
        Path model = folder.resolve("model.json");

        CommandRun run = CommandRun.of("calibrate", "--history", history + "", "--period", "PT1H", "--out", model + "");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.words())
                .contains("1199 common periods of PT1H", "Periods beyond 95 %", "for the period after the last")
                .doesNotContainIgnoringCase("days");
        assertThat(Files.readString(model)).contains("PT1H").doesNotContain("days\"");
        for (JsonNode factor : MAPPER.readTree(model.toFile()).get("factors")) {
            assertThat(factor.get("volatility").doubleValue()).isBetween(0.42, 0.58);
        }
    }

    @Test
    void theProvenanceChangesNoFigureAndTheSameHistoryGivesTheSameBytes() throws IOException {
        Path model = calibrated("model.json", "--as-of", "2021-03-31");
        byte[] again = Files.readAllBytes(calibrated("again.json", "--as-of", "2021-03-31"));
        ObjectNode bare = (ObjectNode) MAPPER.readTree(model.toFile());
        bare.remove("calibration");
        Path without = Files.write(folder.resolve("bare.json"), MAPPER.writeValueAsBytes(bare));
        ObjectNode request = (ObjectNode) MAPPER.readTree(Path.of(REQUEST).toFile());
        request.set("model", MAPPER.readTree(model.toFile()));
        Path whole = Files.write(folder.resolve("request.json"), MAPPER.writeValueAsBytes(request));

        JsonNode one = margin(REQUEST, "--model", model + "");
        JsonNode other = margin(REQUEST, "--model", without + "");
        JsonNode inside = margin(whole + "");

        assertThat(Files.readAllBytes(model)).isEqualTo(again);
        assertThat(one.at("/evidence/requestHash"))
                .isEqualTo(other.at("/evidence/requestHash"))
                .isEqualTo(inside.at("/evidence/requestHash"));
        assertThat(one.get("margin")).isEqualTo(other.get("margin")).isEqualTo(inside.get("margin"));
        assertThat(other.at("/evidence/calibration").isMissingNode()).isTrue();
        assertThat(CommandRun.of("margin", REQUEST, "--model", model + "", "--scenarios", "2000")
                        .words())
                .containsPattern("model sha256:[0-9a-f]{64}, calibrated to 2021-03-31 by [0-9.]+.* from data sha256:");
    }

    @Test
    void chainsAndFuturesMakeAModelForOptions() throws IOException {
        Path model = folder.resolve("model.json");

        CommandRun run =
                CommandRun.of("calibrate", "--history", CHAINS, FUTURES, "--volatility", "ewma", "--out", model + "");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.words())
                .contains("BTC.volatility", "BTC.basis", "BTC term powers: upTo30Days 0.4657 (0.071)")
                .contains("unused-expiry", "BTC basis: one factor explains 78.6 % of the futures");
        JsonNode file = MAPPER.readTree(model.toFile());
        assertThat(file.at("/volatilityTermPowers/upTo30Days").doubleValue()).isBetween(0.46, 0.47);
        assertThat(file.at("/calibration/details/files")).hasSize(71);
        assertThat(file.at("/distribution/residuals")).hasSize(69);
        assertThat(file.has("correlation")).isFalse();
    }

    /// The chains of the example have four strikes an expiry, too few for a surface.
    @Test
    void aReportIsWrittenAndSaysWhyThereIsNoSurface() throws IOException {
        Path model = folder.resolve("model.json");
        Path report = folder.resolve("report.html");

        CommandRun run = CommandRun.of(
                "calibrate", "--history", CHAINS, "--volatility", "ewma", "--out", model + "", "--report", report + "");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("Written to " + model + " and " + report);
        assertThat(Files.readString(report))
                .startsWith("<!doctype html>")
                .endsWith("</html>\n")
                .contains("No asset has enough option chains for a surface", "BTC.volatility", "not-fitted")
                .doesNotContain("NaN", "<script");
    }

    @Test
    void aReportThatCannotBeWrittenIsAFailure() {
        CommandRun run = CommandRun.of(
                "calibrate",
                "--history",
                DAILY,
                "--volatility",
                "ewma",
                "--out",
                folder.resolve("model.json") + "",
                "--report",
                folder.resolve("none").resolve("report.html") + "");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("report.html could not be written");
    }

    /// Ether for 319 returns, and a third asset for fewer days than the others have.
    @Test
    void theDefaultGoesOnWithAWarningWhereAnAssetIsTooYoungForItAndAMethodThatIsNamedDoesNot() throws IOException {
        StringBuilder young = new StringBuilder();
        for (String line : Files.readAllLines(Path.of(DAILY))) {
            String[] fields = line.split(",", -1);
            if (!fields[1].equals("ETH")) {
                young.append(line).append('\n');
            } else {
                young.append(line.replace("ETH", "XRP")).append('\n');
                young.append(fields[0].compareTo("2020-08-21") < 0 ? "" : line + "\n");
            }
        }
        // With the mark that spreadsheets put before their text.
        Path file = Files.writeString(folder.resolve("young.csv"), "\ufeff" + young);
        Path model = folder.resolve("model.json");

        CommandRun free = CommandRun.of("calibrate", "--history", file + "", "--out", model + "");
        CommandRun strict =
                CommandRun.of("calibrate", "--history", file + "", "--volatility", "garch-t", "--out", model + "");

        assertThat(free.code()).as(free.err()).isZero();
        assertThat(free.words())
                .contains("Warning: ETH.spot takes ewma (RiskMetrics, nothing fitted) instead of garch-t: ETH.spot does"
                        + " not support garch-t: there are 319 returns: the fit needs 400")
                .contains("Warning: ETH.spot shortens what holds the factors together: 319 common days, 730 without it")
                .contains("stand-in", "shortens", "Student-t copula with margins of their own: degreesOfFreedom");
        JsonNode fits = MAPPER.readTree(model.toFile()).at("/calibration/details/fits");
        assertThat(fits.at("/1/method").textValue()).isEqualTo("ewma");
        assertThat(fits.at("/1/standsInBecause").textValue()).contains("319 returns");
        assertThat(fits.at("/0").has("standsInBecause")).isFalse();
        assertThat(strict.code()).isEqualTo(ExitCode.USAGE);
        assertThat(strict.err()).contains("ETH.spot does not support garch-t: there are 319 returns");
    }

    /// Ether stands still for 140 of its 730 days. The volatility on the screen is that of the file, and of the
    /// days that move; before the days were cut the screen said 70.4 % and the file 1,144 % in such a case.
    @Test
    void theScreenPrintsTheVolatilityOfTheFileAndNamesTheFlatDays() throws IOException {
        Path file = folder.resolve("flat.csv");
        StringBuilder rows = new StringBuilder();
        String held = "";
        for (String line : Files.readAllLines(Path.of(DAILY))) {
            String[] fields = line.split(",", -1);
            boolean flat = fields[1].equals("ETH")
                    && fields[0].compareTo("2020-01-22") >= 0
                    && fields[0].compareTo("2020-06-10") <= 0;
            held = flat && held.isEmpty() ? fields[2] : held;
            rows.append(flat ? fields[0] + ",ETH," + held + "," + fields[3] : line)
                    .append('\n');
        }
        Files.writeString(file, rows);
        Path model = folder.resolve("model.json");

        CommandRun run = CommandRun.of("calibrate", "--history", file + "", "--out", model + "");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.words())
                .contains("Warning: ETH, 2020-01-22, flat: ", " to 2020-06-10, 140 days without a change; left out")
                .contains("In sample");
        JsonNode tree = MAPPER.readTree(model.toFile());
        double volatility = tree.at("/factors/1/volatility").doubleValue();
        assertThat(volatility).isBetween(0.7, 1.6);
        assertThat(tree.at("/calibration/details/fits/1/volatility").doubleValue())
                .isEqualTo(volatility);
        assertThat(run.words())
                .containsPattern("ETH\\.spot +" + String.format(Locale.ROOT, "%.1f", 100 * volatility) + " %");
        assertThat(tree.at("/calibration/details/fits/1/inSample")).hasSize(2);
        assertThat(tree.at("/calibration/details/cleaning/counts/flat").intValue())
                .isEqualTo(1);
    }

    @Test
    void aChangeOfUnitsIsRefusedUntilItIsDeclared() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (String line : Files.readAllLines(Path.of(DAILY))) {
            String[] fields = line.split(",", -1);
            boolean fresh = fields[1].equals("ETH") && fields[0].compareTo("2020-08-10") >= 0;
            rows.append(fresh ? fields[0] + ",ETH," + Double.parseDouble(fields[2]) / 100 + "," + fields[3] : line)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("units.csv"), rows);
        Path model = folder.resolve("model.json");

        CommandRun plain = CommandRun.of("calibrate", "--history", file + "", "--out", model + "");
        CommandRun adjusted = CommandRun.of(
                "calibrate", "--history", file + "", "--adjust", "ETH:2020-08-10:0.01", "--out", model + "");
        CommandRun wrong = CommandRun.of(
                "calibrate",
                "--history",
                file + "",
                "--adjust",
                "ETH:2020-08-10:x",
                "--adjust",
                "y",
                "--out",
                model + "");

        assertThat(plain.code()).isEqualTo(ExitCode.USAGE);
        assertThat(plain.err()).contains("ETH goes from", "on 2020-08-10", "adjust ETH:2020-08-10:0.01");
        assertThat(adjusted.code()).as(adjusted.err()).isZero();
        JsonNode tree = MAPPER.readTree(model.toFile());
        assertThat(tree.at("/calibration/details/adjustments/0/factor").doubleValue())
                .isEqualTo(0.01);
        assertThat(tree.at("/calibration/details/fits/1/sampleVolatility").doubleValue())
                .isCloseTo(1.0278, within(1e-3));
        assertThat(wrong.err()).contains("the factor of adjust is x: it must be", "adjust is y: it must be");
    }

    @Test
    void aModelThatWasChangedIsRefused() throws IOException {
        Path model = calibrated("model.json");
        ObjectNode tree = (ObjectNode) MAPPER.readTree(model.toFile());
        ((ObjectNode) tree.at("/factors/0")).put("volatility", 0.1);
        Files.write(model, MAPPER.writeValueAsBytes(tree));

        CommandRun run = CommandRun.of("margin", REQUEST, "--model", model + "");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .startsWith("plimsoll: /model/calibration/modelHash: modelHash is ")
                .contains("take the model as it was calibrated, or leave calibration out");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "date,asset,closeUsd,volumeUsd\nx,BTC,-1,1\n");
        Path target = folder.resolve("model.json");

        CommandRun run = CommandRun.of(
                "calibrate",
                "--history",
                bad + "",
                "absent.csv",
                "--volatility",
                "arch",
                "--distribution",
                "cauchy",
                "--as-of",
                "yesterday",
                "--assets",
                "BTC,,ETH",
                "--out",
                target + "");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSize(7)
                .allMatch(line -> line.startsWith("plimsoll: "))
                .anyMatch(line -> line.contains("volatility is arch: it must be one of sample, ewma, garch"))
                .anyMatch(line -> line.contains("distribution is cauchy"))
                .anyMatch(line -> line.contains("as-of is yesterday"))
                .anyMatch(line -> line.contains("assets is \"BTC,,ETH\""))
                .anyMatch(line -> line.endsWith("bad.csv:2: date: \"x\" is not a date (example: 2021-07-06)"))
                .anyMatch(line -> line.endsWith("bad.csv:2: closeUsd: \"-1\" is out of range (above 0)"))
                .anyMatch(line -> line.endsWith("there is no file absent.csv"));
        assertThat(target).doesNotExist();
    }

    @Test
    void aHistoryThatIsTooShortAndATargetThatCannotBeWrittenSayWhy() {
        CommandRun few = CommandRun.of(
                "calibrate", "--history", DAILY, "--volatility", "gjr-t", "--as-of", "2019-09-01", "--out", "x.json");
        CommandRun nowhere =
                CommandRun.of("calibrate", "--history", DAILY, "--out", folder.resolve("absent/model.json") + "");
        CommandRun usage = CommandRun.of("calibrate", "--history", DAILY);

        assertThat(few.code()).isEqualTo(ExitCode.USAGE);
        assertThat(few.err()).contains("BTC.spot has 56 daily changes: a volatility needs 60");
        assertThat(nowhere.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(nowhere.err()).contains("could not be written");
        assertThat(usage.code()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("margin", REQUEST, "--model", "absent.json").code())
                .isEqualTo(ExitCode.USAGE);
    }

    private JsonNode margin(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 4];
        all[0] = "margin";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--json";
        all[arguments.length + 2] = "--scenarios";
        all[arguments.length + 3] = "2000";
        CommandRun run = CommandRun.of(all);
        assertThat(run.code()).as(run.err()).isZero();
        return MAPPER.readTree(run.out());
    }

    private Path calibrated(String name, String... more) {
        Path model = folder.resolve(name);
        String[] all = new String[more.length + 5];
        all[0] = "calibrate";
        all[1] = "--history";
        all[2] = DAILY;
        all[3] = "--out";
        all[4] = model.toString();
        System.arraycopy(more, 0, all, 5, more.length);
        assertThat(CommandRun.of(all).code()).isZero();
        return model;
    }
}
