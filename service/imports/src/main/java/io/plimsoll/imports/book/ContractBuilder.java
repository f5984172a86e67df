package io.plimsoll.imports.book;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.kernels.PegExposures;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the instrument of a request from a held position: every price in US dollars.
///
/// A contract that is quoted and settled in a stablecoin at the price `P` has its mark, strike and forward
/// multiplied by `P`, and names the coin as its settlement, see [PegExposures].
final class ContractBuilder {
    private static final Duration EIGHT_HOURS = Duration.ofHours(8);
    private static final int MAX_DECIMALS = 30;

    /// A future at more than this many times its asset, or less than its inverse, is in another unit.
    private static final double WIDEST_BASIS = 5;

    private final QuoteBoard board;
    private final AssetPrices prices;
    private final OptionQuotes options;
    private final Instant asOf;
    private final ImportFaults faults;

    ContractBuilder(QuoteBoard board, AssetPrices prices, OptionQuotes options, Instant asOf, ImportFaults faults) {
        this.board = board;
        this.prices = prices;
        this.options = options;
        this.asOf = asOf;
        this.faults = faults;
    }

    /// A contract as a request has it.
    ///
    /// @param units of the base asset, signed
    record Contract(Instrument instrument, BigDecimal units) {}

    /// The contract; null after a fault.
    @Nullable
    Contract of(HeldPosition held) {
        InstrumentIdentity identity = held.identity();
        Instant expiry = identity.expiry();
        if (expiry != null && !expiry.isAfter(asOf)) {
            faults.refuse(held.symbol() + " of " + held.venue() + " expired at " + expiry
                    + ", before the time of the book, " + asOf);
            return null;
        }
        double spot = prices.of(identity.base());
        if (Double.isNaN(spot)) {
            faults.refuse("no file has a price of " + identity.base() + ", which " + held.symbol() + " of "
                    + held.venue() + " needs: " + QuoteLists.nameOf(held.venue()) + " has it");
            return null;
        }
        try {
            return identity.kind() == ContractKind.OPTION ? option(held, spot) : future(held);
        } catch (InvalidInputException refused) {
            faults.refuse(held.symbol() + " of " + held.venue() + ": "
                    + refused.faults().stream().map(Fault::sentence).collect(Collectors.joining("; ")));
            return null;
        }
    }

    private @Nullable Contract future(HeldPosition held) {
        InstrumentIdentity identity = held.identity();
        if (identity.kind() == ContractKind.SPOT) {
            return new Contract(new Spot(held.name(), identity.base()), scaled(held.exposure()));
        }
        Quoted mark = board.mark(held);
        if (mark == null) {
            faults.refuse(held.symbol() + " of " + held.venue() + " has no mark: " + QuoteLists.nameOf(held.venue())
                    + " has it");
            return null;
        }
        double price = mark.value().doubleValue() * prices.of(identity.quote());
        double ofSpot = price / prices.of(identity.base());
        if (identity.kind() == ContractKind.FUTURE && (ofSpot > WIDEST_BASIS || ofSpot < 1 / WIDEST_BASIS)) {
            faults.refuse(held.symbol() + " of " + held.venue() + " has a price of "
                    + mark.value().toPlainString() + ", where one " + identity.base() + " costs "
                    + prices.of(identity.base()) + " US dollars: the two are in different units");
            return null;
        }
        Payoff payoff = Objects.requireNonNull(identity.payoff());
        Instant expiry = identity.expiry();
        Instrument instrument = expiry == null
                ? perpetual(held, payoff, price)
                : new Future(held.name(), identity.base(), payoff, price, expiry, settlement(identity));
        return new Contract(instrument, scaled(held.units(mark.value())));
    }

    /// What a linear contract pays: the currency that it is quoted in.
    private static String settlement(InstrumentIdentity identity) {
        return identity.payoff() == Payoff.LINEAR ? identity.quote() : AssetPrice.DOLLAR;
    }

    private Perpetual perpetual(HeldPosition held, Payoff payoff, double price) {
        QuoteBoard.Funding funding = board.funding(held);
        return new Perpetual(
                held.name(),
                held.identity().base(),
                payoff,
                price,
                funding == null ? 0 : funding.rate(),
                funding == null ? EIGHT_HOURS : funding.interval(),
                FundingPayment.PRO_RATA,
                settlement(held.identity()));
    }

    private @Nullable Contract option(HeldPosition held, double spot) {
        InstrumentIdentity identity = held.identity();
        double quotePrice = prices.of(identity.quote());
        OptionQuotes.OptionQuote quote = options.of(held, spot / quotePrice);
        if (quote == null) {
            return null;
        }
        double strike = Objects.requireNonNull(identity.strike()).doubleValue();
        Right right = Objects.requireNonNull(identity.right());
        Instant expiry = Objects.requireNonNull(identity.expiry());
        Payoff payoff = Objects.requireNonNull(identity.payoff());
        double unit = payoff == Payoff.LINEAR ? quotePrice : 1;
        EuropeanOption option = new EuropeanOption(
                held.name(),
                identity.base(),
                payoff,
                right,
                strike * quotePrice,
                expiry,
                quote.forward() * quotePrice,
                quote.volatility(),
                Double.isNaN(quote.mark()) ? OptionalDouble.empty() : OptionalDouble.of(quote.mark() * unit),
                settlement(identity));
        return new Contract(option, scaled(held.exposure()));
    }

    private static BigDecimal scaled(BigDecimal units) {
        return units.scale() > MAX_DECIMALS ? units.setScale(MAX_DECIMALS, RoundingMode.HALF_EVEN) : units;
    }
}
