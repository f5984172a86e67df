package io.plimsoll.desk.optimise;

import io.plimsoll.desk.whatif.Change;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.NetHoldings;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.methodology.plan.HedgeCandidates;
import io.plimsoll.methodology.plan.TradingTerms;
import io.plimsoll.methodology.requirement.holding.CloseOutSchedule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Finds the levers of a request, sorted by id. Positions and trades that end within the horizon of the requirement are
/// left out.
final class LeverFinder {
    /// A trade without a bound may move the account by this many times its initial margin, in standard deviations.
    private static final double MAX_DEVIATIONS = 4;

    private final OptimiseRequest request;
    private final FirmAccounts accounts;
    private final RiskRequest risk;
    private final TradingTerms terms;
    private final Map<String, Instrument> instruments;
    private final ToDoubleFunction<String> deviation;

    /// @param deviation root mean square of the loss of one unit of an instrument, report currency
    LeverFinder(OptimiseRequest request, FirmAccounts accounts, ToDoubleFunction<String> deviation) {
        this.request = request;
        this.accounts = accounts;
        this.risk = request.margin().risk();
        this.terms = new TradingTerms(risk, request.policy());
        this.instruments = risk.market().byName();
        this.deviation = deviation;
    }

    /// The levers.
    ///
    /// @param leftOut receives the reason why a trade is left out
    Levers levers(BiConsumer<String, String> leftOut) {
        List<Lever> levers = new ArrayList<>();
        if (request.isClosing()) {
            closings(levers);
        }
        trades(levers, leftOut);
        transfers(levers);
        return new Levers(levers.stream()
                .filter(lever -> lever.size() > 0)
                .sorted(Comparator.comparing(Lever::id))
                .toList());
    }

    private void closings(List<Lever> levers) {
        for (Position position : new NetHoldings(risk.positions()).positions()) {
            if (terms.endsWithinHorizon(position.instrument())) {
                continue;
            }
            BigDecimal closing = position.quantity().negate();
            levers.add(new Lever(
                    "position " + position.positionId(),
                    new Change(
                            "optimise",
                            Change.Kind.TRADE,
                            position.instrument(),
                            BigDecimal.ONE,
                            position.venue(),
                            position.counterparty()),
                    position.positionId(),
                    null,
                    LotRange.of(
                            lot(request.lots().get(position.instrument()), position.instrument()),
                            closing.min(BigDecimal.ZERO),
                            closing.max(BigDecimal.ZERO)),
                    new Lever.Price(position.instrument(), policyCost(position.instrument()))));
        }
    }

    private void trades(List<Lever> levers, BiConsumer<String, String> leftOut) {
        HedgeCandidates hedges = new HedgeCandidates(
                risk.market(),
                risk.model(),
                risk.asOf().plus(request.policy().segment().horizon()));
        double initial = accounts.before(0).initial().doubleValue();
        for (int i = 0; i < request.trades().size(); i++) {
            TradeCandidate trade = request.trades().get(i);
            String place = "/optimise/trades/" + i;
            String objection = hedges.objection(instrument(trade.instrument())).orElse(null);
            if (objection != null) {
                leftOut.accept(place, objection);
                continue;
            }
            BigDecimal bound = bound(trade.instrument(), initial);
            Double halfSpread = trade.halfSpread();
            levers.add(new Lever(
                    "trade " + trade.instrument() + " " + i,
                    new Change(
                            "optimise",
                            Change.Kind.TRADE,
                            trade.instrument(),
                            BigDecimal.ONE,
                            trade.venue(),
                            trade.counterparty()),
                    null,
                    null,
                    LotRange.of(
                            lot(trade.lot(), trade.instrument()),
                            trade.lowest() == null ? bound.negate() : trade.lowest(),
                            trade.highest() == null ? bound : trade.highest()),
                    halfSpread == null
                            ? new Lever.Price(trade.instrument(), policyCost(trade.instrument()))
                            : new Lever.Price(
                                    "trade " + i, size -> size * halfSpread * underlying(trade.instrument()))));
        }
    }

    /// The lot of the question, or that of the market; null where neither has one.
    private @Nullable BigDecimal lot(@Nullable BigDecimal asked, String instrument) {
        return asked == null ? request.policy().liquidityOf(instrument).lot() : asked;
    }

    private BigDecimal bound(String name, double initial) {
        double deviation = this.deviation.applyAsDouble(name);
        return deviation > 0
                ? new BigDecimal(MAX_DEVIATIONS * initial / deviation).setScale(8, RoundingMode.HALF_EVEN)
                : BigDecimal.ZERO;
    }

    private void transfers(List<Lever> levers) {
        double years = Years.of(request.policy().segment().horizon());
        for (int i = 0; i < request.transfers().size(); i++) {
            TransferCandidate transfer = request.transfers().get(i);
            double rate = transfer.fee() + transfer.rate() * years;
            double price = accounts.price(transfer.asset()) / accounts.price(risk.currency());
            levers.add(new Lever(
                    "transfer " + transfer.asset() + " " + i,
                    new Change("optimise", Change.Kind.TRANSFER, transfer.asset(), BigDecimal.ONE),
                    null,
                    new Lever.Source(transfer.venue(), giver(transfer.venue())),
                    LotRange.of(transfer.lot(), BigDecimal.ZERO, transfer.quantity()),
                    new Lever.Price("transfer " + i, size -> size * price * rate)));
        }
    }

    private int giver(String venue) {
        for (int i = 0; i < request.others().size(); i++) {
            if (request.others().get(i).account().id().equals(venue)) {
                return i + 1;
            }
        }
        return 0;
    }

    private DoubleUnaryOperator policyCost(String name) {
        Instrument instrument = instrument(name);
        return size -> terms.cost(instrument, size);
    }

    /// Price of an instrument's underlying, report currency.
    private double underlying(String name) {
        Instrument instrument = instrument(name);
        return CloseOutSchedule.price(instrument, accounts.price(instrument.asset())) / accounts.price(risk.currency());
    }

    private Instrument instrument(String name) {
        return Objects.requireNonNull(instruments.get(name), name);
    }
}
