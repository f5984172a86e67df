package io.plimsoll.server.cli;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.desk.order.BookLimits;
import io.plimsoll.desk.order.Order;
import io.plimsoll.desk.order.OrderCheckAnswer;
import io.plimsoll.desk.order.OrderCheckRequest;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.server.cli.report.CheckReport;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.DocumentRun;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.InputDocument;
import io.plimsoll.server.cli.run.JsonOption;
import io.plimsoll.server.cli.run.SimulationOptions;
import io.plimsoll.server.json.answer.OrderCheckWriter;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.OrderReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.Computations;
import io.plimsoll.server.runtime.Configuration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `plimsoll check FILE`.
@Command(
        name = "check",
        description = "Says if orders may be placed: headroom, band and limits of the account after their fills.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        footer = {
            "",
            "Example:",
            "  plimsoll check service/examples/market-maker.json --sell ETH-PERPETUAL=500@1575",
            "",
            "Exit code 4 when an order is refused. A running service answers the same for stored books."
        })
final class CheckCommand implements Callable<Integer> {
    private static final OrderCheckWriter.Versions NOT_STORED = new OrderCheckWriter.Versions(0, Optional.empty(), 0);

    private final CommandEnvironment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The account as a margin request; one without a policy has the standard one. - reads standard"
                    + " input.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private String file;

    @Option(
            names = "--buy",
            paramLabel = "INSTRUMENT=QUANTITY[@PRICE]",
            converter = OrderOption.Reader.class,
            description = "An order to buy; without a price it is filled at the mark. May be given more than once.")
    private List<OrderOption> buys = List.of();

    @Option(
            names = "--sell",
            paramLabel = "INSTRUMENT=QUANTITY[@PRICE]",
            converter = OrderOption.Reader.class,
            description = "An order to sell. May be given more than once.")
    private List<OrderOption> sells = List.of();

    @Option(
            names = "--limits",
            paramLabel = "FILE",
            description = "Limits of the account in JSON, as a stored book has them; else its headroom must stay above"
                    + " 0.")
    private @Nullable String limits;

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    /// Where the policy comes from.
    private String policyNote = "";

    CheckCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        RequestOverrides overrides = simulation.overrides();
        return new DocumentRun<>(
                        spec,
                        "scenarios",
                        (configuration, document) -> request(configuration, document, overrides),
                        Computations::orderCheck)
                .run(environment, simulation.threads(), file, this::print);
    }

    private ReadResult<OrderCheckRequest> request(
            Configuration configuration, byte[] document, RequestOverrides overrides) {
        MarginRequestReader reader = new MarginRequestReader(configuration.policies());
        List<Fault> faults = new ArrayList<>();
        StandardPolicy.Reading<MarginRequest> reading =
                StandardPolicy.read(document, bytes -> reader.read(bytes, overrides));
        policyNote = reading.note();
        ReadResult<MarginRequest> account = reading.result();
        if (account instanceof ReadResult.Refused<MarginRequest>(List<Fault> own)) {
            faults.addAll(own);
        }
        BookLimits own = limits(faults);
        List<Order> orders = orders(faults);
        if (!faults.isEmpty() || !(account instanceof ReadResult.Accepted<MarginRequest>(MarginRequest accepted))) {
            return new ReadResult.Refused<>(faults);
        }
        try {
            return new ReadResult.Accepted<>(new OrderCheckRequest(accepted, own, orders));
        } catch (InvalidInputException refused) {
            return new ReadResult.Refused<>(refused.faults());
        }
    }

    private BookLimits limits(List<Fault> faults) {
        if (limits == null) {
            return BookLimits.NONE;
        }
        try {
            switch (OrderReader.limits(InputDocument.read(limits))) {
                case ReadResult.Accepted<BookLimits>(BookLimits own) -> {
                    return own;
                }
                case ReadResult.Refused<BookLimits>(List<Fault> own) ->
                    own.forEach(each -> faults.add(each.under(limits)));
            }
        } catch (IOException unreadable) {
            faults.add(new Fault("--limits", "unreadable", String.valueOf(unreadable.getMessage())));
        }
        return BookLimits.NONE;
    }

    private List<Order> orders(List<Fault> faults) {
        List<Order> orders = new ArrayList<>();
        add(buys, Order.Side.BUY, orders, faults);
        add(sells, Order.Side.SELL, orders, faults);
        if (buys.isEmpty() && sells.isEmpty()) {
            faults.add(new Fault("--buy", "missing-key", "no order is given: --buy or --sell must be given"));
        }
        return orders;
    }

    private static void add(List<OrderOption> given, Order.Side side, List<Order> orders, List<Fault> faults) {
        for (OrderOption each : given) {
            try {
                orders.add(each.order(side));
            } catch (InvalidInputException refused) {
                refused.faults()
                        .forEach(fault -> faults.add(new Fault(
                                "--" + side.word() + " " + each.instrument(), fault.code(), fault.sentence())));
            }
        }
    }

    private int print(Configuration configuration, OrderCheckRequest request, OrderCheckAnswer answer) {
        json.print(
                spec.commandLine().getOut(),
                () -> OrderCheckWriter.write(answer, NOT_STORED),
                () -> new CheckReport(request.orders(), answer, policyNote).text());
        return answer.isAllowed() ? ExitCode.OK : ExitCode.LIMIT_BREACHED;
    }
}
