package io.plimsoll.imports.book;

import io.plimsoll.calibration.implied.ImpliedOutcome;
import io.plimsoll.calibration.implied.ImpliedVolatility;
import io.plimsoll.calibration.implied.InverseOption;
import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Years;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Forward and implied volatility of an option, in its quote currency.
///
/// Forward: the option's own quote; the quote of another option of the same day; the mark of the future of the same
/// day; else, with a warning, the index carried along the basis of the nearest future, or the index itself.
///
/// Volatility: the one that gives the venue's mark at that forward, so that the position has the venue's value; else
/// the
/// quoted one.
final class OptionQuotes {
    private final List<HeldPosition> held;
    private final QuoteBoard board;
    private final Instant asOf;
    private final boolean strict;
    private final ImportFaults faults;

    OptionQuotes(List<HeldPosition> held, QuoteBoard board, Instant asOf, boolean strict, ImportFaults faults) {
        this.held = held;
        this.board = board;
        this.asOf = asOf;
        this.strict = strict;
        this.faults = faults;
    }

    /// What Black's formula needs.
    ///
    /// @param mark in the option's own unit; NaN if no file has it
    record OptionQuote(double forward, double volatility, double mark) {}

    /// The quote of an option; null after a fault.
    ///
    /// @param spot price of the asset in the option's quote currency
    @Nullable
    OptionQuote of(HeldPosition option, double spot) {
        double forward = forward(option, spot);
        Quoted mark = board.mark(option);
        Quoted quoted = board.impliedVolatility(option);
        if (mark == null && quoted == null) {
            faults.refuse(option.symbol() + " of " + option.venue() + " has neither a mark nor an implied volatility: "
                    + QuoteLists.nameOf(option.venue()) + " has them");
            return null;
        }
        if (mark == null) {
            return new OptionQuote(
                    forward, Objects.requireNonNull(quoted).value().doubleValue(), Double.NaN);
        }
        double price = mark.value().doubleValue();
        return switch (implied(option.identity(), forward, price)) {
            case ImpliedOutcome.Found(double volatility) -> new OptionQuote(forward, volatility, price);
            case ImpliedOutcome.None(String reason) -> {
                if (quoted == null) {
                    faults.refuse(option.symbol() + " of " + option.venue() + ": " + reason);
                    yield null;
                }
                faults.warn(
                        option.symbol() + " of " + option.venue() + ": " + reason + "; its quoted volatility is used");
                yield new OptionQuote(forward, quoted.value().doubleValue(), price);
            }
        };
    }

    private ImpliedOutcome implied(InstrumentIdentity identity, double forward, double price) {
        double years = Years.between(asOf, Objects.requireNonNull(identity.expiry()));
        InverseOption option = new InverseOption(
                Objects.requireNonNull(identity.right()),
                forward,
                Objects.requireNonNull(identity.strike()).doubleValue(),
                years);
        return ImpliedVolatility.of(option, identity.payoff() == Payoff.INVERSE ? price : price / forward);
    }

    private double forward(HeldPosition option, double spot) {
        Quoted own = board.forward(option.name());
        if (own != null) {
            return own.value().doubleValue();
        }
        Double sameDay = sameDay(option);
        if (sameDay != null) {
            return sameDay;
        }
        NavigableMap<Instant, Double> futures = futures(option.identity());
        Instant expiry = Objects.requireNonNull(option.identity().expiry());
        Double future = futures.get(expiry);
        if (future != null) {
            return future;
        }
        return carried(option, spot, futures, expiry);
    }

    private @Nullable Double sameDay(HeldPosition option) {
        InstrumentIdentity identity = option.identity();
        for (HeldPosition other : held) {
            boolean isSame = other.venue().equals(option.venue())
                    && other.identity().kind() == ContractKind.OPTION
                    && other.identity().base().equals(identity.base())
                    && other.identity().quote().equals(identity.quote())
                    && Objects.equals(other.identity().expiry(), identity.expiry());
            Quoted forward = isSame ? board.forward(other.name()) : null;
            if (forward != null) {
                return forward.value().doubleValue();
            }
        }
        return null;
    }

    /// Marks of the dated futures of an asset by expiry.
    private NavigableMap<Instant, Double> futures(InstrumentIdentity identity) {
        NavigableMap<Instant, Double> marks = new TreeMap<>();
        for (HeldPosition other : held) {
            InstrumentIdentity future = other.identity();
            if (future.kind() == ContractKind.FUTURE
                    && future.base().equals(identity.base())
                    && future.quote().equals(identity.quote())) {
                Quoted mark = board.mark(other);
                if (mark != null) {
                    marks.put(
                            Objects.requireNonNull(future.expiry()),
                            mark.value().doubleValue());
                }
            }
        }
        return marks;
    }

    private double carried(HeldPosition option, double spot, NavigableMap<Instant, Double> futures, Instant expiry) {
        Map.Entry<Instant, Double> after = futures.ceilingEntry(expiry);
        Map.Entry<Instant, Double> nearest = after == null ? futures.floorEntry(expiry) : after;
        String stand = nearest == null
                ? "its index stands in"
                : "its index with the basis of the future of "
                        + nearest.getKey().toString().substring(0, 10) + " stands in";
        String sentence = "no file has the forward of " + option.symbol() + " of " + option.venue() + ": "
                + QuoteLists.nameOf(option.venue()) + " has it, and " + stand;
        if (strict) {
            faults.refuse(sentence + ", which --strict refuses");
        } else {
            faults.warn(sentence);
        }
        if (nearest == null) {
            return spot;
        }
        double basis = StrictMath.log(nearest.getValue() / spot) / Years.between(asOf, nearest.getKey());
        return spot * StrictMath.exp(basis * Years.between(asOf, expiry));
    }
}
