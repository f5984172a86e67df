package io.plimsoll.imports.reconcile;

import io.plimsoll.imports.book.HeldPosition;
import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.book.ProfitSinceEntry;
import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.record.VenueFigures;
import io.plimsoll.kernels.greeks.BlackGreeks;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.instrument.Years;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Holds a book against the venues' own figures.
///
/// Ours are computed from the instruments of the request: the value of an option by Black's formula, the delta by the
/// forward in units of the asset, the profit of a future from its entry to the mark of the request. All are in the
/// settlement currency, except delta.
public final class Reconciliation {
    /// A difference below this part of the larger figure is rounding.
    static final double ROUNDING = 1e-4;

    private static final double STALE_MARK = 1e-3;

    private final ImportedBook book;
    private final Map<String, Instrument> instruments = new HashMap<>();
    private final Map<String, Double> prices = new HashMap<>();

    private Reconciliation(ImportedBook book) {
        this.book = book;
        book.instruments().forEach(instrument -> instruments.put(instrument.name(), instrument));
        prices.put("USD", 1.0);
        book.assets().forEach(asset -> prices.put(asset.asset(), asset.price()));
    }

    /// The positions of a book beside the venues' figures, in the order of the book.
    public static List<ReconciledPosition> of(ImportedBook book) {
        Reconciliation reconciliation = new Reconciliation(book);
        return book.held().stream().map(reconciliation::position).toList();
    }

    private ReconciledPosition position(HeldPosition held) {
        VenueFigures venues = held.figures();
        InstrumentIdentity identity = held.identity();
        Instrument instrument = Objects.requireNonNull(instruments.get(held.name()));
        List<Comparison> comparisons = new ArrayList<>();
        BigDecimal mark = BigDecimal.valueOf(mark(instrument, identity));
        if (instrument instanceof EuropeanOption option) {
            double value =
                    held.exposure().doubleValue() * unitGreeks(option, identity).value();
            comparisons.add(compare("value", identity.settlement(), value, venues.value(), held, mark));
            if (venues.averagePrice() != null) {
                double paid = held.exposure().multiply(venues.averagePrice()).doubleValue();
                comparisons.add(compare("profit", identity.settlement(), value - paid, venues.profit(), held, mark));
            }
        } else if (venues.averagePrice() != null) {
            double profit = ProfitSinceEntry.of(held, mark);
            comparisons.add(compare("profit", identity.settlement(), profit, venues.profit(), held, mark));
        }
        double delta = instrument instanceof EuropeanOption option
                ? held.exposure().doubleValue() * unitGreeks(option, identity).delta()
                : held.units(mark).doubleValue();
        comparisons.add(compare("delta", identity.base(), delta, delta(held), held, mark));
        return new ReconciledPosition(held, comparisons, venues.initialMargin(), venues.maintenanceMargin());
    }

    /// Value in the settlement currency and delta by the forward, of one unit.
    private record Unit(double value, double delta) {}

    private Unit unitGreeks(EuropeanOption option, InstrumentIdentity identity) {
        BlackGreeks greeks = BlackGreeks.of(
                option.right().sign(),
                option.underlyingPrice(),
                option.strike(),
                Years.between(book.asOf(), option.expiry()),
                option.impliedVolatility());
        double unit = option.payoff() == Payoff.INVERSE
                ? option.underlyingPrice()
                : prices.getOrDefault(identity.quote(), 1.0);
        return new Unit(greeks.value() / unit, greeks.delta());
    }

    /// The mark of a future in its quote currency; 0 for what has none.
    private double mark(Instrument instrument, InstrumentIdentity identity) {
        double quote = prices.getOrDefault(identity.quote(), 1.0);
        return switch (instrument) {
            case Perpetual perpetual -> perpetual.markPrice() / quote;
            case Future future -> future.markPrice() / quote;
            case Spot spot -> prices.getOrDefault(spot.asset(), 0.0) / quote;
            case EuropeanOption option -> option.markPrice().orElse(0);
        };
    }

    private static @Nullable BigDecimal delta(HeldPosition held) {
        VenueFigures figures = held.figures();
        if (figures.delta() != null) {
            return figures.delta();
        }
        boolean isInBase = held.identity().base().equals(figures.notionalCurrency())
                && held.identity().kind() != ContractKind.OPTION;
        BigDecimal notional = figures.notional();
        return isInBase && notional != null
                ? notional.multiply(BigDecimal.valueOf(held.exposure().signum()))
                : null;
    }

    private Comparison compare(
            String figure,
            String currency,
            double ours,
            @Nullable BigDecimal venues,
            HeldPosition held,
            BigDecimal mark) {
        if (venues == null) {
            return new Comparison(figure, currency, ours, null, "");
        }
        double theirs = venues.doubleValue();
        double scale = Math.max(Math.abs(ours), Math.abs(theirs));
        String cause = "";
        if (Math.abs(ours - theirs) > ROUNDING * scale) {
            double price = prices.getOrDefault(currency, 1.0);
            boolean isInDollars = price != 1.0 && Math.abs(ours * price - theirs) <= ROUNDING * Math.abs(theirs);
            cause = isInDollars ? "the venue counts in US dollars, not in " + currency : cause(figure, held, mark);
        }
        return new Comparison(figure, currency, ours, theirs, cause);
    }

    private static String cause(String figure, HeldPosition held, BigDecimal mark) {
        BigDecimal own = held.figures().mark();
        if (own != null && Math.abs(mark.doubleValue() / own.doubleValue() - 1) > STALE_MARK) {
            return "mark of another time";
        }
        if (held.identity().kind() == ContractKind.OPTION) {
            return figure.equals("delta") ? "forward or rounding of the venue" : "mark of another time, or fees";
        }
        return figure.equals("profit")
                ? "entry price reset at a settlement, or fees and funding"
                : "rounding of the venue";
    }
}
