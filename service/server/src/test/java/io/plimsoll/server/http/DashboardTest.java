package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.json.RequestCases;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every metric and every label of the dashboard is one of a real scrape.
final class DashboardTest {
    private static final Pattern EXPRESSION = Pattern.compile("\"expr\" ?: ?\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern METRIC = Pattern.compile("\\b(?:plimsoll|jvm|process|system)_[a-z0-9_]+");
    private static final Pattern GROUPING = Pattern.compile("by \\(([a-z, ]+)\\)");
    private static final Pattern SELECTED = Pattern.compile("([a-z]+)(?:=~|=|!=|!~)\\\\\"");
    private static final Pattern SERIES = Pattern.compile("^([a-zA-Z0-9_]+)(\\{.*\\})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"");

    /// Prometheus adds it to what it scrapes.
    private static final String OF_PROMETHEUS = "instance";

    @Test
    void theDashboardNamesWhatIsMeasured() throws IOException, InterruptedException {
        String dashboard = Files.readString(Path.of("deploy/grafana-dashboard.json"));
        assertThat(new JsonObject(dashboard).getString("uid")).isEqualTo("plimsoll");
        List<MatchResult> scrape =
                scrape().lines().flatMap(line -> SERIES.matcher(line).results()).toList();
        Set<String> metrics = scrape.stream().map(series -> series.group(1)).collect(Collectors.toSet());
        Set<String> labels = scrape.stream()
                .filter(series -> series.group(2) != null)
                .flatMap(series -> LABEL.matcher(series.group(2)).results())
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        labels.add(OF_PROMETHEUS);

        List<String> expressions = EXPRESSION
                .matcher(dashboard)
                .results()
                .map(expression -> expression.group(1))
                .toList();
        assertThat(expressions).hasSizeGreaterThan(15);
        assertThat(expressions).allSatisfy(expression -> {
            assertThat(METRIC.matcher(expression).results().map(MatchResult::group))
                    .isNotEmpty()
                    .isSubsetOf(metrics);
            assertThat(Stream.concat(
                            GROUPING.matcher(expression)
                                    .results()
                                    .flatMap(by -> Arrays.stream(by.group(1).split(", "))),
                            SELECTED.matcher(expression).results().map(label -> label.group(1))))
                    .isSubsetOf(labels);
        });
        assertThat(scrape)
                .filteredOn(series -> series.group(1).startsWith("plimsoll"))
                .allSatisfy(series -> assertThat(series.group(3)).isNotEqualTo("NaN"));
    }

    /// The metrics after a margin and a job.
    private static String scrape() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            service.margin(RequestCases.valid().getBytes(StandardCharsets.UTF_8));
            JsonObject job = JobServiceTest.asked(
                    service, JobServiceTest.CALIBRATIONS, Files.readString(Path.of("examples/calibration.json")));
            JobServiceTest.over(service, JobServiceTest.CALIBRATIONS, job);
            String scrape = service.get("/metrics").body();
            assertThat(scrape).contains("plimsoll_ready 1.0", "plimsoll_backend_ready{backend=\"reference\"} 1.0");
            return scrape;
        }
    }
}
