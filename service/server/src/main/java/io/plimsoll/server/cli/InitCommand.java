package io.plimsoll.server.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.FaultText;
import io.plimsoll.server.cli.run.Questions;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `plimsoll init`: a first margin request by questions, from a terminal or from piped answers, one a line.
@Command(
        name = "init",
        description = "Asks for a first position and its market, and writes a request that margin takes.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll init --out request.json",
            "",
            "An empty answer takes the value in brackets. Answers may be piped, one a line."
        })
final class InitCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KINDS = List.of("spot", "perpetual", "future", "option");

    /// The first assets have a volatility and a basis in the default model, which options and futures need.
    private static final int WITH_OPTIONS = 2;

    private static final List<String> MODELLED =
            List.of("BTC", "ETH", "ADA", "BNB", "DOGE", "DOT", "LINK", "LTC", "SOL", "XRP");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "FILE", description = "The request to write; request.json.")
    private Path target = Path.of("request.json");

    @Override
    public Integer call() {
        Questions questions = new Questions(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                spec.commandLine().getErr());
        try {
            byte[] document = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(request(questions));
            return switch (new MarginRequestReader().read(document, RequestOverrides.NONE)) {
                case ReadResult.Refused<?>(List<Fault> faults) -> {
                    new FaultText(document, "the request").of(faults).forEach(this::say);
                    yield ExitCode.USAGE;
                }
                case ReadResult.Accepted<?> accepted -> write(document);
            };
        } catch (FileAlreadyExistsException there) {
            return end("there is a file " + target + " already: give --out another name");
        } catch (IOException failure) {
            return end(String.valueOf(failure.getMessage()));
        }
    }

    private int write(byte[] document) throws IOException {
        Files.write(target, document, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        spec.commandLine().getOut().println("Written to " + target + ". Its margin: plimsoll margin " + target);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private static ObjectNode request(Questions questions) throws IOException {
        String asset = questions.oneOf("Asset", MODELLED, "BTC");
        List<String> kinds = MODELLED.indexOf(asset) < WITH_OPTIONS ? KINDS : KINDS.subList(0, 2);
        String price = questions.positive("Price of " + asset + " in US dollars", null);
        String kind = questions.oneOf("Kind of instrument", kinds, "perpetual");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode request = JSON.createObjectNode();
        request.put("asOf", now.toString()).put("currency", "USD").put("horizon", "P1D");
        request.put("model", "default");
        ObjectNode market = request.putObject("market");
        market.putArray("assets").addObject().put("asset", asset).put("price", price);
        ObjectNode instrument = market.putArray("instruments").addObject();
        String name = instrument(questions, instrument, kind, asset, price, now);
        request.putArray("positions")
                .addObject()
                .put("positionId", "position-1")
                .put("instrument", name)
                .put("quantity", questions.quantity("Quantity of " + name + ", negative if sold"));
        request.putArray("collateral")
                .addObject()
                .put("asset", "USD")
                .put("quantity", questions.positive("Collateral in US dollars", "100000"));
        return request;
    }

    private static String instrument(
            Questions questions, ObjectNode instrument, String kind, String asset, String price, Instant now)
            throws IOException {
        String name = kind.equals("spot") ? asset : asset + "-" + kind.toUpperCase(Locale.ROOT);
        instrument.put("instrument", name).put("kind", kind).put("asset", asset);
        if (kind.equals("spot")) {
            return name;
        }
        instrument.put(
                "payoff",
                questions.oneOf(
                        "Settled in dollars (linear) or coin (inverse)", List.of("linear", "inverse"), "linear"));
        if (kind.equals("perpetual")) {
            instrument.put("markPrice", questions.positive("Mark price", price));
            instrument.put("fundingRate", "0").put("fundingInterval", "PT8H");
            return name;
        }
        instrument.put("expiry", questions.dayAfter("Day of expiry", now) + "T08:00:00Z");
        if (kind.equals("future")) {
            instrument.put("markPrice", questions.positive("Mark price", price));
            return name;
        }
        instrument.put("right", questions.oneOf("Right", List.of("call", "put"), "call"));
        instrument.put("strike", questions.positive("Strike", price));
        instrument.put("underlyingPrice", questions.positive("Price of the future of that expiry", price));
        instrument.put("impliedVolatility", questions.percent("Implied volatility in percent a year", "50"));
        return name;
    }

    private int end(String sentence) {
        say(sentence);
        return ExitCode.USAGE;
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println("plimsoll: " + sentence);
    }
}
