package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.lab.lesson.Lesson;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The lab in Chromium: all six lessons from the first trade to the right answer, three on a wide screen and three on a
/// narrow dark one. `lab.mjs` plays them once. Without Chromium the tests are skipped.
final class LabBrowserTest {
    /// Figures that are shown as per cent.
    private static final List<String> FRACTIONS = List.of("move", "change", "fundingRate");

    @TempDir
    static Path folder;

    private static ServiceUnderTest service;
    private static JsonObject report;

    @BeforeAll
    static void play() throws Exception {
        DrivenBrowser.assumeInstalled("the lab");
        service = ServiceUnderTest.start(Map.of());
        report = DrivenBrowser.drive(folder, "lab.mjs", service.port());
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void noErrorNoViolationAndNothingWiderThanTheScreen() {
        assertThat(report.getJsonArray("errors")).isEmpty();
        assertThat(report.getJsonArray("violations")).isEmpty();
        assertThat(report.getJsonObject("overflow").getMap())
                .containsOnlyKeys("empty", "liquidated", "options", "400", "drought")
                .allSatisfy((name, pixels) -> assertThat(pixels).as(name).isEqualTo(0));
    }

    /// The right answer comes from what the page shows; the wrong one is a likely mistake, which the page names.
    @ParameterizedTest
    @EnumSource(Lesson.class)
    void eachLessonIsSolvedFromThePageAndExplainsAMistake(Lesson lesson) {
        assertThat(report.getJsonObject("verdicts").getString(lesson.word())).startsWith("Right. ");
        assertThat(report.getJsonObject("wrong").getString(lesson.word()))
                .doesNotStartWith("Right")
                .doesNotStartWith("That is not the figure")
                .doesNotStartWith("First do the task");
    }

    @Test
    void anAnswerBeforeTheTaskIsNotTaken() {
        assertThat(report.getJsonObject("verdicts").getString("early"))
                .contains("First do the task", "Short ETH-PERPETUAL");
    }

    @Test
    void thePlayerSeesWhyTheVenueRefusesAndSells() {
        JsonObject texts = report.getJsonObject("texts");
        assertThat(texts.getString("refused")).contains("The order is refused", "are missing");
        assertThat(texts.getString("news")).contains("from band", "Close-out: the venue sold 5 BTC-PERPETUAL");
        assertThat(texts.getString("banner")).contains("The venue is selling your positions", "Margin call");
        assertThat(texts.getString("done").lines().filter(line -> line.contains("done")))
                .as("lessons of the second screen")
                .hasSize(3);
    }

    /// Every figure of the page, against the answer that the page received.
    @Test
    void everyFigureIsThatOfTheAnswer() {
        int compared = 0;
        for (Object each : report.getJsonArray("figures")) {
            JsonObject answer = ((JsonObject) each).getJsonObject("answer");
            for (Object one : ((JsonObject) each).getJsonArray("figures")) {
                String pointer = ((JsonObject) one).getString("pointer");
                Object expected = ShownFigures.at(answer, pointer);
                String shown = ((JsonObject) one).getString("text");
                if (pointer.endsWith("/band")) {
                    assertThat(shown).isEqualTo(expected);
                } else {
                    assertThat(number(shown))
                            .as(pointer)
                            .isCloseTo(value(pointer, String.valueOf(expected)), Offset.offset(tolerance(pointer)));
                }
                compared++;
            }
        }
        assertThat(report.getJsonArray("figures")).hasSize(Lesson.values().length);
        assertThat(compared).isGreaterThan(250);
    }

    private static BigDecimal value(String pointer, String text) {
        BigDecimal value = new BigDecimal(text);
        return FRACTIONS.stream().anyMatch(pointer::endsWith) ? value.movePointRight(2) : value;
    }

    /// Half of the last digit that is shown.
    private static BigDecimal tolerance(String pointer) {
        return new BigDecimal(pointer.equals("/purse") ? "0.5" : pointer.endsWith("ratio") ? "0.0001" : "0.00501");
    }

    private static BigDecimal number(String shown) {
        String plain = Arrays.stream(shown.split("[, %+]+")).reduce("", String::concat);
        return new BigDecimal(plain.replace('\u2212', '-'));
    }
}
