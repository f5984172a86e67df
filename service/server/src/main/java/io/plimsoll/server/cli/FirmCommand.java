package io.plimsoll.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.desk.firm.Dimension;
import io.plimsoll.desk.firm.FirmAnswer;
import io.plimsoll.desk.firm.FirmRequest;
import io.plimsoll.server.cli.report.FirmReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.CsvOption;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.FirmDocument;
import io.plimsoll.server.cli.run.InputDocument;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.cli.run.SimulationOptions;
import io.plimsoll.server.json.answer.FirmAnswerWriter;
import io.plimsoll.server.json.request.FirmRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll firm BOOK…`. The exit code tells whether a limit is breached.
@Command(
        name = "firm",
        description = "Breaks the risk of many books down by venue, asset and other properties, on one set of"
                + " scenarios.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {"", "Example:", "  plimsoll firm service/examples/firm.json"})
final class FirmCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "BOOK",
            arity = "1..*",
            description = "Margin requests, such as plimsoll import writes, or one request of the service with"
                    + " accounts.")
    private List<String> books = List.of();

    @Option(
            names = "--by",
            paramLabel = "NAME[,NAME…]",
            description = "A breakdown: venue, counterparty, asset, currency, book, desk or a tag of the books, from"
                    + " the firm downwards. May be given several times.")
    private List<String> by = List.of();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Limits, outages and stress scenarios: the value of firm in a request.")
    private @Nullable String rules;

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final CsvOption csv = new CsvOption(
            FirmCommand::cells,
            "by",
            "cell",
            "value",
            "net",
            "gross",
            "valueAtRisk=/valueAtRisk/standalone",
            "valueAtRiskOfFirm=/valueAtRisk/ofFirm",
            "expectedShortfall=/expectedShortfall/standalone",
            "expectedShortfallOfFirm=/expectedShortfall/ofFirm",
            "stress=/stress/standalone",
            "stressOfFirm=/stress/ofFirm",
            "requirement=/requirement/standalone",
            "requirementOfFirm=/requirement/ofFirm");

    FirmCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<String> faults = new ArrayList<>();
        List<FirmDocument.Book> read = new ArrayList<>();
        books.forEach(name -> read(name, faults, read));
        List<FirmDocument.Book> firm = new ArrayList<>();
        if (rules != null) {
            read(rules, faults, firm);
        }
        if (faults.isEmpty()) {
            FirmDocument.Merged merged = FirmDocument.of(read, firm.isEmpty() ? null : firm.getFirst());
            merged.warnings().forEach(warning -> err("warning: " + warning));
            faults.addAll(merged.faults());
            if (faults.isEmpty()) {
                return run(merged.document());
            }
        }
        faults.forEach(this::err);
        return ExitCode.USAGE;
    }

    private static void read(String name, List<String> faults, List<FirmDocument.Book> read) {
        try {
            byte[] document = InputDocument.read(name);
            read.add(new FirmDocument.Book(Path.of(name).getFileName().toString(), document));
        } catch (IOException unreadable) {
            faults.add(String.valueOf(unreadable.getMessage()));
        }
    }

    private int run(byte[] document) {
        RequestOverrides overrides = simulation.overrides();
        List<List<Dimension>> breakdowns = by.stream()
                .map(names ->
                        Stream.of(names.split(",", -1)).map(Dimension::new).toList())
                .toList();
        return new DocumentRun<>(
                        spec,
                        "scenarios",
                        (configuration, bytes) ->
                                new FirmRequestReader(configuration.policies()).read(bytes, overrides, breakdowns),
                        Computations::firm)
                .run(environment, simulation.threads(), source(document), this::print);
    }

    private DocumentRun.Source source(byte[] document) {
        String name = books.size() == 1 && rules == null ? books.getFirst() : "the firm of these books";
        return new DocumentRun.Source() {
            @Override
            public byte[] read() {
                return document;
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    private void err(String sentence) {
        spec.commandLine().getErr().println("plimsoll: " + sentence);
    }

    /// A row for the firm and each cell below, with the members from the firm downwards.
    private static List<JsonNode> cells(JsonNode answer) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode breakdown : answer.at("/breakdowns")) {
            String by = breakdown.path("by").valueStream().map(JsonNode::asText).collect(Collectors.joining(","));
            add(rows, by, "", breakdown.path("firm"));
        }
        return rows;
    }

    private static void add(List<JsonNode> rows, String by, String above, JsonNode cell) {
        String name = above.isEmpty()
                ? cell.path("member").asText()
                : above + "/" + cell.path("member").asText();
        ObjectNode row = cell.deepCopy();
        rows.add(row.put("by", by).put("cell", name.isEmpty() ? "firm" : name));
        cell.path("cells").forEach(below -> add(rows, by, name, below));
    }

    private int print(Configuration configuration, FirmRequest request, FirmAnswer answer) {
        if (!csv.print(spec.commandLine().getOut(), () -> new FirmAnswerWriter().write(answer))) {
            json.print(
                    spec.commandLine().getOut(),
                    () -> new FirmAnswerWriter().write(answer),
                    () -> new FirmReport(answer).text());
        }
        boolean isBreached = answer.limits().stream().anyMatch(FirmAnswer.LimitUse::isBreached);
        return isBreached ? ExitCode.LIMIT_BREACHED : ExitCode.OK;
    }
}
