package io.plimsoll.server.cli.annual;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.server.html.Html;
import io.plimsoll.server.json.form.Difference;
import io.plimsoll.store.NamedVersion;
import io.plimsoll.store.VersionDecision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The annual pack as one HTML page. A section without entries says so, because that is a finding too.
final class AnnualPage {
    private static final int MOST_CHANGES = 50;

    private final StoredYear year;
    private final List<Policy> policies;
    private final Html page = new Html();

    /// @param policies those of the program and of the folder
    AnnualPage(StoredYear year, List<Policy> policies) {
        this.year = year;
        this.policies = policies;
    }

    /// The page in UTF-8.
    byte[] bytes(String tenant, Instant made) {
        page.head("Plimsoll annual pack", "", "")
                .element("h1", "Annual pack")
                .element(
                        "p",
                        "Tenant " + tenant + ", from " + day(year.period().from()) + " to "
                                + day(year.period().until()) + " (exclusive). Made on " + day(made) + " by plimsoll "
                                + EngineVersion.CURRENT + " from the store alone.");
        methodology();
        changes();
        validation();
        backtests();
        disclosure();
        overrides();
        responsiveness();
        page.raw("</main></body></html>");
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void methodology() {
        page.element("h2", "Methodology")
                .element(
                        "p",
                        "Policies that the program carries or reads from its folder. Stored policies are below, among"
                                + " the changes. How each line is computed stands in the guide, page requirement.")
                .table(
                        List.of("Policy", "In effect from", "Approver", "Measure", "Change note", "Digest"),
                        policies.stream()
                                .map(policy -> List.of(
                                        policy.header().name(),
                                        policy.header().effectiveDate().toString(),
                                        policy.header().approver(),
                                        measure(policy),
                                        policy.header().changeNote(),
                                        policy.digest()))
                                .toList());
    }

    private static String measure(Policy policy) {
        var segment = policy.segment(policy.defaultSegment());
        return segment.measure().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at "
                + segment.confidence().level().toPlainString() + " over "
                + segment.horizon().toHours() + " hours";
    }

    private void changes() {
        page.element("h2", "Changes of policies and models");
        List<List<String>> rows = new ArrayList<>();
        for (StoredYear.Change change : year.changes()) {
            NamedVersion version = change.version();
            rows.add(List.of(
                    version.kind().label(),
                    version.id() + "@" + version.version(),
                    day(version.at()),
                    version.caller(),
                    change.decision().map(AnnualPage::decided).orElse("needed no approval"),
                    version.note()));
        }
        listed(rows, "No policy or model was stored.", "Kind", "Version", "Stored", "By", "Decision", "Note");
        for (StoredYear.Change change : year.changes()) {
            if (!change.differences().isEmpty()) {
                page.element(
                                "h3",
                                "Policy " + change.version().id() + "@"
                                        + change.version().version() + " against the version before")
                        .table(
                                List.of("Parameter", "Before", "After"),
                                change.differences().stream()
                                        .limit(MOST_CHANGES)
                                        .map(AnnualPage::row)
                                        .toList());
            }
        }
    }

    private static List<String> row(Difference difference) {
        return List.of(
                difference.path(),
                Optional.ofNullable(difference.before()).orElse("none"),
                Optional.ofNullable(difference.after()).orElse("none"));
    }

    private static String decided(VersionDecision decision) {
        return decision.state().label()
                + decision.decidedBy().map(who -> " by " + who).orElse("")
                + (decision.comment().isEmpty() ? "" : ": " + decision.comment());
    }

    private void validation() {
        page.element("h2", "Validation");
        listed(
                year.reviews().stream()
                        .map(review -> List.of(
                                review.kind().label(),
                                review.id() + "@" + review.review().version(),
                                day(review.review().at()),
                                review.review().reviewer().orElse(""),
                                review.review().finding().orElse(""),
                                review.review().reviewBy().toString()))
                        .toList(),
                "No review was recorded.",
                "Kind",
                "Version",
                "Recorded",
                "Reviewer",
                "Finding",
                "Next by");
    }

    private void backtests() {
        page.element("h2", "Back-tests");
        List<List<String>> rows = new ArrayList<>();
        for (StoredYear.Run run : year.runs()) {
            String verdict =
                    run.report().map(report -> report.path("verdict").asText()).orElse("");
            rows.add(List.of(
                    run.job().id(),
                    run.job().endedAt().map(AnnualPage::day).orElse(""),
                    run.job().state(),
                    verdict.isEmpty() ? "no report is kept" : verdict));
        }
        listed(rows, "No back-test ended.", "Job", "Ended", "State", "Verdict");
    }

    /// The public disclosure of the newest back-test that has one.
    private void disclosure() {
        page.element("h2", "Public quantitative disclosure");
        Optional<JsonNode> report = year.runs().stream()
                .flatMap(run -> run.report().stream())
                .filter(one -> one.has("disclosure"))
                .findFirst();
        if (report.isEmpty()) {
            page.element("p", "No back-test of the period has figures for sections 6.4 and 6.5.");
            return;
        }
        JsonNode disclosure = report.get().get("disclosure");
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode entry : disclosure.path("entries")) {
            rows.add(List.of(
                    entry.path("reference").asText(),
                    entry.path("name").asText(),
                    entry.path("value").asText()));
        }
        page.element("p", disclosure.path("source").asText()).table(List.of("Reference", "Name", "Value"), rows);
        List<List<String>> coverage = new ArrayList<>();
        for (JsonNode series : report.get().path("results")) {
            JsonNode own = series.path("disclosure");
            coverage.add(List.of(
                    series.path("portfolio").asText(),
                    series.path("model").asText(),
                    own.path("6.5.1.1").asText(),
                    own.path("6.5.2").asText(),
                    own.path("6.5.3").asText(),
                    own.path("6.5.4").asText(),
                    own.path("6.5.5").asText()));
        }
        page.table(
                List.of(
                        "Portfolio",
                        "Model",
                        "6.5.1.1 below",
                        "6.5.2 observed",
                        "6.5.3 coverage",
                        "6.5.4 peak",
                        "6.5.5 mean"),
                coverage);
    }

    private void overrides() {
        page.element("h2", "Overrides")
                .element("p", "Limits of books that a person set or changed, and versions that were rejected.");
        List<List<String>> rows = new ArrayList<>();
        for (NamedVersion limits : year.limits()) {
            rows.add(List.of(
                    "limits of " + limits.id() + "@" + limits.version(),
                    day(limits.at()),
                    limits.caller(),
                    limits.note()));
        }
        for (StoredYear.Change change : year.changes()) {
            change.decision()
                    .filter(decision -> decision.state() == VersionDecision.State.REJECTED)
                    .ifPresent(decision -> rows.add(List.of(
                            change.version().kind().label() + " "
                                    + change.version().id() + "@"
                                    + change.version().version() + " rejected",
                            decision.decidedAt().map(AnnualPage::day).orElse(""),
                            decision.decidedBy().orElse(""),
                            decision.comment())));
        }
        listed(rows, "None was made.", "What", "When", "By", "Reason");
    }

    private void responsiveness() {
        page.element("h2", "Responsiveness of margins")
                .element(
                        "p",
                        "The last requirement of each day. Peak over trough and largest rises are the measures of"
                            + " Murphy, Vasios and Vause, Bank of England Financial Stability Paper 29 (2014). Trades"
                            + " move a requirement too: a figure here is no property of the model alone.");
        listed(
                year.paths().stream()
                        .map(path -> List.of(
                                path.book(),
                                path.currency(),
                                String.valueOf(path.days()),
                                FigureText.amount(path.lowest(), path.currency()),
                                FigureText.amount(path.highest(), path.currency()),
                                path.peakOverTrough()
                                        .setScale(2, RoundingMode.HALF_EVEN)
                                        .toPlainString(),
                                percent(path.riseInOneDay()),
                                percent(path.riseInFiveDays())))
                        .toList(),
                "No book has a margin.",
                "Book",
                "Currency",
                "Days",
                "Lowest",
                "Highest",
                "Peak over trough",
                "Largest rise in 1 day",
                "In 5 days");
    }

    private void listed(List<List<String>> rows, String none, String... header) {
        if (rows.isEmpty()) {
            page.element("p", none);
        } else {
            page.table(List.of(header), rows);
        }
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    private static String percent(BigDecimal fraction) {
        return fraction.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }
}
